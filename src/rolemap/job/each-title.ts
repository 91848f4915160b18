import { setImmediate } from 'node:timers/promises'
import type { JobTitle, JobTitleState } from '../../store/index.ts'
import type { Rolemap } from '../rolemap.ts'

const AT_ONCE = 1_000

/** Every title of a file, or of one state. Lets other work run in between. */
export async function* eachTitle(
  { store }: Pick<Rolemap, 'store'>,
  id: string,
  state?: JobTitleState,
): AsyncIterable<JobTitle> {
  const query = { limit: AT_ONCE, order: 'key', ...(state && { state }) } as const
  for (let offset = 0, full = true; full; offset += AT_ONCE) {
    const { rows } = await store.jobs.listTitles(id, { ...query, offset })
    yield* rows
    full = rows.length === AT_ONCE
    if (full) await setImmediate()
  }
}
