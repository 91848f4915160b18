import { type FoundColumns, openStaff, type StaffTable, tellFound } from '../coding/open-staff.ts'
import type { GivenFile } from '../file.ts'
import type { TablePlace } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type ChosenColumns, findChoice, rememberChoice } from './chosen-columns.ts'

/** The columns of a file, for a person to confirm before anything is done with the file. */
export interface AskedColumns extends FoundColumns, ChosenColumns {
  readonly fileName: string
  readonly sheet?: string | undefined
  readonly sheets?: readonly string[] | undefined
  /** The rows of the headings. */
  readonly headings: readonly number[]
  /** The person chose these columns for an earlier file with the same headings. */
  readonly remembered: boolean
}

export interface AskOptions {
  /** The classification used to recognise titles. */
  readonly in: string
  readonly version?: string
  readonly place?: TablePlace
  /** The most bytes that a packed file may unpack to. */
  readonly limit?: number
  /** The columns recognised for each use. */
  readonly recognise: (staff: StaffTable) => Readonly<Record<string, string | undefined>>
}

/** Reads the start of a file, and says what each column was taken for. @throws RolemapError as `openStaff` */
export async function askColumns(
  rolemap: Rolemap,
  { name, bytes }: GivenFile,
  { in: id, version, place, limit, recognise }: AskOptions,
): Promise<AskedColumns> {
  const coder = await rolemap.coder(await getVersion(rolemap, id, version))
  const options = { ...place, ...(limit !== undefined && { limit }), file: name, coder }
  const staff = await openStaff(rolemap, bytes, options)
  const { table } = staff
  const recognised = recognise(staff)
  const choice = await findChoice(rolemap, table, recognised)
  const { sheet, sheets } = table
  return {
    fileName: name,
    ...tellFound(staff),
    title: choice?.title || (staff.title ?? ''),
    uses: choice?.uses ?? Object.fromEntries(Object.entries(recognised).map(([use, column]) => [use, column ?? ''])),
    ...(sheet !== undefined && { sheet }),
    ...(sheets && { sheets }),
    headings: table.headings.map(({ line }) => line),
    remembered: choice !== undefined,
  }
}

/** Remembers a person's choice for the next file with the same headings. */
export const rememberColumns = (
  rolemap: Rolemap,
  { columns, headings }: Pick<AskedColumns, 'columns' | 'headings'>,
  chosen: ChosenColumns,
): Promise<void> => rememberChoice(rolemap, { columns: columns.map(({ column }) => column), headings }, chosen)
