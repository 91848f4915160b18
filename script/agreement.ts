// How far do two independent judgements of a title index agree? `node script/agreement.ts occupational-maps`
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseStrictTsv } from '../src/exchange/table/strict-tsv.ts'

/** Two judges of the same titles. Each gave a role's code, or none for a title that was left out. */
export interface Agreement {
  readonly titles: number
  /** The share of titles to which both gave the same code, and that agreement beyond chance (Cohen's kappa). */
  readonly same: number
  readonly kappa: number
  /** The share of titles for which each judge's code is the other's, or one that the other would also accept. */
  readonly compatible: number
}

interface Judgement {
  readonly code: string
  readonly also: readonly string[]
}

const READINGS = 'usage-readings.tsv'
const WEIGHED = 'weighed.tsv'

const toFile = (of: string, name: string) => fileURLToPath(new URL(`../data/${of}/ours/${name}`, import.meta.url))

async function read(of: string, name: string): Promise<readonly { title: string; ref: string; judged: Judgement }[]> {
  if (!existsSync(toFile(of, name))) return []
  const { columns, rows } = await readStrict(of, name)
  return rows.map(({ cells }) => {
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    // A dash among the codes that would also be accepted means "left out".
    const also = cell('also')
      .split(',')
      .filter(Boolean)
      .map((code) => (code === '-' ? '' : code))
    return { title: cell('title').toLowerCase(), ref: cell('ref'), judged: { code: cell('code'), also } }
  })
}

/** Compares the second judgement with the index and, if there is a list, with the titles left out of it. */
export async function measureAgreement(of: string): Promise<Agreement> {
  const first = new Map(
    [...(await read(of, 'left-out.tsv')), ...(await read(of, 'titles.tsv'))].map(({ title, judged }) => [
      title,
      judged,
    ]),
  )
  const pairs = (await read(of, 'second.tsv')).flatMap(({ title, judged }) => {
    const one = first.get(title)
    return one ? [{ one, other: judged }] : []
  })
  const same = share(pairs, ({ one, other }) => one.code === other.code)
  const compatible = share(
    pairs,
    ({ one, other }) => one.code === other.code || one.also.includes(other.code) || other.also.includes(one.code),
  )
  const kappa = kappaOf(pairs.map(({ one, other }) => [one.code, other.code]))
  return { titles: pairs.length, same, kappa, compatible }
}

/** How far two judges agree beyond chance (Cohen's kappa); 1 if there is only one answer. */
export function kappaOf(pairs: readonly (readonly [string, string])[]): number {
  const same = share(pairs, ([one, other]) => one === other)
  const chance = byChance(
    pairs.map(([one]) => one),
    pairs.map(([, other]) => other),
  )
  return chance === 1 ? 1 : (same - chance) / (1 - chance)
}

/**
 * The same for titles in general use, which two readers saw without any code: `usage-readings.tsv`, with a dash for
 * titles of other services.
 */
export async function measureUsage(of: string): Promise<Agreement> {
  const { columns, rows } = await readStrict(of, READINGS)
  const pairs = rows.map(({ cells }) => {
    const [one, other] = ['first', 'second'].map((name) => (cells[columns.indexOf(name)] ?? '').split(' '))
    return { one: one ?? [], other: other ?? [] }
  })
  const same = share(pairs, ({ one, other }) => one[0] === other[0])
  const compatible = share(pairs, ({ one, other }) => other.includes(one[0] ?? '') || one.includes(other[0] ?? ''))
  const kappa = kappaOf(pairs.map(({ one, other }) => [one[0] ?? '', other[0] ?? '']))
  return { titles: pairs.length, same, kappa, compatible }
}

/** Whether titles with several other roles are to be asked about: how far two readings of a fifth of `weighed.tsv` agree. */
export async function measureWeighed(of: string): Promise<Pick<Agreement, 'titles' | 'same' | 'kappa'>> {
  const { columns, rows } = await readStrict(of, WEIGHED)
  const [first, second] = [columns.indexOf('first'), columns.indexOf('second')]
  const pairs = rows.flatMap(({ cells }) => {
    const [one = '', other = ''] = [cells[first], cells[second]]
    return other === '' ? [] : [[one, other] as const]
  })
  return { titles: pairs.length, same: share(pairs, ([one, other]) => one === other), kappa: kappaOf(pairs) }
}

async function readStrict(of: string, name: string) {
  return parseStrictTsv(await readFile(toFile(of, name), 'utf8'))
}

const share = <T>(values: readonly T[], holds: (value: T) => boolean) => values.filter(holds).length / values.length

function byChance(one: readonly string[], other: readonly string[]): number {
  const codes = new Set(one)
  return [...codes].reduce(
    (sum, code) => sum + share(one, (found) => found === code) * share(other, (found) => found === code),
    0,
  )
}

async function main(): Promise<void> {
  const of = process.argv[2] ?? 'job-roles'
  const say = ({ titles, same, kappa, compatible }: Agreement, what: string) =>
    `${titles} ${what} judged twice: same code ${same.toFixed(3)}, kappa ${kappa.toFixed(3)}, compatible ${compatible.toFixed(3)}\n`
  const lists = await measureAgreement(of)
  if (lists.titles > 0) process.stdout.write(say(lists, 'titles of lists'))
  if (existsSync(toFile(of, READINGS))) process.stdout.write(say(await measureUsage(of), 'titles in general use'))
  if (!existsSync(toFile(of, WEIGHED))) return
  const { titles, same, kappa } = await measureWeighed(of)
  process.stdout.write(`${titles} titles weighed twice: same ${same.toFixed(3)}, kappa ${kappa.toFixed(3)}\n`)
}

// Not awaited, so that tests can load this file without waiting.
if (import.meta.main) void main()
