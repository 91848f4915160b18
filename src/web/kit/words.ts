const number = new Intl.NumberFormat('en-GB')
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

export const formatNumber = (value: number): string => number.format(value)

/** @example plural(2, 'pathway') // 'pathways' */
export function plural(value: number, one: string, many = toMany(one)): string {
  return value === 1 ? one : many
}

/** @example count(1, 'title') // '1 title' */
export function count(value: number, one: string, many?: string): string {
  return `${number.format(value)} ${plural(value, one, many)}`
}

const toMany = (one: string) => (/[^aeiou]y$/i.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`)

/** A text, cut to fit on a page, after a whole word where it can be: a cell of a file may be of any length. */
export function clip(text: string, most = 300): string {
  if (text.length <= most) return text
  // Does not cut a character of two code units.
  const cut = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/\s+\S{0,20}$/, '')}…`
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day or a month as people write it; anything else as it is. @example formatDay('2026-03-31') // '31 March 2026' */
export function formatDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return sayDate(day, text)
  return /^\d{4}-\d{2}$/.test(text) ? sayDate(month, text) : text
}

function sayDate(format: Intl.DateTimeFormat, text: string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : format.format(date)
}

/** A date and time in the machine's time zone. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso))

/** Never 0% or 100% for values that are merely close. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1%'
  if (share < 1 && share > 0.99) return 'over 99%'
  return `${Math.round(share * 100)}%`
}

/** A probability in a word or two. */
export function formatChance(probability: number): string {
  if (probability >= 0.95) return 'almost certain'
  if (probability >= 0.8) return 'very likely'
  if (probability >= 0.5) return 'likely'
  if (probability >= 0.2) return 'possible'
  return 'unlikely'
}

/** A program's short name as words: `apprenticeshipOnly` and `apprenticeship-only` become "Apprenticeship only". */
export function formatName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
  return capitalise(words)
}

/** The same text with a capital first letter. @example capitalise('no such item') // 'No such item' */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What people call a format of files. @example formatFile('parquet') // 'Parquet' */
export const formatFile = (format: string): string => (format === 'parquet' ? 'Parquet' : format.toUpperCase())

/** @example formatBytes(64 * 1024 * 1024) // '64 MB' */
export function formatBytes(bytes: number): string {
  const [size, unit] = bytes >= 1024 * 1024 ? [bytes / 1024 / 1024, 'MB'] : [bytes / 1024, 'kB']
  return `${number.format(size >= 10 ? Math.round(size) : Math.round(size * 10) / 10)} ${unit}`
}
