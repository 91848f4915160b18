import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { PROBLEM_CODES, readDataset } from 'rolemap/exchange'
import { writeData } from '../../script/data.ts'

const DATA = 'data'
const DOCUMENTS = '../shared/documents'
const absent = !existsSync(DOCUMENTS) && `${DOCUMENTS} is absent`

async function readFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(md|bin)$/.test(entry.name) && path.basename(entry.parentPath) !== 'ours')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return Object.fromEntries(files.map((file, index) => [path.relative(folder, file), texts[index] ?? '']))
}

const datasets = (await readdir(DATA, { withFileTypes: true })).filter((entry) => entry.isDirectory())

for (const { name } of datasets) {
  test(`the shipped facts of ${name} are whole, and their problems are of known codes`, async () => {
    const { value, problems } = await readDataset(path.join(DATA, name))
    assert.deepEqual(problems, [])
    assert.ok(value.version.items.length > 0 && value.version.entries.length > 0)
    assert.deepEqual(
      value.problems.filter(({ code }) => !(code in PROBLEM_CODES)),
      [],
    )
  })
}

test('the documents give the facts that are shipped, and no others', { skip: absent }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-data-'))
  try {
    await writeData(DOCUMENTS, folder)
    const [shipped, made] = [await readFolder(DATA), await readFolder(folder)]
    assert.deepEqual(Object.keys(shipped), Object.keys(made))
    for (const [file, text] of Object.entries(made))
      assert.ok(shipped[file] === text, `data/${file} is not what the documents give: npm run data -- ${DOCUMENTS}`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

// So many words in a row that a document has too are a sentence of it, unless they are a label or a title.
const SENTENCE = 13
const LONGEST_LABEL = 25

test('no sentence of the documents is shipped', { skip: absent }, async () => {
  const sentences = new Set<string>()
  for (const file of await readdir(DOCUMENTS)) {
    const paragraphs = (await readFile(path.join(DOCUMENTS, file), 'utf8')).split('\n')
    for (const run of paragraphs.flatMap(toRuns)) sentences.add(run)
  }
  const labels = new Set<string>()
  for (const { name } of datasets) {
    const { version } = (await readDataset(path.join(DATA, name))).value
    for (const { label } of version.items) labels.add(label)
    for (const { title } of [...version.entries, ...(version.tables ?? []), version.source]) labels.add(title)
  }
  assert.deepEqual(
    [...labels].filter((label) => label.split(/\s+/).length > LONGEST_LABEL),
    [],
  )
  const cells = Object.values(await readFolder(DATA)).flatMap((text) => text.split(/[\t\n|]|"/))
  const found = cells.filter((cell) => !labels.has(cell) && toRuns(cell).some((run) => sentences.has(run)))
  assert.deepEqual(found, [])
})

function toRuns(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(SENTENCE - 1).map((_, index) => words.slice(index, index + SENTENCE).join(' '))
}
