import type { OrderFields, OrderOf } from '../classification/order.ts'
import { ENTRY_KINDS, ENTRY_STATUSES, type Entry } from './entry.ts'
import { type CriterionMet, formatCriterion, KEY_CRITERIA, parseCriterion } from './key-criterion.ts'
import { parseLevel } from './level.ts'
import { isDayOrNone, isWebAddressOrNone, textOf } from './order-text.ts'
import { checkTitle } from './title.ts'

/** The fields of an entry: for requests, options of a command, and columns of a file. */
export const ENTRY_FIELDS = {
  title: { says: 'its title, by the title protocol' },
  kind: {
    among: ENTRY_KINDS,
    says: '`qualification` if not given; `key`: a key qualification; `module`: neither box is ticked',
  },
  level: { says: 'Entry, or 1 to 8' },
  type: { says: 'NVQ, HE, End-Point Assessment' },
  body: { says: 'the accrediting body: its name at the time, or its number or identifier in the register' },
  bodyId: { says: 'the identifier of the body in the register; found by its name if not given' },
  providers: { is: 'lines', says: 'who teaches it' },
  guidedHours: { says: 'guided learning hours' },
  totalHours: { says: 'total qualification time in hours' },
  credit: { says: 'credit points' },
  unitCode: { says: 'the number by which the source knows it' },
  takeUp: { says: 'registrations or certificates in a year: a whole number; empty if not known' },
  takeUpYear: { says: 'the year of the take-up, such as 2024 or 2023/24' },
  takeUpSource: { says: 'what the take-up counts and who published it, such as Certificates, Ofqual' },
  notes: { says: 'what its content is' },
  source: { says: 'the organisation that the facts come from' },
  sourceDocument: { says: 'the web address of the source' },
  address: { says: 'the web address of the qualification' },
  checked: { says: 'the day when somebody last compared it with its source, such as 2026-11-30' },
  documentChecked: { says: 'the day when somebody last opened the source document' },
  addressChecked: { says: 'the day when somebody last opened the web address' },
  approved: { says: 'the day when it was approved' },
  lastStart: { says: 'the last day for new learners' },
  lastCertification: { says: 'the last day for certificates' },
  status: { among: ENTRY_STATUSES, says: '`approved`, `ending` (no new learners) or `ended`' },
  criteria: {
    is: 'lines',
    says: `which criteria of a key qualification it meets, each as \`required: evidence\` or \`not required: evidence\`: ${Object.keys(KEY_CRITERIA).join(', ')}`,
  },
} as const satisfies OrderFields

export type EntryOrder = OrderOf<typeof ENTRY_FIELDS>
export type EntryField = keyof typeof ENTRY_FIELDS

/** Why an entry is refused, and which field is at fault. */
export interface EntryFault {
  readonly code: string
  readonly column: EntryField
  readonly message: string
}

export const isEntryFault = (parsed: object): parsed is EntryFault => Object.hasOwn(parsed, 'column')

const CHECKED = ['checked', 'documentChecked', 'addressChecked'] as const
const DAYS = [...CHECKED, 'approved', 'lastStart', 'lastCertification'] as const
const NUMBERS = ['guidedHours', 'totalHours', 'credit'] as const
const ADDRESSES = ['sourceDocument', 'address'] as const
const TEXTS = ['type', 'body', 'bodyId', 'unitCode', 'takeUpYear', 'takeUpSource', 'notes', 'source'] as const
const MOST_HOURS = 100_000
/** More than the people of a country. */
const MOST_TAKE_UP = 100_000_000
/** The most characters of a field: a cell of a workbook holds no more than 32,767. */
const LONGEST_FIELD = 20_000

/** The entry after an order. Fields that are not given stay, empty ones are removed. */
export function applyOrder(id: string, order: EntryOrder, was?: Entry): Entry | EntryFault {
  const said = { ...(was ? toEntryOrder(was) : { kind: 'qualification' as const }), ...order }
  const fault = findLong(said) ?? findFault(said) ?? findTakeUpFault(said)
  if (fault) return fault
  const level = parseLevel(said.level ?? '')
  const criteria = (said.criteria ?? []).flatMap((line): readonly CriterionMet[] => toList(parseCriterion(line)))
  const entry = {
    id,
    title: (said.title ?? '').trim(),
    kind: said.kind ?? 'qualification',
    ...(level && { level }),
    ...pick(said, TEXTS),
    ...(textOf(said.takeUp) !== '' && { takeUp: Number(textOf(said.takeUp)) }),
    ...((said.providers ?? []).length > 0 && { providers: said.providers }),
    ...Object.fromEntries(NUMBERS.flatMap((name) => (textOf(said[name]) === '' ? [] : [[name, Number(said[name])]]))),
    ...pick(said, [...ADDRESSES, ...DAYS, 'status']),
    ...(criteria.length > 0 && { criteria }),
    ...(was?.withdrawn && { withdrawn: true }),
    ...(was?.mergedInto !== undefined && { mergedInto: was.mergedInto }),
  }
  return entry as Entry
}

const toList = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value])

function pick(said: EntryOrder, names: readonly EntryField[]) {
  const given = names.map((name) => [name, textOf(said[name] as string | undefined)] as const)
  return Object.fromEntries(given.filter(([, text]) => text !== ''))
}

function findLong(order: EntryOrder): EntryFault | undefined {
  for (const column of Object.keys(ENTRY_FIELDS) as EntryField[]) {
    const { length } = [order[column] ?? ''].flat().join('\n')
    const message = `expected at most ${LONGEST_FIELD} characters, found ${length}`
    if (length > LONGEST_FIELD) return { code: 'qualification-text-long', column, message }
  }
  return undefined
}

function findFault(order: EntryOrder): EntryFault | undefined {
  const fault = (code: string, column: EntryField, message: string) => ({ code, column, message })
  const wrong = checkTitle(order.title ?? '').find(({ severity }) => severity === 'error')
  if (wrong) return fault(wrong.code, 'title', wrong.message)
  if (order.kind !== undefined && !ENTRY_KINDS.includes(order.kind))
    return fault(
      'qualification-kind-unknown',
      'kind',
      `expected one of ${ENTRY_KINDS.join(', ')}, found "${order.kind}"`,
    )
  if (textOf(order.level) !== '' && !parseLevel(order.level ?? ''))
    return fault(
      'qualification-level-unknown',
      'level',
      `expected Entry or a level from 1 to 8, found "${order.level}"`,
    )
  if (textOf(order.status) !== '' && !ENTRY_STATUSES.some((one) => one === order.status))
    return fault(
      'qualification-status-unknown',
      'status',
      `expected one of ${ENTRY_STATUSES.join(', ')}, found "${order.status}"`,
    )
  for (const name of NUMBERS)
    if (!isHours(textOf(order[name])))
      return fault('qualification-hours-unreadable', name, `expected a number from 0 up, found "${order[name]}"`)
  for (const name of DAYS)
    if (!isDayOrNone(textOf(order[name])))
      return fault('qualification-day-unreadable', name, `expected a day such as 2026-11-30, found "${order[name]}"`)
  for (const name of ADDRESSES)
    if (!isWebAddressOrNone(textOf(order[name])))
      return fault('qualification-address-unreadable', name, 'expected an address that begins with http:// or https://')
  const line = (order.criteria ?? []).find((one) => !parseCriterion(one))
  if (line === undefined) return undefined
  const known = Object.keys(KEY_CRITERIA).join(', ')
  return fault(
    'qualification-criterion-unknown',
    'criteria',
    `expected one of ${known}, and its evidence after a colon; found "${line}"`,
  )
}

const isHours = (text: string) => text === '' || (/^\d{1,6}(\.\d+)?$/.test(text) && Number(text) <= MOST_HOURS)

const isTakeUp = (text: string) => /^\d{1,9}$/.test(text) && Number(text) <= MOST_TAKE_UP
const isYear = (text: string) => /^(?:19|20)\d\d(?:[/-](?:\d\d){1,2})?$/.test(text)

/** A number without its year says little, and a year or a source without a number says nothing. */
function findTakeUpFault(order: EntryOrder): EntryFault | undefined {
  const fault = (column: EntryField, message: string) => ({ code: 'qualification-take-up-unreadable', column, message })
  const [takeUp = '', year = '', source = ''] = [order.takeUp, order.takeUpYear, order.takeUpSource].map(textOf)
  if (takeUp === '')
    return year === '' && source === ''
      ? undefined
      : fault('takeUp', 'expected the number that the year and the source of the take-up are about')
  if (!isTakeUp(takeUp)) return fault('takeUp', `expected a whole number from 0 to ${MOST_TAKE_UP}, found "${takeUp}"`)
  return isYear(year) ? undefined : fault('takeUpYear', `expected a year such as 2024 or 2023/24, found "${year}"`)
}

/** The order that would make an entry. */
export function toEntryOrder(entry: Entry): EntryOrder {
  const {
    id: _,
    withdrawn: __,
    mergedInto: ___,
    level,
    criteria,
    guidedHours,
    totalHours,
    credit,
    takeUp,
    ...rest
  } = entry
  const numbers = Object.entries({ guidedHours, totalHours, credit, takeUp }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return {
    ...rest,
    ...(level && { level }),
    ...Object.fromEntries(numbers),
    ...(criteria && { criteria: criteria.map(formatCriterion) }),
  }
}
