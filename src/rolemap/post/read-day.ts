import { isDay } from '../../classification/day.ts'

const ISO = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?$/
const BRITISH = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)(?: .*)?$/
const NAMED = /^(\d\d?)[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d\d)$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Two-digit years from this one on are in the last century. */
const CENTURY = 50

/**
 * A day in ISO 8601; undefined if the text is not a day. The day comes before the month, as in Britain.
 *
 * @example readDay('1/4/2010') // '2010-04-01'
 */
export function readDay(text: string): string | undefined {
  const iso = ISO.exec(text)
  if (iso) return toDay(iso[1], iso[2], iso[3])
  const british = BRITISH.exec(text)
  if (british) return toDay(british[3], british[2], british[1])
  const named = NAMED.exec(text)
  const month = named ? MONTHS.indexOf(named[2]?.toLowerCase() ?? '') + 1 : 0
  return month > 0 ? toDay(named?.[3], String(month), named?.[1]) : undefined
}

function toDay(year = '', month = '', day = ''): string | undefined {
  const full = year.length === 2 ? `${Number(year) >= CENTURY ? '19' : '20'}${year}` : year
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
