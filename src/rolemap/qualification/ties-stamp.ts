import type { Rolemap } from '../rolemap.ts'
import { ATTACHMENT, ENTRY } from './kind.ts'

/** Another one after every change of an entry, of its parts, or of what is attached to a classification. */
export async function readTiesStamp({ store }: Rolemap, classification: string): Promise<string> {
  const kinds = [{ kind: ENTRY.name }, { kind: ATTACHMENT.name }, { kind: ATTACHMENT.name, of: classification }]
  return (await store.trail.listLast(kinds)).join(' ')
}
