import type { Suggestion } from '../rolemap/coding/suggest.ts'

/** The coder's answers for a title, before and after a change, and the reason. */
export interface TitleAnswer {
  readonly title: string
  readonly before: Answer
  readonly now: Answer
  readonly same: boolean
  /** The first reason for the answer now. */
  readonly because: string
}

interface Answer {
  readonly decision: string
  readonly code?: string
  readonly label?: string
}

export function compareAnswers(
  titles: readonly string[],
  before: readonly Suggestion[],
  now: readonly Suggestion[],
): readonly TitleAnswer[] {
  return titles.flatMap((title, at) => {
    const [one, other] = [before[at], now[at]]
    if (!one || !other) return []
    const same = one.decision === other.decision && one.candidates[0]?.code === other.candidates[0]?.code
    const because = other.candidates[0]?.evidence[0]?.text ?? 'no item has these words'
    return [{ title, before: toAnswer(one), now: toAnswer(other), same, because }]
  })
}

function toAnswer({ decision, candidates: [first] }: Suggestion): Answer {
  return { decision, ...(first && { code: first.code, label: first.label }) }
}

/** @example '“Boss”: A1 Skipper (coded), was B2 Cook (review), because the index has “Boss” (added locally)' */
export const formatTitleAnswer = ({ title, before, now, same, because }: TitleAnswer): string =>
  `“${title}”: ${formatAnswer(now)}, ${same ? 'as before' : `was ${formatAnswer(before)}`}, because ${because}\n`

const formatAnswer = ({ decision, code = 'none', label = '' }: Answer) => `${`${code} ${label}`.trim()} (${decision})`
