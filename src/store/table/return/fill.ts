import { setImmediate } from 'node:timers/promises'
import { RolemapError } from '../../../error.ts'
import type { FillPart, PartQuery } from '../../return.ts'
import type { Database } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import { insertAll } from '../insert.ts'
import { formatJson, reading } from '../json.ts'
import { checkPage } from '../page.ts'

export async function beginFill(db: Database, name: string, at: string): Promise<number> {
  const made = await db.insertInto('return_fill').values({ name, at }).returning('number').executeTakeFirstOrThrow()
  return Number(made.number)
}

export async function addFillParts(db: Database, fill: number, parts: readonly FillPart[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Prevents others from dropping it. If somebody filled the same return first, it is dropped already.
    const held = transaction.updateTable('return_fill').set((eb) => ({ at: eb.ref('at') }))
    const { numUpdatedRows } = await held.where('number', '=', fill).executeTakeFirst()
    if (Number(numUpdatedRows) === 0)
      throw new RolemapError('change-conflict', 'somebody else has just filled the same return')
    const counts = await transaction
      .selectFrom('return_part')
      .select((eb) => ['part', eb.fn.max('place').as('last')])
      .where('fill', '=', fill)
      .groupBy('part')
      .execute()
    const next = new Map(counts.map(({ part, last }) => [part, Number(last) + 1]))
    const rows = parts.map(({ part, key, body }) => {
      const place = next.get(part) ?? 0
      next.set(part, place + 1)
      return { fill, part, place, key, body: formatJson(body) }
    })
    await insertAll(transaction, 'return_part', rows)
  })
}

const toPart = reading(
  'return_part',
  ({ key }) => key,
  ({ part, key, body }: { part: string; key: string; body: string }): FillPart => ({
    ...{ part, key },
    body: JSON.parse(body),
  }),
)

const PAGE = 1000

/** Without a limit: all of them, read in pages so that a long list does not block other requests. */
export async function listFillParts(
  db: Database,
  fill: number,
  { part, key, limit, offset = 0 }: PartQuery,
): Promise<Slice<FillPart>> {
  let found = db.selectFrom('return_part').where('fill', '=', fill).where('part', '=', part)
  if (key !== undefined) found = found.where('key', '=', key)
  const ordered = found.selectAll().orderBy('place')
  if (limit !== undefined) {
    checkPage({ limit, offset })
    const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
    return { total: Number(total), rows: (await ordered.limit(limit).offset(offset).execute()).map(toPart) }
  }
  const rows: FillPart[] = []
  for (let last = -1; ; ) {
    const some = await ordered.where('place', '>', last).limit(PAGE).execute()
    for (const row of some) rows.push(toPart(row))
    last = some.at(-1)?.place ?? last
    if (some.length < PAGE) return { total: rows.length, rows }
    await setImmediate()
  }
}

export async function dropFillsBefore(db: Database, name: string, fill: number): Promise<void> {
  const old = db.selectFrom('return_fill').select('number').where('name', '=', name).where('number', '<', fill)
  for (const { number } of await old.execute()) await dropFill(db, number)
}

export async function dropFill(db: Database, fill: number): Promise<void> {
  await db.deleteFrom('return_part').where('fill', '=', fill).execute()
  await db.deleteFrom('return_fill').where('number', '=', fill).execute()
}
