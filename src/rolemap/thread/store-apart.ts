import type { Rolemap } from '../rolemap.ts'
import { answerApart, type ReadApart, unpack } from './read-apart.ts'
import type { Task } from './task.ts'

/** What another thread is asked to do with the store at an address. */
export interface OfStore<Input> {
  readonly db: string
  readonly input: Input
}

export type ApartTask<Input, Made> = Task<OfStore<Input>, ReadApart<Made>>

/** What a task in another thread calls: it opens the store for itself, and closes it again. */
export function inStore<Input, Made>(make: (rolemap: Rolemap, input: Input) => Promise<Made>) {
  return ({ db, input }: OfStore<Input>): Promise<ReadApart<Made>> =>
    answerApart(async () => {
      // Imported late: what opens a store imports all that can be done with it.
      const { openRolemap } = await import('../open.ts')
      const rolemap = await openRolemap({ db, data: false })
      return await make(rolemap, input).finally(() => rolemap.close())
    })
}

/** One at a time: the other threads are for people's files. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Works something out of the whole store in another thread, which reads the same store, so that nobody waits for it here.
 *
 * @throws RolemapError as the task does; `too-busy`
 */
export async function makeApart<Input, Made>(
  { threads, address: db }: Pick<Rolemap, 'threads' | 'address'>,
  task: ApartTask<Input, Made>,
  input: Input,
): Promise<Made> {
  if (db === undefined) throw new TypeError('expected a store that can be opened twice')
  const run = last.then(() => threads.run(task, { db, input }))
  last = run.catch(() => {})
  return unpack(await run)
}
