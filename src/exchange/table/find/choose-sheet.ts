import { RolemapError } from '../../../error.ts'
import type { WorkbookSheet } from '../workbook.ts'
import { findHeading, type Heading } from './heading.ts'
import { isTitleHeading } from './heading-word.ts'
import { peekRecords } from './peek-records.ts'

/** How many rows of each sheet are looked at, and how many sheets. */
const ROWS = 100
const SHEETS = 60

/**
 * The sheet that a person names, by name or number. Otherwise the one that looks most like a table of posts or codes,
 * by its headings and its size. Hidden sheets count only if there are no others.
 *
 * @throws RolemapError `sheet-unknown`, naming the existing sheets
 */
export async function chooseSheet(
  sheets: readonly WorkbookSheet[],
  { file, sheet }: { readonly file: string; readonly sheet?: string | undefined },
): Promise<WorkbookSheet> {
  if (sheet !== undefined) return getSheet(sheets, sheet, file)
  const shown = sheets.filter(({ hidden }) => !hidden)
  const eligible = (shown.length > 0 ? shown : sheets).slice(0, SHEETS)
  const [only] = eligible
  if (eligible.length === 1 && only) return only
  const rated: { readonly sheet: WorkbookSheet; readonly rate: number }[] = []
  for (const one of eligible) rated.push({ sheet: one, rate: await rateSheet(one) })
  const best = rated.reduce((most, one) => (one.rate > most.rate ? one : most))
  return best.sheet
}

function getSheet(sheets: readonly WorkbookSheet[], asked: string, file: string): WorkbookSheet {
  const name = asked.trim().toLowerCase()
  const found = sheets.find((one) => one.name.trim().toLowerCase() === name) ?? sheets[Number(asked) - 1]
  if (found) return found
  const names = sheets.map((one) => `"${one.name}"`).join(', ')
  throw new RolemapError('sheet-unknown', `${file}: expected a sheet "${asked}", found ${names}`)
}

async function rateSheet(sheet: WorkbookSheet): Promise<number> {
  const records = sheet.read({ merged: false })
  const { first, rest } = await peekRecords(records, ROWS)
  await rest.return()
  const heading = findHeading(first)
  const rows = first.length - heading.start
  if (rows <= 0) return 0
  // A table of a dozen rows beside one of thousands is more likely a summary, or a list to choose from.
  return rateHeadings(heading) + (rows > 1 ? 1 : 0) + Math.log10(1 + sheet.size / 500)
}

function rateHeadings({ names, known }: Heading): number {
  const wide = names.filter((name) => name !== '').length >= 2 ? 1 : 0
  return Math.min(known, 4) / 2 + wide + (names.some(isTitleHeading) ? 2 : 0)
}
