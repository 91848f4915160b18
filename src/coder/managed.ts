import type { Catalogue } from './catalogue.ts'
import type { Verdict } from './managerial.ts'
import type { ItemScore } from './score.ts'
import type { Wording } from './title.ts'

/** How far, in log-odds, a firm verdict stands above the best item by words, its neighbours and an open verdict below. */
const FIRM = 1.5
const NEIGHBOUR = 0
const OPEN = -1.5

/** The scores with the verdict of the managerial rule; a title that is an item's own stands as it is. Best first. */
export function applyVerdict(
  catalogue: Catalogue,
  scores: readonly ItemScore[],
  { verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording },
): readonly ItemScore[] {
  const top = scores[0]
  if (top?.exact) return scores
  const least = new Map([
    ...verdict.also.map((code) => [code, (top?.score ?? 0) + NEIGHBOUR] as const),
    [verdict.code, (top?.score ?? 0) + (verdict.firm ? FIRM : OPEN)] as const,
  ])
  const lifted = catalogue.items.flatMap(({ code }, item): ItemScore[] => {
    const score = least.get(code)
    if (score === undefined) return []
    const before = scores.find((one) => one.item === item)
    const base = before ?? { item, score, likeness: 0, exact: false, wording }
    return [{ ...base, score: Math.max(base.score, score), rule: verdict.text }]
  })
  const others = scores.filter(({ item }) => !lifted.some((one) => one.item === item))
  return [...lifted, ...others].sort((one, other) => other.score - one.score || one.item - other.item)
}
