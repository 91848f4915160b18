import type { Rolemap } from '../rolemap.ts'

/** Works off the waiting jobs of a store, oldest first, one at a time. */
export interface JobWorker {
  wake(rolemap: Rolemap): void
  /** Fulfilled when nothing is under way any more. What is not coded yet waits for the next start. */
  stop(): Promise<void>
}

export function createJobWorker(): JobWorker {
  const stopping = new AbortController()
  let again = false
  let work: Promise<void> | undefined
  const run = async (rolemap: Rolemap) => {
    do {
      again = false
      await codeWaiting(rolemap, stopping.signal)
    } while (again && !stopping.signal.aborted)
    work = undefined
  }
  return {
    wake: (rolemap) => {
      again = true
      if (!stopping.signal.aborted) work ??= run(rolemap)
    },
    stop: async () => {
      stopping.abort()
      await work
    },
  }
}

async function codeWaiting(rolemap: Rolemap, signal: AbortSignal): Promise<void> {
  const waiting = (await rolemap.store.jobs.list(rolemap.now().toISOString())).filter(({ state }) => state === 'coding')
  for (const { id } of waiting.toReversed()) await codeOne(rolemap, id, signal)
}

// A job that cannot be coded is marked, so that its page says so and the next one gets its turn.
async function codeOne(rolemap: Rolemap, id: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  try {
    const { runJob } = await import('./job.ts')
    await runJob(rolemap, id, { signal })
  } catch {
    if (!signal.aborted && (await rolemap.store.jobs.find(id))) await rolemap.store.jobs.putResults(id, [], 'failed')
  }
}
