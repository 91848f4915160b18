import type { OutgoingFile } from '../rolemap/job-file.ts'

/** A file as an answer, written as it is read. */
// The star form of the name (RFC 8187) carries any letter; its percent signs leave nothing that could end the header.
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
