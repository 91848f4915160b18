// Every shipped classification with its list of titles, and what the documents say of them.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { ClassificationVersion, IndexEntry } from 'rolemap/classification'
import { type Coder, createCoder, getRules, TitleReader } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { readMeanings } from '../../bench/measure/meanings.ts'
import { measurePosts, readPosts } from '../../bench/measure/posts.ts'

interface Shipped {
  readonly version: ClassificationVersion
  readonly coder: Coder
}

const WEIGHTS: Readonly<Record<string, unknown>> = JSON.parse(readFileSync('data/weights.json', 'utf8'))
const weightsOf = (id: string) => Object.entries(WEIGHTS).find(([name]) => name.startsWith(`${id} `))?.[1] ?? 'usual'

const folders = readdirSync('data').filter((name) => existsSync(`data/${name}/items.tsv`))
const all = new Map<string, Shipped>()
before(async () => {
  for (const folder of folders) {
    const { version } = (await readDataset(`data/${folder}`)).value
    const weights = weightsOf(folder) as 'usual'
    all.set(folder, { version, coder: createCoder(version, { meanings: readMeanings(), weights }) })
  }
})

const get = (folder: string): Shipped => {
  const found = all.get(folder)
  assert.ok(found, folder)
  return found
}

/** Words that tell nothing apart, in whatever order they stand. */
const SMALL = new Set(['of', 'for', 'to', 'the', 'and', 'in', 's', 'a', 'with', 'on'])

function groupBySameWords({ id, entries }: ClassificationVersion): readonly (readonly IndexEntry[])[] {
  const rules = getRules(id)
  const reader = new TitleReader(rules)
  // A department's name is no title: "Care Home" is no home care.
  const wordsOf = (title: string) => (rules.narrows ? fold(title).split(' ') : reader.write(title))
  const key = ({ title }: IndexEntry) =>
    wordsOf(title)
      .filter((word) => !SMALL.has(word))
      .toSorted()
      .join(' ')
  return [...Map.groupBy(entries, key).values()].filter((same) => new Set(same.map(({ code }) => code)).size > 1)
}

describe('titles that are the same words in any order', () => {
  for (const folder of folders)
    test(`${folder}: have one code, or are flagged`, () => {
      const wrong = groupBySameWords(get(folder).version).filter((same) =>
        same.some(({ kind, ambiguous }) => kind === 'judged' && !ambiguous),
      )
      assert.deepEqual(
        wrong.map((same) => same.map(({ title, code }) => `${title} = ${code}`)),
        [],
      )
    })

  test('are asked about where the source itself has them for several items', () => {
    for (const folder of ['job-roles', 'children-services-2009', 'cyp-roles']) {
      const { version, coder } = get(folder)
      const byName = Map.groupBy(
        version.entries.filter(({ kind }) => kind !== 'judged'),
        ({ title }) => fold(title),
      )
      for (const [title, same] of byName) {
        if (new Set(same.map(({ code }) => code)).size < 2) continue
        const { decision, question } = coder.suggest(title)
        assert.equal(decision, 'review', title)
        assert.ok(question, title)
      }
    }
  })
})

describe('a name that a classification gives an item', () => {
  // One option of a standard is called as a whole occupation is.
  const COMMON = new Set(['12.2.T1.08.1'])

  for (const folder of folders)
    test(`${folder}: comes first in its own classification, and is never uncoded`, () => {
      const { version, coder } = get(folder)
      const groups = new Set(version.levels.filter(({ group }) => group).map(({ id }) => id))
      const labels = version.items
        .filter(({ level, code }) => !groups.has(level) && !COMMON.has(code))
        .map(({ code, label }) => ({ code, title: label, by: 'label' }))
      const printed = version.entries.filter(({ kind }) => kind === 'printed').map((one) => ({ ...one, by: 'printed' }))
      const names = [...labels, ...printed]
      const nameOf = (title: string) => fold(title.replaceAll('&', 'and'))
      const owners = Map.groupBy(names, ({ title }) => nameOf(title))
      const wrong = names.flatMap(({ title }) => {
        const same = owners.get(nameOf(title)) ?? []
        // A label counts before a title that is printed elsewhere.
        const own = same.some(({ by }) => by === 'label') ? same.filter(({ by }) => by === 'label') : same
        const { decision, candidates } = coder.suggest(title)
        const isFirst = own.some(({ code }) => code === candidates[0]?.code)
        return isFirst && decision !== 'uncoded' ? [] : [`${title}: ${decision}, ${candidates[0]?.code}`]
      })
      assert.deepEqual(wrong, [])
    })
})

/** What the documents say that an item includes, or that another one excludes because it is this item's. */
const FACTS = readFileSync('test/fixture/document-facts.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [classification = '', at = '', says = '', code = '', title = ''] = line.split('\t')
    return { classification, at: Number(at), says, code, title }
  })

describe('what the documents include and exclude', () => {
  test('is coded so', () => {
    assert.ok(FACTS.length > 150)
    const wrong = FACTS.flatMap(({ classification, at, code, title }) => {
      const { decision, candidates } = get(classification).coder.suggest(title)
      return candidates[0]?.code === code && decision !== 'uncoded'
        ? []
        : [`${at} ${title}: ${candidates[0]?.code}, ${code}`]
    })
    assert.deepEqual(wrong, [])
  })

  test('is not contradicted by the index', () => {
    for (const folder of ['job-roles', 'children-services-2009']) {
      const facts = new Map(
        FACTS.filter(({ classification }) => classification === folder).map(({ title, code }) => [fold(title), code]),
      )
      const wrong = get(folder).version.entries.filter(
        ({ kind, title, code }) => kind === 'judged' && (facts.get(fold(title)) ?? code) !== code,
      )
      assert.deepEqual(wrong, [])
    }
  })

  test('is read at the lines that are named', {
    skip: !existsSync('../shared/documents') && '../shared is absent',
  }, () => {
    const files = { 'job-roles': '000_e173cbd34d5faf16.txt', 'children-services-2009': '001_b4e0ae220ee68ea2.txt' }
    for (const [id, file] of Object.entries(files)) {
      const lines = readFileSync(`../shared/documents/${file}`, 'utf8').split('\n')
      for (const { at } of FACTS.filter(({ classification }) => classification === id))
        assert.ok((lines[at - 1] ?? '').trim() !== '', `${id}, line ${at}`)
    }
  })
})

test('of the thousand most frequent titles of posts that are coded, at most one in twenty is wrong, as they were read one by one', () => {
  const { titles, wrong } = measurePosts(get('job-roles').coder, readPosts())
  assert.ok(titles >= 980, `${titles} coded`)
  assert.ok(wrong.length <= titles / 20, wrong.join('\n'))
})
