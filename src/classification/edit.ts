import type { Problem } from '../error.ts'
import type { Code } from './code.ts'
import type { IndexEntry } from './index-entry.ts'
import type { Item } from './item.ts'
import type { Profile } from './profile.ts'
import { isSame } from './same.ts'
import type { ClassificationVersion, Succession } from './version.ts'

/** The value under a key before and after. Without `before` it is new; without `after` it is removed. */
interface Replaced<What extends string, T> {
  readonly what: What
  readonly before?: T
  readonly after?: T
}

/** An edit of an item. `successors`: the items of the next version that replace a removed one. */
export type ItemEdit = Replaced<'item', Item> & { readonly code: Code; readonly successors?: readonly Code[] }
export type ProfileEdit = Replaced<'profile', Profile> & { readonly code: Code }
/** All entries of one title under one item: several sources may list it. */
export type EntryEdit = Replaced<'title', readonly IndexEntry[]> & { readonly code: Code; readonly title: string }

/** A change to one thing of a version. Drafts, versions and undo are made of these. */
export type Edit = ItemEdit | ProfileEdit | EntryEdit

/** Equal for two edits of the same thing. */
export function keyOf(edit: Edit): string {
  return JSON.stringify(edit.what === 'title' ? [edit.what, edit.code, edit.title] : [edit.what, edit.code])
}

/** The edit that undoes it. */
export function reverseEdit<T extends { readonly before?: unknown; readonly after?: unknown }>(edit: T): T {
  const { before, after, ...rest } = edit
  const turned = {
    ...rest,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }
  // The cast is safe: the same fields, with two of them swapped and without the successors, which no longer apply.
  const { successors: _, ...without } = turned as T & { successors?: unknown }
  return without as T
}

/** The version after the edits, and a problem for each edit whose `before` is not what the version has. */
export function applyEdits(
  version: ClassificationVersion,
  edits: readonly Edit[],
): { readonly value: ClassificationVersion; readonly problems: readonly Problem[] } {
  const of = <What extends Edit['what']>(what: What) =>
    edits.filter((edit): edit is Extract<Edit, { what: What }> => edit.what === what)
  const items = replaceAll(version.items, of('item'), { keyOf: ({ code }) => code, place: placeItem })
  const entries = replaceEntries(version.entries, of('title'))
  const profiles = replaceAll(version.profiles, of('profile'), { keyOf: ({ code }) => code })
  return {
    value: { ...version, items: items.list, entries: entries.list, profiles: profiles.list },
    problems: [...items.outdated, ...entries.outdated, ...profiles.outdated].map(toProblem),
  }
}

/** The successors of the items that the edits remove. */
export function successionsOf(edits: readonly Edit[]): readonly Succession[] {
  return edits.flatMap((edit) =>
    edit.what === 'item' && edit.after === undefined ? [{ code: edit.code, to: edit.successors ?? [] }] : [],
  )
}

interface Keyed<T extends object> {
  readonly keyOf: (value: T) => string
  /** Where a new one goes; at the end if not given. */
  readonly place?: (list: readonly T[], added: T) => number
}

function replaceAll<T extends object, E extends Replaced<string, T> & { readonly what: Edit['what'] }>(
  list: readonly T[],
  edits: readonly E[],
  { keyOf: keyOfValue, place = () => Number.POSITIVE_INFINITY }: Keyed<T>,
): { list: readonly T[]; outdated: readonly E[] } {
  if (edits.length === 0) return { list, outdated: [] }
  const there = new Map(list.map((value) => [keyOfValue(value), value]))
  const replaced = new Map<string, T | undefined>()
  const added: T[] = []
  const outdated: E[] = []
  for (const edit of edits) {
    const { before, after } = edit
    const key = keyOfValue((after ?? before) as T)
    if (!isSame(there.get(key), before)) outdated.push(edit)
    else if (before !== undefined) replaced.set(key, after)
    else if (after !== undefined) added.push(after)
  }
  const kept = list.flatMap((value) => {
    const key = keyOfValue(value)
    const after = replaced.has(key) ? replaced.get(key) : value
    return after === undefined ? [] : [after]
  })
  for (const value of added) kept.splice(place(kept, value), 0, value)
  return { list: kept, outdated }
}

function replaceEntries(entries: readonly IndexEntry[], edits: readonly EntryEdit[]) {
  if (edits.length === 0) return { list: entries, outdated: [] }
  const keyOfTitle = ({ code, title }: { readonly code: Code; readonly title: string }) => JSON.stringify([code, title])
  const there = Map.groupBy(entries, keyOfTitle)
  const outdated = edits.filter((edit) => !isSame(there.get(keyOfTitle(edit)), edit.before))
  const replaced = new Map(edits.filter((edit) => !outdated.includes(edit)).map((edit) => [keyOfTitle(edit), edit]))
  // Other entries keep their places; the new ones go where the first replaced entry was.
  const kept = entries.flatMap((entry) => {
    const edit = replaced.get(keyOfTitle(entry))
    if (!edit) return [entry]
    return entry === there.get(keyOfTitle(entry))?.[0] ? (edit.after ?? []) : []
  })
  const added = [...replaced.values()].flatMap(({ before, after }) => (before ? [] : (after ?? [])))
  return { list: [...kept, ...added], outdated }
}

/** After its last sibling, or after its parent if it has no siblings. */
function placeItem(items: readonly Item[], added: Item): number {
  const last = items.findLastIndex(({ code, parent }) => parent === added.parent || code === added.parent)
  return last < 0 ? items.length : last + 1
}

const NAMES = { item: 'item', profile: 'the profile of', title: 'title' } as const

const toProblem = (edit: Edit): Problem => ({
  severity: 'error',
  code: 'edit-outdated',
  message: `${NAMES[edit.what]} "${edit.what === 'title' ? `${edit.title}" of "${edit.code}` : edit.code}": ${
    edit.before ? 'somebody changed it after this edit was made' : 'it exists already'
  }`,
})
