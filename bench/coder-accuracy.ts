// How often the coder is right on labelled titles: node --conditions=rolemap-source bench/coder-accuracy.ts
import { createCoder, type Evaluation, evaluate } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { type GoldSet, readEscoSet, readJobRoleSet, readSocSplit } from '../test/accuracy/set.ts'

const jobRoles = (await readDataset('data/job-roles')).value.version
const sets: readonly (readonly [name: string, read: () => GoldSet])[] = [
  ['job roles, dev titles', () => readJobRoleSet(jobRoles)],
  ['the same, without judged titles', () => withoutJudged(readJobRoleSet(jobRoles))],
  ['SOC 2010, split 7', () => readSocSplit(7)],
  ['SOC 2010, split 11', () => readSocSplit(11)],
  ['ESCO concepts, MELO dev', readEscoSet],
]

const HEAD = 'set | titles | top 1 (95 %) | top 5 | MRR | macro F1 | coded | of which right | titles/s | made in'
process.stdout.write(`| ${HEAD} |\n|${' --- |'.repeat(HEAD.split('|').length)}\n`)
for (const [name, read] of sets) {
  const { version, gold } = read()
  const before = performance.now()
  const coder = createCoder(version)
  const made = performance.now()
  const result = evaluate(coder, version, gold)
  const rate = (gold.length / (performance.now() - made)) * 1000
  process.stdout.write(
    `| ${[name, ...toCells(result), Math.round(rate), `${Math.round(made - before)} ms`].join(' | ')} |\n`,
  )
}

/** Only what the document itself lists: its labels and its typical titles, and the coder's own rules. */
function withoutJudged({ version, gold }: GoldSet): GoldSet {
  return { version: { ...version, entries: version.entries.filter(({ kind }) => kind !== 'judged') }, gold }
}

function toCells({ n, top1, top5, mrr, macroF1, automatic, intervals }: Evaluation): (string | number)[] {
  const [low, high] = intervals.top1
  return [
    n,
    `${top1.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`,
    top5.toFixed(3),
    mrr.toFixed(3),
    macroF1.toFixed(3),
    `${(100 * automatic.share).toFixed(1)} %`,
    `${(100 * automatic.right).toFixed(1)} %`,
  ]
}
