import { addMonths } from '../../classification/day.ts'
import type { OrderFields, OrderOf } from '../../classification/order.ts'
import type { EntryId } from '../entry.ts'
import { isDayOrNone, isWebAddress, textOf } from '../order-text.ts'

/** What somebody has to do about entries: what was not checked for a year, ends, names no source, or is disputed. */
export const UPKEEP_KINDS = ['unchecked', 'ending', 'unsourced', 'disputed'] as const
export type UpkeepKind = (typeof UPKEEP_KINDS)[number]

export const UPKEEP_NAMES = {
  unchecked: 'Not checked for a year',
  ending: 'Ends within a year',
  unsourced: 'Without a source',
  disputed: 'Disputed judgements',
} as const satisfies Readonly<Record<UpkeepKind, string>>

/** Who looks after an entry, and until when. */
export interface Care {
  readonly entry: EntryId
  /** A team, or the name of an account. */
  readonly owner?: string
  readonly due?: string
  readonly note?: string
}

/** A place to look at for new and changed qualifications. */
export interface WatchedSource {
  readonly name: string
  readonly address: string
  /** After how many months one looks again. */
  readonly months: number
  /** The day when somebody last looked. */
  readonly looked?: string
  readonly owner?: string
  readonly note?: string
}

export const CARE_FIELDS = {
  owner: { says: 'the team that looks after it, or the name of an account' },
  due: { says: 'the day until when, such as 2026-11-30' },
  note: { says: 'a remark' },
} as const satisfies OrderFields
export type CareOrder = OrderOf<typeof CARE_FIELDS>

export const WATCH_FIELDS = {
  address: { says: 'the web address of the source' },
  months: { says: 'after how many months one looks again; 12 if not given' },
  looked: { says: 'the day when somebody last looked at it, such as 2026-11-30' },
  owner: { says: 'the team that looks at it, or the name of an account' },
  note: { says: 'a remark' },
} as const satisfies OrderFields
export type WatchOrder = OrderOf<typeof WATCH_FIELDS>

/** Why an order about upkeep is refused, and which field is at fault. */
export interface UpkeepFault {
  readonly column: string
  readonly message: string
}

export const isUpkeepFault = (parsed: object): parsed is UpkeepFault => Object.hasOwn(parsed, 'column')

const LONGEST = { owner: 100, note: 1000, name: 200, address: 500 } as const
const MOST_MONTHS = 120

function findFault(
  said: Readonly<Record<string, string | undefined>>,
  days: readonly string[],
): UpkeepFault | undefined {
  for (const [column, most] of Object.entries(LONGEST)) {
    const { length } = textOf(said[column])
    if (length > most) return { column, message: `expected at most ${most} characters, found ${length}` }
  }
  const column = days.find((one) => !isDayOrNone(textOf(said[one])))
  return column === undefined
    ? undefined
    : { column, message: `expected a day such as 2026-11-30, found "${textOf(said[column]).slice(0, 20)}"` }
}

const pick = (said: Readonly<Record<string, string | undefined>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, textOf(said[name])]).filter(([, text]) => text !== ''))

/** Who looks after an entry, after an order: fields that are not given stay. Undefined if nobody does any more. */
export function applyCare(entry: EntryId, order: CareOrder, was?: Care): Care | UpkeepFault | undefined {
  const said = { ...was, ...order }
  const fault = findFault(said, ['due'])
  if (fault) return fault
  const care = pick(said, ['owner', 'due', 'note'])
  return Object.keys(care).length === 0 ? undefined : { entry, ...care }
}

/** A watched source after an order: fields that are not given stay. */
export function applyWatch(name: string, order: WatchOrder, was?: WatchedSource): WatchedSource | UpkeepFault {
  const said = { ...was, ...order, name, months: order.months ?? String(was?.months ?? 12) }
  const months = Number(said.months)
  if (name.trim() === '') return { column: 'name', message: 'expected the name of the source' }
  if (!isWebAddress(textOf(said.address)))
    return { column: 'address', message: 'expected an address that begins with http:// or https://' }
  if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS)
    return { column: 'months', message: `expected 1 to ${MOST_MONTHS} months, found "${said.months.slice(0, 20)}"` }
  const fault = findFault(said, ['looked'])
  if (fault) return fault
  return { name: name.trim(), address: textOf(said.address), months, ...pick(said, ['looked', 'owner', 'note']) }
}

/** The day on which somebody should look at a source again; empty if nobody ever did. */
export const dueOn = ({ looked, months }: WatchedSource): string =>
  looked === undefined ? '' : addMonths(looked, months)
