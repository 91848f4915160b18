import type { Path } from '../../occupational-map/index.ts'
import { type Level, ROLE_REASONS, type RoleReason, rankOf } from '../../qualification/index.ts'
import { readAttachments } from '../qualification/attachments.ts'
import { readEntries } from '../qualification/entries.ts'
import type { Rolemap } from '../rolemap.ts'

const ID = 'occupational-maps'

/** An entry of the list of qualifications, as a way names it. */
export interface StepStudy {
  readonly entry: string
  readonly title: string
  readonly level?: Level
  readonly reason: RoleReason
}

/** What one studies for an occupation on a way: what is required first. */
export interface StepStudies {
  readonly code: string
  readonly studies: readonly StepStudy[]
}

/** What one studies for each occupation that the paths lead to; those without anything attached are left out. */
export async function listStepStudies(rolemap: Rolemap, paths: readonly Path[]): Promise<readonly StepStudies[]> {
  const codes = [...new Set(paths.flatMap(({ steps }) => steps.map(({ to }) => to.code)))]
  if (codes.length === 0) return []
  const kept = await readAttachments(rolemap, { tie: 'role', targets: [ID], codes })
  const ties = kept.map(({ value }) => value).filter((one) => one.as === 'role')
  const entries = await readEntries(
    rolemap,
    ties.map(({ entry }) => entry),
  )
  const byCode = Map.groupBy(ties, ({ code }) => code)
  return codes.flatMap((code): StepStudies[] => {
    const found = (byCode.get(code) ?? []).flatMap(({ entry: id, reason }): StepStudy[] => {
      const entry = entries.get(id)?.value
      if (!entry || entry.withdrawn) return []
      return [{ entry: id, title: entry.title, reason, ...(entry.level && { level: entry.level }) }]
    })
    return found.length === 0 ? [] : [{ code, studies: found.toSorted(compareStudies) }]
  })
}

const rank = ({ level }: StepStudy) => (level ? rankOf(level) : Number.MAX_SAFE_INTEGER)

function compareStudies(one: StepStudy, other: StepStudy): number {
  return (
    ROLE_REASONS.indexOf(one.reason) - ROLE_REASONS.indexOf(other.reason) ||
    rank(one) - rank(other) ||
    (one.title < other.title ? -1 : 1)
  )
}
