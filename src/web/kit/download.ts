import type { OutgoingFile } from '../../rolemap/index.ts'

/** A file as an answer, written while it is read. Browsers show it if `inline` is set and they can. */
export function download(
  { fileName, mediaType, body }: Omit<OutgoingFile, 'body'> & { readonly body: Bytes },
  how: 'attachment' | 'inline' = 'attachment',
): Response {
  return new Response(ReadableStream.from(body), {
    headers: { 'Content-Type': mediaType, 'Content-Disposition': `${how}; ${formatFileName(fileName)}` },
  })
}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * The parameters for a file's name (RFC 6266): one in ASCII for old programs, and one with every letter (RFC 8187).
 *
 * @example formatFileName('Löhne.csv') // `filename="L_hne.csv"; filename*=UTF-8''L%C3%B6hne.csv`
 */
export function formatFileName(name: string): string {
  const whole = name.toWellFormed().replace(/\p{Cc}/gu, '_')
  const plain = whole.replace(/[^ -~]|["\\%]/gu, '_')
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}
