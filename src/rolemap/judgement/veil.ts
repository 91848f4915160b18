import { parseJudgementId, toCellId } from '../../qualification/index.ts'
import type { Json } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'

/**
 * Which judgements whoever asks may not see: those of other people while their cell waits for a moderator. It is the one rule of
 * who sees a judgement, whatever face or list it is asked by.
 */
export async function findVeiled({ store, actor }: Rolemap, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const others = ids.filter((id) => parseJudgementId(id)?.rater !== actor.name)
  const cells = new Map(
    others.map((id) => {
      const key = parseJudgementId(id)
      return [id, key && toCellId(key)]
    }),
  )
  const wanted = [...new Set([...cells.values()].filter((id) => id !== undefined))]
  const { rows } = wanted.length === 0 ? { rows: [] } : await store.records.list('finding', { ids: wanted })
  const open = new Set(rows.flatMap(({ id, body }) => (isOpenBody(body) ? [id] : [])))
  return new Set(others.filter((id) => !open.has(cells.get(id) ?? '')))
}

const isOpenBody = (body: Json): boolean =>
  typeof body === 'object' && body !== null && 'state' in body && body.state !== 'waiting'
