import { addDays, isDay } from '../../classification/day.ts'
import type { OrderFields, OrderOf } from '../../classification/order.ts'
import { isDayOrNone, isWebAddressOrNone, textOf } from '../order-text.ts'
import { BODY_WORK, type Body, type BodyId, type FormerName, type Register } from './body.ts'

/** The fields of a body: for requests, options of a command, and columns of a file. */
export const BODY_FIELDS = {
  name: { says: 'its present name' },
  renamed: { says: 'the first day of its present name: the name before it is kept with its last day' },
  formerNames: { is: 'lines', says: 'its earlier names, each as `NAME, until 2013-03-31`' },
  legalName: { says: 'the name under which it is registered as a company or charity' },
  acronym: { says: 'its acronym' },
  work: { among: BODY_WORK, says: '`awards` if not given, `provides`: it teaches; `both`' },
  number: { says: 'the number by which its regulator knows it' },
  address: { says: 'its web address' },
  recognisedFrom: { says: 'the day since when its regulator recognises it' },
  recognisedUntil: { says: 'the last day on which it was recognised' },
  ended: { says: 'the day on which it ended' },
  mergedInto: { says: 'the body that it became a part of: an identifier, a number or a name' },
  source: { says: 'the organisation that the facts come from' },
  sourceDocument: { says: 'the web address of the source' },
  checked: { says: 'the day when somebody last checked it, such as 2026-11-30' },
  note: { says: 'a remark' },
} as const satisfies OrderFields

export type BodyOrder = OrderOf<typeof BODY_FIELDS>
export type BodyField = keyof typeof BODY_FIELDS

/** Why a body is refused, and which field is at fault. */
export interface BodyFault {
  readonly code: string
  readonly column: BodyField
  readonly message: string
}

export const isBodyFault = (parsed: object): parsed is BodyFault => Object.hasOwn(parsed, 'column')

const TEXTS = ['legalName', 'acronym', 'number', 'source', 'note'] as const
const DAYS = ['renamed', 'recognisedFrom', 'recognisedUntil', 'ended', 'checked'] as const
const ADDRESSES = ['address', 'sourceDocument'] as const
const KEPT = [...TEXTS, ...ADDRESSES, 'recognisedFrom', 'recognisedUntil', 'ended', 'checked'] as const
const LONGEST = 500
const MOST_NAMES = 50

const fault = (column: BodyField, code: string, message: string): BodyFault => ({ code, column, message })

interface Around {
  readonly register: Register
  readonly was?: Body | undefined
}

/** The body after an order. Fields that are not given stay, empty ones are removed. */
export function applyBodyOrder(id: BodyId, order: BodyOrder, { register, was }: Around): Body | BodyFault {
  const said: BodyOrder = { ...(was && toBodyOrder(was)), ...order }
  const wrong = findFault(said)
  if (wrong) return wrong
  const former = toFormerNames(said, was)
  if (isBodyFault(former)) return former
  const into = findSuccessor(id, said, register)
  if (into !== undefined && isBodyFault(into)) return into
  const texts = KEPT.flatMap((name) => (textOf(said[name]) === '' ? [] : [[name, textOf(said[name])]]))
  return {
    id,
    name: textOf(said.name),
    ...(former.length > 0 && { formerNames: former }),
    work: said.work ?? 'awards',
    ...Object.fromEntries(texts),
    ...(into && { mergedInto: into.id }),
  }
}

function findFault(said: BodyOrder): BodyFault | undefined {
  if (textOf(said.name) === '') return fault('name', 'body-name-missing', 'expected its name')
  for (const column of ['name', ...TEXTS, ...ADDRESSES] as const) {
    const { length } = textOf(said[column])
    if (length > LONGEST)
      return fault(column, 'body-text-long', `expected at most ${LONGEST} characters, found ${length}`)
  }
  if (said.work !== undefined && !BODY_WORK.includes(said.work))
    return fault('work', 'body-work-unknown', `expected one of ${BODY_WORK.join(', ')}, found "${said.work}"`)
  for (const column of DAYS)
    if (!isDayOrNone(textOf(said[column])))
      return fault(column, 'body-day-unreadable', `expected a day such as 2026-11-30, found "${said[column]}"`)
  for (const column of ADDRESSES)
    if (!isWebAddressOrNone(textOf(said[column])))
      return fault(column, 'body-address-unreadable', 'expected an address that begins with http:// or https://')
  const [from, until] = [textOf(said.recognisedFrom), textOf(said.recognisedUntil)]
  if (from !== '' && until !== '' && until < from)
    return fault('recognisedUntil', 'body-days-reversed', `expected a day after ${from}, found "${until}"`)
  return undefined
}

const FORMER = /^(.*\S)\s*,\s*until\s+(\S+)$/i

/** The former names of an order, and with `renamed` the name that the body had until now. In order of their last days. */
function toFormerNames(said: BodyOrder, was: Body | undefined): readonly FormerName[] | BodyFault {
  const names: FormerName[] = []
  for (const line of said.formerNames ?? []) {
    const [, name = '', until = ''] = FORMER.exec(line.trim()) ?? []
    if (!isDay(until))
      return fault('formerNames', 'body-former-name-unreadable', `expected "NAME, until 2013-03-31", found "${line}"`)
    names.push({ name, until })
  }
  const renamed = textOf(said.renamed)
  if (renamed !== '' && was && was.name !== textOf(said.name))
    names.push({ name: was.name, until: addDays(renamed, -1) })
  if (names.length > MOST_NAMES)
    return fault('formerNames', 'body-former-name-unreadable', `expected at most ${MOST_NAMES} names`)
  const sorted = names.toSorted((one, other) => (one.until < other.until ? -1 : 1))
  const twice = sorted.find(({ until }, at) => until === sorted[at + 1]?.until)
  if (!twice) return sorted
  return fault(
    'formerNames',
    'body-former-name-unreadable',
    `expected one name on each day, found two until ${twice.until}`,
  )
}

function findSuccessor(id: BodyId, said: BodyOrder, register: Register): Body | BodyFault | undefined {
  const text = textOf(said.mergedInto)
  if (text === '') return undefined
  const into = register.find(text)
  if (!into) return fault('mergedInto', 'body-unknown', `expected a body of the register, found "${text}"`)
  if (into.id === id || register.successorOf(into).id === id)
    return fault('mergedInto', 'body-circle', 'a body does not become a part of itself')
  return into
}

/** The order that would make a body. */
export function toBodyOrder({ id: _, formerNames, ...rest }: Body): BodyOrder {
  return {
    ...rest,
    ...(formerNames && { formerNames: formerNames.map(({ name, until }) => `${name}, until ${until}`) }),
  }
}
