import { fold } from '../../text/fold.ts'

interface Choice {
  readonly columns: readonly string[]
  /** The columns that may hold the codes. */
  readonly indexes: readonly number[]
  readonly first: readonly (readonly string[])[]
  readonly isKnown?: ((code: string) => boolean) | undefined
  readonly id?: string
}

/** A column is worth comparing if this share of its first cells is filled. */
const SHARE = 0.5

/**
 * The column of codes, of several candidates: an ONS index gives each title its code of 2010, of 2020 and of the
 * extended classification. A column whose codes are known wins, the one with the longest codes first; then the one that
 * the id names; then the newest.
 */
export function chooseCode({ columns, indexes, first, isKnown, id }: Choice): number | undefined {
  if (indexes.length < 2) return indexes[0]
  if (isKnown) {
    const rated = indexes.map((index) => ({ index, ...rate(index, first, isKnown) }))
    const [best] = rated
      .filter(({ share }) => share >= SHARE)
      .toSorted((one, other) => other.share - one.share || other.length - one.length)
    if (best) return best.index
  }
  const named = indexes.find((index) => id !== undefined && squeeze(columns[index] ?? '') === squeeze(id))
  if (named !== undefined) return named
  const years = indexes.map((index) => ({ index, year: yearOf(columns[index] ?? '') }))
  const [newest] = years.filter(({ year }) => year > 0).toSorted((one, other) => other.year - one.year)
  return (years[0]?.year ?? 0) > 0 ? newest?.index : indexes[0]
}

function rate(index: number, first: readonly (readonly string[])[], isKnown: (code: string) => boolean) {
  const filled = first.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
  const known = filled.filter(isKnown)
  const share = filled.length === 0 ? 0 : known.length / filled.length
  return { share, length: Math.max(0, ...known.map(({ length }) => length)) }
}

const squeeze = (name: string) => fold(name).replace(/[^a-z0-9]/g, '')

/** 2010 for `SOC_2010`, 1988 for `ISCO 88`; 0 if a name has no year. */
function yearOf(name: string): number {
  const [, digits = ''] = /(?:^|[^\d])((?:19|20)\d\d|\d\d)(?!\d)/.exec(name.replaceAll('_', ' ')) ?? []
  if (digits.length !== 2) return Number(digits)
  return Number(digits) + (Number(digits) > 50 ? 1900 : 2000)
}

/** Whether a column has the same text in all rows of a code, apart from a few slips. */
export function isOnePerCode(
  first: readonly (readonly string[])[],
  { code, index }: { readonly code: number; readonly index: number },
): boolean {
  const held = new Map<string, string>()
  let others = 0
  for (const cells of first) {
    const text = cells[index]?.trim() ?? ''
    if (text === '') continue
    const key = cells[code]?.trim() ?? ''
    if ((held.get(key) ?? text) !== text) others += 1
    if (!held.has(key)) held.set(key, text)
  }
  return others <= first.length * SLIPS
}

const SLIPS = 0.05
