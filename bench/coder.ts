// How often is the coder right? `npm run -s bench:coder` prints it for every set of labelled titles, as Markdown. Words
// after `--` select the sets whose names contain one of them: `npm run -s bench:coder -- soc`.
// docs/guide/how-good-is-the-coder.md describes the sets, and what was chosen while looking at which of them.
import { type CodedSet, measureSet } from './measure/coded-set.ts'
import { createElementRanker } from './measure/elements.ts'
import { measureMelo, readMeloTask, warmUp } from './measure/melo.ts'
import { PEERS } from './measure/peer.ts'
import { codeWithPeer, rankWithPeer } from './measure/peer-coder.ts'
import { formatRate, formatTable } from './measure/print.ts'
import { SECTIONS } from './measure/report.ts'
import { hasSets, MELO } from './measure/set/gold-set.ts'
import { SUBJECTS } from './measure/subject.ts'

const ELEMENTS = 'ESCO, MELO dev'
const wanted = process.argv.slice(2).map((word) => word.toLowerCase())
const isWanted = (name: string) => wanted.length === 0 || wanted.some((word) => name.toLowerCase().includes(word))

if (!hasSets()) throw new Error('expected the labelled titles in ../shared/benchmark, found no such folder')
const names = Object.keys(SUBJECTS).filter(isWanted)
const sets: CodedSet[] = []
for (const name of names) sets.push(measureSet(name, await getSubject(name)))
for (const { title, columns, toRows } of SECTIONS) write(title, columns, sets.flatMap(toRows))
if (isWanted(ELEMENTS)) await writeElements()
await writePeers()

async function getSubject(name: string) {
  const read = SUBJECTS[name]
  if (!read) throw new TypeError(`expected one of ${Object.keys(SUBJECTS).join(', ')}, found ${name}`)
  return read()
}

/** All of ESCO's labels ranked for a title, which search libraries can do too. */
async function writeElements(): Promise<void> {
  const task = readMeloTask(MELO)
  const rank = createElementRanker(task.elements)
  await warmUp(task, rank)
  const results = [{ name: 'Rolemap', ...(await measureMelo(task, rank)) }]
  for (const peer of PEERS) results.push({ name: peer.name, ...(await rankWithPeer(peer, task)) })
  write(
    'MELO dev: ESCO’s labels ranked',
    ['engine', 'titles', 'MRR', 'MAP', 'success@1', 'success@5', 'success@10', 'titles/s'],
    results.map(({ name, n, mrr, map, success, intervals, queriesPerSecond }) => [
      name,
      n,
      formatRate(mrr, intervals.mrr),
      formatRate(map, intervals.map),
      ...([1, 5, 10] as const).map((k) => formatRate(success[k], intervals.success[k])),
      queriesPerSecond.toFixed(queriesPerSecond < 10 ? 1 : 0),
    ]),
  )
}

/** The result of using the code of the title that a search library finds first. */
async function writePeers(): Promise<void> {
  const rows: (string | number)[][] = []
  for (const name of names) {
    const { version, index, gold } = await getSubject(name)
    // A library knows no crosswalk, and for titles that are in its index it only finds what it was given.
    if (version !== index || name.includes('as shipped')) continue
    for (const peer of PEERS) {
      const { n, top1, top5, perSecond } = await codeWithPeer(peer, index, gold)
      rows.push([name, peer.name, n, formatRate(top1.rate, top1.interval), formatRate(top5.rate), perSecond.toFixed(1)])
    }
  }
  write('Search libraries as coders', ['set', 'library', 'titles', 'top 1', 'top 5', 'titles/s'], rows)
}

function write(title: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  process.stdout.write(`## ${title}\n\n${formatTable(columns, rows)}\n`)
}
