import type { Selectable } from 'kysely'
import type { Problem } from '../../error.ts'
import type { Database, Schema } from '../schema.ts'
import type { VersionKey } from '../store.ts'
import { insertAll } from './insert.ts'
import { formatOptional, parseOptional, present, reading } from './json.ts'

type ProblemRow = Omit<Selectable<Schema['problem']>, 'version'> & VersionKey

export async function insertProblems(db: Database, version: number, problems: readonly Problem[]): Promise<void> {
  const rows = problems.map(({ severity, code, message, at }, position) => ({
    version,
    position,
    severity,
    code,
    message,
    at: formatOptional(at),
  }))
  await insertAll(db, 'problem', rows)
}

export async function listProblems(db: Database, id?: string): Promise<readonly (Problem & VersionKey)[]> {
  let found = db
    .selectFrom('problem')
    .innerJoin('version', 'version.key', 'problem.version')
    .select(['version.id', 'version.version', 'position', 'severity', 'code', 'message', 'at'])
  if (id !== undefined) found = found.where('version.id', '=', id)
  const rows = await found.orderBy('version.id').orderBy('version.key').orderBy('position').execute()
  return rows.map(toProblem)
}

const toProblem = reading(
  'problem',
  ({ id, version, position }) => `${position} of "${version}" of "${id}"`,
  ({ severity, at, position: _, ...rest }: ProblemRow) => ({
    ...rest,
    severity: severity as Problem['severity'],
    ...present<Pick<Problem, 'at'>>({ at: parseOptional(at) }),
  }),
)
