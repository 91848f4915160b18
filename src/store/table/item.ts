import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Item } from '../../classification/item.ts'
import type { Database, Schema } from '../schema.ts'
import type { ItemQuery, Slice, VersionKey } from '../store.ts'
import { readAllRows } from './all-rows.ts'
import { insertAll } from './insert.ts'
import { formatOptional, parseOptional, present, reading } from './json.ts'
import { checkLength, placeOf, toNumber } from './key.ts'
import { checkPage } from './page.ts'

type Row = Selectable<Schema['item']>

export async function insertItems(db: Database, version: number, items: readonly Item[]): Promise<void> {
  await insertAll(
    db,
    'item',
    items.map((item, position) => ({ version, position, ...toRow(item) })),
  )
  const places = items.flatMap(({ code, alsoUnder = [] }) =>
    [...new Set(alsoUnder)].map((parent) => ({ version, parent: checkLength('code', parent), code })),
  )
  await insertAll(db, 'item_place', places)
}

function toRow(item: Item): Omit<Row, 'version' | 'position'> {
  return {
    code: checkLength('code', item.code),
    label: item.label,
    level: item.level,
    parent: item.parent === undefined ? null : checkLength('code', item.parent),
    also_under: formatOptional(item.alsoUnder),
    residual: item.residual === undefined ? null : Number(item.residual),
    facts: formatOptional(item.facts),
    at: formatOptional(item.at),
  }
}

const toItem = reading(
  'item',
  placeOf,
  (row: Row): Item => ({
    code: row.code,
    label: row.label,
    level: row.level,
    ...present<Omit<Item, 'code' | 'label' | 'level'>>({
      parent: row.parent ?? undefined,
      alsoUnder: parseOptional(row.also_under),
      residual: row.residual === null ? undefined : row.residual === 1,
      facts: parseOptional(row.facts),
      at: parseOptional(row.at),
    }),
  }),
)

export async function allItems(db: Database, version: number): Promise<readonly Item[]> {
  const all = db.selectFrom('item').selectAll().where('version', '=', version).orderBy('position')
  return await readAllRows(toItem, (after, limit) => all.where('position', '>', after).limit(limit).execute())
}

export async function findItem(db: Database, key: VersionKey, code: string): Promise<Item | undefined> {
  const row = await itemsOf(db, key).selectAll().where('code', '=', code).executeTakeFirst()
  return row && toItem(row)
}

export async function listItems(db: Database, key: VersionKey, query: ItemQuery): Promise<Slice<Item>> {
  const { limit, offset } = checkPage(query)
  const found = itemsOf(db, key).where((eb) => matches(eb, query))
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('position').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(toItem) }
}

function itemsOf(db: Database, key: VersionKey) {
  return db.selectFrom('item').where('item.version', '=', toNumber(db, key))
}

function matches(eb: ExpressionBuilder<Schema, 'item'>, { level, parent, alsoUnder = false }: ItemQuery) {
  const conditions = []
  if (level !== undefined) conditions.push(eb('level', '=', level))
  if (parent === null) conditions.push(eb('parent', 'is', null))
  else if (parent !== undefined && alsoUnder) conditions.push(eb.or([eb('parent', '=', parent), hasPlace(eb, parent)]))
  else if (parent !== undefined) conditions.push(eb('parent', '=', parent))
  return eb.and(conditions)
}

function hasPlace(eb: ExpressionBuilder<Schema, 'item'>, parent: string) {
  return eb.exists(
    eb
      .selectFrom('item_place')
      .select('item_place.code')
      .whereRef('item_place.version', '=', 'item.version')
      .whereRef('item_place.code', '=', 'item.code')
      .where('item_place.parent', '=', parent),
  )
}
