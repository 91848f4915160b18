import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { RolemapError } from '../../error.ts'
import { NAMESPACE } from '../postgres.ts'
import { NOT_KEPT } from './not-kept.ts'

/**
 * Lets pg_dump write the store into a file, in its own format, while others use it, without the rows of staff files.
 *
 * @throws RolemapError `backup-unfit` with pg_dump's message, or if it is not installed
 */
export async function backupPostgres(file: string, at: At): Promise<void> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const part = `${file}.part`
  const without = NOT_KEPT.map((table) => `--exclude-table-data=${NAMESPACE}.${table}`)
  try {
    await run('pg_dump', at, ['--format=custom', `--schema=${NAMESPACE}`, ...OWN, ...without, `--file=${part}`])
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

/** Lets pg_restore replace the store by a dump, in one transaction: all of it or nothing. */
export const restorePostgres = (file: string, at: At): Promise<void> =>
  run('pg_restore', at, [...OWN, '--clean', '--if-exists', '--single-transaction', '--exit-on-error', file])

/** The store's address, and the environment for finding the tools. */
export interface At {
  readonly address: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const OWN = ['--no-owner', '--no-privileges']
/** How long it waits for others who use the store. */
const LOCK_WAIT = '-c lock_timeout=30s'

async function run(
  tool: 'pg_dump' | 'pg_restore',
  { address, environment }: At,
  args: readonly string[],
): Promise<void> {
  const database = toEnvironment(address)
  // The password is in the environment, because everybody can see the arguments of a process.
  const env = { ...environment, ...database, PGOPTIONS: LOCK_WAIT, PGCONNECT_TIMEOUT: '10' }
  const child = spawn(tool, [...args, ...(tool === 'pg_restore' ? [`--dbname=${database.PGDATABASE}`] : [])], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) => reject(missing(tool, cause)))
    child.on('close', resolve)
  })
  if (status !== 0) throw new RolemapError('backup-unfit', `${tool} failed: ${said.trim() || `status ${status}`}`)
}

const missing = (tool: string, cause: Error) =>
  new RolemapError(
    'backup-unfit',
    `a PostgreSQL store needs the program ${tool}, of the server's version or later: install postgresql-client`,
    { cause },
  )

/** The variables that the tools read, from the parts of an address. */
function toEnvironment(address: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(address)
  const parts: readonly (readonly [string, string])[] = [
    ['PGHOST', searchParams.get('host') ?? decodeURIComponent(hostname)],
    ['PGPORT', port],
    ['PGUSER', decodeURIComponent(username)],
    ['PGPASSWORD', decodeURIComponent(password)],
    ['PGDATABASE', decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username)],
    ['PGSSLMODE', searchParams.get('sslmode') ?? ''],
  ]
  return Object.fromEntries(parts.filter(([, value]) => value !== ''))
}
