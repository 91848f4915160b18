import { isDay } from '../classification/day.ts'
import { RolemapError } from '../error.ts'

/**
 * A day of the calendar.
 *
 * @throws RolemapError `day-unreadable` where a text is none, 30 February included
 */
export function checkDay(day: string): void {
  if (!isDay(day)) throw new RolemapError('day-unreadable', `expected a day such as 2010-04-01, found "${day}"`)
}
