import { toWords } from '../../text/word.ts'

/** Words about the contract or the hours of a post, never about its work. */
const TELLING = [
  ...[
    'annualised',
    'contract',
    'expires',
    'expiring',
    'fixed',
    'ft',
    'ftc',
    'fte',
    'full',
    'interim',
    'jobshare',
    'mat',
  ],
  ...[
    'maternity',
    'paternity',
    'part',
    'perm',
    'permanent',
    'pt',
    'seconded',
    'secondment',
    'share',
    'temp',
    'temporary',
  ],
  ...['term', 'tto', 'vacancy', 'vacant', 'wte', 'zero'],
]
/** Words that occur with those, and say nothing alone. */
const BESIDE = [
  ...['and', 'basis', 'cover', 'day', 'days', 'end', 'ending', 'ends', 'from', 'hour', 'hours', 'hrs', 'job', 'leave'],
  ...[
    'month',
    'months',
    'mth',
    'mths',
    'of',
    'only',
    'per',
    'post',
    'the',
    'time',
    'to',
    'until',
    'up',
    'week',
    'weekly',
  ],
  ...['weeks', 'wk', 'wks', 'year', 'years', 'yr', 'yrs', 'jan', 'january', 'feb', 'february', 'mar', 'march', 'apr'],
  ...['april', 'may', 'jun', 'june', 'jul', 'july', 'aug', 'august', 'sep', 'sept', 'september', 'oct', 'october'],
  ...['nov', 'november', 'dec', 'december'],
]
const telling = new Set(TELLING)
const beside = new Set(BESIDE)

/** Whether a word is about the contract or the hours of a post. Such a word is never a misspelling of another. */
export const isOfContract = (word: string): boolean => telling.has(word)

const DATE = /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/
const NUMBER = /^\d+(?:st|nd|rd|th|hr|hrs|h|wk|m|mth|yr)?$/
const BRACKET = /\s*[([]([^()[\]]*)[)\]]/g

/**
 * A title without notes in brackets about its contract, such as "(FTC 31/03/26)" or "(Job Share)". Removing them never
 * makes an answer more certain. A title that consists only of such notes is left unchanged.
 */
export function withoutNotes(title: string): string {
  if (!/[([]/.test(title)) return title
  const bare = title.replace(BRACKET, (whole, inside: string) => (isNote(inside) ? '' : whole))
  return /[\p{L}\p{N}]/u.test(bare) ? bare : title
}

function isNote(inside: string): boolean {
  const words = toWords(inside)
  const all = words.every((word) => telling.has(word) || beside.has(word) || NUMBER.test(word))
  return all && (DATE.test(inside) || words.some((word) => telling.has(word)))
}
