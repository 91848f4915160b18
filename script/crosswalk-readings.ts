import { readFile } from 'node:fs/promises'
import { parseStrictTsv } from '../src/exchange/table/strict-tsv.ts'
import { kappaOf } from './agreement.ts'

/** How far the two readings behind a judged crosswalk agree. */
export interface ReadingAgreement {
  readonly items: number
  /** How many items have the same main target in both, and that agreement beyond chance (Cohen's kappa). */
  readonly same: number
  readonly kappa: number
  /** Over all targets of an item, how many both readings have (intersection over union); the mean over the items. */
  readonly overlap: number
}

const READINGS = new URL('../data/crosswalk/judged/readings.tsv', import.meta.url)

/** The agreement of each crosswalk that was judged twice, by id. */
export async function measureReadings(): Promise<ReadonlyMap<string, ReadingAgreement>> {
  const { columns, rows } = parseStrictTsv(await readFile(READINGS, 'utf8'))
  const readings = rows.map(({ cells }) => {
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    return { crosswalk: cell('crosswalk'), first: cell('first').split(' '), second: cell('second').split(' ') }
  })
  return new Map(
    [...Map.groupBy(readings, ({ crosswalk }) => crosswalk)].map(([crosswalk, items]) => {
      const mains = items.map(({ first, second }) => [first[0] ?? '', second[0] ?? ''] as const)
      const overlap = items.reduce((sum, { first, second }) => sum + shareOf(new Set(first), new Set(second)), 0)
      const same = mains.filter(([one, other]) => one === other).length
      return [crosswalk, { items: items.length, same, kappa: kappaOf(mains), overlap: overlap / items.length }]
    }),
  )
}

const shareOf = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.intersection(other).size / one.union(other).size
