import {
  ALL,
  type CodingShare,
  type CodingSummary,
  createCodingTally,
  type Loss,
  MEASURE_WORDS,
  type Measure,
  type Method,
  membersOf,
  type ProtectedRange,
  type ProtectedTable,
  type Suppressed,
  toCodingShares,
} from '../../workforce/index.ts'
import type { Bucket } from '../crosswalk/bucket.ts'
import type { CountedFile } from './count-file.ts'
import type { NotedRows } from './counting.ts'
import type { LabelledWidth, ThroughFacts } from './further.ts'
import type { Moved } from './moved.ts'

/** A line or column of a table. */
export interface ShownMember {
  readonly key: string
  readonly label: string
  readonly level?: string
  /** The key of the line that it is counted in. */
  readonly parent?: string
  /** Through a crosswalk: how many items and titles of the first classification share it. */
  readonly shared?: Bucket
}

export interface ShownCell {
  readonly row: string
  readonly column: string
  readonly by?: string
  readonly value: number | null
  /** Through a crosswalk: what is certainly there, and what may be there at most. */
  readonly low?: number
  readonly high?: number
  /** In per cent of a total; none where one of the two is not shown. */
  readonly share?: number | null
  /** For the person who makes the table. A file to publish does not say it. */
  readonly suppressed?: Suppressed
}

/** A table that identifies nobody, with its notes. */
export interface ShownTable {
  readonly measure: Measure
  readonly method: Method
  readonly names: readonly string[]
  readonly rows: readonly ShownMember[]
  readonly columns: readonly ShownMember[]
  readonly by?: readonly ShownMember[]
  /** Line by line, and within a line column by column. */
  readonly cells: readonly ShownCell[]
  /** To publish with it. */
  readonly notes: readonly string[]
  /** For the person who makes the table: the result of counting its rows, and the cost of protecting it. */
  readonly remarks: readonly string[]
  /** Through a crosswalk, for the person who makes the table: what makes the ranges wide, the widest first. */
  readonly widths?: readonly LabelledWidth[]
  /** For the person who makes the table: who coded the posts, and how sure; absent if that is not known. */
  readonly coding?: CodingSummary
  /** Of two lists, for the person who makes the table: which posts moved between lines, and why, the most first. */
  readonly moves?: readonly Moved[]
  readonly loss: Loss
}

const WHOLE: readonly ShownMember[] = [{ key: ALL, label: 'All' }]

export function toShownTable(counted: CountedFile, protectedTable: ProtectedTable | ProtectedRange): ShownTable {
  const { through } = counted
  const { table, cells, measure, method, loss } = protectedTable
  const members = table.dimensions.map(({ members: list }) =>
    list.map(({ key, label, level, parent }): ShownMember => {
      const above = parent === undefined ? undefined : list[parent]?.key
      const shared = level === undefined ? undefined : through?.buckets.get(key)
      return {
        ...{ key, label, ...(level !== undefined && { level }), ...(above !== undefined && { parent: above }) },
        ...(shared && { shared }),
      }
    }),
  )
  const keyAt = (places: readonly number[], at: number) => members[at]?.[places[at] ?? 0]?.key ?? ALL
  return {
    measure,
    method,
    names: table.dimensions.map(({ name }) => name),
    rows: members[0] ?? WHOLE,
    columns: members[1] ?? WHOLE,
    ...(members[2] && { by: members[2] }),
    cells: cells.map((cell, at) => {
      const places = membersOf(table, at)
      const by = members[2] ? { by: keyAt(places, 2) } : {}
      return { row: keyAt(places, 0), column: keyAt(places, 1), ...by, ...cell }
    }),
    notes: toNotes(counted, protectedTable),
    remarks: toRemarks(counted, protectedTable),
    ...(through && { widths: through.widths }),
    ...(counted.coding && { coding: counted.coding }),
    loss,
  }
}

/** The notes of a table. They reveal no more than the table does. */
function toNotes(counted: CountedFile, { measure, loss, ...how }: ProtectedTable): readonly string[] {
  const { version } = counted
  const least = how.threshold ?? how.base ?? 0
  return [
    `Counted: ${(counted.words ?? MEASURE_WORDS)[measure]}.`,
    ...(counted.from === undefined ? [] : [counted.from]),
    `Classification: ${version.label}, ${version.id} ${version.version}.`,
    ...tellFollowed(counted.followed),
    ...tellThrough(counted.through),
    ...(how.method === 'round'
      ? [counted.through ? tellRangeRounding(how.base ?? 0) : tellRounding(how.base ?? 0)]
      : tellHidden(least, { measure, loss, ...how })),
    ...tellCoding(counted, least),
  ]
}

function tellFollowed(followed: CountedFile['followed'] = []): readonly string[] {
  if (followed.length === 0) return []
  const told = followed.slice(0, MOST_FOLLOWED).map(({ code, to }) => `${code} in ${to}`)
  const more = followed.length > MOST_FOLLOWED ? ', and so on' : ''
  return [`Codes of earlier versions are counted in what they became: ${told.join(', ')}${more}.`]
}

const MOST_FOLLOWED = 50

function tellHidden(threshold: number, { table, cells, measure, loss }: ProtectedTable): readonly string[] {
  const counts = table.figures[measure === 'headcount' ? 'headcount' : 'posts']
  const hidden = `Figures of 1 to ${threshold - 1} posts or people are not shown, nor others from which one of them could be worked out: they are marked [c].`
  // How many figures above 0 are hidden would tell how many of the others are 0.
  if (cells.some(({ value }, cell) => value === null && counts[cell] === 0))
    return [
      `${hidden} 0 is shown, but for lines whose total was published before and would tell their parts: there [c] may be 0.`,
    ]
  return [`${hidden} 0 is shown.`, `${loss.primary + loss.secondary} of ${loss.cells} figures above 0 are not shown.`]
}

const tellRangeRounding = (base: number) =>
  `Before they are counted so, posts that are alike are rounded to multiples of ${base}, so that no figure tells of fewer. Totals are the sums of their parts.`

const tellRounding = (base: number) =>
  `Figures are rounded to multiples of ${base}, so that totals are the sums of their parts; 0 stays 0. A figure that is no total is less than ${base} from the true one.`

function tellThrough(through: ThroughFacts | undefined): readonly string[] {
  if (!through) return []
  const { label, id, version, ways } = through
  const named = ways.map(({ way }) =>
    way.map(({ crosswalk, inverted }) => `${crosswalk}${inverted ? ' turned round' : ''}`).join(', then '),
  )
  return [
    `Counted in: ${label}, ${id} ${version}, through ${named.join('; ') || 'no crosswalk'}.`,
    'Low is what is certainly there, the figure itself what is expected, and high what may be there at most. Posts that are not coded may be any item, and are in none of them.',
  ]
}

function tellCoding({ coding, codedNow, through, ...tally }: CountedFile, least: number): readonly string[] {
  const shares = toCodingShares(coding ?? toSummary(tally), least)
  if (!shares) return []
  const how = codedNow ? 'coded for this table' : 'as the list has them'
  const of = shares.by.map((one) => tellShare(one, through !== undefined)).join('; ')
  return [`Codes, ${how}, to the nearest 5 %: ${shares.coded} % of the posts have one. Of these, ${of}.`]
}

/** Of codes of which nobody knows who gave them. */
function toSummary({
  coded,
  review,
  uncoded,
  unknown,
}: Pick<CountedFile, 'coded' | 'review' | 'uncoded' | 'unknown'>): CodingSummary {
  const tally = createCodingTally()
  tally.add({ how: 'coder', posts: coded, sure: Number.NaN })
  tally.add({ how: 'open', posts: review, sure: Number.NaN })
  tally.add({ how: 'uncoded', posts: uncoded + unknown.rows, sure: 0 })
  return tally.end()
}

function tellShare({ how, share, sure }: CodingShare, isThrough: boolean): string {
  if (how === 'coder' && Number.isNaN(sure)) return `${share} % are coded`
  const told = sure === undefined || Number.isNaN(sure) ? '' : `, on average at least ${sure} % sure`
  return `${share} % ${how === 'open' || how === 'uncoded' ? tellOpen(isThrough) : HOW[how]}${told}`
}

const tellOpen = (isThrough: boolean) =>
  `wait for review and count with ${isThrough ? 'the probabilities of their candidates' : 'their first candidate'}`

const HOW = {
  coder: 'are coded by Rolemap',
  local: 'have the title of a local item',
  person: 'are coded by a person’s decision about their title',
  post: 'are coded by a person one by one',
} as const

/** Remarks only for the person who makes the table: they reveal more than the table does. */
function toRemarks(counted: CountedFile, { method, loss }: ProtectedTable): readonly string[] {
  const { rows, coded, review, uncoded, asides, unknown, unread, through } = counted
  const share = rows === 0 ? 0 : Math.round((loss.hiddenPosts / rows) * 100)
  return [
    `${rows} posts: ${coded} coded, ${review} to review (counted with ${through ? 'the probabilities of their candidates' : 'their first candidate'}), ${uncoded} not coded`,
    ...(asides > 0 ? [`rows that are no posts, such as totals and footnotes, and are not counted: ${asides}`] : []),
    ...tellRows('rows with a code that the classification does not have, counted as not coded', unknown),
    ...tellRows('rows without a figure of 0 or more, counted as 0', unread),
    method === 'round'
      ? loss.furthest === undefined
        ? 'posts are rounded together with those that may be the same items, before they are counted in the further classification'
        : `the figure furthest from the true one differs by ${loss.furthest}`
      : `not shown: ${loss.primary} figures that are small or nearly all of one employer, ${loss.secondary} to protect them; ${loss.hiddenPosts} posts (${share} %) are in them`,
  ]
}

const tellRows = (what: string, { rows, first }: NotedRows) =>
  rows === 0 ? [] : [`${what}: ${rows}, first in row ${first.join(', ')}`]
