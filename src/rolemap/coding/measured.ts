import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Code } from '../../classification/code.ts'
import { type Interval, toInterval } from '../../coder/measure/wilson.ts'

export const MEASURED = fileURLToPath(new URL('../../../data/measured.tsv', import.meta.url))
export const MEASURED_COLUMNS = ['classification', 'set', 'day', 'level', 'code', 'titles', 'first', 'five'] as const

/** How often the coder was right for the titles of a group. */
export interface MeasuredGroup {
  readonly level: string
  readonly code: Code
  readonly titles: number
  /** The share whose first candidate was right, with its 95 % interval, and whose first five had the right one. */
  readonly first: number
  readonly interval: Interval
  readonly five: number
}

/** A set of labelled titles that was measured for a release. */
export interface MeasuredSet {
  /** Which titles they are, in words. */
  readonly set: string
  readonly day: string
  readonly groups: readonly MeasuredGroup[]
}

/** What was measured of a classification that comes with Rolemap: `npm run measured` writes it. */
export function listMeasured(classification: string): readonly MeasuredSet[] {
  const [, ...lines] = readFileSync(MEASURED, 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => line.split('\t')).filter(([of]) => of === classification)
  const sets = Map.groupBy(rows, ([, set = '', day = '']) => `${set}\t${day}`)
  return [...sets].map(([name, found]) => {
    const [set = '', day = ''] = name.split('\t')
    return { set, day, groups: found.map(toGroup) }
  })
}

function toGroup([, , , level = '', code = '', ...numbers]: readonly string[]): MeasuredGroup {
  const [titles = 0, first = 0, five = 0] = numbers.map(Number)
  return { level, code, titles, first: first / titles, interval: toInterval(first, titles), five: five / titles }
}
