import type { ClassificationVersion } from '../../classification/version.ts'
import { digestContent } from '../../store/digest.ts'
import { tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { CLASSIFICATION } from './kind.ts'

/**
 * What the trail says of a version that came in whole, or was completed with the prose of a document. Its content's
 * digest stands there, by which `verifyTrail` finds that a published version was altered.
 */
export async function toImportChange(version: ClassificationVersion, before?: ClassificationVersion): Promise<Told> {
  return tell(CLASSIFICATION, {
    action: before ? 'complete' : 'import',
    id: version.id,
    of: version.id,
    version: version.version,
    ...(before && { before: await toSummary(before) }),
    after: await toSummary(version),
  })
}

/** What the trail says of a whole version. */
export const toSummary = async (version: ClassificationVersion) => ({
  content: await digestContent(version),
  items: version.items.length,
  entries: version.entries.length,
})
