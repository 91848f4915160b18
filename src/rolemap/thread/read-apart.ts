import { RolemapError } from '../../error.ts'
import type { Task } from './task.ts'
import type { Threads } from './threads.ts'

/** What a file contained, or why it was refused: an error loses its code between threads. */
export type ReadApart<T> = { readonly found: T } | { readonly refused: Pick<RolemapError, 'code' | 'message'> }

/** In the other thread: what a reader returns or refuses. */
export async function answerApart<T>(read: () => Promise<T>): Promise<ReadApart<T>> {
  try {
    return { found: await read() }
  } catch (error) {
    if (error instanceof RolemapError) return { refused: { code: error.code, message: error.message } }
    throw error
  }
}

/** Milliseconds. */
const LONGEST = 120_000

/** Reads a file in another thread, within two minutes. @throws RolemapError that of the reader, or `file-too-large` */
export async function readApart<Input extends { readonly file: string }, T>(
  threads: Pick<Threads, 'run'>,
  task: Task<Input, ReadApart<T>>,
  input: Input,
): Promise<T> {
  const read = await threads.run(task, input, AbortSignal.timeout(LONGEST)).catch((cause) => {
    const { code, name } = cause as { readonly code?: unknown; readonly name?: unknown }
    if (name !== 'TimeoutError' && code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause
    throw new RolemapError('file-too-large', `${input.file}: expected a file that can be read in two minutes`, {
      cause,
    })
  })
  return unpack(read)
}

/** @throws RolemapError if it was refused */
export function unpack<T>(read: ReadApart<T>): T {
  if ('found' in read) return read.found
  throw new RolemapError(read.refused.code, read.refused.message)
}
