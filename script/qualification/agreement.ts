// How far do two readers agree on which qualifications belong to a role, and why? `node
// script/qualification/agreement.ts`
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseStrictTsv } from '../../src/exchange/table/strict-tsv.ts'
import { kappaOf } from '../agreement.ts'

const JUDGED = fileURLToPath(new URL('../../data/qualifications/judged.tsv', import.meta.url))

export interface QualificationAgreement {
  readonly classification: string
  /**
   * Pairs of a qualification and a role that both readers judged. The second did not see the first reader's judgements.
   */
  readonly pairs: number
  /**
   * The share of pairs for which both said that it belongs, or both that it does not; and that agreement beyond chance
   * (Cohen's kappa).
   */
  readonly belongs: number
  readonly belongsKappa: number
  /** The same for the four answers: required, usual, further, no. */
  readonly reason: number
  readonly reasonKappa: number
}

type Pair = readonly [first: string, second: string]

/** The agreement for each classification in the file of judgements. */
export async function measureQualifications(file = JUDGED): Promise<readonly QualificationAgreement[]> {
  const { columns, rows } = parseStrictTsv(await readFile(file, 'utf8'))
  const cellOf = (cells: readonly string[], name: string) => (cells[columns.indexOf(name)] ?? '').trim()
  const both = rows.filter(({ cells }) => cellOf(cells, 'second') !== '')
  return [...Map.groupBy(both, ({ cells }) => cellOf(cells, 'classification'))].map(([classification, list]) => {
    const reasons = list.map(({ cells }): Pair => [cellOf(cells, 'first'), cellOf(cells, 'second')])
    const belonging = reasons.map(([first, second]): Pair => [toBelonging(first), toBelonging(second)])
    return {
      ...{ classification, pairs: list.length },
      ...{ belongs: shareOf(belonging), belongsKappa: kappaOf(belonging) },
      ...{ reason: shareOf(reasons), reasonKappa: kappaOf(reasons) },
    }
  })
}

const toBelonging = (reason: string) => (reason === 'no' ? 'no' : 'yes')
const shareOf = (pairs: readonly Pair[]) => pairs.filter(([first, second]) => first === second).length / pairs.length

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { classification, pairs, ...figures } of await measureQualifications()) {
    const said = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(3)}`)
    process.stdout.write(`${classification}: ${pairs} pairs, ${said.join(', ')}\n`)
  }
