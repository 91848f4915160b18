import { RolemapError } from '../../error.ts'
import type { Slice } from '../../store/index.ts'
import { createForm, type FilledGroup, NOT_ASKED } from '../../workforce/return/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { getVersion, listItems } from '../version/list.ts'
import { checkOpen, type FillOrder, fillReturn, nameOf } from './fill.ts'
import { listFailing, listGroups, readReturn } from './filled.ts'
import { type ReturnKey, toReturnId } from './key.ts'
import { type KeptReturn, RETURN, SETTLED_TITLE, type SettledTitle } from './kind.ts'
import { toSettledId } from './settled.ts'
import { getOwnReturn, type ShownReturn } from './show.ts'

/** Titles of a return, with the rows that they may be in. */
export interface GroupQuery extends ReturnKey {
  /** Those left to the filler, settled ones, or all. */
  readonly which?: 'open' | 'settled' | undefined
  readonly limit: number
  readonly offset: number
}

/**
 * Titles of a return, those with the most posts first. @throws RolemapError `return-unknown`, `organisation-unknown`
 */
export async function listReturnTitles(rolemap: Rolemap, query: GroupQuery): Promise<Slice<FilledGroup>> {
  const { value } = await getOwnReturn(rolemap, query)
  const { which, limit, offset } = query
  return await listGroups(rolemap, value.fill, { key: which, limit, offset })
}

/**
 * The posts that fail a rule of a return, or any rule. @throws RolemapError `return-unknown`, `organisation-unknown`
 */
export async function listFailingPosts(
  rolemap: Rolemap,
  query: ReturnKey & { readonly rule?: string | undefined; readonly limit: number; readonly offset: number },
) {
  const { value } = await getOwnReturn(rolemap, query)
  const { rule, limit, offset } = query
  return await listFailing(rolemap, value.fill, { key: rule, limit, offset })
}

/** A role with titles that are left to the filler. */
export interface OpenRole {
  readonly role: string
  readonly label: string
  readonly titles: number
  readonly posts: number
  /** The rows that its posts may be in, the most frequent first. */
  readonly rows: readonly string[]
}

/**
 * The roles whose posts are left to the filler, those with the most posts first. @throws RolemapError `return-unknown`
 */
export async function listOpenRoles(rolemap: Rolemap, key: ReturnKey): Promise<readonly OpenRole[]> {
  const { value } = await getOwnReturn(rolemap, key)
  const labelOf = await readRoleLabels(rolemap, value)
  const roles = new Map<string, { titles: number; posts: number; rows: Map<string, number> }>()
  for (let offset = 0; ; offset += MOST) {
    const { rows } = await listGroups(rolemap, value.fill, { key: 'open', limit: MOST, offset })
    for (const { role, figures, parts } of rows) {
      const found = roles.get(role) ?? { titles: 0, posts: 0, rows: new Map<string, number>() }
      found.titles++
      found.posts += figures.posts
      for (const { said, parts: own } of parts) found.rows.set(said, (found.rows.get(said) ?? 0) + own * figures.posts)
      roles.set(role, found)
    }
    if (rows.length < MOST) break
  }
  return [...roles]
    .map(([role, { titles, posts, rows }]) => ({
      ...{ role, label: labelOf(role), titles, posts },
      rows: [...rows].toSorted(([, one], [, other]) => other - one).map(([row]) => row),
    }))
    .toSorted((one, other) => other.posts - one.posts || (one.role < other.role ? -1 : 1))
}

/** The labels of roles, in the classifications that the posts of a return are coded to. */
export async function readRoleLabels(
  rolemap: Rolemap,
  { from }: Pick<KeptReturn, 'from'>,
): Promise<(role: string) => string> {
  const ids = [...new Set(from.lists.map(({ classification }) => classification))]
  const lists = await Promise.all(
    ids.map(async (id) => (await listItems(rolemap, id, { version: (await getVersion(rolemap, id)).version })).rows),
  )
  const labels = new Map(lists.flat().map(({ code, label }) => [code, label]))
  return (role) => labels.get(role) ?? ''
}

/**
 * The row of a title, or `NOT_ASKED`. An empty title means every title of the role that has no row otherwise. An empty
 * row undoes the decision.
 */
export interface Settlement {
  readonly title: string
  readonly role: string
  readonly row: string
}

export interface SettleOrder {
  readonly titles: readonly Settlement[]
  readonly why?: string | undefined
  readonly by?: string | undefined
}

const MOST = 1000

/**
 * Settles the rows of titles in a return, and fills it again. This also applies to the organisation's returns of future
 * years.
 *
 * @throws RolemapError `return-unfit` for a row that cannot count anything, `return-closed`, `change-conflict`
 */
export const settleTitles = async (rolemap: Rolemap, key: ReturnKey, order: SettleOrder): Promise<ShownReturn> =>
  await fillReturn(rolemap, await keepSettlements(rolemap, key, order))

/** Settles the rows of titles, and returns the order to fill the return again. @throws RolemapError as `settleTitles` */
export async function keepSettlements(
  rolemap: Rolemap,
  key: ReturnKey,
  { titles, why = '', by }: SettleOrder,
): Promise<FillOrder> {
  requireRight(rolemap, SETTLED_TITLE.edit)
  const kept = await getOwnReturn(rolemap, key)
  checkOpen(kept.value)
  if (titles.length === 0 || titles.length > MOST)
    throw new RolemapError('return-unfit', `expected 1 to ${MOST} titles, found ${titles.length}`)
  const form = createForm((await readReturn(rolemap, kept)).definition)
  const wrong = titles.find(({ row }) => row !== '' && row !== NOT_ASKED && !form.takes(row))
  if (wrong)
    throw new RolemapError(
      'return-unfit',
      `expected a row of the return that has figures, or ${NOT_ASKED} for none, found "${wrong.row}"`,
    )
  const { definition, organisation, year } = key
  const who = nameOf(rolemap, by)
  const values = new Map(
    titles.map((one): readonly [string, SettledTitle] => [
      toSettledId(key, one),
      { ...one, definition, organisation, why, by: who, at: rolemap.now().toISOString() },
    ]),
  )
  const { rows } = await readKept(rolemap.store, SETTLED_TITLE, { ids: [...values.keys()] })
  const seen = new Map(rows.map((row) => [row.id, row]))
  const puts = [...values].map(([id, value]) => toPut(SETTLED_TITLE, { id, value, seen: seen.get(id) }))
  const told = tell(RETURN, { action: 'settle', id: toReturnId(key), after: { titles: values.size } })
  await recordChange(rolemap, told, puts)
  return { definition, organisation, year, day: kept.value.day, by }
}
