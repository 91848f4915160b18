import { type Move, toChance, toLogOdds } from './move-first.ts'

/** The stated chances at which a correction is written down. Two tell it whole. */
const WRITTEN = [0.5, 0.9] as const

const PAIR = String.raw`(\d+(?:\.\d+)?)\s*%?\s*(?:is|→|->)\s*(\d+(?:\.\d+)?)\s*%?`
const PAIRS = new RegExp(String.raw`^\s*${PAIR}\s*[,;]\s*${PAIR}\s*$`, 'i')

/** A correction of chances in words. @example formatMove(NO_MOVE) // '50 % is 50 %, 90 % is 90 %' */
export function formatMove({ shift, slope }: Move): string {
  return WRITTEN.map((said) => `${said * 100} % is ${toPercent(toChance(shift + slope * toLogOdds(said)))} %`).join(
    ', ',
  )
}

const toPercent = (chance: number) => Number((chance * 100).toFixed(2))

/** The correction that such words tell. Undefined unless both chances rise, and all are between 0 and 100. */
export function parseMove(text: string): Move | undefined {
  const found = PAIRS.exec(text)
  if (!found) return undefined
  const [said = 0, is = 0, saidThen = 0, isThen = 0] = found.slice(1).map((number) => Number(number) / 100)
  if (![said, is, saidThen, isThen].every((chance) => chance > 0 && chance < 1)) return undefined
  if (saidThen <= said || isThen <= is) return undefined
  const slope = (toLogOdds(isThen) - toLogOdds(is)) / (toLogOdds(saidThen) - toLogOdds(said))
  return { slope, shift: toLogOdds(is) - slope * toLogOdds(said) }
}
