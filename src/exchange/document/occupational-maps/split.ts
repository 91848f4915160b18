import type { Place } from '../../../error.ts'
import type { Judgement } from './judgement.ts'
import type { Stretch, Word } from './stretch.ts'

/** One title of a list. */
export interface Title {
  readonly label: string
  readonly at: Place
  readonly option: boolean
  /** It could have been split or placed differently. */
  readonly doubtful: boolean
}

/** Words for kinds of work that titles end with: a capital letter after one starts the next title. */
const KINDS = new Set(
  `administrator adviser advisor agent analyst artist assessor assistant consultant coordinator co-ordinator craftsperson
  curator designer developer director driver electrician engineer erector examiner finisher fitter inspector installer
  librarian maker manager manufacturer marketer mechanic nurse officer operative operator photographer physicist
  practitioner producer professional scientist specialist supervisor surveyor technician technologist therapist trainer
  upholsterer worker`.split(/\s+/),
)
const JOINING = new Set(['and', '&', 'of', 'in', 'for', 'the', 'to', 'or', 'with', '-', '–', '/'])

/**
 * Splits the words between two marks into titles. A judgement about exactly these words goes first. Otherwise each piece
 * starts a title, and so does a capital letter after a small word, a closing bracket or a kind of work. A title that ends with
 * a level is an occupation; the titles between a colon and the next occupation are options.
 */
export function splitStretch(
  stretch: Stretch,
  afterColon: boolean,
  judgements: ReadonlyMap<string, Judgement>,
): Title[] {
  const judged = judgements.get(stretch.words.map((word) => word.text).join(' '))
  if (judged) return toJudged(stretch.words, judged)
  const groups = toGroups(stretch.words)
  const nested = stretch.words.some((word) => word.bullet)
  const mixed = stretch.words.some((word) => word.bullet !== undefined) && !stretch.words.every(hasBullet)
  return groups.map((words, index) => {
    const [first] = words
    const marked = stretch.mark !== undefined && index === groups.length - 1
    const option = !marked && (nested ? (first?.bullet ?? 0) > 0 : mixed ? hasBullet(first) : afterColon)
    const sure = nested || mixed || !afterColon || groups.length === (stretch.mark ? 2 : 1)
    return toTitle(words, { option, doubtful: hidesTitle(words) || (option && !sure && isMixed(groups, stretch)) })
  })
}

function hasBullet(word: Word | undefined): boolean {
  return word?.bullet !== undefined
}

function toJudged(words: readonly Word[], judgement: Judgement): Title[] {
  let from = 0
  return judgement.map(({ words: count, ...rest }) => {
    from += count
    return toTitle(words.slice(from - count, from), rest)
  })
}

function toTitle(words: readonly Word[], kind: { option: boolean; doubtful: boolean }): Title {
  const label = words
    .map((word) => word.text)
    .join(' ')
    .replace(/,$/, '')
  return { label, at: words[0]?.at ?? { file: '' }, ...kind }
}

function toGroups(words: readonly Word[]): readonly Word[][] {
  const groups: Word[][] = []
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1]
    if (!previous || word.first || startsTitle(word.text, previous.text)) groups.push([word])
    else groups.at(-1)?.push(word)
  }
  return groups
}

function startsTitle(word: string, previous: string): boolean {
  if (!/^[\p{Lu}\d]/u.test(word) || JOINING.has(previous)) return false
  return /^\p{Ll}|[)\]]$/u.test(previous) || isKind(previous)
}

function isKind(word: string): boolean {
  return KINDS.has(word.toLowerCase().replace(/,$/, '').split('/').at(-1) ?? '')
}

/** Two capitalised words in a row may be two titles: "Core HR HR operations". A bullet has only one title. */
function hidesTitle(words: readonly Word[]): boolean {
  if (hasBullet(words[0])) return false
  return words.some((word, index) => {
    const previous = words[index - 1]?.text
    return previous !== undefined && /^\p{Lu}\p{Ll}/u.test(word.text) && /^\p{Lu}/u.test(previous)
  })
}

/** Some titles after the colon name a kind of work and some do not, so the last ones may be occupations. */
function isMixed(groups: readonly Word[][], { mark }: Stretch): boolean {
  const kinds = (mark ? groups.slice(0, -1) : groups).map((words) => isKind(words.at(-1)?.text ?? ''))
  return kinds.includes(true) && kinds.includes(false)
}
