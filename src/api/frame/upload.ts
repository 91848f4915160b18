import { z } from '@hono/zod-openapi'
import type { GivenFile } from '../../rolemap/file.ts'

/** A file among the fields of a form. */
export const fileField = z.instanceof(File, { error: 'a file' }).openapi({
  type: 'string',
  format: 'binary',
  description: 'The file: CSV, TSV, XLSX or, where it says so, a document.',
})

/** The file's bytes and name. A folder that a client sent with the name is dropped. */
export async function toGivenFile(file: File): Promise<GivenFile> {
  return { name: file.name.split(/[/\\]/).at(-1) || 'file', bytes: await file.bytes() }
}
