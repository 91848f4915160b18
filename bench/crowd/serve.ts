import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** `rolemap serve` in a process of its own. */
export interface Server {
  readonly url: string
  /** The most memory that it has used, in MB. */
  memory(): number
  /** The processor time that it has used, in seconds. */
  processor(): number
  /** What it wrote to standard error. */
  said(): string
  stop(): Promise<void>
}

/** Starts it with people who sign in, and the settings of the guide's service unit. */
export async function startServe(db: string): Promise<Server> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--conditions=rolemap-source',
    'src/cli/main.ts',
    'serve',
    '--users',
    '--port',
    '0',
  ]
  const malloc = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...malloc, ROLEMAP_DB: db },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-20_000)
  })
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit')])
  const url = /http:\S+/.exec(String(line))?.[0]
  if (!url) throw new Error(`the server did not start: ${said}`)
  let most = 0
  let used = 0
  const look = () => {
    most = Math.max(most, readPeak(child))
    used = Math.max(used, readProcessorTime(child))
  }
  const looking = setInterval(look, 1000)
  return {
    url: url.replace(/\/$/, ''),
    memory: () => most,
    processor: () => used,
    said: () => said,
    stop: async () => {
      look()
      clearInterval(looking)
      if (child.exitCode !== null) throw new Error(`the server ended by itself: ${said}`)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** In MB; 0 where the system does not say. */
export function readPeak({ pid }: ChildProcess): number {
  try {
    return Math.round(Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** In seconds, of all its threads; 0 where the system does not say. */
function readProcessorTime({ pid }: ChildProcess): number {
  try {
    // In hundredths of a second, after the name in brackets, which may have spaces.
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(user) + Number(system)) / 100
  } catch {
    return 0
  }
}
