import { fold } from '../../../text/fold.ts'
import { toPrintedLines } from '../printed-line.ts'
import type { PrintedMap } from './printed.ts'

/** Which edition of the maps a text is. */
export interface OccupationalMapsEdition {
  /** `2017-12` for the consultation of that month; `later-care-services` for the later page of one map. */
  readonly version: string
  /** The title of the map, if the text has only one map. */
  readonly partOnly?: string
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DATE = new RegExp(`^(${MONTHS.join('|')}) (\\d{4})$`)
const MAP = /^Occupational Map:\s*(.+?)\s*$/

/** How many occupations and options the known editions print, to recognise a copy that lost some. */
const TITLES: Readonly<Record<string, number>> = { '2017-12': 1100, 'later-care-services': 17 }

/** Whether a text is the consultation on the occupational maps, or a page of one map. */
export function isOccupationalMaps(text: string): boolean {
  const start = toPrintedLines(text.slice(0, 2000)).map((line) => line.text.trim())
  return start.includes('OCCUPATIONAL MAPS CONSULTATION') || start.some((line) => MAP.test(line))
}

/**
 * The edition of a text that passed `isOccupationalMaps`. The consultation has a date before its first map; a text of one map
 * without a date is a later edition of that map.
 */
export function toOccupationalMapsEdition(text: string): OccupationalMapsEdition {
  const lines = toPrintedLines(text).map((line) => line.text.trim())
  const titles = lines.map((line) => MAP.exec(line)?.[1]).filter((title) => title !== undefined)
  const first = lines.findIndex((line) => MAP.test(line))
  const date = (first < 0 ? lines : lines.slice(0, first))
    .map((line) => DATE.exec(line))
    .find((match) => match !== null)
  if (date) return { version: `${date[2]}-${String(MONTHS.indexOf(date[1] ?? '') + 1).padStart(2, '0')}` }
  const [title] = titles
  if (title === undefined || titles.length > 1) return { version: 'undated' }
  return { version: `later-${fold(title).replaceAll(' ', '-')}`, partOnly: title }
}

/** The number of titles that the edition is known to print, and the number found; undefined for an unknown edition. */
export function countTitles(
  { version }: OccupationalMapsEdition,
  maps: readonly PrintedMap[],
): { readonly known: number; readonly found: number } | undefined {
  const known = TITLES[version]
  if (known === undefined) return undefined
  const occupations = maps
    .flatMap((map) => map.pathways)
    .flatMap((pathway) => pathway.clusters)
    .flatMap((cluster) => cluster.occupations)
  return { known, found: occupations.reduce((sum, { options }) => sum + 1 + options.length, 0) }
}
