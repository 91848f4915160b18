import type { Part } from './attachment.ts'
import type { EntryId } from './entry.ts'

/** A group of a qualification from which modules are still to be chosen. */
export interface OpenGroup {
  readonly group: string
  /** How many more must be chosen. */
  readonly missing: number
  /** The modules to choose from. */
  readonly among: readonly EntryId[]
}

/** The modules of a qualification that somebody still lacks. */
export interface Lack {
  /** Its modules that they hold. */
  readonly held: readonly EntryId[]
  readonly mandatory: readonly EntryId[]
  readonly groups: readonly OpenGroup[]
  /** It has mandatory modules, and all of them are held. */
  readonly complete: boolean
}

/** The entries that somebody holds. */
export type Held = Pick<ReadonlySet<EntryId>, 'has'>

/** What is held and what is missing of a qualification with these parts. Optional modules are never missing. */
export function findLack(parts: readonly Part[], held: Held): Lack {
  const left = parts.filter(({ entry }) => !held.has(entry))
  const groups = Map.groupBy(
    parts.filter(({ use }) => use === 'choice'),
    ({ group = '' }) => group,
  )
  const mandatory = left.filter(({ use }) => use === 'mandatory').map(({ entry }) => entry)
  const open = [...groups].flatMap(([group, list]) => findOpen(group, list, held) ?? [])
  const asked = parts.some(({ use }) => use !== 'optional')
  return {
    held: parts.filter(({ entry }) => held.has(entry)).map(({ entry }) => entry),
    mandatory,
    groups: open,
    complete: asked && mandatory.length === 0 && open.length === 0,
  }
}

function findOpen(group: string, list: readonly Part[], held: Held): OpenGroup | undefined {
  const among = list.map(({ entry }) => entry).filter((entry) => !held.has(entry))
  const missing = Math.max(...list.map(({ choose }) => choose ?? 1)) - (list.length - among.length)
  return missing > 0 ? { group, missing, among } : undefined
}
