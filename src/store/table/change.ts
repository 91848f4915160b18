import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { inTurns } from '../../breath.ts'
import { hashChange } from '../chain.ts'
import { digestRows } from '../digest.ts'
import type { Database, Schema } from '../schema.ts'
import type { Page, Slice } from '../store.ts'
import type { Change, ChangeQuery, ChangeRow, NewChange, Subject, TrailHead } from '../trail.ts'
import { insertAll } from './insert.ts'
import { formatOptional, parseOptional, present, reading } from './json.ts'
import { checkPage } from './page.ts'

type Row = Selectable<Schema['change']>
type SubjectColumns = Pick<Row, 'subject_kind' | 'subject_id' | 'subject_of' | 'subject_part'>

/** Within a transaction. */
export async function appendChanges(db: Database, changes: readonly NewChange[]): Promise<readonly Change[]> {
  if (changes.length === 0) return []
  let head = await lockHead(db)
  const appended: Change[] = []
  for (const { rows, ...change } of changes) {
    const batch = rows && { rows: rows.length, digest: await digestRows(rows) }
    const numbered = { ...change, number: head.number + 1, ...(batch && { batch }) }
    const hash = hashChange(numbered, head.hash)
    head = { number: numbered.number, hash }
    appended.push({ ...numbered, hash })
    for (let start = 0; rows && start < rows.length; start += AT_ONCE)
      await insertAll(db, 'change_row', toBatchRows(numbered.number, rows, start))
  }
  await insertAll(db, 'change', appended.map(toRow))
  await db.updateTable('trail').set(head).where('id', '=', 1).execute()
  return appended
}

/** How many rows of a change are prepared at once. */
const AT_ONCE = 800

const toBatchRows = (change: number, rows: readonly ChangeRow[], start: number) =>
  rows.slice(start, start + AT_ONCE).map(({ id, before, after }, place) => ({
    change,
    position: start + place,
    id,
    before: formatOptional(before),
    after: formatOptional(after),
  }))

// The update makes a second writer wait, so that each change follows the one before it.
async function lockHead(db: Database): Promise<TrailHead> {
  return await db
    .updateTable('trail')
    .set((eb) => ({ number: eb.ref('number') }))
    .where('id', '=', 1)
    .returning(['number', 'hash'])
    .executeTakeFirstOrThrow()
}

export async function getTrailHead(db: Database): Promise<TrailHead> {
  const found = db.selectFrom('trail').select(['number', 'hash']).where('id', '=', 1)
  return { ...(await found.executeTakeFirstOrThrow()) }
}

function toRow({ before, after, subject, published, batch, ...change }: Change): Row {
  return {
    ...change,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_of: subject.of ?? null,
    subject_part: subject.part ?? null,
    published: Number(published ?? false),
    author: change.author ?? null,
    version: change.version ?? null,
    why: change.why ?? null,
    undoes: change.undoes ?? null,
    batch_rows: batch?.rows ?? null,
    batch_digest: batch?.digest ?? null,
    before: formatOptional(before),
    after: formatOptional(after),
  }
}

const toChange = reading(
  'change',
  ({ number }) => number,
  ({ number, at, who, role, via, action, target, hash, ...rest }: Row): Change => ({
    number,
    at,
    who,
    role,
    via,
    action,
    target,
    subject: toSubject(rest),
    ...(rest.published === 1 && { published: true }),
    ...present<Pick<Change, 'version' | 'why' | 'author' | 'before' | 'after' | 'undoes'>>({
      version: rest.version ?? undefined,
      why: rest.why ?? undefined,
      author: rest.author ?? undefined,
      before: parseOptional(rest.before),
      after: parseOptional(rest.after),
      undoes: rest.undoes ?? undefined,
    }),
    ...(rest.batch_rows !== null && { batch: { rows: rest.batch_rows, digest: rest.batch_digest ?? '' } }),
    hash,
  }),
)

function toSubject({ subject_kind: kind, subject_id: id, subject_of, subject_part }: SubjectColumns): Subject {
  return {
    kind,
    id,
    ...present<Pick<Subject, 'of' | 'part'>>({ of: subject_of ?? undefined, part: subject_part ?? undefined }),
  }
}

export async function findChange(db: Database, number: number): Promise<Change | undefined> {
  const row = await db.selectFrom('change').selectAll().where('number', '=', number).executeTakeFirst()
  return row && toChange(row)
}

const toChangeRow = reading(
  'change_row',
  ({ change, position }) => `change ${change}, row ${position}`,
  ({ id, before, after }: Selectable<Schema['change_row']>): ChangeRow => ({
    id,
    ...present<Pick<ChangeRow, 'before' | 'after'>>({ before: parseOptional(before), after: parseOptional(after) }),
  }),
)

export async function listChangeRows(db: Database, change: number, page: Page): Promise<Slice<ChangeRow>> {
  const { limit, offset } = checkPage(page)
  const found = db.selectFrom('change_row').where('change', '=', change)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('position').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: await inTurns(rows, toChangeRow) }
}

export async function listLastChanges(
  db: Database,
  subjects: readonly Pick<Subject, 'kind' | 'of'>[],
): Promise<readonly number[]> {
  const numbers: number[] = []
  for (let start = 0; start < subjects.length; start += LAST_AT_ONCE)
    numbers.push(...(await readLast(db, subjects.slice(start, start + LAST_AT_ONCE))))
  return numbers
}

/** How many kinds of things are asked for in one query. */
const LAST_AT_ONCE = 100

async function readLast(db: Database, subjects: readonly Pick<Subject, 'kind' | 'of'>[]): Promise<readonly number[]> {
  // A look into the index for each.
  const lasts = subjects.map(({ kind, of }, at) => {
    const found = db.selectFrom('change').select('number').where('subject_kind', '=', kind)
    const within = of === undefined ? found.where('subject_of', 'is', null) : found.where('subject_of', '=', of)
    return within.orderBy('number', 'desc').limit(1).as(`last${at}`)
  })
  const row = await db.selectNoFrom(lasts).executeTakeFirstOrThrow()
  return subjects.map((_, at) => Number(row[`last${at}`] ?? 0))
}

/** The hash alone, which can be read even if the rest of the row is damaged. */
export async function findHash(db: Database, number: number): Promise<string | undefined> {
  return (await db.selectFrom('change').select('hash').where('number', '=', number).executeTakeFirst())?.hash
}

export async function listChanges(db: Database, query: ChangeQuery): Promise<Slice<Change>> {
  const { limit, offset } = checkPage(query)
  const found = db.selectFrom('change').where((eb) => matches(eb, query))
  const order = query.newestFirst ? 'desc' : 'asc'
  const rows = await found.selectAll().orderBy('number', order).limit(limit).offset(offset).execute()
  if (query.counted === false) return { total: rows.length, rows: await inTurns(rows, toChange) }
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  return { total: Number(total), rows: await inTurns(rows, toChange) }
}

function matches(eb: ExpressionBuilder<Schema, 'change'>, query: ChangeQuery) {
  const { of, among, action, version, since, upTo, published, who, kind, day } = query
  const conditions = []
  if (of !== undefined)
    conditions.push(eb.or([eb('target', '=', of), isBelow(eb, of), ...(among ? [hasRow(eb, among)] : [])]))
  if (action !== undefined) conditions.push(eb('action', '=', action))
  if (who !== undefined) conditions.push(eb.or([eb('who', '=', who), eb('author', '=', who)]))
  if (kind !== undefined) conditions.push(eb('subject_kind', '=', kind))
  // A moment goes on with "-" or "T" after a year, month or day, and both come before "U".
  if (day !== undefined) conditions.push(eb('at', '>=', day), eb('at', '<', `${day}U`))
  if (version !== undefined) conditions.push(eb('version', '=', version))
  if (since !== undefined) conditions.push(eb('number', '>', since))
  if (upTo !== undefined) conditions.push(eb('number', '<=', upTo))
  if (published) conditions.push(eb('published', '=', 1))
  return eb.and(conditions)
}

function hasRow(eb: ExpressionBuilder<Schema, 'change'>, { of, id }: Required<ChangeQuery>['among']) {
  const rows = eb.selectFrom('change_row').select('position').whereRef('change_row.change', '=', 'change.number')
  // The index has only the start of each id.
  const found = rows.where('id', '=', id).where(sql`substr(id, 1, 200)`, '=', sql`substr(${id}, 1, 200)`)
  return eb.and([eb('target', '=', of), eb('batch_rows', 'is not', null), eb.exists(found)])
}

// The next character after "/" in code point order is "0".
function isBelow(eb: ExpressionBuilder<Schema, 'change'>, of: string) {
  return eb.and([eb('target', '>', `${of}/`), eb('target', '<', `${of}0`)])
}
