import { createBreath } from '../../../breath.ts'
import { addMonths } from '../../../classification/day.ts'
import type { Item } from '../../../classification/item.ts'
import {
  type Ending,
  type Entry,
  type EntryId,
  findBreaks,
  findEnding,
  findNearIdentical,
  type NearIdentical,
  type Part,
  type ProgressionBreak,
} from '../../../qualification/index.ts'
import { createHeld } from '../../held.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { inStore } from '../../thread/store-apart.ts'
import { toTask } from '../../thread/task.ts'
import { readKept } from '../../trail/kept.ts'
import { readBelow } from '../attachments.ts'
import { ENTRY } from '../kind.ts'
import { makeWhereItFits } from '../make-where-it-fits.ts'
import { countPosts } from '../post-count.ts'
import { readItems } from '../role-codes.ts'
import { readTiesStamp } from '../ties-stamp.ts'

/** What an item and everything below it has too much of, what is missing, and what ends soon. */
export interface Provision {
  readonly code: string
  readonly label: string
  readonly level: string
  /** Entries in use, each once. */
  readonly entries: number
  /** Qualifications that differ little. */
  readonly alike: readonly NearIdentical[]
  readonly breaks: readonly ProgressionBreak[]
  readonly ending: readonly Ending[]
  /** Posts of the organisation that are coded to it or below it. */
  readonly posts?: number
}

export interface ProvisionQuery {
  readonly classification: string
  /** How many months ahead something ends; 12 if not given. */
  readonly months?: number | undefined
  /** Whose posts weigh the items: needs the right to see them. */
  readonly organisation?: string | undefined
}

const MONTHS = 12
const CODES_AT_ONCE = 20

/** What was found in a store, until an entry or an attachment of it changes. */
const held = createHeld<readonly Provision[]>(20, { late: true })

/**
 * Over-provision, breaks of progression and what ends soon, by item; items without anything are left out. With posts, the items
 * with the most of them come first.
 *
 * @throws RolemapError `classification-unknown`, `organisation-unknown`
 */
export async function findProvision(
  rolemap: Rolemap,
  { classification, months = MONTHS, organisation }: ProvisionQuery,
): Promise<readonly Provision[]> {
  requireRight(rolemap, ENTRY.see)
  const found = await readProvision(rolemap, classification, months)
  if (organisation === undefined || organisation === '') return found
  const { below } = await countPosts(rolemap, { classification, organisation })
  return found
    .map((one) => ({ ...one, posts: below.get(one.code) ?? 0 }))
    .toSorted((one, other) => other.posts - one.posts)
}

async function readProvision(rolemap: Rolemap, classification: string, months: number): Promise<readonly Provision[]> {
  const day = rolemap.now().toISOString().slice(0, 10)
  const stamp = `${await readTiesStamp(rolemap, classification)} ${day}`
  return await held.get(rolemap.store, { name: `${classification} ${months}`, stamp }, () =>
    makeWhereItFits(rolemap, { classification, day, until: addMonths(day, months) }, { task: PROVISION, here: look }),
  )
}

interface Looking {
  readonly classification: string
  readonly day: string
  readonly until: string
}

async function look(rolemap: Rolemap, { classification, day, until }: Looking): Promise<readonly Provision[]> {
  const items = await readItems(rolemap, classification)
  const breath = createBreath()
  const own = await readRoleEntries(rolemap, classification, items)
  const ids = new Set([...own.values()].flatMap((list) => [...list]))
  const entries = new Map<EntryId, Entry>()
  for (const { value } of (await readKept(rolemap.store, ENTRY, { ids: [...ids] })).rows)
    if (!value.withdrawn) entries.set(value.id, value)
  const parts = (await readBelow(rolemap, 'part', ids)).filter((one): one is Part => one.as === 'part')
  const partsOf = Map.groupBy(parts, ({ whole }) => whole)
  const found: Provision[] = []
  for (const { item, below } of toBranches(items)) {
    const list = [...new Set(below.flatMap((code) => [...(own.get(code) ?? [])]))].flatMap(
      (id) => entries.get(id) ?? [],
    )
    const isRole = below.length === 1
    const alike = isRole ? findNearIdentical(list, (id) => partsOf.get(id) ?? []) : []
    const breaks = isRole ? [] : findBreaks(list.flatMap(({ level }) => level ?? []))
    const ending = isRole ? list.flatMap((entry) => findEnding(entry, day, until) ?? []) : []
    if (alike.length + breaks.length + ending.length > 0) {
      const { code, label, level } = item
      found.push({ code, label, level, entries: list.length, alike, breaks, ending })
    }
    await breath()
  }
  return found
}

/** In another thread. */
export const lookApart = inStore(look)
const PROVISION = toTask<typeof lookApart>({ from: import.meta.url, module: './provision', name: 'lookApart' })

/** The entries of each item itself; the ids are read without their records. */
async function readRoleEntries({ store }: Rolemap, classification: string, items: readonly Item[]) {
  const found = new Map<string, Set<EntryId>>()
  const breath = createBreath()
  for (let start = 0; start < items.length; start += CODES_AT_ONCE) {
    const codes = items.slice(start, start + CODES_AT_ONCE).map(({ code }) => code)
    for (const { code, entry } of await store.qualifications.listRoleEntries(classification, codes)) {
      const list = found.get(code)
      if (list) list.add(entry)
      else found.set(code, new Set([entry]))
    }
    await breath()
  }
  return found
}

/** Each item with itself and everything below it. */
function toBranches(items: readonly Item[]): readonly { readonly item: Item; readonly below: readonly string[] }[] {
  const children = Map.groupBy(items, ({ parent = '' }) => parent)
  const under = (code: string, seen: ReadonlySet<string>): readonly string[] => [
    code,
    ...(children.get(code) ?? []).flatMap((item) =>
      seen.has(item.code) ? [] : under(item.code, new Set([...seen, item.code])),
    ),
  ]
  return items.map((item) => ({ item, below: under(item.code, new Set([item.code])) }))
}
