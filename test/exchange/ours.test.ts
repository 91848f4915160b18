import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import {
  type ClassificationVersion,
  checkNodes,
  compareWithTable,
  findVariantPaths,
  Hierarchy,
  type OwnProfile,
  VariantTree,
} from 'rolemap/classification'
import { getRules } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { measureAgreement, measureUsage, measureWeighed } from '../../script/agreement.ts'
import { readVariants } from '../../src/exchange/dataset/variant.ts'

const FOLDER = 'data/job-roles'
const DOCUMENT = '../shared/documents/000_e173cbd34d5faf16.txt'
const absent = !existsSync(DOCUMENT) && `${DOCUMENT} is absent`

let version: ClassificationVersion
let roles: Set<string>
before(async () => {
  const { value, problems } = await readDataset(FOLDER)
  assert.deepEqual(problems, [])
  version = value.version
  roles = new Set(version.items.filter(({ level }) => level === 'role').map(({ code }) => code))
})

const lines = (file: string) =>
  readFileSync(path.join(FOLDER, 'ours', file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

describe('the title index of the job roles', () => {
  test('has 10,000 different titles or more, and twelve or more for every role', () => {
    const titles = new Map([...roles].map((code) => [code, new Set<string>()]))
    for (const { title, code } of version.entries) titles.get(code)?.add(fold(title))
    assert.ok(new Set(version.entries.map(({ title }) => fold(title))).size >= 10_000)
    assert.deepEqual(
      [...titles].filter(([, of]) => of.size < 12).map(([code]) => code),
      [],
    )
  })

  test('assigns each judged title to a role once, with its source, and names other roles that exist', () => {
    const judged = version.entries.filter(({ kind }) => kind === 'judged')
    const wrong = judged.filter(
      ({ code, also = [], source, title }) =>
        !roles.has(code) ||
        !also.every((other) => roles.has(other) && other !== code) ||
        source === '' ||
        title.trim() !== title,
    )
    assert.deepEqual(wrong, [])
    assert.equal(new Set(judged.map(({ title }) => fold(title))).size, judged.length)
  })

  test('does not contradict what the document prints', () => {
    const printed = new Set(version.entries.filter(({ kind }) => kind !== 'judged').map(({ title }) => fold(title)))
    assert.deepEqual(
      version.entries.filter(({ kind, title }) => kind === 'judged' && printed.has(fold(title))),
      [],
    )
  })

  test('lists the titles that were left out, with the reason, and has none of them', () => {
    const out = lines('left-out.tsv')
    const taken = new Set(version.entries.map(({ title }) => fold(title)))
    assert.ok(out.length > 10_000)
    assert.deepEqual(
      out.filter(
        ([title = '', , , reason = '']) =>
          taken.has(fold(title)) || !['industry', 'level', 'setting', 'unclear'].includes(reason),
      ),
      [],
    )
  })
})

test('two independent judgements of the index agree', async () => {
  const { titles, same, kappa, compatible } = await measureAgreement('job-roles')
  assert.ok(titles >= 750)
  assert.ok(
    same >= 0.85 && kappa >= 0.85 && compatible >= 0.97,
    `same ${same}, kappa ${kappa}, compatible ${compatible}`,
  )
})

test('titles in general use were read twice, blind, and stand in the index as they were settled', async () => {
  const { titles, same, kappa } = await measureUsage('job-roles')
  assert.ok(titles > 2_000 && same >= 0.9 && kappa >= 0.89, `${titles}, same ${same}, kappa ${kappa}`)
  const codes = new Map(version.entries.map(({ title, code }) => [fold(title), code]))
  const left = new Set(lines('left-out.tsv').map(([title = '']) => fold(title)))
  const wrong = lines('usage-readings.tsv').filter(([title = '', , , , settled = '']) => {
    const [code] = settled.split(' ')
    const printed = version.entries.some(({ kind, title: one }) => kind !== 'judged' && fold(one) === fold(title))
    return code === '-' ? !left.has(fold(title)) : codes.get(fold(title)) !== code && !printed
  })
  assert.deepEqual(wrong, [])
})

test('titles with several other roles were weighed, and are asked about or not as was settled', async () => {
  const { titles, same, kappa } = await measureWeighed('job-roles')
  assert.ok(titles >= 150 && same >= 0.9 && kappa >= 0.75, `${titles}, same ${same}, kappa ${kappa}`)
  const judged = new Map(version.entries.filter(({ kind }) => kind === 'judged').map((one) => [one.title, one]))
  const wrong = lines('weighed.tsv').filter(
    ([title = '', , , , , settled]) => (judged.get(title)?.ambiguous ?? false) !== (settled === 'ask'),
  )
  assert.deepEqual(wrong, [])
})

test('the rules of the coder name no title of a job role: the index is the one home of titles', () => {
  assert.deepEqual(getRules('job-roles').titles, [])
})

describe('our own profiles', () => {
  const profiles = (): readonly OwnProfile[] => version.profiles.flatMap(({ ours }) => (ours ? [ours] : []))

  test('are there for every role, with three to six tasks and a skill level', () => {
    assert.deepEqual(
      profiles()
        .map(({ code }) => code)
        .toSorted(),
      [...roles].toSorted(),
    )
    const unfit = profiles().filter(
      ({ purpose, tasks, entry, skillLevel, levelReason }) =>
        tasks.length < 3 ||
        tasks.length > 6 ||
        !purpose.endsWith('.') ||
        !entry.endsWith('.') ||
        skillLevel < 1 ||
        skillLevel > 4 ||
        levelReason === '',
    )
    assert.deepEqual(
      unfit.map(({ code }) => code),
      [],
    )
  })

  test('tell each role from others that exist, in words that follow their name', () => {
    const wrong = profiles().filter(
      ({ code, not }) =>
        not.length === 0 ||
        not.some((other) => !roles.has(other.code) || other.code === code || !other.who.startsWith('who ')),
    )
    assert.deepEqual(
      wrong.map(({ code }) => code),
      [],
    )
  })

  test('say of a role what it does, in one voice', () => {
    const other = profiles().filter(({ purpose }) => !/^[A-Z][a-z]+s\b/.test(purpose))
    assert.deepEqual(
      other.map(({ code, purpose }) => [code, purpose]),
      [],
    )
  })

  test('give the levels that table 1 prints for the group of that name', () => {
    const table = version.tables?.find(({ id }) => id === 'table-1')
    assert.ok(table)
    const hierarchy = new Hierarchy(version.items)
    const printed = new Map<string, readonly number[]>()
    let levels: readonly number[] = []
    for (const [level = '', code = '', label = ''] of table.rows) {
      if (level) levels = (level.match(/\d/g) ?? []).map(Number)
      // The last row has neither a code nor a level.
      if (code) printed.set(fold(label), levels)
    }
    for (const { code, tableLevels } of profiles()) {
      assert.deepEqual(tableLevels, printed.get(fold(hierarchy.rollUp(code, 'minor')?.label ?? '')) ?? [], code)
    }
  })

  test('are shown beside what table 1 gives', () => {
    assert.match(compareWithTable({ skillLevel: 3, tableLevels: [3, 4] }), /level 3 or 4\.$/)
    assert.match(compareWithTable({ skillLevel: 3, tableLevels: [2] }), /level 2, which differs from ours\.$/)
    assert.match(compareWithTable({ skillLevel: 1, tableLevels: [] }), /does not list this group\.$/)
  })

  test('have no five words running in common with the document', { skip: absent }, () => {
    const words = (text: string) => fold(text).split(' ')
    const document = words(readFileSync(DOCUMENT, 'utf8'))
    const runs = new Set(document.map((_, at) => document.slice(at, at + 5).join(' ')))
    // The name of a body is a fact.
    const labels = [...version.items.map(({ label }) => fold(label)), 'the nursing and midwifery council']
    const copied = profiles().flatMap(({ code, purpose, tasks, entry, levelReason, not }) =>
      [purpose, ...tasks, entry, levelReason, ...not.map(({ who }) => who)].flatMap((text) => {
        const own = words(text)
        return own
          .map((_, at) => own.slice(at, at + 5))
          .filter(
            (run) =>
              run.length === 5 && runs.has(run.join(' ')) && !labels.some((label) => label.includes(run.join(' '))),
          )
          .map((run) => `${code}: ${run.join(' ')}`)
      }),
    )
    assert.deepEqual(copied, [])
  })
})

describe('the variants of the job roles', () => {
  const read = async () => {
    const codes = new Set(version.items.map(({ code }) => code))
    return readVariants(FOLDER, { classification: version.id, hasItem: (code) => codes.has(code) })
  }

  test('place every role, and nothing but roles, once under each of their nodes', async () => {
    const { value, problems } = await read()
    assert.deepEqual(problems, [])
    assert.deepEqual(
      value.map(({ id }) => id),
      ['by-sector', 'by-skill-level', 'by-client-group'],
    )
    for (const { id, nodes, madeOn } of value) {
      assert.deepEqual(
        checkNodes(nodes, (code) => roles.has(code)),
        [],
        id,
      )
      assert.deepEqual(new VariantTree(nodes).items, roles, id)
      assert.deepEqual(madeOn, [version.version])
      const empty = nodes.filter(({ id: node }) => new VariantTree(nodes).itemsUnder(node).size === 0)
      assert.deepEqual(empty, [])
    }
  })

  test('have the path that the document gives as its example', async () => {
    const { value } = await read()
    const bySector = value.find(({ id }) => id === 'by-sector')?.nodes ?? []
    const labels = findVariantPaths(bySector, 'G30').map((path) => path.map(({ label }) => label).join(' > '))
    assert.deepEqual(labels, ['ESCS Sector > Education > Support Roles'])
  })

  test('give each role the skill level that its profile gives it', async () => {
    const { value } = await read()
    const bySkill = value.find(({ id }) => id === 'by-skill-level')?.nodes ?? []
    for (const { code, ours } of version.profiles)
      assert.deepEqual(
        findVariantPaths(bySkill, code).map((path) => path.map(({ label }) => label)),
        [[`Skill level ${ours?.skillLevel}`]],
        code,
      )
  })

  test('name roles beside their codes as the classification does', () => {
    const labels = new Map(version.items.map(({ code, label }) => [code, label]))
    const named = ['sector', 'skill-level', 'client-group'].flatMap((name) => lines(`variant-by-${name}.tsv`))
    assert.ok(named.length > 3 * 175)
    for (const [, , , item = '', label = ''] of named) assert.equal(label, item === '' ? '' : labels.get(item))
  })
})
