import type { Writable } from 'node:stream'
import type { ImportResult } from '../rolemap/version/import.ts'
import { formatProblem } from './print.ts'

const STATES = {
  added: 'added',
  unchanged: 'the store has it already',
  prose: 'the store had its facts, and has its text now',
  refused: 'not imported',
} as const

const AS = { structure: 'structure', index: 'index of titles', relations: 'what is above what' } as const

const DROPS: Readonly<Record<string, string>> = {
  'code-missing': 'rows without a code',
  'title-missing': 'rows without a title or label',
  'code-level-differs': 'rows whose code has another level already',
  'code-unlisted': 'rows with a code that no item has',
  'title-repeated': 'titles that their item has already',
  'title-of-no-kind': 'rows that say they are no titles, such as exclusions and duties',
}

/** Problems of each kind that a terminal shows; `rolemap problems` has them all. */
const SHOWN = 10

const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Says what was imported: what each column was taken for, how many titles the items have, what was dropped and why. */
export function printImport(result: ImportResult, { stdout, stderr }: { stdout: Writable; stderr: Writable }): void {
  const { id, version, items, entries, state, problems, onto, taken = [], titles, dropped = [] } = result
  const line = (text: string) => stdout.write(`${text}\n`)
  line(`${id} ${version}: ${STATES[state]}; ${items} items, ${entries} titles, ${problems.length} problems`)
  for (const { file, sheet, as, columns, unused } of taken) {
    const read = [...Map.groupBy(columns, (one) => one.as)].map(
      ([what, list]) => `${what} from ${quote(list.map(({ column }) => column))}`,
    )
    const left = unused.length > 0 ? [`not read: ${quote(unused)}`] : []
    line(`  ${file}${sheet === undefined ? '' : `, sheet "${sheet}"`}: ${[AS[as], ...read, ...left].join('; ')}`)
  }
  if (onto !== undefined) line(`  items, labels and levels from ${id} ${onto}, which the store has`)
  if (titles)
    line(
      `  titles of an item beside its label: at least ${titles.least}, median ${titles.median}, at most ${titles.most}; ` +
        `${titles.without} of ${titles.items} items have none`,
    )
  for (const { code, count } of dropped) line(`  dropped: ${count} ${DROPS[code] ?? code} (${code})`)
  const shown = [...Map.groupBy(problems, ({ code }) => code).values()]
  for (const alike of shown) {
    for (const problem of alike.slice(0, SHOWN)) stderr.write(formatProblem(problem))
    const [one] = alike
    if (one && alike.length > SHOWN)
      stderr.write(`${alike.length - SHOWN} more ${one.severity}s of this kind: rolemap problems ${id} [${one.code}]\n`)
  }
}
