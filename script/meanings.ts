// Learns the meanings of title words from public lists, and writes data/meanings.bin: npm run meanings -- FOLDER.
// FOLDER holds the lists, with the names in data/SOURCES.md. With --leave-out FILE, titles of that file (a column
// `title`) are not learned from, so that their effect can be measured. With --out FILE the result is written elsewhere.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readRows } from '../bench/measure/rows.ts'
import { formatMeanings } from '../src/exchange/meanings-file.ts'
import { numberFeatures } from './meanings/features.ts'
import { learnVectors } from './meanings/learn.ts'
import { toTable } from './meanings/quantise.ts'
import { readTasks } from './meanings/task.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'leave-out': { type: 'string' },
    out: { type: 'string', default: 'data/meanings.bin' },
    size: { type: 'string', default: '96' },
    epochs: { type: 'string', default: '6' },
  },
})
const [folder = '../shared/reference'] = positionals
const leaveOut = values['leave-out'] ? readRows(values['leave-out'], ['title']).rows.map(({ title = '' }) => title) : []
const tasks = readTasks(folder, new Set(leaveOut.map((title) => title.toLowerCase())))
const features = numberFeatures(tasks)
const log = (line: string) => process.stderr.write(`${line}\n`)
for (const { name, titles, size } of tasks) log(`${name}: ${titles.length} titles, ${size} classes`)
log(`${features.weights.length} features`)
const [size, epochs] = [Number(values.size), Number(values.epochs)]
const vectors = learnVectors(tasks, features, { size, epochs, seed: 1, log })
writeFileSync(values.out, formatMeanings(toTable(vectors, features, size)))
