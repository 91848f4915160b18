import type { Catalogue } from '../index/catalogue.ts'
import { NO_SIGNS } from '../index/sign-weights.ts'
import type { Verdict } from '../read/managerial.ts'
import type { Wording } from '../read/title.ts'
import type { ItemScore } from './score.ts'

/** Lifts the verdict's items to the scores that it asks for. Best first. */
export function applyVerdict(
  catalogue: Catalogue,
  scores: readonly ItemScore[],
  { verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording },
): readonly ItemScore[] {
  const top = scores[0]?.score ?? 0
  const lifted = [...verdict.stand].flatMap(([code, stand]): ItemScore[] => {
    const item = catalogue.places.get(code)
    if (item === undefined) return []
    const before = scores.find((one) => one.item === item)
    const least = top + stand
    if (before && before.score >= least) return [before]
    return [{ item, wording, signs: NO_SIGNS, extra: 0, ...before, score: least, rule: verdict.text }]
  })
  const others = scores.filter(({ item }) => !lifted.some((one) => one.item === item))
  return [...lifted, ...others].sort((one, other) => other.score - one.score || one.item - other.item)
}
