// The service areas and types that this project made, and the titles that it assigned to them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import type { Problem } from 'rolemap'
import { type ClassificationVersion, Hierarchy, isResidualLabel } from 'rolemap/classification'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { measureUsage } from '../../script/agreement.ts'

let problems: readonly Problem[]
let items: ClassificationVersion['items']
let entries: ClassificationVersion['entries']
let levels: ClassificationVersion['levels']
let profiles: ClassificationVersion['profiles']
let source: ClassificationVersion['source']
let areas: typeof items
let types: typeof items
before(async () => {
  const dataset = await readDataset('data/service-areas')
  problems = dataset.problems
  ;({ items, entries, levels, profiles, source } = dataset.value.version)
  areas = items.filter(({ level }) => level === 'area')
  types = items.filter(({ level }) => level === 'type')
})

test('service areas have types below them, each with a type for what is left', () => {
  assert.deepEqual(problems, [])
  assert.deepEqual([areas.length, types.length], [17, 142])
  assert.equal(areas.length + types.length, items.length)
  for (const { code } of areas) {
    const below = types.filter(({ parent }) => parent === code)
    assert.deepEqual(
      below.filter(({ residual }) => residual).map(({ code: own }) => own),
      [`${code}.95`],
    )
  }
})

test('an item is residual where its label says so, and nowhere else', () => {
  assert.deepEqual(
    items.filter(({ label, residual }) => isResidualLabel(label) !== (residual ?? false)),
    [],
  )
})

test('their codes sort as they are listed, say what is above, and are no codes of job roles', async () => {
  const codes = items.map(({ code }) => code)
  assert.deepEqual(codes, codes.toSorted())
  for (const { code, level, parent } of items) {
    assert.match(code, level === 'area' ? /^SA\d\d$/ : /^SA\d\d\.\d\d$/)
    assert.equal(parent, level === 'area' ? undefined : code.slice(0, 4))
  }
  const roles = new Hierarchy((await readDataset('data/job-roles')).value.version.items)
  assert.deepEqual(
    codes.filter((code) => roles.find(code)),
    [],
  )
})

test('names can be coded to either level', () => {
  assert.deepEqual(
    levels.map(({ id, group }) => [id, group]),
    [
      ['area', undefined],
      ['type', undefined],
    ],
  )
})

test('they are marked as ours, and each has a description', () => {
  assert.match(source.note ?? '', /^Ours/)
  assert.deepEqual(
    profiles.map(({ code }) => code),
    items.map(({ code }) => code),
  )
  const unfit = profiles.filter(
    ({ state, description = '' }) => state !== 'ours' || !/^[A-Z].{20,140}\.$/.test(description),
  )
  assert.deepEqual(unfit, [])
})

test('each title has one entry, names other services that exist, and is ambiguous where it names any', () => {
  const codes = new Set(items.map(({ code }) => code))
  const labels = new Set(items.map(({ label }) => fold(label)))
  const wrong = entries.filter(
    ({ title, code, also = [], source: from, ambiguous, kind }) =>
      kind !== 'judged' ||
      from !== 'rolemap' ||
      title.trim() !== title ||
      labels.has(fold(title)) ||
      !codes.has(code) ||
      !also.every((other) => codes.has(other) && other !== code) ||
      new Set(also).size !== also.length ||
      (ambiguous ?? false) !== also.length > 0,
  )
  assert.deepEqual(wrong, [])
  assert.equal(new Set(entries.map(({ title }) => fold(title))).size, entries.length)
})

test('an area has eight titles or more, a type five', () => {
  const counts = new Map<string, number>()
  for (const { code } of entries) counts.set(code, (counts.get(code) ?? 0) + 1)
  assert.deepEqual(
    items.filter(({ code, level }) => (counts.get(code) ?? 0) < (level === 'area' ? 8 : 5)).map(({ code }) => code),
    [],
  )
})

test('one title in seven was read twice, and stands as it was settled', async () => {
  const { titles, same, kappa } = await measureUsage('service-areas')
  assert.ok(titles === 500 && same >= 0.95 && kappa >= 0.95, `${titles}, same ${same}, kappa ${kappa}`)
  const stands = new Map(entries.map(({ title, code, also = [] }) => [title, [code, ...also].join(' ')]))
  const [, ...lines] = readFileSync('data/service-areas/ours/usage-readings.tsv', 'utf8').trimEnd().split('\n')
  for (const [title = '', first = '', second = '', settled, why] of lines.map((line) => line.split('\t'))) {
    assert.equal(stands.get(title), settled, title)
    if (first.split(' ')[0] !== second.split(' ')[0]) assert.ok(why, `${title} says why`)
  }
})

test('no name of the hundred that the coder is measured on was taken from them', () => {
  const [, ...lines] = readFileSync('test/fixture/departments.tsv', 'utf8').trimEnd().split('\n')
  const measured = lines.map((line) => fold(line.split('\t')[0] ?? ''))
  const known = new Set([...entries.map(({ title }) => fold(title)), ...items.map(({ label }) => fold(label))])
  const same = measured.filter((name) => known.has(name))
  // Names so plain that every council uses them.
  assert.ok(same.length <= 20, `${same.length}: ${same.join('; ')}`)
})
