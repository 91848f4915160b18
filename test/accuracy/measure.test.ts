// The measuring itself, on cases small enough to work out by hand, and the two benchmarks with other people's files.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Answer } from '../../bench/measure/answer.ts'
import { measureAutomatic } from '../../bench/measure/automatic.ts'
import { chooseLayout, layOut } from '../../bench/measure/layout.ts'
import { measureReliability } from '../../bench/measure/reliability.ts'
import { measureTitles } from '../../bench/measure/titles.ts'
import { judgeList, summariseLists } from '../../bench/measure/trec.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-measure-'))
after(() => rmSync(folder, { recursive: true }))

/** An answer whose candidate at `rank` is right, with a probability for the first candidate. */
function toAnswer(chance: number, rank: number, settled = true): Answer {
  const candidates = ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, label: code, probability: 0, evidence: [] }))
  const gold = { title: 'cook', code: candidates[rank]?.code ?? 'z', also: [] }
  return { gold, coding: { decision: settled ? 'coded' : 'review', candidates }, rank, chance, settled }
}

const close = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-9, `expected ${expected}, found ${found}`)

test('average precision counts relevant elements that the list lacks, as trec_eval does', () => {
  const judged = judgeList(['x', 'r1', 'y', 'r2'], new Set(['r1', 'r2', 'r3', 'r4']))
  close(judged.reciprocalRank, 1 / 2)
  close(judged.averagePrecision, (1 / 2 + 2 / 4) / 4)
  assert.equal(judged.first, 2)
})

test('an element that comes twice in a list counts once', () => {
  close(judgeList(['r1', 'r1', 'r2'], new Set(['r1', 'r2'])).averagePrecision, 1)
})

test('means and rates are over all queries, the unanswered ones too', () => {
  const lists = [judgeList(['r'], new Set(['r'])), judgeList([], new Set(['r'])), judgeList(['x', 'r'], new Set(['r']))]
  const { n, mrr, map, success, intervals } = summariseLists(lists)
  assert.equal(n, 3)
  close(mrr, 1.5 / 3)
  close(map, 1.5 / 3)
  assert.deepEqual(success, { 1: 1 / 3, 5: 2 / 3, 10: 2 / 3 })
  assert.ok(intervals.mrr[0] < mrr && mrr < intervals.mrr[1])
})

test('rates of titles are as counted', () => {
  const { top1, top5, mrr, automatic } = measureTitles([toAnswer(0.9, 0), toAnswer(0.6, 1), toAnswer(0.5, -1, false)])
  close(top1, 1 / 3)
  close(top5, 2 / 3)
  close(mrr, 1.5 / 3)
  close(automatic.share, 2 / 3)
  close(automatic.right, 1 / 2)
})

test('what could be coded is the largest share that is right enough, whole probabilities at a time', () => {
  const answers = [toAnswer(0.9, 0), toAnswer(0.8, 0), toAnswer(0.7, 1), toAnswer(0.6, 0), toAnswer(0.6, 1)]
  assert.equal(measureAutomatic(answers, 0.9).probability, 0.8)
  close(measureAutomatic(answers, 0.9).share, 2 / 5)
  // Two of three, and three of four, but the fourth cannot be coded without the fifth.
  close(measureAutomatic(answers, 0.6).share, 1)
  close(measureAutomatic(answers, 0.7).share, 2 / 5)
})

test('a title that no probability would let through is not counted as one that could be coded', () => {
  close(measureAutomatic([toAnswer(0.9, 0, false), toAnswer(0.8, 0)], 0.9).share, 1 / 2)
})

test('the calibration error is the distance of what was said from what was right, bin by bin', () => {
  const { error, bins } = measureReliability([
    toAnswer(0.92, 0),
    toAnswer(0.94, 0),
    toAnswer(0.12, 0),
    toAnswer(0.14, 1),
  ])
  assert.equal(bins.length, 2)
  close(error, (2 * Math.abs(0.93 - 1) + 2 * Math.abs(0.13 - 0.5)) / 4)
})

test('a certain concept comes whole, and doubtful ones by a label each', () => {
  const labels = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
  ]
  const toOrder = (chances: readonly number[]) => {
    const concepts = labels.map((own, place) => ({ chance: chances[place] ?? 0, labels: own }))
    return layOut(concepts, chooseLayout(concepts))
  }
  assert.deepEqual(toOrder([0.98, 0.01, 0.01]).slice(0, 4), [0, 1, 2, 3])
  assert.deepEqual(toOrder([0.34, 0.33, 0.33]).slice(0, 3), [0, 4, 8])
  assert.deepEqual(
    [...toOrder([0.34, 0.33, 0.33])].sort((one, other) => one - other),
    labels.flat(),
  )
})

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

function run(...args: readonly string[]) {
  const node = ['--conditions=rolemap-source', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' })
  return { status, stderr, result: status === 0 ? JSON.parse(stdout) : undefined }
}

test('bench:melo takes columns in any order, any line ends, blank lines and what the corpus lacks', () => {
  const corpus = write(
    'corpus.tsv',
    '\uFEFFLabel\tConcept\tElement\r\nschool cook\tc1\te1\r\n\r\nhead cook\tc1\te2\r\nbus driver\tc2\te3\r\n',
  )
  const queries = write('queries.tsv', 'title\tquery\nSchool Cooks\tq1\n\nBus Drivers\tq2\nUnasked\tq3\n')
  const qrels = write('qrels.tsv', 'element\tquery\ne1\tq1\ne2\tq1\ne9\tq1\ne3\tq2\n')
  const { result, stderr } = run('bench/melo.ts', '--corpus', corpus, '--queries', queries, '--qrels', qrels, '--json')
  assert.equal(result.n, 2)
  assert.equal(result.MRR, 1)
  assert.equal(result['success@1'], 1)
  close(result.MAP, (2 / 3 + 1) / 2)
  assert.match(stderr, /without a relevant element, left out: 1/)
  assert.match(stderr, /the corpus lacks, counted as not found: 1/)
})

test('bench:titles counts gold titles of unknown codes as wrong, and heeds further codes that are right', () => {
  const index = write('index.tsv', 'note\ttitle\tcode\r\n-\tschool cook\t10\r\n-\tbus driver\t20\r\n\r\n-\t\t30\r\n')
  const gold = write('gold.tsv', 'code\talso\ttitle\n20\t\tbus driver\n99\t10, 98\tschool cook\n97\t\tbaker\n')
  const { result, stderr } = run('bench/titles.ts', '--index', index, '--gold', gold, '--json')
  assert.equal(result.n, 3)
  close(result.top1, 2 / 3)
  assert.equal(result.unknown, 1)
  assert.match(stderr, /1 rows without code or title/)
  assert.equal(result.intervals.top1.length, 2)
  assert.deepEqual(Object.keys(result.automaticAt), ['90', '95', '98'])
})

test('a benchmark says which column or file is missing', () => {
  const index = write('other.tsv', 'name\tcode\nschool cook\t10\n')
  const gold = write('gold.tsv', 'code\ttitle\n10\tcook\n')
  const missing = run('bench/titles.ts', '--index', index, '--gold', gold)
  assert.equal(missing.status, 2)
  assert.match(missing.stderr, /expected the columns code, title, found name, code/)
  assert.equal(run('bench/titles.ts', '--index', path.join(folder, 'none.tsv'), '--gold', gold).status, 2)
})
