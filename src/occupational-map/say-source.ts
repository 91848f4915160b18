import { findColumn } from './column.ts'
import type { KnownStatus, Occupation } from './occupation.ts'

type Levelled = Pick<Occupation, 'level' | 'levelFrom' | 'levelDate'>

/**
 * A level in words. One that the map does not print is told apart. Undefined if it is not known.
 *
 * @example sayLevel({ level: 6, levelFrom: 'standard', levelDate: '2021' }) // 'level 6 by the standard of 2021'
 */
export function sayLevel({ level, levelFrom, levelDate }: Levelled): string | undefined {
  if (level === undefined) return undefined
  return levelFrom === 'standard' ? `level ${level} by the standard of ${levelDate}` : `level ${level}`
}

/** Who says the level, and when. */
export function sayLevelSource({ level, levelFrom, levelDate }: Levelled): string {
  if (level === undefined) return 'the map prints none, and no linked standard has one'
  if (levelFrom === 'standard') return `the linked apprenticeship standard, ${levelDate}; the map prints none`
  return `printed on the map${levelDate === undefined ? ', which has no date' : `, ${levelDate}`}`
}

/** Who says the status, and when. */
export function sayStatusSource({ status, date, source }: KnownStatus): string {
  if (status === 'unknown' && source === undefined)
    return 'the colours that the map printed are lost, and no other source says it'
  return `${nameSource(source)}, ${date ?? 'no date given'}`
}

/** The source of a status that follows from a linked standard: the list has standards that are approved for delivery. */
export const STANDARD_LIST = 'apprenticeship-standards-2021'

const nameSource = (source = 'a file') => (source === STANDARD_LIST ? 'list of apprenticeship standards' : source)

/** Whether the level is one that the column of the occupation does not usually have. Unknown levels fit everywhere. */
export function breaksColumn({ level, column }: Pick<Occupation, 'level' | 'column'>): boolean {
  return level !== undefined && findColumn(level) !== column
}
