import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { RolemapError } from '../error.ts'

/** A file's bytes, read on demand. @throws RolemapError `file-missing`, before anything else is done */
export async function openInput(file: string): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new RolemapError('file-missing', `expected a file to read, found none at ${file}`)
  return createReadStream(file)
}
