import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import { openTitleSet, type TitlesOf } from './title-set.ts'

/** A role that somebody looked for. */
export interface FoundRole {
  readonly code: string
  readonly label: string
  readonly above?: string
}

const MOST = 8

/**
 * Roles that a person may mean by the start of a code, by words of a label in any order, or by a title, in this order.
 *
 * @throws RolemapError `job-unknown`
 */
export async function findRoles(rolemap: Rolemap, id: TitlesOf, text: string): Promise<readonly FoundRole[]> {
  const { classification, version } = await openTitleSet(rolemap, id)
  const words = fold(text).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const key = { id: classification, version }
  const { rows: items } = await rolemap.store.versions.listItems(key, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  const hierarchy = new Hierarchy(items)
  const start = words.join('')
  const coded = items.filter(({ code }) => fold(code).replaceAll(' ', '').startsWith(start))
  const named = items.filter(({ label }) => hasWords(fold(label), words))
  const coder = await rolemap.coder(key, { meanwhile: true })
  const meant = coder.suggest(text, { top: MOST }).candidates.flatMap(({ code }) => hierarchy.find(code) ?? [])
  const found = new Map<string, Item>()
  for (const item of [...coded, ...lowestFirst(named, hierarchy), ...meant]) found.set(item.code, item)
  return [...found.values()].slice(0, MOST).map(({ code, label }) => {
    const above = hierarchy.path(code).at(-2)?.label
    return { code, label, ...(above !== undefined && { above }) }
  })
}

/** Whether each word is the start of a word in the label. */
function hasWords(label: string, words: readonly string[]): boolean {
  const padded = ` ${label}`
  return words.every((word) => padded.includes(` ${word}`))
}

/** Roles before the groups above them. */
const lowestFirst = (items: readonly Item[], hierarchy: Hierarchy) =>
  items.toSorted((one, other) => hierarchy.path(other.code).length - hierarchy.path(one.code).length)
