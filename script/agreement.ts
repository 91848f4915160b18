// How far do two independent judgements of the title index agree? `node script/agreement.ts`
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseStrictTsv } from '../src/exchange/strict-tsv.ts'

/** Two judges of the same titles: a role's code, or none for a title that was left out. */
export interface Agreement {
  readonly titles: number
  /** The share to which both gave the same code, and that share beyond chance (Cohen's kappa). */
  readonly same: number
  readonly kappa: number
  /** The share in which one judge's code is the other's, or among the codes the other would accept too. */
  readonly compatible: number
}

interface Judgement {
  readonly code: string
  readonly also: readonly string[]
}

const FOLDER = new URL('../data/job-roles/ours/', import.meta.url)

async function read(file: string): Promise<readonly { title: string; ref: string; judged: Judgement }[]> {
  const { columns, rows } = parseStrictTsv(await readFile(fileURLToPath(new URL(file, FOLDER)), 'utf8'))
  return rows.map(({ cells }) => {
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    // A dash stands for "left out" among the codes that would be accepted too.
    const also = cell('also')
      .split(',')
      .filter(Boolean)
      .map((code) => (code === '-' ? '' : code))
    return { title: cell('title').toLowerCase(), ref: cell('ref'), judged: { code: cell('code'), also } }
  })
}

/** Compares the second judgement with the index and the titles left out of it. */
export async function measureAgreement(): Promise<Agreement> {
  const first = new Map(
    [...(await read('left-out.tsv')), ...(await read('titles.tsv'))].map(({ title, judged }) => [title, judged]),
  )
  const pairs = (await read('second.tsv')).flatMap(({ title, judged }) => {
    const one = first.get(title)
    return one ? [{ one, other: judged }] : []
  })
  const same = share(pairs, ({ one, other }) => one.code === other.code)
  const compatible = share(
    pairs,
    ({ one, other }) => one.code === other.code || one.also.includes(other.code) || other.also.includes(one.code),
  )
  const chance = byChance(
    pairs.map(({ one }) => one.code),
    pairs.map(({ other }) => other.code),
  )
  return { titles: pairs.length, same, kappa: (same - chance) / (1 - chance), compatible }
}

const share = <T>(values: readonly T[], holds: (value: T) => boolean) => values.filter(holds).length / values.length

function byChance(one: readonly string[], other: readonly string[]): number {
  const codes = new Set(one)
  return [...codes].reduce(
    (sum, code) => sum + share(one, (found) => found === code) * share(other, (found) => found === code),
    0,
  )
}

if (import.meta.main) {
  const { titles, same, kappa, compatible } = await measureAgreement()
  process.stdout.write(
    `${titles} titles judged twice: same code ${same.toFixed(3)}, kappa ${kappa.toFixed(3)}, compatible ${compatible.toFixed(3)}\n`,
  )
}
