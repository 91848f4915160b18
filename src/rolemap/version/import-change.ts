import type { ClassificationVersion } from '../../classification/version.ts'
import { digestContent } from '../../store/digest.ts'
import { tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { CLASSIFICATION } from './kind.ts'

/**
 * The trail's entry for a version that was imported, or completed with a document's prose. It contains the digest of
 * the version's content, so that `verifyTrail` notices if a published version is altered.
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

/** The trail's value for a whole version. */
export const toSummary = async (version: ClassificationVersion) => ({
  content: await digestContent(version),
  items: version.items.length,
  entries: version.entries.length,
})
