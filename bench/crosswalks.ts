// How often the two readings behind each judged crosswalk agree: in the main target, beyond chance (Cohen's kappa), and in
// how much of all targets of an item (their intersection over their union).
import { readFile } from 'node:fs/promises'
import { formatTable } from './measure/print.ts'

const [, ...lines] = (await readFile(new URL('../data/crosswalk/judged/readings.tsv', import.meta.url), 'utf8'))
  .trimEnd()
  .split('\n')
const readings = lines.map((line) => {
  const [crosswalk = '', , first = '', second = ''] = line.split('\t')
  return { crosswalk, first: first.split(' '), second: second.split(' ') }
})

const rows = [...Map.groupBy(readings, (reading) => reading.crosswalk)].map(([crosswalk, items]) => {
  const mains = items.map(({ first, second }) => [first[0] ?? '', second[0] ?? ''] as const)
  const same = mains.filter(([one, other]) => one === other).length
  const chance = sum(
    [...countOf(mains.map(([one]) => one))].map(
      ([code, n]) => n * (countOf(mains.map(([, other]) => other)).get(code) ?? 0),
    ),
  )
  const expected = chance / items.length ** 2
  const kappa = (same / items.length - expected) / (1 - expected)
  const overlap = sum(items.map(({ first, second }) => shareOf(new Set(first), new Set(second)))) / items.length
  return [`\`${crosswalk}\``, `${same} of ${items.length}`, kappa.toFixed(2), overlap.toFixed(2)]
})

process.stdout.write(`${formatTable(['crosswalk', 'main target the same', 'kappa', 'all targets'], rows)}
`)

function countOf(codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / one.union(other).size
}
