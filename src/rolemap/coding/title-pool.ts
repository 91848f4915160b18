import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { CodedCells } from './code-row.ts'
import type { KeptIndex } from './kept-index.ts'
import type { Post } from './post-columns.ts'
import type { Answer, Task } from './title-worker.ts'

/** Threads that code titles. */
export interface TitlePool {
  /** In the order of the posts. */
  code(posts: readonly Post[]): Promise<readonly CodedCells[]>
  /** Ends the threads; posts that are not coded yet are refused. */
  close(): Promise<void>
}

interface Waiting {
  readonly take: (coded: readonly CodedCells[]) => void
  readonly fail: (error: Error) => void
}

/** Posts that go to a thread at once. */
const AT_ONCE = 50

// The same file, compiled or not.
const WORKER = new URL(`./title-worker${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** One thread for each core but one, which reads and writes; at least one thread. */
export function createTitlePool(index: KeptIndex, threads = Math.max(1, availableParallelism() - 1)): TitlePool {
  const waiting = new Map<number, Waiting>()
  let next = 0
  let failure: Error | undefined
  const fail = (error: Error) => {
    failure ??= error
    for (const { fail: refuse } of waiting.values()) refuse(failure)
    waiting.clear()
  }
  const workers = Array.from({ length: threads }, () => startWorker(index, { waiting, fail }))
  const send = (posts: readonly Post[]) =>
    new Promise<readonly CodedCells[]>((take, refuse) => {
      if (failure) throw failure
      const task: Task = { id: next++, posts }
      waiting.set(task.id, { take, fail: refuse })
      workers[task.id % threads]?.postMessage(task)
    })
  return {
    code: async (posts) => {
      const parts = Array.from({ length: Math.ceil(posts.length / AT_ONCE) }, (_, part) =>
        posts.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
      )
      return (await Promise.all(parts.map(send))).flat()
    },
    close: async () => {
      fail(new Error('the threads that code titles were stopped'))
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function startWorker(
  workerData: KeptIndex,
  { waiting, fail }: { waiting: Map<number, Waiting>; fail: (error: Error) => void },
): Worker {
  const worker = new Worker(WORKER, { workerData })
  worker.on('message', ({ id, coded }: Answer) => {
    waiting.get(id)?.take(coded)
    waiting.delete(id)
  })
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => fail(new Error('a thread that codes titles ended before its time')))
  return worker
}
