import type { OrderFields, OrderOf } from '../../classification/order.ts'
import type { EntryId } from '../entry.ts'
import { parseLevel } from '../level.ts'
import { isDayOrNone, isWebAddressOrNone, textOf } from '../order-text.ts'
import { ASKED_KINDS, REQUIREMENT_STATES, type Requirement, STRENGTHS } from './requirement.ts'

/** The fields of a requirement. */
export const REQUIREMENT_FIELDS = {
  role: {
    needed: true,
    says: 'the role that asks for it, as CLASSIFICATION:CODE; it holds for the items below it too',
  },
  asks: { needed: true, among: ASKED_KINDS, says: 'what is asked for' },
  what: { needed: true, says: 'what exactly, in a few words: “Enhanced disclosure”' },
  strength: { among: STRENGTHS, says: '`must` if not given: by law or a register; `usual`: employers usually ask' },
  body: { says: 'with whom one registers, or who gives the licence or the certificate' },
  level: { says: 'of a qualification: the least level' },
  meets: {
    is: 'lines',
    says: 'of a qualification: the entries that meet it; if not given, those that are attached as required',
  },
  only: { is: 'flag', says: 'of a qualification: nothing else meets it' },
  age: { says: 'of an age: the years' },
  setting: { says: 'where it holds, if not everywhere' },
  since: { says: 'the day or year from which it holds' },
  until: { says: 'the day or year up to which it holds' },
  source: { needed: true, says: 'the document or law that says so' },
  place: { says: 'where in it: a line, a regulation' },
  sourceDocument: { says: 'the web address of the source' },
  checked: { says: 'the day when somebody last checked it' },
  state: {
    among: REQUIREMENT_STATES,
    says: '`agreed`, or `draft` (if not given): nobody responsible has read the source',
  },
  note: { says: 'a remark' },
} as const satisfies OrderFields

export type RequirementOrder = OrderOf<typeof REQUIREMENT_FIELDS>
export type RequirementField = keyof typeof REQUIREMENT_FIELDS

/** Why a requirement is refused, and which field is at fault. */
export interface RequirementFault {
  readonly column: RequirementField
  readonly message: string
}

export const isRequirementFault = (parsed: object): parsed is RequirementFault => Object.hasOwn(parsed, 'column')

/** How names in an order become entries and roles. */
export interface RequirementFrame {
  findEntry(text: string): EntryId | undefined
  hasRole(classification: string, code: string): boolean
}

const LONGEST = { what: 200, setting: 120, body: 200, source: 500, place: 200, note: 1000 } as const
const OLDEST = 99
const TEXTS = ['body', 'setting', 'since', 'until', 'place', 'sourceDocument', 'checked', 'note'] as const

/** The requirement that an order describes, or why it is refused. */
export function parseRequirement(order: RequirementOrder, frame: RequirementFrame): Requirement | RequirementFault {
  const fault = findFault(order, frame)
  if (fault) return fault
  const [classification = '', ...rest] = textOf(order.role).split(':')
  const { asks = 'check', strength = 'must', state = 'draft', only } = order
  const level = parseLevel(order.level ?? '')
  const meets = (order.meets ?? []).flatMap((name) => frame.findEntry(name) ?? [])
  const texts = TEXTS.map((name) => [name, textOf(order[name])] as const).filter(([, text]) => text !== '')
  return {
    ...{ classification: classification.trim(), code: rest.join(':').trim(), asks, what: textOf(order.what), strength },
    ...(level && { level }),
    ...(meets.length > 0 && { meets: [...new Set(meets)] }),
    ...(only && { only: true as const }),
    ...(textOf(order.age) !== '' && { age: Number(order.age) }),
    ...Object.fromEntries(texts),
    ...{ source: textOf(order.source), state },
  }
}

function findFault(order: RequirementOrder, frame: RequirementFrame): RequirementFault | undefined {
  return findMissing(order) ?? findUnreadable(order) ?? findUnfit(order) ?? findUnknown(order, frame)
}

function findMissing(order: RequirementOrder): RequirementFault | undefined {
  for (const [column, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    const { length } = textOf(order[column])
    if (length > most) return { column, message: `expected at most ${most} characters, found ${length}` }
  }
  if (textOf(order.what) === '') return { column: 'what', message: 'expected what is asked for' }
  if (textOf(order.source) === '') return { column: 'source', message: 'expected the document or law that says so' }
  return undefined
}

function findUnreadable(order: RequirementOrder): RequirementFault | undefined {
  for (const [column, among] of [
    ['asks', ASKED_KINDS],
    ['strength', STRENGTHS],
    ['state', REQUIREMENT_STATES],
  ] as const) {
    const said = order[column]
    if ((said === undefined && column === 'asks') || (said !== undefined && !among.some((one) => one === said)))
      return { column, message: `expected one of ${among.join(', ')}, found "${said ?? ''}"` }
  }
  for (const column of ['since', 'until'] as const)
    if (textOf(order[column]) !== '' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(textOf(order[column])))
      return { column, message: `expected a day or a year, found "${order[column]}"` }
  if (!isDayOrNone(textOf(order.checked)))
    return { column: 'checked', message: `expected a day such as 2026-11-30, found "${order.checked}"` }
  if (!isWebAddressOrNone(textOf(order.sourceDocument)))
    return { column: 'sourceDocument', message: 'expected an address that begins with http:// or https://' }
  if (textOf(order.level) !== '' && !parseLevel(order.level ?? ''))
    return { column: 'level', message: `expected Entry or a level from 1 to 8, found "${order.level}"` }
  return undefined
}

/** A field of one kind of requirement means nothing for another. */
function findUnfit(order: RequirementOrder): RequirementFault | undefined {
  const { asks, meets = [], only } = order
  const age = textOf(order.age)
  if (asks === 'age' && !(/^\d{1,2}$/.test(age) && Number(age) > 0 && Number(age) <= OLDEST))
    return { column: 'age', message: `expected years from 1 to ${OLDEST}, found "${age}"` }
  if (asks !== 'age' && age !== '') return { column: 'age', message: 'only a minimum age has years' }
  const qualified = { level: textOf(order.level) !== '', meets: meets.length > 0, only: only === true }
  const [column] = Object.entries(qualified).flatMap(([name, given]) => (given ? [name as keyof typeof qualified] : []))
  if (asks !== 'qualification' && column) return { column, message: 'only a qualification has that' }
  const [since, until] = [textOf(order.since), textOf(order.until)]
  if (since !== '' && until !== '' && until < since)
    return { column: 'until', message: `expected a day after ${since}, found "${until}"` }
  return undefined
}

function findUnknown(order: RequirementOrder, { findEntry, hasRole }: RequirementFrame): RequirementFault | undefined {
  const [classification = '', ...rest] = textOf(order.role).split(':')
  if (rest.length === 0 || !hasRole(classification.trim(), rest.join(':').trim()))
    return { column: 'role', message: `expected a role such as job-roles:A05, found "${textOf(order.role)}"` }
  const stranger = (order.meets ?? []).find((name) => findEntry(name) === undefined)
  if (stranger === undefined) return undefined
  return { column: 'meets', message: `expected entries of the list, found "${stranger}"` }
}

/** The order that would make a requirement. */
export function toRequirementOrder(requirement: Requirement): RequirementOrder {
  const { classification, code, age, ...rest } = requirement
  return { role: `${classification}:${code}`, ...rest, ...(age !== undefined && { age: String(age) }) }
}
