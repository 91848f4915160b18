import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { ATTACHMENT, ENTRY } from './kind.ts'

/**
 * Another one after every change of an entry, of its parts, or of what is attached to a classification, and if that has another
 * version. @throws RolemapError `classification-unknown`
 */
export async function readTiesStamp(rolemap: Rolemap, classification: string): Promise<string> {
  const kinds = [{ kind: ENTRY.name }, { kind: ATTACHMENT.name }, { kind: ATTACHMENT.name, of: classification }]
  const { digest } = await getVersion(rolemap, classification)
  return [...(await rolemap.store.trail.listLast(kinds)), digest].join(' ')
}
