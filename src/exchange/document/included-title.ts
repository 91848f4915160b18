import type { IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { Problem } from '../../error.ts'
import { fold } from '../../text/fold.ts'

const INCLUDED = /(?:\bincl(?:udes|uding|\.)|\be\.g\.),?\s+([^)]+)/i

/**
 * The titles that a label names as examples of itself.
 *
 * @example findIncludedTitles('Escort (including bus escort, and car escort)') // ['bus escort', 'car escort']
 */
function findIncludedTitles(label: string): readonly string[] {
  const titles = (INCLUDED.exec(label)?.[1] ?? '').split(/[;,]/)
  const last = titles.length > 1 ? (titles.pop() ?? '').split(/\sand\s/) : []
  return [...titles, ...last].map((title) => title.trim().replace(/^and\s+/i, '')).filter((title) => title !== '')
}

/** The title index of items: each item's own label, and the titles that the label includes. */
export function toIndexEntries(items: readonly Item[], source: string): readonly IndexEntry[] {
  return items.flatMap(({ code, label, at }) => {
    const entry = (title: string, kind: 'label' | 'printed') => ({ title, code, kind, source, ...(at && { at }) })
    return [entry(label, 'label'), ...findIncludedTitles(label).map((title) => entry(title, 'printed'))]
  })
}

/** Finds titles that a label includes although a different item has them too, as its label without brackets or as an included title. */
export function checkIncludedTitles(entries: readonly IndexEntry[]): readonly Problem[] {
  const named = entries.map((entry) => ({ entry, names: toNames(entry) }))
  return entries
    .filter(({ kind }) => kind === 'printed')
    .flatMap(({ title, code, at }) => {
      const name = fold(title)
      const others = named
        .filter(({ entry, names }) => entry.code !== code && names.includes(name))
        .map(({ entry }) => entry)
      const [first] = others
      if (!first) return []
      const isLabel = others.some(({ kind }) => kind === 'label')
      const message = `expected a title of one item, found "${title}" included in ${code} and "${first.title}" under ${first.code}`
      return [{ severity: 'note', code: isLabel ? 'title-is-label' : 'title-shared', message, ...(at && { at }) }]
    })
}

function toNames({ title }: IndexEntry): readonly string[] {
  return [fold(title), fold(title.replace(/\([^)]*\)/g, ' '))]
}
