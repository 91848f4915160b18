import { setImmediate } from 'node:timers/promises'
import type { JobTitle, JobTitleQuery, JobTitleState, Slice } from '../../store/index.ts'

const AT_ONCE = 1_000

/** Every title, or those of one state. Lets other work run in between. */
export async function* eachTitle(
  { list }: { list(query: JobTitleQuery): Promise<Slice<JobTitle>> },
  state?: JobTitleState,
): AsyncIterable<JobTitle> {
  const query = { limit: AT_ONCE, order: 'key', ...(state && { state }) } as const
  for (let offset = 0, full = true; full; offset += AT_ONCE) {
    const { rows } = await list({ ...query, offset })
    yield* rows
    full = rows.length === AT_ONCE
    if (full) await setImmediate()
  }
}
