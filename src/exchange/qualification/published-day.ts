import { isDay } from '../../classification/day.ts'

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/
const ISO = /^(\d{4})-(\d{2})-(\d{2})\b/

/**
 * The day in a register's timestamp; undefined if it is not a day.
 *
 * @example parsePublishedDay('5/23/2011 12:00:00 AM +00:00') // '2011-05-23'
 * @example parsePublishedDay('2013-09-17 00:00:00.0000000') // '2013-09-17'
 */
export function parsePublishedDay(text: string): string | undefined {
  const iso = ISO.exec(text.trim())
  const [, month = '', day = '', year = ''] = AMERICAN.exec(text.trim()) ?? []
  const written = iso ? iso[0] : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : undefined
}
