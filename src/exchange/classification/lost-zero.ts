import type { Problem } from '../../error.ts'

/** A code that is shorter than the others of its level, and its form before a spreadsheet dropped its zeros. */
export interface LostZero {
  readonly code: string
  /** Empty if the table has no levels. */
  readonly level: string
  readonly restored: string
  readonly line: number
}

interface Found {
  readonly code: string
  readonly level: string
  readonly line: number
}

/** The share of codes that must have the same length, so that shorter ones stand out. */
const MOST = 0.8
const NAMED = 10

/** The codes of a table by level. */
export class CodeList {
  /** By level, in the order of first appearance: each code with its line. */
  readonly #levels = new Map<string, Map<string, number>>()

  add({ code, level, line }: Found): void {
    if (code === '') return
    const codes = this.#levels.get(level) ?? new Map<string, number>()
    this.#levels.set(level, codes)
    if (!codes.has(code)) codes.set(code, line)
  }

  findLost(): readonly LostZero[] {
    const all = [...this.#levels]
    if (!all.every(([, codes]) => [...codes.keys()].every((code) => /^\d+$/.test(code)))) return []
    const lost: LostZero[] = []
    let above: ReadonlySet<string> | undefined
    for (const [level, codes] of toOrdered(all)) {
      const length = Math.max(...[...codes.keys()].map((code) => code.length))
      const short = [...codes].filter(([code]) => code.length < length)
      const restored = new Map(short.map(([code]) => [code, code.padStart(length, '0')]))
      if (stand(codes, { short, restored, above }))
        for (const [code, line] of short) lost.push({ code, level, restored: restored.get(code) ?? code, line })
      above = new Set([...codes.keys()].map((code) => restored.get(code) ?? code))
    }
    return lost
  }
}

function toOrdered(levels: readonly (readonly [string, Map<string, number>])[]) {
  const isNumbered = levels.every(([level]) => /^\d+$/.test(level))
  return isNumbered ? levels.toSorted(([one], [other]) => Number(one) - Number(other)) : levels
}

interface Shorter {
  readonly short: readonly (readonly [string, number])[]
  readonly restored: ReadonlyMap<string, string>
  readonly above: ReadonlySet<string> | undefined
}

/**
 * Whether the shorter codes of a level have lost zeros. With the zeros they begin with a code of the level above, like
 * the other codes. At the top level, or without levels: no other code begins with one of them, and they are few, or all
 * lack one digit while no code begins with a zero.
 */
function stand(codes: ReadonlyMap<string, number>, { short, restored, above }: Shorter): boolean {
  if (short.length === 0) return false
  const full = [...codes.keys()].filter((code) => !restored.has(code))
  if (above) return [...full, ...restored.values()].every((code) => beginsWithOne(code, above))
  if (full.length < 2 || short.some(([code]) => full.some((other) => other.startsWith(code)))) return false
  if (full.length >= codes.size * MOST) return true
  const length = full[0]?.length ?? 0
  return (
    length > 2 && short.every(([code]) => code.length === length - 1) && full.every((code) => !code.startsWith('0'))
  )
}

function beginsWithOne(code: string, above: ReadonlySet<string>): boolean {
  return Array.from({ length: code.length - 1 }, (_, at) => code.slice(0, at + 1)).some((start) => above.has(start))
}

/** A row with the zeros of its code restored. */
export function restoreZeros(
  lost: readonly LostZero[],
): (row: Pick<Found, 'code' | 'level'>) => { readonly code: string } {
  const known = new Map(lost.map(({ code, level, restored }) => [JSON.stringify([code, level]), restored]))
  return ({ code, level }) => ({ code: known.get(JSON.stringify([code, level])) ?? code })
}

/** Reports which codes seem to have lost zeros, and their presumed forms. */
export function tellLostZeros(
  lost: readonly LostZero[],
  { file, restored }: { file: string; restored: boolean },
): readonly Problem[] {
  const [first] = lost
  if (!first) return []
  const named = lost.slice(0, NAMED).map((one) => `"${one.code}" in line ${one.line} is "${one.restored}"`)
  const more = lost.length > NAMED ? `, and ${lost.length - NAMED} more` : ''
  const what = `found ${lost.length} shorter, as if a spreadsheet had dropped zeros`
  const done = restored ? 'they were read with them' : 'import the file with --restore-zeros if so'
  return [
    {
      severity: restored ? 'note' : 'warning',
      code: 'zeros-lost',
      message: `expected codes as long as the others of their level, ${what}: perhaps ${named.join(', ')}${more}; ${done}`,
      at: { file, row: first.line },
    },
  ]
}
