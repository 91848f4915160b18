import { RolemapError } from '../error.ts'

/**
 * A day of the calendar.
 *
 * @throws RolemapError `day-unreadable` where a text is none, 30 February included
 */
export function checkDay(day: string): void {
  // V8 takes 30 February for 2 March, so the day is written back and compared.
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return
  throw new RolemapError('day-unreadable', `expected a day such as 2010-04-01, found "${day}"`)
}
