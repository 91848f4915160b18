import { isDay } from '../classification/day.ts'
import { RolemapError } from '../error.ts'

/**
 * Checks a day of the calendar.
 *
 * @throws RolemapError `day-unreadable` if a text is not one, such as 30 February
 */
export function checkDay(day: string): void {
  if (!isDay(day)) throw new RolemapError('day-unreadable', `expected a day such as 2010-04-01, found "${day}"`)
}
