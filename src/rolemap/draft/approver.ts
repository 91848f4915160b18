import type { Change } from '../../store/trail.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { DRAFT } from './kind.ts'

/** Who approved what a change published, by the change's number. None for those who may not see drafts. */
export async function findApprovers(
  rolemap: Rolemap,
  changes: readonly Change[],
): Promise<ReadonlyMap<number, string>> {
  const drafted = changes.filter(({ author, subject, version }) => author !== undefined && subject.of && version)
  if (drafted.length === 0 || !may(rolemap.actor, DRAFT.see)) return new Map()
  const approved = new Map<string, string>()
  for (const of of new Set(drafted.map(({ subject }) => subject.of)))
    for (const { value } of (await readKept(rolemap.store, DRAFT, { of: of ?? '' })).rows)
      if (value.state === 'published' && value.review?.verdict === 'approved')
        approved.set(toKey(value.classification, value.name), value.review.by)
  return new Map(
    drafted.flatMap(({ number, subject: { of = '' }, version = '' }) => {
      const by = approved.get(toKey(of, version))
      return by === undefined ? [] : [[number, by] as const]
    }),
  )
}

const toKey = (classification: string, version: string) => JSON.stringify([classification, version])
