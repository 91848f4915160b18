import type { OrderFields, OrderOf } from '../../classification/order.ts'
import type { Attribute, CriteriaSet } from '../criteria.ts'
import { AGREEMENT_MEASURES, type AgreementMeasure, type Moderation, USUAL_MODERATION } from './moderation.ts'

/** A criteria set as it is kept: with where it comes from, and how judgements by it are moderated. */
export interface JudgedSet extends CriteriaSet {
  /** Who publishes it. */
  readonly source?: string
  readonly sourceDocument?: string
  /** What of it is the project's own words, such as what the attributes mean. */
  readonly ours?: string
  readonly moderation: Moderation
  readonly withdrawn?: true
}

/** What a person says of a criteria set. */
export const CRITERIA_FIELDS = {
  label: { says: 'its name' },
  attributes: {
    is: 'lines',
    says: 'its attributes, in order, each as `CODE: LABEL` or `CODE: LABEL = what somebody who covers it can do`',
  },
  source: { says: 'who publishes it' },
  sourceDocument: { says: 'the web address of the source' },
  ours: { says: 'what of it are your own words' },
  by: { among: AGREEMENT_MEASURES, says: 'how agreement is told: `kappa` (if not given) or `percent`' },
  limit: { says: 'the agreement, from 0 to 1, over which a sample is moderated; 0.7 if not given' },
  least: { says: 'how many judgements of a rater must have been moderated before; 60 if not given' },
  rate: { says: 'the share of modules, from 0 to 1, that is moderated then; 0.1 if not given' },
} as const satisfies OrderFields

export type CriteriaOrder = OrderOf<typeof CRITERIA_FIELDS>
type CriteriaField = keyof typeof CRITERIA_FIELDS

/** Why a criteria set is refused, and which field is at fault. */
export interface CriteriaFault {
  readonly code: string
  readonly column: CriteriaField | 'id'
  readonly message: string
}

export const isCriteriaFault = (made: object): made is CriteriaFault => Object.hasOwn(made, 'column')

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/
const CODE = /^[\w.-]{1,40}$/
const MOST_ATTRIBUTES = 100
const LONGEST = 2000

/** The criteria set that an order makes of the one that was there; what it does not give stays. */
export function toCriteriaSet(id: string, order: CriteriaOrder, was?: JudgedSet): JudgedSet | CriteriaFault {
  const said = { ...(was && toCriteriaOrder(was)), ...order }
  const attributes = (said.attributes ?? []).map(parseAttribute)
  const moderation = toModeration(said)
  const fault = findFault(id, said, attributes) ?? ('column' in moderation ? moderation : undefined)
  if (fault || 'column' in moderation) return fault ?? (moderation as CriteriaFault)
  const texts = (['source', 'sourceDocument', 'ours'] as const).flatMap((name) => {
    const text = (said[name] ?? '').trim()
    return text === '' ? [] : [[name, text] as const]
  })
  return {
    id,
    label: (said.label ?? '').trim(),
    attributes: attributes.filter((one) => one !== undefined),
    ...Object.fromEntries(texts),
    moderation,
    ...(was?.withdrawn && { withdrawn: true }),
  }
}

/** @example parseAttribute('6: Sharing information = When to tell others') // { code: '6', label: 'Sharing information', says: 'When to tell others' } */
function parseAttribute(line: string): Attribute | undefined {
  const [, code = '', rest = ''] = /^\s*([^:\s]+)\s*:\s*(.+)$/s.exec(line) ?? []
  const [label = '', ...more] = rest.split(/\s=\s/)
  const says = more.join(' = ').trim()
  if (!CODE.test(code) || label.trim() === '') return undefined
  return { code, label: label.trim(), ...(says !== '' && { says }) }
}

const formatAttribute = ({ code, label, says }: Attribute): string =>
  `${code}: ${label}${says === undefined ? '' : ` = ${says}`}`

function findFault(
  id: string,
  order: CriteriaOrder,
  attributes: readonly (Attribute | undefined)[],
): CriteriaFault | undefined {
  const fault = (column: CriteriaFault['column'], code: string, message: string) => ({ column, code, message })
  if (!ID.test(id))
    return fault(
      'id',
      'criteria-id-unfit',
      'expected small letters, digits and hyphens, at most 60, such as common-core',
    )
  if ((order.label ?? '').trim() === '') return fault('label', 'criteria-label-missing', 'expected a name, found none')
  const long = (Object.keys(CRITERIA_FIELDS) as CriteriaField[]).find((name) =>
    [order[name] ?? ''].flat().some((text) => text.length > LONGEST),
  )
  if (long) return fault(long, 'criteria-text-long', `expected at most ${LONGEST} characters`)
  return findAttributeFault(order.attributes ?? [], attributes)
}

function findAttributeFault(
  lines: readonly string[],
  attributes: readonly (Attribute | undefined)[],
): CriteriaFault | undefined {
  const fault = (code: string, message: string) => ({ column: 'attributes', code, message }) as const
  if (lines.length === 0 || lines.length > MOST_ATTRIBUTES)
    return fault('criteria-attributes-count', `expected 1 to ${MOST_ATTRIBUTES} attributes, found ${lines.length}`)
  const wrong = attributes.indexOf(undefined)
  if (wrong >= 0)
    return fault(
      'criteria-attribute-unreadable',
      `expected CODE: LABEL on each line, found "${lines[wrong]?.slice(0, 100)}"`,
    )
  const codes = attributes.map((one) => one?.code)
  const twice = codes.find((code, place) => codes.indexOf(code) !== place)
  return twice === undefined
    ? undefined
    : fault('criteria-attribute-repeated', `expected each code once, found "${twice}" again`)
}

function toModeration({ by, limit, least, rate }: CriteriaOrder): Moderation | CriteriaFault {
  const share = (column: 'limit' | 'rate', text: string | undefined) => {
    const given = (text ?? '').trim()
    const value = given === '' ? USUAL_MODERATION[column] : Number(given)
    const message = `expected a number from 0 to 1, found "${given}"`
    return value >= 0 && value <= 1 ? value : { column, code: 'criteria-number-unreadable', message }
  }
  const [least1, limit1, rate1] = [toLeast(least), share('limit', limit), share('rate', rate)]
  for (const one of [least1, limit1, rate1]) if (typeof one === 'object') return one
  const known: AgreementMeasure = AGREEMENT_MEASURES.find((one) => one === by) ?? USUAL_MODERATION.by
  return { by: known, limit: limit1 as number, least: least1 as number, rate: rate1 as number }
}

function toLeast(text: string | undefined): number | CriteriaFault {
  const given = (text ?? '').trim()
  const value = given === '' ? USUAL_MODERATION.least : Number(given)
  const message = `expected a whole number up to 10000, found "${given}"`
  return Number.isInteger(value) && value >= 0 && value <= 10_000
    ? value
    : { column: 'least', code: 'criteria-number-unreadable', message }
}

/** A criteria set as the order that makes it. */
export function toCriteriaOrder({
  label,
  attributes,
  source,
  sourceDocument,
  ours,
  moderation,
}: JudgedSet): CriteriaOrder {
  const { by, limit, least, rate } = moderation
  return {
    label,
    attributes: attributes.map(formatAttribute),
    ...(source !== undefined && { source }),
    ...(sourceDocument !== undefined && { sourceDocument }),
    ...(ours !== undefined && { ours }),
    by,
    limit: String(limit),
    least: String(least),
    rate: String(rate),
  }
}
