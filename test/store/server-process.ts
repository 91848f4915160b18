import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a separate process. */
export interface ServerProcess {
  readonly url: string
  /** How it ended; undefined while it runs. */
  exitCode(): number | undefined
  /** What it wrote to standard error. */
  errors(): string
  kill(): Promise<void>
}

/** Starts `server.ts` on a store. */
export async function startServer(db: string): Promise<ServerProcess> {
  const program = path.join(import.meta.dirname, 'server.ts')
  const child = spawn(process.execPath, ['--conditions=rolemap-source', program, db], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  if (typeof line !== 'string') throw new Error(`the server ended before it began: ${errors}`)
  return {
    url: line,
    exitCode: () => child.exitCode ?? undefined,
    errors: () => errors,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
