import type { Writable } from 'node:stream'
import type { ImportResult } from '../rolemap/version/import.ts'
import { DROPPED, TAKEN_AS } from '../rolemap/version/import-words.ts'
import { formatProblem } from './print.ts'

const STATES = {
  added: 'added',
  unchanged: 'the store has it already',
  prose: 'its text was added to the version in the store',
  refused: 'not imported',
} as const

/** How many problems of each kind to print; `rolemap problems` has them all. */
const SHOWN = 10

const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Prints what was imported: what each column was taken for, how many titles the items have, what was dropped and why. */
export function printImport(result: ImportResult, { stdout, stderr }: { stdout: Writable; stderr: Writable }): void {
  const { id, version, items, entries, state, problems, onto, taken = [], titles, dropped = [] } = result
  const line = (text: string) => stdout.write(`${text}\n`)
  line(`${id} ${version}: ${STATES[state]}; ${items} items, ${entries} titles, ${problems.length} problems`)
  for (const { file, sheet, as, columns, unused } of taken) {
    const read = [...Map.groupBy(columns, (one) => one.as)].map(
      ([what, list]) => `${what} from ${quote(list.map(({ column }) => column))}`,
    )
    const left = unused.length > 0 ? [`not read: ${quote(unused)}`] : []
    line(`  ${file}${sheet === undefined ? '' : `, sheet "${sheet}"`}: ${[TAKEN_AS[as], ...read, ...left].join('; ')}`)
  }
  if (onto !== undefined) line(`  items, labels and levels from ${id} ${onto}, already in the store`)
  if (titles)
    line(
      `  titles of an item besides its label: at least ${titles.least}, median ${titles.median}, at most ${titles.most}; ` +
        `${titles.without} of ${titles.items} items have none`,
    )
  for (const { code, count } of dropped) line(`  dropped: ${count} ${DROPPED[code] ?? code} (${code})`)
  const shown = [...Map.groupBy(problems, ({ code }) => code).values()]
  for (const alike of shown) {
    for (const problem of alike.slice(0, SHOWN)) stderr.write(formatProblem(problem))
    const [one] = alike
    if (one && alike.length > SHOWN)
      stderr.write(`${alike.length - SHOWN} more ${one.severity}s of this kind: rolemap problems ${id} [${one.code}]\n`)
  }
}
