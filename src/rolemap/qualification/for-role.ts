import type { Code } from '../../classification/code.ts'
import { type Entry, type ForRole, ROLE_REASONS, rankOf, toAttachmentId } from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readAttachments } from './attachments.ts'
import { readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'

/** One entry to study for a role. */
export interface Study {
  readonly id: string
  readonly tie: ForRole
  readonly entry: Entry
}

/**
 * What people study for an item: required entries first, then the usual way in, each by level. Without withdrawn
 * entries.
 */
export async function listStudies(rolemap: Rolemap, classification: string, code: Code): Promise<readonly Study[]> {
  requireRight(rolemap, ENTRY.see)
  const kept = await readAttachments(rolemap, { tie: 'role', targets: [classification], codes: [code] })
  const ties = kept.map(({ value }) => value).filter((one) => one.as === 'role')
  const entries = await readEntries(
    rolemap,
    ties.map(({ entry }) => entry),
  )
  const studies = ties.flatMap((tie): Study[] => {
    const entry = entries.get(tie.entry)?.value
    return entry && !entry.withdrawn ? [{ id: toAttachmentId(tie), tie, entry }] : []
  })
  return studies.toSorted(compareStudies)
}

const rank = ({ entry }: Study) => (entry.level ? rankOf(entry.level) : Number.MAX_SAFE_INTEGER)

function compareStudies(one: Study, other: Study): number {
  return (
    ROLE_REASONS.indexOf(one.tie.reason) - ROLE_REASONS.indexOf(other.tie.reason) ||
    rank(one) - rank(other) ||
    (one.entry.title < other.entry.title ? -1 : 1)
  )
}
