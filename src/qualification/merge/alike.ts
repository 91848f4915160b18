import { fold } from '../../text/fold.ts'
import type { Entry, EntryId } from '../entry.ts'

/** What of two entries is the same: their number, their title as written, the words of their titles in any order, body, level. */
export const DOUBLE_SIGNS = ['number', 'title', 'words', 'body', 'level'] as const
export type DoubleSign = (typeof DOUBLE_SIGNS)[number]

/** How likely two entries are one: by the same number, by the same title, or only so far that somebody must look. */
export const LIKELIHOODS = ['sure', 'likely', 'doubtful'] as const
export type Likelihood = (typeof LIKELIHOODS)[number]

/** Two entries that may be one and the same, perhaps from two databases. */
export interface Doubles {
  readonly one: Entry
  readonly other: Entry
  readonly same: readonly DoubleSign[]
  /** What speaks against it: both say something, and it differs. */
  readonly differ: readonly (DoubleSign | 'kind')[]
  readonly likelihood: Likelihood
}

/** The name of a pair, whichever is named first. */
export const toPairName = (one: EntryId, other: EntryId): string => [one, other].toSorted().join('~')

const FRAMEWORKS = new Set(['qcf', 'nqf', 'rqf', 'ncf', 'legacy'])
const JOINING = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to', 'with'])

/**
 * A title without what registers add to it: the framework in brackets.
 *
 * @example toPlainTitle('BPEC Level 3 Diploma in Gas Engineering (QCF)') // 'bpec level 3 diploma in gas engineering'
 */
export const toPlainTitle = (title: string): string =>
  fold(title)
    .split(' ')
    .filter((word) => !FRAMEWORKS.has(word))
    .join(' ')

const LEVEL = /\b(?:(?:level|lvl) (?:[1-8]|entry)|l[1-8])\b/

/**
 * The telling words of a title, in one order. Level and body are compared apart: the body's words before the level, where registers
 * put its name, do not count.
 *
 * @example toTitleWords({ title: 'YMCA Level 2 Award in Fitness', body: 'YMCA' }) // 'award fitness'
 */
export function toTitleWords({ title, body = '' }: Pick<Entry, 'title' | 'body'>): string {
  const awarding = new Set(fold(body).split(' '))
  const plain = toPlainTitle(title)
  const [before = '', ...after] = plain.split(LEVEL)
  const words = [...before.split(' ').filter((word) => !awarding.has(word)), ...after.join(' ').split(' ')]
  return [...new Set(words.filter((word) => word !== '' && !JOINING.has(word)))].toSorted().join(' ')
}

/** A number as every register writes it. @example toPlainNumber('600/2089/1') // '60020891' */
export const toPlainNumber = (unitCode = ''): string => fold(unitCode).replaceAll(/[^a-z0-9]/g, '')

/** Shorter numbers are counted within one database. */
const SHORTEST = 5
/** Of so many with one key each is compared with each; of more, with the first alone. */
const MOST_ALIKE = 12

/**
 * Pairs of entries in use that may be one, each with what speaks for it and against it. What people said to keep apart is
 * left out, and what has neither number nor body in common while both differ.
 */
export function* findDoubles(entries: Iterable<Entry>, apart: ReadonlySet<string>): Generator<Doubles | undefined> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry.withdrawn) continue
    for (const key of keysOf(entry)) {
      const group = groups.get(key)
      if (group) group.push(entry)
      else groups.set(key, [entry])
    }
    yield undefined
  }
  const seen = new Set(apart)
  for (const group of groups.values())
    for (const [one, other] of pairsOf(group)) {
      const name = toPairName(one.id, other.id)
      if (seen.has(name)) continue
      seen.add(name)
      yield compareEntries(one, other)
    }
}

function keysOf(entry: Entry): readonly string[] {
  const number = toPlainNumber(entry.unitCode)
  const words = toTitleWords(entry)
  return [
    ...(number.length >= SHORTEST ? [`number ${number}`] : []),
    `title ${toPlainTitle(entry.title)}`,
    ...(words === '' ? [] : [`words ${entry.level ?? ''} ${words}`]),
  ]
}

function* pairsOf(group: readonly Entry[]): Generator<readonly [Entry, Entry]> {
  const [first] = group
  for (const [at, one] of group.entries())
    for (const other of group.slice(at + 1)) if (group.length <= MOST_ALIKE || one === first) yield [one, other]
}

/** What two entries have in common, and in what they differ; undefined if nothing says that they may be one. */
export function compareEntries(one: Entry, other: Entry): Doubles | undefined {
  const numbers = [one, other].map(({ unitCode }) => toPlainNumber(unitCode))
  const bodies = [one, other].map(({ body = '' }) => fold(body))
  const compare = ([mine = '', yours = '']: readonly string[]) =>
    mine === '' || yours === '' ? undefined : mine === yours
  const number = compare(numbers)
  const body = compare(bodies)
  const level = compare([one.level ?? '', other.level ?? ''])
  const title = toPlainTitle(one.title) === toPlainTitle(other.title)
  const words = !title && toTitleWords(one) !== '' && toTitleWords(one) === toTitleWords(other)
  const held: Readonly<Record<DoubleSign, boolean | undefined>> = { number, title, words, body, level }
  const same = DOUBLE_SIGNS.filter((sign) => held[sign] === true)
  const differ = [
    ...(['number', 'body', 'level'] as const).filter((sign) => held[sign] === false),
    ...((one.kind === 'module') === (other.kind === 'module') ? [] : (['kind'] as const)),
  ]
  const titled = title || words
  if (number !== true && (!titled || (number === false && body === false))) return undefined
  return { one, other, same, differ, likelihood: toLikelihood({ number: number === true, title }, differ) }
}

function toLikelihood(
  held: { readonly number: boolean; readonly title: boolean },
  differ: Doubles['differ'],
): Likelihood {
  if (differ.length > 0) return 'doubtful'
  if (held.number) return 'sure'
  return held.title ? 'likely' : 'doubtful'
}
