// The table of every shipped crosswalk, as a page of the manual.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClassificationVersion } from '../src/classification/version.ts'
import { type Coverage, cardinalityOf, coverageOf, listCovered } from '../src/crosswalk/coverage.ts'
import type { Crosswalk } from '../src/crosswalk/crosswalk.ts'
import { listCrosswalkDatasets, readCrosswalkDataset } from '../src/exchange/dataset/crosswalk.ts'
import { readDataset } from '../src/exchange/dataset/dataset.ts'
import { measureReadings, type ReadingAgreement } from './crosswalk-readings.ts'

const DATA = fileURLToPath(new URL('../data/', import.meta.url))

const HEAD = `# Crosswalks that ship

Each one is in a new store, and on \`/crosswalks\`. *Covered*: how many items it has a statement about, of those at the level of
the source that it is about. *No equivalent*: how many of them have nothing in the target, according to the crosswalk. *Several*: how
many items have more than one target. *Weights*: what they are shares of. *Agreement*: two readers mapped every item without seeing each
other's answers; for how many items the main target is the same, and the agreement beyond chance (Cohen's kappa). The readers were
alike, so the figure is flattering. Published tables were not judged. \`npm run docs\` counts all this from \`data/\`;
\`npm run -s bench:crosswalks\` measures the agreement in more ways.

| crosswalk | from | to | covered | no equivalent | mappings | cardinality | several | weights | agreement | by |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
`

/** The page: a line for each crosswalk in \`data/crosswalk\`. */
export async function crosswalkPage(): Promise<string> {
  const folder = path.join(DATA, 'crosswalk')
  const agreements = await measureReadings()
  const versions = new Map<string, ClassificationVersion>()
  const lines: string[] = []
  for (const id of await listCrosswalkDatasets(folder)) {
    const { value: crosswalk } = await readCrosswalkDataset(folder, id)
    const { from } = crosswalk
    const source = versions.get(from.id) ?? (await readDataset(path.join(DATA, from.id))).value.version
    versions.set(from.id, source)
    lines.push(toLine(crosswalk, source, agreements.get(id)))
  }
  return `${HEAD}${lines.join('')}${await counted()}`
}

function toLine(crosswalk: Crosswalk, source: ClassificationVersion, agreement: ReadingAgreement | undefined): string {
  const { id, from, to, mappings, author, source: origin } = crosswalk
  const bases = [...new Set(mappings.flatMap(({ base }) => base ?? []))]
  const cells = [
    `\`${id}\``,
    ...[from, to].map((end) => `${end.id} ${end.version}`),
    ...cover(
      coverageOf(
        crosswalk,
        listCovered(crosswalk, source).map(({ code }) => code),
      ),
    ),
    String(mappings.length),
    cardinalityOf(crosswalk),
    String(countSplit(crosswalk)),
    bases.join(', ') || 'none',
    agreement ? `${agreement.same} of ${agreement.items}, kappa ${agreement.kappa.toFixed(2)}` : '–',
    author ?? origin.publisher ?? '',
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
}

const cover = ({ items, open, none }: Coverage) => [`${items - open.length} of ${items}`, String(none)]

function countSplit({ mappings }: Crosswalk): number {
  const targets = Map.groupBy(
    mappings.flatMap(({ from, targets: list }) => list.map(({ to }) => ({ from, to }))),
    ({ from }) => from,
  )
  return [...targets.values()].filter((list) => new Set(list.map(({ to }) => to)).size > 1).length
}

/** The folder of the readings. */
async function counted(): Promise<string> {
  const readings = await readFile(path.join(DATA, 'crosswalk/judged/readings.tsv'), 'utf8')
  return `\nBoth readings of each judged item (${readings.trimEnd().split('\n').length - 1} in all), and how a disagreement was settled, are in \`data/crosswalk/judged/readings.tsv\`.\n`
}
