import path from 'node:path'
import type { Crosswalk, CrosswalkHead } from '../../src/crosswalk/crosswalk.ts'
import { deriveRelation } from '../../src/crosswalk/derive.ts'
import type { Mapping, WeightBase } from '../../src/crosswalk/mapping.ts'
import { writeCrosswalkDataset } from '../../src/exchange/dataset/crosswalk.ts'
import { type Row, readRows } from './table.ts'

/** A row of a published table. */
interface Pair {
  readonly from: string
  readonly to: string
  /** The part of the source that goes to the target, or of the target that comes from the source, if the table says. */
  readonly share?: number
  readonly back?: number
}

const DERIVED =
  'The table gives no relations. They follow from it: a target that has at least 95 per cent of the source, or is its only one, holds it; and the other way round. Both: close. One: broad, or narrow. Neither: related.'

const ons = (title: string, note: string) => ({
  title,
  publisher: 'Office for National Statistics',
  licence: 'Open Government Licence v3.0',
  note,
})

const SEX_AND_SOURCE = ['male', 'female'].map((sex) => ['LFSJM07', 'Census01', 'LFS96_97'].map((of) => `${sex}_${of}`))

/**
 * The mean of a group's shares in each source, then of men and women. A blank means a share under 5 per cent. A source
 * without any share has no base.
 */
function meanShares(rows: readonly Row[], group: string): ReadonlyMap<Row, number> {
  const toNumber = (cell: string) => Number(cell.replace('*', '').replace('_', '0')) / 100
  const shares = new Map<Row, number>()
  for (const of of Map.groupBy(rows, (row) => row(group)).values()) {
    const based = SEX_AND_SOURCE.map((columns) =>
      columns.filter((column) => of.some((row) => toNumber(row(column)) > 0)),
    ).filter(({ length }) => length > 0)
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    for (const row of of) {
      if (based.length === 0) continue
      const share = mean(based.map((columns) => mean(columns.map((column) => toNumber(row(column))))))
      if (share > 0) shares.set(row, share)
    }
  }
  return shares
}

/**
 * The two tables between SOC 2000 and SOC 2010. In each, the percentages of a column add up to 100 for each group of
 * the *second* classification: the file named `soc2000-soc2010` says what SOC 2010 groups are made of. So each table
 * has the weights for the other direction.
 */
async function readTwoThousands(folder: string): Promise<readonly Pair[]> {
  const [made, went] = await Promise.all(
    ['crosswalk-soc2000-soc2010.tsv', 'crosswalk-soc2010-soc2000.tsv'].map((file) => readRows(folder, file)),
  )
  const pairs = new Map<string, Pair>()
  const add = (rows: readonly Row[] = [], of: string, name: 'share' | 'back') => {
    const shares = meanShares(rows, of)
    for (const row of rows) {
      const pair = { from: row('soc2000'), to: row('soc2010') }
      const key = `${pair.from} ${pair.to}`
      const share = shares.get(row)
      pairs.set(key, { ...pair, ...pairs.get(key), ...(share !== undefined && { [name]: share }) })
    }
  }
  add(went, 'soc2000', 'share')
  add(made, 'soc2010', 'back')
  return [...pairs.values()].toSorted((one, other) => (`${one.from}${one.to}` < `${other.from}${other.to}` ? -1 : 1))
}

const turn = ({ from, to, share, back }: Pair): Pair => ({
  from: to,
  to: from,
  ...(back !== undefined && { share: back }),
  ...(share !== undefined && { back: share }),
})

/** Pairs with numbers of people or entries. */
async function readNumbers(
  folder: string,
  file: string,
  { from, to, number, share: shareColumn }: Record<'from' | 'to' | 'number' | 'share', string>,
): Promise<readonly Pair[]> {
  const rows = (await readRows(folder, file)).map((row) => ({
    ...{ from: row(from), to: row(to), number: Number(row(number)), share: Number(row(shareColumn)) },
  }))
  const sumByTarget = () => {
    const sums = new Map<string, number>()
    for (const row of rows) sums.set(row.to, (sums.get(row.to) ?? 0) + row.number)
    return sums
  }
  const sums = sumByTarget()
  return rows.map(({ number, share, ...pair }) => ({
    ...pair,
    ...(share > 0 && { share }),
    ...(number > 0 && { back: number / (sums.get(pair.to) ?? 1) }),
  }))
}

interface Published extends Omit<CrosswalkHead, 'state' | 'id'> {
  readonly base?: WeightBase
  read(folder: string): Promise<readonly Pair[]>
}

const version = (id: string, name: string) => ({ id, version: name })
const SOC2000 = version('soc2000', '2000')
const SOC2010 = version('soc2010', '2010')
const SOC2020 = version('soc2020', '2020')
const ISCO08 = version('isco08', '2008')

const MEANS = `Shares are of people coded to both: the mean of three sources, and of men and women. The table leaves shares of under 5 per cent blank. ${DERIVED}`

const TABLES: readonly Published[] = [
  {
    from: SOC2000,
    to: SOC2010,
    base: 'employment',
    method: MEANS,
    source: ons('Relationship between SOC 2000 and SOC 2010', 'People whose job was coded to both.'),
    read: readTwoThousands,
  },
  {
    from: SOC2010,
    to: SOC2000,
    base: 'employment',
    method: MEANS,
    source: ons('Relationship between SOC 2010 and SOC 2000', 'People whose job was coded to both.'),
    read: async (folder) =>
      (await readTwoThousands(folder))
        .map(turn)
        .toSorted((one, other) => (`${one.from}${one.to}` < `${other.from}${other.to}` ? -1 : 1)),
  },
  {
    from: SOC2010,
    to: SOC2020,
    base: 'employment',
    method: `Shares are of people coded to both, all sources together. ${DERIVED}`,
    source: ons('Relationship between SOC 2010 and SOC 2020', 'People whose job was coded to both.'),
    read: (folder) =>
      readNumbers(folder, 'crosswalk-soc2010-soc2020.tsv', {
        ...{ from: 'soc2010', to: 'soc2020', number: 'est_n', share: 'share_of_soc2010_combined' },
      }),
  },
  {
    from: SOC2020,
    to: ISCO08,
    base: 'entries',
    method: `Shares are of entries of the coding index. ${DERIVED}`,
    source: ons('SOC 2020 coding index with ISCO-08', 'Numbers of index entries.'),
    read: (folder) =>
      readNumbers(folder, 'crosswalk-soc2020-isco08.tsv', {
        ...{ from: 'soc2020', to: 'isco08', number: 'n_index_entries', share: 'share_of_soc2020_entries' },
      }),
  },
  {
    from: ISCO08,
    to: version('us-soc2010', '2010'),
    method: `The table has pairs without shares. ${DERIVED}`,
    source: {
      title: 'ISCO-08 to 2010 SOC crosswalk',
      publisher: 'United States Bureau of Labor Statistics',
      licence: 'Public domain',
    },
    read: async (folder) =>
      (await readRows(folder, 'crosswalk-isco08-us-soc2010.tsv')).map((row) => ({
        from: row('isco08'),
        to: row('us_soc2010'),
      })),
  },
]

/** Four decimals, rounded down so that the weights of a source never add up to more than 1. */
const toWeight = (share: number, sum: number) => Math.floor((share / Math.max(1, sum)) * 1e4 + 1e-6) / 1e4

function toMappings(pairs: readonly Pair[], base: WeightBase | undefined): readonly Mapping[] {
  const sources = Map.groupBy(pairs, ({ from }) => from)
  const targets = Map.groupBy(pairs, ({ to }) => to)
  return [...sources].flatMap(([from, list]) => {
    const sum = list.reduce((total, { share = 0 }) => total + share, 0)
    const groups = Map.groupBy(list, (pair) =>
      deriveRelation({ ...pair, alone: list.length === 1, only: targets.get(pair.to)?.length === 1 }),
    )
    return [...groups].map(([relation, group]): Mapping => {
      const weighted = group
        .map(({ to, share }) => ({ to, weight: share === undefined ? 0 : toWeight(share, sum) }))
        .toSorted((one, other) => other.weight - one.weight)
        .map(({ to, weight }) => (weight > 0 ? { to, weight } : { to }))
      const has = base !== undefined && weighted.some((target) => 'weight' in target)
      return { from, relation, combine: 'or', targets: weighted, ...(has && { base }), state: 'approved' }
    })
  })
}

/** Writes each published table as a crosswalk. Returns their names. */
export async function writeCrosswalks(folder: string, data: string): Promise<readonly string[]> {
  const report: string[] = []
  for (const { read, base, ...head } of TABLES) {
    const id = `${head.from.id}-${head.to.id}`
    const mappings = toMappings(await read(folder), base)
    const crosswalk: Crosswalk = { id, ...head, author: head.source.publisher ?? '', state: 'published', mappings }
    const common = {
      justification: 'UnspecifiedMatching',
      author: head.source.publisher ?? '',
      state: 'approved',
    } as const
    await writeCrosswalkDataset(path.join(data, 'crosswalk'), crosswalk, common)
    report.push(`${id}: ${mappings.length} mappings`)
  }
  return report
}
