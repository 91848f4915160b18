// How often is a change table right about what became of codes? Compared with the published tables of SOC 2000 to 2010
// and 2010 to 2020: a code is kept if at least half of its people stay under it, and an item has another code if at
// least half of them go to that one.
import { readFile } from 'node:fs/promises'
import { type ClassificationVersion, inferChanges } from 'rolemap/classification'
import { readDataset } from 'rolemap/exchange'
import { formatTable } from './measure/print.ts'

const PAIRS = [
  ['soc2000', 'soc2010'],
  ['soc2010', 'soc2020'],
] as const

const data = (name: string) => new URL(`../data/${name}`, import.meta.url)
const rows = await Promise.all(PAIRS.map(measure))
const headings = ['versions', 'codes in both', 'told right', 'without evidence', 'have another code', 'found', 'wrong']
process.stdout.write(formatTable(headings, rows))

async function measure([from, to]: readonly [string, string]): Promise<readonly string[]> {
  const [was, is] = await Promise.all([read(from), read(to)])
  const went = await readMain(`${from}-${to}`)
  const changes = Map.groupBy(inferChanges(was, is), ({ code }) => code)
  const units = was.items.filter(({ code }) => code.length === 4 && went.has(code))
  const there = new Set(is.items.map(({ code }) => code))
  const both = units.filter(({ code }) => there.has(code))
  const isKept = (code: string) => !(changes.get(code) ?? []).some(({ change }) => change === 'reused')
  const right = both.filter(({ code }) => isKept(code) === (went.get(code)?.get(code) ?? 0) >= 0.5).length
  const unaided = both.filter(({ code }) => (went.get(code)?.get(code) ?? 0) >= 0.5).length
  const moved = units.flatMap(({ code }) => {
    const main = [...(went.get(code) ?? [])].find(([target, share]) => target !== code && share >= 0.5)
    return main ? [[code, main[0]] as const] : []
  })
  const toldOf = (code: string) => changes.get(code)?.find(({ change }) => change === 'recoded')?.to[0]?.code
  const found = moved.filter(([code, target]) => toldOf(code) === target).length
  const told = units.filter(({ code }) => toldOf(code) !== undefined).length
  const counts = [both.length, right, unaided, moved.length, found, told - found]
  return [`${from} to ${to}`, ...counts.map(String)]
}

async function read(id: string): Promise<ClassificationVersion> {
  return (await readDataset(data(id).pathname)).value.version
}

/** The share of each code's people that goes to each target. */
async function readMain(id: string): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const [, ...lines] = (await readFile(data(`crosswalk/${id}.tsv`), 'utf8')).trimEnd().split('\n')
  const weights = lines
    .map((line) => line.split('\t'))
    .map(([from = '', , , to = '', weight]) => ({ from, to, weight: Number(weight) }))
  return new Map(
    [...Map.groupBy(weights, ({ from }) => from)].map(([from, list]) => {
      const sum = list.reduce((total, { weight }) => total + weight, 0) || 1
      return [from, new Map(list.map(({ to, weight }) => [to, weight / sum]))]
    }),
  )
}
