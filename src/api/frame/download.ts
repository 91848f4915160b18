import { z } from '@hono/zod-openapi'
import type { OutgoingFile } from '../../rolemap/file.ts'

/** The formats of tables. */
export const FORMATS = ['csv', 'tsv', 'xlsx', 'parquet'] as const

const binary = z.string().openapi({ format: 'binary' })

/** The answer of a route that returns a table as a file. */
export const fileAnswer = (description: string) => ({
  description,
  content: {
    'text/csv': { schema: binary },
    'text/tab-separated-values': { schema: binary },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: binary },
    'application/vnd.apache.parquet': { schema: binary },
  },
})

/** A file as an answer, sent while it is read. */
// The extended form of the name (RFC 8187) carries any letter. Everything that could end the header is percent-encoded.
export const toDownload = ({ fileName, mediaType, body }: OutgoingFile) =>
  new Response(ReadableStream.from(body), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeFileName(fileName)}`,
    },
  })

const encodeFileName = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
