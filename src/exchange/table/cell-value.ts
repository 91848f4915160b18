import { formatPattern, type NumberPattern, parsePattern } from './number-pattern.ts'

/** How a workbook shows a number: as a date or time, by a pattern of digits and signs, or as it is. */
export type NumberFormat = 'date' | 'plain' | NumberPattern

const DAY = 86_400_000
/** The day before the first day of Excel's calendar, and that of old Macs. */
const EPOCHS = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) } as const
/** 31 December 9999, the last day in Excel. */
const LAST_DAY = 2_958_465
/** Formats that files refer to only by number, including those of East Asian dates. */
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
] as const

/** What a number format's number and code mean. The code is undefined for the formats that every program knows. */
export function toNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'plain'
  // Quoted and escaped characters are shown as they are; brackets hold colours, locales and conditions.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0] ?? ''
  if (/\[[hms]+\]/i.test(bare)) return 'plain'
  const plain = bare.replace(/\[[^\]]*\]/g, '')
  if (/general/i.test(plain)) return 'plain'
  return /[ymdhs]/i.test(plain) ? 'date' : (parsePattern(code) ?? 'plain')
}

/** A number as text: the 15 digits that a spreadsheet keeps; dates as ISO 8601 without a zone, because they have none. */
export function formatNumber(text: string, format: NumberFormat, epoch: keyof typeof EPOCHS): string {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (format === 'date' && number >= 0 && number < LAST_DAY + 1) return formatDate(number, epoch)
  // A different program may have written a longer whole number than a spreadsheet keeps: keep all its digits.
  const plain = /^-?[1-9]\d*$/.test(text) ? text : String(Number(number.toPrecision(15)))
  return typeof format === 'object' ? formatPattern(plain, format) : plain
}

function formatDate(serial: number, epoch: keyof typeof EPOCHS): string {
  const seconds = Math.round(serial * 86_400)
  const days = Math.floor(seconds / 86_400)
  // Excel counts a 29 February 1900, which did not exist.
  const shift = epoch === 1900 && days > 59 ? -1 : 0
  const iso = new Date(EPOCHS[epoch] + (days + shift) * DAY + (seconds % 86_400) * 1000).toISOString()
  if (seconds % 86_400 === 0) return iso.slice(0, 10)
  return days === 0 ? iso.slice(11, 19) : iso.slice(0, 19)
}
