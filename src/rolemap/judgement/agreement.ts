import { createBreath, inTurns } from '../../breath.ts'
import { type Interval, toInterval } from '../../coder/measure/wilson.ts'
import {
  type Coefficient,
  countTimes,
  findAlpha,
  findKappa,
  isSampled,
  type JudgedSet,
  type Pair,
  tally,
} from '../../qualification/index.ts'
import type { JudgementColumns } from '../../store/table/judging/port.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCriteria } from './criteria.ts'
import { readStanding } from './lot.ts'
import { type PaceReport, readPace } from './pace.ts'

/** How well people agree who judged the same without seeing one another's judgements. */
export interface Agreement {
  /** Cells that two or more people judged blind. */
  readonly cells: number
  /** Of those, pairs of judgements. */
  readonly pairs: number
  readonly same: number
  /** The share of pairs that are the same, and its 95 % interval after Wilson. */
  readonly share: number
  readonly interval: Interval
  /** Cohen's kappa, of raters against moderators. Absent where it cannot be told. */
  readonly kappa?: Coefficient
  /** Krippendorff's alpha, of all who judged. */
  readonly alpha?: Coefficient
}

/** The agreement about one attribute, of one person, or in one month. */
export interface NamedAgreement extends Agreement {
  readonly name: string
  readonly label: string
}

export interface AgreementReport {
  readonly set: JudgedSet
  readonly all: Agreement
  /** How many people judged. More than two: alpha is the figure to go by. */
  readonly people: number
  readonly attributes: readonly NamedAgreement[]
  readonly raters: readonly (NamedAgreement & { readonly sampled: boolean })[]
  readonly months: readonly NamedAgreement[]
  /** Of all days and attributes, whatever was asked for. */
  readonly pace: PaceReport
}

export interface AgreementAsked {
  readonly set: string
  readonly attribute?: string | undefined
  readonly rater?: string | undefined
  /** Days; a cell belongs to the day of its last judgement. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** @throws RolemapError `criteria-unknown` */
export async function readAgreement(rolemap: Rolemap, asked: AgreementAsked): Promise<AgreementReport> {
  requireRight(rolemap, 'judgement.give')
  const { value: set } = await getCriteria(rolemap, asked.set)
  const units = await readUnits(rolemap, asked)
  const people = [...new Set(units.flatMap(({ judgements }) => judgements.map(({ rater }) => rater)))].toSorted()
  const months = [...new Set(units.map(({ day }) => day.slice(0, 7)))].toSorted()
  const raters: (NamedAgreement & { readonly sampled: boolean })[] = []
  for (const name of people) {
    const own = units.filter(({ judgements }) => judgements.some(({ rater }) => rater === name))
    const sampled = isSampled(tally(await readStanding(rolemap, set, name)), set.moderation)
    raters.push({ name, label: name, sampled, ...(await measure(own, name)) })
  }
  return {
    set,
    people: people.length,
    pace: await readPace(rolemap, set.id),
    all: await measure(units),
    attributes: await Promise.all(
      set.attributes.map(async ({ code, label }) => ({
        ...{ name: code, label },
        ...(await measure(units.filter(({ attribute }) => attribute === code))),
      })),
    ),
    raters,
    months: await Promise.all(
      months.map(async (month) => ({
        ...{ name: month, label: month },
        ...(await measure(units.filter(({ day }) => day.startsWith(month)))),
      })),
    ),
  }
}

/** What several people said of one cell. */
interface Unit {
  readonly attribute: string
  readonly judgements: readonly JudgementColumns[]
  /** Of the last of them. */
  readonly day: string
}

async function readUnits(
  { store }: Rolemap,
  { set: criteria, attribute: only, rater, from = '', to = '\u{10FFFF}' }: AgreementAsked,
): Promise<readonly Unit[]> {
  const waiting = await store.judgements.listFindings({ criteria, states: ['waiting'] })
  const toKey = ({ module, attribute }: { readonly module: string; readonly attribute: string }) =>
    `${module}\0${attribute}`
  const hidden = new Set(waiting.map(toKey))
  const rows = await store.judgements.list({ criteria, blind: true })
  const units: Unit[] = []
  const breath = createBreath()
  let held: JudgementColumns[] = []
  const close = () => {
    const [first, second] = held
    const day = held.reduce((last, one) => (one.day > last ? one.day : last), '')
    const kept = first && second && !hidden.has(toKey(first)) && day >= from && day <= to
    const asked = only === undefined || first?.attribute === only
    const own = rater === undefined || held.some((one) => one.rater === rater)
    if (kept && asked && own) units.push({ attribute: first.attribute, judgements: held, day })
    held = []
  }
  // By cell, as the store gives them.
  for (const row of rows) {
    if (held[0] && toKey(held[0]) !== toKey(row)) close()
    held.push(row)
    await breath()
  }
  close()
  return units
}

async function measure(units: readonly Unit[], of?: string): Promise<Agreement> {
  const pairs = tally((await inTurns(units, ({ judgements }) => listPairs(judgements, of))).flat())
  const said = tally(await inTurns(units, ({ judgements }) => judgements.map(({ verdict }) => verdict).toSorted()))
  const n = countTimes(pairs)
  const same = countTimes(pairs.filter(({ value: [first, second] }) => first === second))
  const [kappa, alpha] = [findKappa(pairs), findAlpha(said)]
  return {
    cells: units.length,
    pairs: n,
    same,
    share: n === 0 ? 0 : same / n,
    interval: toInterval(same, n),
    ...(kappa && { kappa }),
    ...(alpha && { alpha }),
  }
}

/** Each rater against each moderator; of people of whom none is a moderator, each against each later one by name. */
function listPairs(judgements: readonly JudgementColumns[], of: string | undefined): readonly Pair[] {
  const moderators = judgements.filter(({ part }) => part === 'moderator')
  const raters = judgements.filter(({ part }) => part === 'rater')
  const pairs =
    moderators.length > 0
      ? raters.flatMap((one) => moderators.map((other) => [one, other] as const))
      : raters.flatMap((one, place) => raters.slice(place + 1).map((other) => [one, other] as const))
  return pairs
    .filter(([one, other]) => of === undefined || one.rater === of || other.rater === of)
    .map(([one, other]): Pair => [one.verdict, other.verdict])
}
