import { html } from 'hono/html'
import { type Coverage, formatLevel, LEVELS } from '../../qualification/index.ts'
import type { LevelCounts } from '../../rolemap/index.ts'
import { heatMap } from '../judgement/heat.ts'
import { itemAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { clip, formatNumber } from '../kit/words.ts'

/** So many clusters are drawn; the table of roles has all. */
const MOST = 60

const SHORT: Readonly<Record<string, string>> = { Entry: 'Entry', No: 'None' }

interface Cell {
  readonly level: string
  readonly total: number
}

const cellsOf = ({ levels, none }: LevelCounts): readonly Cell[] => [
  ...LEVELS.map((level) => ({ level: formatLevel(level), total: levels[level] })),
  { level: 'No level', total: none },
]

/** Clusters by level: how many entries, as a heat map with its table. */
export function levelHeat(id: string, counts: readonly LevelCounts[]): Html | false {
  const shown = counts.slice(0, MOST)
  const cells = shown.flatMap(cellsOf)
  if (cells.every(({ total }) => total === 0)) return false
  const [some, many] = findSteps(cells)
  const shade = (total: number): Coverage => {
    if (total === 0) return 'unknown'
    if (total >= many) return 'covered'
    return total >= some ? 'partly' : 'not'
  }
  const rows = shown.flatMap((one) => cellsOf(one).map((cell) => ({ ...cell, cluster: `${one.code} ${one.label}` })))
  return html`<h2 class="govuk-heading-m">By cluster and level</h2>
    <p class="govuk-body rm-prose">How many entries each cluster has at a level, each entry once. A cell without a number is a level at which nothing is attached${counts.length > shown.length && `; the first ${MOST} of ${formatNumber(counts.length)} are shown`}.</p>
    ${heatMap({
      caption: 'Clusters by level',
      first: 'Cluster, by level',
      attributes: cellsOf(shown[0] as LevelCounts).map(({ level }) => ({
        code: '',
        label: level,
        short: level.replace(/^Level /, '').replace(/^(Entry|No) level$/, (_, word: string) => SHORT[word] ?? word),
      })),
      names: { covered: `${many} or more`, partly: `${some} or more`, not: 'Fewer', unknown: 'None' },
      lines: shown.map((one) => ({
        head: html`<span class="rm-code">${one.code}</span> <a class="govuk-link" href="${itemAddress({ id }, one.code)}">${clip(one.label, 80)}</a>`,
        cells: cellsOf(one).map(({ total }) => ({
          coverage: shade(total),
          text: total === 0 ? '–' : formatNumber(total),
        })),
      })),
    })}
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The figures as a table</span></summary><div class="govuk-details__text">${table(
      { hidden: 'Entries by cluster and level' },
      [
        { label: 'Cluster', heads: true, cell: ({ cluster }) => clip(cluster, 80) },
        { label: 'Level', cell: ({ level }) => level },
        { label: 'Entries', look: 'number', cell: ({ total }) => formatNumber(total) },
      ],
      rows,
    )}</div></details>`
}

/** Where the two darker shades begin: a third of the cells with entries have each shade. */
function findSteps(cells: readonly Cell[]): readonly [number, number] {
  const sorted = cells
    .map(({ total }) => total)
    .filter((total) => total > 0)
    .toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 1
  const some = Math.max(2, at(1 / 3))
  return [some, Math.max(some + 1, at(2 / 3))]
}
