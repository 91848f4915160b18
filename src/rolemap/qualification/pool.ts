import {
  applyOrder,
  type Entry,
  type EntryFault,
  type EntryId,
  type EntryOrder,
  isEntryFault,
  keepBody,
  parseLevel,
  pointAtBody,
  type Register,
  toMatchKey,
} from '../../qualification/index.ts'
import { fold } from '../../text/fold.ts'
import { toLed } from './find-entry.ts'

/** What a row says about an entry, and the entry's identifier in the file. */
export interface NamedOrder {
  readonly name: string
  readonly order: EntryOrder
}

export interface Taken {
  readonly id: EntryId
  /** Its value before the row; undefined if the row adds it. */
  readonly was: Entry | undefined
  readonly entry: Entry
}

/** The entries that a file is about, as rows change them one by one. */
export interface Pool {
  /** The result of a row for the entry that it means, or why the row is refused. */
  take(row: NamedOrder): Taken | EntryFault
  find(text: string): EntryId | undefined
  get(id: EntryId): Entry | undefined
  readonly entries: ReadonlyMap<EntryId, Entry>
}

const NEW = 'new:'

/** Whether an identifier is only temporary while planning: its entry is not stored yet. */
export const isNew = (id: EntryId): boolean => id.startsWith(NEW)

/** Why a row is refused. A row that only names an entry, which neither the list nor the file has, is told that name. */
function toRefusal(fault: EntryFault, { name, order }: NamedOrder, was: Entry | undefined): EntryFault {
  if (fault.column !== 'title' || was || name === '' || order.title !== undefined) return fault
  return { ...fault, message: `expected a title, or an entry of the list or of another row; "${name}" is none` }
}

/** Starts with the stored entries. */
export function createPool(kept: readonly Entry[], register: Register): Pool {
  const inUse = kept.filter(({ mergedInto }) => mergedInto === undefined)
  const entries = new Map(inUse.map((entry) => [entry.id, entry]))
  const merged = new Map(kept.map((entry) => [entry.id, entry.title]))
  // A merged entry leads to the one that it was merged into.
  const names = new Map([...toLed(kept)].filter(([, target]) => entries.has(target)))
  const indexes = {
    unit: new Map<string, Set<EntryId>>(),
    title: new Map<string, Set<EntryId>>(),
    match: new Map<string, Set<EntryId>>(),
  }
  const keysOf = (entry: Entry) => [
    [indexes.unit, entry.unitCode ?? ''] as const,
    [indexes.title, fold(entry.title)] as const,
    [indexes.match, toMatchKey(entry)] as const,
  ]
  const index = (entry: Entry) => {
    for (const [map, key] of keysOf(entry)) map.set(key, (map.get(key) ?? new Set()).add(entry.id))
  }
  const drop = (entry: Entry) => {
    for (const [map, key] of keysOf(entry)) map.get(key)?.delete(entry.id)
  }
  for (const entry of inUse) index(entry)
  let added = 0

  const only = (ids: ReadonlySet<EntryId> | undefined) => (ids?.size === 1 ? [...ids][0] : undefined)
  const byName = ({ name, order }: NamedOrder) => {
    const known = names.get(name)
    if (known !== undefined || name === '') return known
    const entry = entries.get(name)
    return entry && (order.title === undefined || fold(order.title) === fold(entry.title)) ? name : undefined
  }
  /** The same number means the same entry; without a number, the same title of the same body at the same level. */
  const byFacts = ({ unitCode = '', title = '', body, level }: EntryOrder) => {
    if (unitCode !== '') return only(indexes.unit.get(unitCode))
    const known = parseLevel(level ?? '')
    const ids = indexes.match.get(toMatchKey({ title, body: body ?? '', ...(known && { level: known }) }))
    return only(ids)
  }
  const find = (text: string) => {
    const name = text.trim()
    const id = names.get(name) ?? (entries.has(name) ? name : undefined)
    if (name === '' || id !== undefined) return id
    return only(indexes.unit.get(name)) ?? only(indexes.title.get(fold(name)))
  }
  return {
    entries,
    get: (id) => entries.get(id),
    find,
    take: (row) => {
      const bare = Object.keys(row.order).every((field) => field === 'title')
      const known = byName(row) ?? byFacts(row.order) ?? (bare ? find(row.order.title ?? '') : undefined)
      const id = known ?? `${NEW}${added + 1}`
      const was = entries.get(id)
      const { title, ...rest } = row.order
      // A row with a merged entry's old title does not rename the remaining one.
      const led = id !== row.name && title !== undefined && fold(title) === fold(merged.get(row.name) ?? '')
      const order = pointAtBody(keepBody(led ? rest : row.order, was), register)
      const entry = isEntryFault(order) ? order : applyOrder(id, order, was)
      if (isEntryFault(entry)) return toRefusal(entry, row, was)
      if (known === undefined) added++
      if (was) drop(was)
      entries.set(id, entry)
      index(entry)
      if (row.name !== '') names.set(row.name, id)
      return { id, was, entry }
    },
  }
}
