import { toKind } from '../../exchange/table/find/cell-kind.ts'
import { fold } from '../../text/fold.ts'
import { FIRST_NAMES } from './first-name.ts'

/** What the cells of a column look like, whatever its name. */
export type Look =
  | 'empty'
  | 'figure'
  | 'date'
  | 'address'
  | 'salutation'
  | 'grade'
  | 'number'
  | 'organisation'
  | 'person'
  | 'prose'
  | 'text'

const MOST = 0.6
const SALUTATION = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|sir|dame|lady|lord|cllr|mr and mrs)$/
const GRADE =
  /^(?:(?:grade|band|scale|level|scp|pay band|afc|tlr|spine|point|po|so|sm|hay|soulbury)\b.{0,12}|[a-z]{1,5} ?\d{1,3}[a-z]?(?: ?(?:-|to|\/)? ?[a-z]{0,5} ?\d{1,3}[a-z]?)?|[a-z]{1,2}\d?)$/
const NUMBER = /^(?=.*\d)[a-z0-9]+(?:[-/.][a-z0-9]+)*$/i
const ORGANISATION =
  /\b(?:council|borough|university|trust|ltd|limited|plc|llp|inc|authority|academy|hospital|college|nhs|charity|foundation|association|partnership|county|district|unitary|corporation|school|primary|infants?|juniors?|church|parish)$|^(?:city|county|london borough|borough|university|royal borough|ministry|department) of\b/

/** What most of the values look like. */
export function toLook(values: readonly string[]): Look {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '')
  if (filled.length === 0) return 'empty'
  const most = (test: (value: string) => boolean, share = MOST) => filled.filter(test).length >= filled.length * share
  if (most((value) => toKind(value) === 'number')) return 'figure'
  if (most((value) => toKind(value) === 'date')) return 'date'
  if (most((value) => toKind(value) === 'address')) return 'address'
  if (most((value) => SALUTATION.test(fold(value)))) return 'salutation'
  if (most((value) => GRADE.test(value.toLowerCase()))) return 'grade'
  if (most((value) => NUMBER.test(value))) return 'number'
  if (most((value) => ORGANISATION.test(fold(value)))) return 'organisation'
  if (most(isName, 0.5)) return 'person'
  return most((value) => value.length > 60 || value.split(/\s+/).length > 8) ? 'prose' : 'text'
}

/** Whether a value is a first name with another word or two, or the same in reverse with a comma. */
function isName(value: string): boolean {
  const words = value.replace(/^(?:mr|mrs|ms|miss|dr)\.? /i, '').split(/[\s,]+/)
  if (words.length < 2 || words.length > 4 || /\d/.test(value)) return false
  const swapped = value.includes(',')
  return FIRST_NAMES.has((swapped ? words.at(-1) : words[0])?.toLowerCase() ?? '')
}
