import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { RolemapError } from '../../error.ts'
import type { Answer, Painting, Task } from './painter-worker.ts'

/** Paints drawings in a thread of its own: one takes up to a second, in which nobody else would be answered. */
export interface Painter {
  /** In the order in which they are asked for. @throws RolemapError `drawing-busy` where too many wait already */
  paint(painting: Painting): Promise<Uint8Array>
  /** Ends the thread; what is not painted yet is refused. */
  stop(): Promise<void>
}

/** How many drawings may be asked for at once: some ten seconds of work. */
const MOST = 16

// The same file, compiled or not.
const WORKER = new URL(`./painter-worker${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url)

interface Waiting {
  readonly take: (bytes: Uint8Array) => void
  readonly fail: (error: Error) => void
}

export function createPainter(most = MOST): Painter {
  const waiting = new Map<number, Waiting>()
  let next = 0
  let worker: Worker | undefined
  // Its thread keeps the program alive only while it paints.
  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker?.unref()
    return found
  }
  // The next drawing starts another thread.
  const lose = (error: Error) => {
    worker = undefined
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  const start = (): Worker => {
    // Not what Node was started with: it may be a program on the command line.
    const started = new Worker(WORKER, { execArgv: [] })
    started.on('message', (answer: Answer) => {
      const found = settle(answer.id)
      if ('bytes' in answer) found?.take(answer.bytes)
      else found?.fail(new Error(`a drawing could not be painted: ${answer.failure}`))
    })
    started.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => started === worker && lose(new Error('the thread that paints drawings ended')))
    return started
  }
  return {
    paint: (painting) =>
      new Promise((take, fail) => {
        if (waiting.size >= most)
          throw new RolemapError('drawing-busy', `${most} drawings are being made already: try again in a few seconds`)
        worker ??= start()
        worker.ref()
        const task: Task = { id: next++, painting }
        waiting.set(task.id, { take, fail })
        worker.postMessage(task)
      }),
    stop: async () => {
      const stopped = worker
      lose(new Error('the thread that paints drawings was stopped'))
      await stopped?.terminate()
    },
  }
}
