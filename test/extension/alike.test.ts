import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAlike, type OwnedItem } from '../../src/classification/index.ts'
import { likeness, toComparable } from '../../src/text/index.ts'

const item = (
  organisation: string,
  code: string,
  more: { label: string; parent: string; titles?: string[] },
): OwnedItem => ({
  organisation: { id: organisation, label: organisation.toUpperCase() },
  code,
  titles: [],
  ...more,
})
const brief = (items: readonly OwnedItem[]) =>
  findAlike(items).alike.map(({ items: inside, reasons, organisations }) => ({
    who: inside.map(({ organisation, code }) => `${organisation.id} ${code}`),
    why: reasons.map(({ reason, words }) => `${reason}: ${words}`),
    organisations,
  }))

test('texts are alike by the stems of their words, in any order', () => {
  const like = (one: string, other: string) => likeness(toComparable(one), toComparable(other))
  assert.equal(like('Trainers of Crossings', 'crossing trainer'), 1)
  assert.equal(like('', ''), 0)
  assert.equal(like('Baker', 'Pilot'), 0)
  const near = like('School crossing trainer', 'School crossings training lead')
  assert.ok(near > 0.5 && near < 1, `${near}`)
})

test('the same label of several organisations is a candidate, wherever it hangs', () => {
  const items = [
    item('kent', 'K1', { label: 'Crossing trainer', parent: 'Y30' }),
    item('leeds', 'L7', { label: 'Crossing Trainer', parent: 'Y30' }),
    item('poole', 'P2', { label: 'Trainer of crossings', parent: 'Y25' }),
    item('poole', 'P3', { label: 'Beach warden', parent: 'Y25' }),
  ]
  assert.deepEqual(brief(items), [
    {
      who: ['kent K1', 'leeds L7', 'poole P2'],
      why: ['same-label: Crossing Trainer', 'near-label: Crossing trainer / Trainer of crossings'],
      organisations: 3,
    },
  ])
  assert.deepEqual(findAlike(items).alike[0]?.parents, ['Y25', 'Y30'])
})

test('a title that both have, and nearly the same words, count below the same standard item only', () => {
  const shared = (parent: string) => [
    item('kent', 'K1', { label: 'Gritter', parent: 'U35', titles: ['Winter road hand'] }),
    item('leeds', 'L1', { label: 'Snow crew', parent, titles: ['winter road hand'] }),
  ]
  assert.deepEqual(brief(shared('U35')), [
    { who: ['kent K1', 'leeds L1'], why: ['shared-title: Winter road hand'], organisations: 2 },
  ])
  assert.deepEqual(brief(shared('U40')), [])
  const near = (parent: string) => [
    item('kent', 'K1', { label: 'Household waste recycling adviser', parent: 'U35' }),
    item('leeds', 'L1', { label: 'Household waste and recycling adviser (sites)', parent }),
  ]
  assert.deepEqual(brief(near('U35'))[0]?.why, [
    'near-label: Household waste recycling adviser / Household waste and recycling adviser (sites)',
  ])
  assert.deepEqual(brief(near('U40')), [])
})

test('what one organisation has alone is no candidate, however alike its items are', () => {
  const items = [
    item('kent', 'K1', { label: 'Gritter', parent: 'U35', titles: ['Hand'] }),
    item('kent', 'K2', { label: 'Gritters', parent: 'U35', titles: ['Hand'] }),
  ]
  assert.deepEqual(findAlike(items), { alike: [], parents: [] })
  assert.deepEqual(findAlike([]), { alike: [], parents: [] })
})

test('standard items that several organisations extend are listed, alike or not', () => {
  const items = [
    item('kent', 'K1', { label: 'Gritter', parent: 'U35' }),
    item('kent', 'K2', { label: 'Sweeper', parent: 'U35' }),
    item('leeds', 'L1', { label: 'Lamp lighter', parent: 'U35' }),
    item('leeds', 'L2', { label: 'Beadle', parent: 'A05' }),
  ]
  assert.deepEqual(findAlike(items), { alike: [], parents: [{ parent: 'U35', organisations: 2, items: 3 }] })
})

test('three hundred organisations with fifty items each are compared in well under a minute', () => {
  const items = Array.from({ length: 300 * 50 }, (_, at) => {
    const organisation = Math.floor(at / 50)
    const label = `Local post ${at % 50} ${organisation % 7}`
    return item(`council-${organisation}`, `C${at % 50}`, { label, parent: `P${at % 20}` })
  })
  const started = performance.now()
  const { alike } = findAlike(items)
  assert.ok(alike.length > 0 && alike.every(({ organisations }) => organisations > 1))
  assert.ok(performance.now() - started < 30_000, `${performance.now() - started} ms`)
})
