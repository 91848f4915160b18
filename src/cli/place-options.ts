import { parseHeader } from '../rolemap/column/header.ts'
import type { TablePlace } from '../rolemap/open-table.ts'
import { type Call, Misuse, type Option, optionOf } from './command.ts'

/** Options that say where in a file the table is. */
export const PLACE_OPTIONS: Readonly<Record<'sheet' | 'header', Option>> = {
  sheet: {
    type: 'string',
    value: 'NAME',
    help: 'the sheet of a workbook, by name or number; if not given, found by content',
  },
  header: {
    type: 'string',
    value: 'ROWS',
    help: 'the row of the headings, or both (4,5), or none; if not given, found by content',
  },
}

export function placeOf(call: Call): TablePlace {
  const [sheet, given] = [optionOf(call, 'sheet'), optionOf(call, 'header')]
  const header = given === undefined ? undefined : parseHeader(given)
  if (given !== undefined && header === undefined)
    throw new Misuse(`--header: expected a row, two rows such as 4,5, or none, found "${given}"`)
  return { ...(sheet !== undefined && { sheet }), ...(header !== undefined && { header }) }
}
