import type { Code } from '../../../classification/code.ts'
import type { Change } from '../../../store/trail.ts'
import type { Rolemap } from '../../rolemap.ts'
import { targetOf } from '../../trail/kind.ts'
import { getHead } from '../crosswalk.ts'
import { MAPPINGS } from '../kind.ts'

/** This person's last change to the mappings of a crosswalk that was not undone. */
export interface LastDecision {
  readonly change: Change
  /** The item that it was about, if it was a single one. */
  readonly from?: Code
}

/** The most changes that are searched. */
const MOST = 100

/** @throws RolemapError `crosswalk-unknown` */
export async function findLastDecision(rolemap: Rolemap, id: string): Promise<LastDecision | undefined> {
  const { value: head } = await getHead(rolemap, id)
  const { trail } = rolemap.store
  const of = targetOf(MAPPINGS, { id: '', of: head.from.id })
  const { rows } = await trail.list({ of, newestFirst: true, counted: false, limit: MOST, offset: 0 })
  const undone = new Set(rows.flatMap(({ undoes }) => undoes ?? []))
  const mine = rows.filter(
    ({ who, undoes, number }) => who === rolemap.actor.name && undoes === undefined && !undone.has(number),
  )
  for (const change of mine) {
    const name = change.batch
      ? (await trail.listRows(change.number, { limit: 1, offset: 0 })).rows[0]?.id
      : change.subject.id
    if (!name?.startsWith(`${id}/`)) continue
    return { change, ...(!change.batch && { from: name.slice(id.length + 1) }) }
  }
  return undefined
}
