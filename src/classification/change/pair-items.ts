import type { Code } from '../code.ts'
import type { Item } from '../item.ts'
import { LabelIndex } from './label-index.ts'
import { formatSigns, weighRecoded } from './same-item.ts'

/** The item of a later version that an item of an earlier version is taken for. */
export interface Loose {
  readonly item: Item
  readonly sure: number
  readonly because: readonly string[]
}

interface Pair extends Loose {
  readonly from: Code
}

/**
 * Pairs items that lost their code with items that have a new one, each at most once, the most certain first. `best`:
 * for each item without a pair, the probability of its best one.
 */
export function pairLoose(
  gone: readonly Item[],
  begun: readonly Item[],
  shareOf: (before: Item, after: Item) => number | undefined,
): { readonly pairs: ReadonlyMap<Code, Loose>; readonly best: ReadonlyMap<Code, number> } {
  const index = new LabelIndex(begun)
  const candidates = gone.flatMap((before): Pair[] => {
    const found = index.find(before.label, (item) => item.code === before.code || item.level !== before.level)
    return found.slice(0, LOOKED_AT).map(({ item, likeness: own }, place) => {
      const rival = found[place === 0 ? 1 : 0]?.likeness ?? 0
      const sign = { own, rival, titles: shareOf(before, item) }
      return { from: before.code, item, sure: weighRecoded(sign), because: formatSigns(sign) }
    })
  })
  const pairs = new Map<Code, Loose>()
  const taken = new Set<Code>()
  for (const { from, ...pair } of candidates.toSorted((one, other) => other.sure - one.sure)) {
    if (pair.sure < LEAST || pairs.has(from) || taken.has(pair.item.code)) continue
    pairs.set(from, pair)
    taken.add(pair.item.code)
  }
  const best = new Map<Code, number>()
  const note = (code: Code, sure: number) => best.set(code, Math.min(LEAST, Math.max(best.get(code) ?? 0, sure)))
  for (const { from, item, sure } of candidates) {
    if (!pairs.has(from)) note(from, sure)
    if (!taken.has(item.code)) note(item.code, sure)
  }
  return { pairs, best }
}

const LOOKED_AT = 3
const LEAST = 0.5
