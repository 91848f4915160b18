import { readDocument } from '../../exchange/document/read-document.ts'
import { answerApart } from '../thread/read-apart.ts'

/**
 * One of the published documents, or undefined for any other file. Decoding a large one takes long, so it runs in a
 * separate thread.
 */
export const readKnown = ({ bytes, file }: { readonly bytes: Uint8Array; readonly file: string }) =>
  answerApart(async () => readDocument(bytes, file))
