import type { Code } from '../classification/code.ts'
import type { Item } from '../classification/item.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { bySource, type Cardinality, type Crosswalk } from './crosswalk.ts'

/** How much of a source a crosswalk covers. */
export interface Coverage {
  /** Items that it should map. */
  readonly items: number
  readonly mapped: number
  /** Said to have no equivalent. */
  readonly none: number
  /** Not mentioned, in the order of the items. */
  readonly open: readonly Code[]
  /** The share of the items that are mapped or said to have no equivalent. */
  readonly share: number
  /** The same by count, if counts are known. */
  readonly counted?: { readonly total: number; readonly covered: number; readonly share: number }
}

/** How many items are covered, and how much of their counts if these are known. */
export function coverageOf(
  crosswalk: Pick<Crosswalk, 'mappings'>,
  codes: Iterable<Code>,
  counts?: ReadonlyMap<Code, number>,
): Coverage {
  const own = bySource(crosswalk)
  const all = [...new Set(codes)]
  const open = all.filter((code) => !own.has(code))
  const isMapped = (code: Code) => (own.get(code) ?? []).some(({ relation }) => relation !== 'none')
  const mapped = all.filter(isMapped).length
  const sum = (list: readonly Code[]) => list.reduce((total, code) => total + (counts?.get(code) ?? 0), 0)
  const total = sum(all)
  const covered = total - sum(open)
  return {
    items: all.length,
    mapped,
    none: all.length - open.length - mapped,
    open,
    share: all.length === 0 ? 0 : (all.length - open.length) / all.length,
    ...(counts && { counted: { total, covered, share: total === 0 ? 0 : covered / total } }),
  }
}

/**
 * The items of its source that a crosswalk should map: those of the level of most mapped items (occupations, for
 * example, if their options have no mappings of their own); those of the lowest level if nothing is mapped yet.
 */
export function listCovered(
  { mappings }: Pick<Crosswalk, 'mappings'>,
  { items, levels }: Pick<ClassificationVersion, 'items' | 'levels'>,
): readonly Item[] {
  const named = new Set(mappings.map(({ from }) => from))
  const counts = [...Map.groupBy(items, ({ level }) => level)].map(([level, list]) => ({
    level,
    mapped: list.filter(({ code }) => named.has(code)).length,
  }))
  const [most] = counts.filter(({ mapped }) => mapped > 0).toSorted((one, other) => other.mapped - one.mapped)
  const level = most?.level ?? levels.at(-1)?.id
  return items.filter((item) => item.level === level)
}

/** The highest number of targets of a source, and of sources of a target. */
export function cardinalityOf({ mappings }: Pick<Crosswalk, 'mappings'>): Cardinality {
  const pairs = mappings.flatMap(({ from, targets }) => targets.map(({ to }) => ({ from, to })))
  const most = (lists: Iterable<ReadonlySet<Code>>) => Math.max(0, ...[...lists].map(({ size }) => size))
  const targets = Map.groupBy(pairs, ({ from }) => from)
  const sources = Map.groupBy(pairs, ({ to }) => to)
  const many = most([...targets.values()].map((list) => new Set(list.map(({ to }) => to)))) > 1
  const shared = most([...sources.values()].map((list) => new Set(list.map(({ from }) => from)))) > 1
  if (many) return shared ? 'n:m' : '1:n'
  return shared ? 'n:1' : '1:1'
}
