import { sql } from 'kysely'
import { createBreath } from '../../../breath.ts'
import type { RoleTotal } from '../../qualification.ts'
import type { Database } from '../../schema.ts'

/** An entry at an item: what of the attachments a commit changes. */
export interface RoleTie {
  readonly entry: string
  readonly target: string
  readonly code: string
}

/** Which attachments are counted: those of these entries, or these alone. */
export type Counted = { readonly entries: readonly string[] } | { readonly ties: readonly RoleTie[] }

interface Count {
  readonly target: string
  readonly code: string
  readonly reason: string
  readonly total: number
  readonly keys: number
  readonly known: number
  readonly take_up: number
}

const AT_ONCE = 300
// An entry may be for hundreds of roles.
const ENTRIES_AT_ONCE = 50

/**
 * Within a transaction: does something to attachments or entries, and brings the totals of their roles in line by the difference. What
 * is not counted must not change.
 */
export async function keepTotals(db: Database, counted: Counted, change: () => Promise<void>): Promise<void> {
  const before = await count(db, counted)
  await change()
  const after = await count(db, counted)
  const differences = new Map<string, Count>()
  const add = (one: Count, sign: 1 | -1) => {
    const name = JSON.stringify([one.target, one.code, one.reason])
    const { total = 0, keys = 0, known = 0, take_up = 0 } = differences.get(name) ?? {}
    const sum = { total: total + sign * one.total, keys: keys + sign * one.keys }
    differences.set(name, { ...one, ...sum, known: known + sign * one.known, take_up: take_up + sign * one.take_up })
  }
  for (const one of before) add(one, -1)
  for (const one of after) add(one, 1)
  const rows = [...differences.values()].filter(({ total, keys, known, take_up }) =>
    [total, keys, known, take_up].some((number) => number !== 0),
  )
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await db
      .insertInto('role_total')
      .values(rows.slice(start, start + AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['target', 'code', 'reason']).doUpdateSet((eb) => ({
          total: eb('role_total.total', '+', eb.ref('excluded.total')),
          keys: eb('role_total.keys', '+', eb.ref('excluded.keys')),
          known: eb('role_total.known', '+', eb.ref('excluded.known')),
          take_up: eb('role_total.take_up', '+', eb.ref('excluded.take_up')),
        })),
      )
      .execute()
}

async function count(db: Database, counted: Counted): Promise<readonly Count[]> {
  const all: Count[] = []
  const list = 'entries' in counted ? counted.entries : counted.ties
  for (let start = 0; start < list.length; start += AT_ONCE) {
    const some = list.slice(start, start + AT_ONCE)
    const once = db
      .selectFrom('attachment')
      .innerJoin('qualification', 'qualification.id', 'attachment.entry')
      .select([
        ...(['attachment.target', 'attachment.code', 'attachment.reason', 'attachment.entry'] as const),
        ...(['qualification.kind', 'qualification.take_up'] as const),
      ])
      .distinct()
      .where('attachment.tie', '=', 'role')
      .where('qualification.withdrawn', '=', 0)
      .where(among(some))
    const found = db
      .selectFrom(once.as('once'))
      .select((eb) => [
        ...(['target', 'code', 'reason'] as const),
        eb.fn.countAll().as('total'),
        sql<number>`count(case when kind = 'key' then 1 end)`.as('keys'),
        eb.fn.count('take_up').as('known'),
        sql<number>`coalesce(sum(take_up), 0)`.as('take_up'),
      ])
      .groupBy(['target', 'code', 'reason'])
    for (const { target, code, reason, ...numbers } of await found.execute()) {
      const { total, keys, known, take_up } = numbers
      const sum = { known: Number(known), take_up: Number(take_up) }
      all.push({ target, code, reason, total: Number(total), keys: Number(keys), ...sum })
    }
  }
  return all
}

/** Each piece of a list counts entries that no other piece has at the same item, so that the sums are right. */
function among(some: readonly (string | RoleTie)[]) {
  const names = some.map((one) => (typeof one === 'string' ? one : sql`(${one.entry}, ${one.target}, ${one.code})`))
  return typeof some[0] === 'string'
    ? sql<boolean>`attachment.entry in (${sql.join(names)})`
    : sql<boolean>`(attachment.entry, attachment.target, attachment.code) in (values ${sql.join(names)})`
}

/** The totals of a classification's items, as they are kept. */
export async function countRoles(
  db: Database,
  classification: string,
  codes: readonly string[],
): Promise<readonly RoleTotal[]> {
  const wanted = new Set(codes)
  const rows = await db
    .selectFrom('role_total')
    .selectAll()
    .where('target', '=', classification)
    .where('total', '>', 0)
    .orderBy('code')
    .orderBy('reason')
    .execute()
  return rows
    .filter(({ code }) => wanted.has(code))
    .map(({ code, reason, total, keys, known, take_up }) => {
      return { code, reason, total, key: keys, known, takeUp: Number(take_up) }
    })
}

/** The entries at these items, from an index alone. */
export async function listRoleEntries(
  db: Database,
  classification: string,
  codes: readonly string[],
): Promise<readonly { readonly code: string; readonly entry: string }[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('attachment')
    .select(['code', 'entry'])
    .distinct()
    .where('tie', '=', 'role')
    .where('target', '=', classification)
    .where('code', 'in', codes)
    .orderBy('code')
    .orderBy('entry')
    .execute()
  return rows.map(({ code, entry }) => ({ code, entry }))
}

/** The items that these entries are attached to, from an index alone. */
export async function listEntryRoles(
  db: Database,
  classification: string,
  entries: readonly string[],
): Promise<readonly { readonly code: string; readonly entry: string }[]> {
  const all: { readonly code: string; readonly entry: string }[] = []
  const breath = createBreath()
  for (let start = 0; start < entries.length; start += ENTRIES_AT_ONCE) {
    const rows = await db
      .selectFrom('attachment')
      .select(['entry', 'code'])
      .distinct()
      .where('entry', 'in', entries.slice(start, start + ENTRIES_AT_ONCE))
      .where('tie', '=', 'role')
      .where('target', '=', classification)
      .orderBy('entry')
      .orderBy('code')
      .execute()
    for (const { code, entry } of rows) all.push({ code, entry })
    await breath()
  }
  return all
}
