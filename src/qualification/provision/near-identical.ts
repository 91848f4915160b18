import type { Part } from '../attachment.ts'
import type { Entry, EntryId } from '../entry.ts'
import type { Level } from '../level.ts'
import { toTitleWords } from '../merge/alike.ts'

/** Qualifications of a role that differ little: at the same level, with the same words in their titles or nearly the same modules. */
export interface NearIdentical {
  readonly level: Level | undefined
  readonly entries: readonly Entry[]
  readonly by: 'words' | 'modules'
}

/** So much of the modules of both together must be in both. */
const ALIKE = 0.8
/** One module in common says little. */
const FEWEST_MODULES = 2

/**
 * Groups of qualifications that differ little, the largest first. Whoever awards them: that several bodies offer the same is what
 * is asked. Modules are not grouped. By words first; what words group is not grouped by modules again.
 */
export function findNearIdentical(
  entries: readonly Entry[],
  partsOf: (id: EntryId) => readonly Part[],
): readonly NearIdentical[] {
  const used = entries.filter(({ kind, withdrawn }) => kind !== 'module' && !withdrawn)
  const worded = Map.groupBy(used, (entry) => `${entry.level ?? ''} ${toTitleWords(entry)}`)
  const byWords = [...worded.values()].filter((list) => list.length > 1)
  const taken = new Set(byWords.flat().map(({ id }) => id))
  const left = used.filter(({ id }) => !taken.has(id))
  const groups = [
    ...byWords.map((list) => toGroup(list, 'words')),
    ...groupByModules(left, partsOf).map((list) => toGroup(list, 'modules')),
  ]
  return groups.toSorted((one, other) => other.entries.length - one.entries.length)
}

const toGroup = (entries: readonly Entry[], by: NearIdentical['by']): NearIdentical => ({
  level: entries[0]?.level,
  entries,
  by,
})

function groupByModules(entries: readonly Entry[], partsOf: (id: EntryId) => readonly Part[]): readonly Entry[][] {
  const made = entries.flatMap((entry) => {
    const modules = new Set(partsOf(entry.id).map((part) => part.entry))
    return modules.size < FEWEST_MODULES ? [] : [{ entry, modules }]
  })
  const groups: { readonly first: (typeof made)[number]; readonly list: Entry[] }[] = []
  for (const one of made) {
    const found = groups.find(
      ({ first }) => first.entry.level === one.entry.level && shareOf(first.modules, one.modules) >= ALIKE,
    )
    if (found) found.list.push(one.entry)
    else groups.push({ first: one, list: [one.entry] })
  }
  return groups.map(({ list }) => list).filter((list) => list.length > 1)
}

/** Which part of what either has is in both (Jaccard). */
function shareOf(one: ReadonlySet<EntryId>, other: ReadonlySet<EntryId>): number {
  const both = one.intersection(other).size
  return both / (one.size + other.size - both)
}
