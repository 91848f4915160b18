// Measures the coder by group on titles of our own that are held out, and writes the counts to data/measured.tsv for the site to
// show: `npm run measured`. It needs nothing beside the repository.
import { writeFileSync } from 'node:fs'
import { buildCoderIndex, createCoder, evaluate } from 'rolemap/coder'
import { codeGold, replay } from '../bench/measure/answer.ts'
import { readMeanings } from '../bench/measure/meanings.ts'
import { readJobRoles } from '../bench/measure/set/job-roles.ts'
import { readMaps } from '../bench/measure/set/occupational-maps.ts'
import { splitOurs } from '../bench/measure/set/our-titles.ts'
import { MEASURED as SPLIT } from '../bench/measure/set/soc.ts'
import { MEASURED, MEASURED_COLUMNS } from '../src/rolemap/coding/measured.ts'

const SET = 'a fifth of our own titles, left out of the index'
const day = new Date().toISOString().slice(0, 10)
const lines = [MEASURED_COLUMNS.join('\t')]
for (const version of [await readJobRoles(), await readMaps()]) {
  const { version: without, gold } = splitOurs(version, SPLIT)
  const coder = createCoder(without, { index: buildCoderIndex(without, { meanings: readMeanings() }) })
  const { answers } = codeGold(coder, gold, coder)
  const { byGroup, n, top1 } = evaluate(replay(answers), without, gold)
  for (const { level, code, n: titles, top1: first, top5 } of byGroup)
    lines.push(
      [version.id, SET, day, level, code, titles, Math.round(first * titles), Math.round(top5 * titles)].join('\t'),
    )
  process.stdout.write(`${version.id}: ${n} titles, first right ${top1.toFixed(3)}\n`)
}
writeFileSync(MEASURED, `${lines.join('\n')}\n`)
