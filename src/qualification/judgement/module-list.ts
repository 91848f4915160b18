import type { Part } from '../attachment.ts'
import type { EntryId } from '../entry.ts'

/** A module of a qualification as it is judged: what is made of nothing else. */
export interface PlacedModule {
  readonly module: EntryId
  /** It must be taken, and so must everything between it and the qualification. */
  readonly mandatory: boolean
}

/** The parts of each entry. */
export type PartsOf = ReadonlyMap<EntryId, readonly Pick<Part, 'entry' | 'use'>[]>

/**
 * The modules of a qualification, over any number of steps, each once. A qualification of which no modules are known is judged
 * by itself, as its only module.
 */
export function listModules(id: EntryId, parts: PartsOf): readonly PlacedModule[] {
  const found = new Map<EntryId, boolean>()
  const seen = new Map<EntryId, boolean>()
  const visit = (at: EntryId, mandatory: boolean) => {
    const before = seen.get(at)
    if (before !== undefined && (before || !mandatory)) return
    seen.set(at, mandatory)
    const below = parts.get(at) ?? []
    if (below.length === 0) found.set(at, mandatory)
    for (const { entry, use } of below) visit(entry, mandatory && use === 'mandatory')
  }
  visit(id, true)
  return [...found].map(([module, mandatory]) => ({ module, mandatory }))
}
