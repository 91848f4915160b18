import { RolemapError } from '../../../error.ts'
import { fold } from '../../../text/fold.ts'
import type { WorkbookSheet } from '../workbook.ts'
import { findHeading, type Heading } from './heading.ts'
import { isTitleHeading } from './heading-word.ts'
import { peekRecords } from './peek-records.ts'

/** How many rows of each sheet are looked at, and how many sheets. */
const ROWS = 100
const SHEETS = 60

export interface ChosenSheet {
  readonly sheet: WorkbookSheet
  /** Other sheets with the same headings: perhaps the same list of another department or year. */
  readonly alike: readonly string[]
}

/**
 * The sheet that a person names, by name or number. Otherwise the one that looks most like a table of posts or codes,
 * by its headings and its size. Hidden sheets count only if there are no others.
 *
 * @throws RolemapError `sheet-unknown`, naming the existing sheets
 */
export async function chooseSheet(
  sheets: readonly WorkbookSheet[],
  { file, sheet }: { readonly file: string; readonly sheet?: string | undefined },
): Promise<ChosenSheet> {
  if (sheet !== undefined) return { sheet: getSheet(sheets, sheet, file), alike: [] }
  const shown = sheets.filter(({ hidden }) => !hidden)
  const eligible = (shown.length > 0 ? shown : sheets).slice(0, SHEETS)
  const [only] = eligible
  if (eligible.length === 1 && only) return { sheet: only, alike: [] }
  const rated: Rated[] = []
  for (const one of eligible) rated.push({ sheet: one, ...(await rateSheet(one)) })
  const best = rated.reduce((most, one) => (one.rate > most.rate ? one : most))
  const alike = best.names.length < 2 ? [] : rated.filter((one) => one !== best && haveSame(one, best))
  return { sheet: best.sheet, alike: alike.map((one) => one.sheet.name) }
}

interface Rated {
  readonly sheet: WorkbookSheet
  readonly rate: number
  /** Its headings. */
  readonly names: readonly string[]
}

const haveSame = ({ names }: Rated, other: Rated) =>
  names.length === other.names.length && names.every((name, at) => fold(name) === fold(other.names[at] ?? ''))

function getSheet(sheets: readonly WorkbookSheet[], asked: string, file: string): WorkbookSheet {
  const name = asked.trim().toLowerCase()
  const found = sheets.find((one) => one.name.trim().toLowerCase() === name) ?? sheets[Number(asked) - 1]
  if (found) return found
  const names = sheets.map((one) => `"${one.name}"`).join(', ')
  throw new RolemapError('sheet-unknown', `${file}: expected a sheet "${asked}", found ${names}`)
}

async function rateSheet(sheet: WorkbookSheet): Promise<Pick<Rated, 'rate' | 'names'>> {
  const records = sheet.read({ merged: false })
  const { first, rest } = await peekRecords(records, ROWS)
  await rest.return()
  const heading = findHeading(first)
  const rows = first.length - heading.start
  if (rows <= 0) return { rate: 0, names: [] }
  // A table of a dozen rows beside one of thousands is more likely a summary, or a list to choose from.
  const rate = rateHeadings(heading) + (rows > 1 ? 1 : 0) + Math.log10(1 + sheet.size / 500)
  return { rate, names: heading.names }
}

function rateHeadings({ names, known }: Heading): number {
  const wide = names.filter((name) => name !== '').length >= 2 ? 1 : 0
  return Math.min(known, 4) / 2 + wide + (names.some(isTitleHeading) ? 2 : 0)
}
