import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { compareVersions, follow, type Item, type Succession, startOf } from 'rolemap/classification'
import { versions } from './sample.ts'

const role = (code: string, label: string, parent?: string): Item => ({
  code,
  label,
  level: 'role',
  ...(parent && { parent }),
})
/** The changes of the items, as `change code -> codes`. */
const compare = (from: readonly Item[], to: readonly Item[], successions: readonly Succession[] = []) =>
  compareVersions({ items: from }, { items: to }, successions).map(({ change, code, to: went }) =>
    `${change} ${code} -> ${went.map((one) => one.code).join(' ')}`.trimEnd(),
  )

const [cook, mate, bosun] = [role('C', 'Cook'), role('M', 'Mate'), role('B', 'Bosun')] as const

describe('what became of an item', () => {
  test('it is new', () => assert.deepEqual(compare([cook], [cook, mate]), ['new M -> M']))

  test('it ended, with nothing after it', () => {
    assert.deepEqual(compare([cook, mate], [cook]), ['ended M ->'])
    assert.deepEqual(compare([cook, mate], [cook], [{ code: 'M', to: [] }]), ['ended M ->'])
  })

  test('it is called otherwise, under its code or under another', () => {
    assert.deepEqual(compare([cook], [role('C', 'Chef')]), ['renamed C -> C'])
    assert.deepEqual(compare([cook], [role('C2', 'Cook')], [{ code: 'C', to: ['C2'] }]), ['renamed C -> C2'])
  })

  test('its profile changed, though the item did not', () => {
    const profile = (text: string) =>
      [{ code: 'C', state: 'draft', description: text, typicalTitles: [], seeAlso: [] }] as const
    const at = (text: string) => ({ items: [cook], profiles: profile(text) })
    const rows = compareVersions(at('Cooks.'), at('Cooks at night.'))
    assert.deepEqual(rows, [{ change: 'described', code: 'C', label: 'Cook', to: [{ code: 'C', label: 'Cook' }] }])
    assert.deepEqual(compareVersions(at('Cooks.'), at('Cooks.')), [])
    assert.equal(compareVersions({ items: [cook] }, at('Cooks.'))[0]?.change, 'described')
  })

  test('it moved below another item, and the table says from where to where', () => {
    const [row] = compareVersions({ items: [role('C', 'Cook', 'A')] }, { items: [role('C', 'Cook', 'B')] })
    assert.deepEqual(row, {
      change: 'moved',
      code: 'C',
      label: 'Cook',
      to: [{ code: 'C', label: 'Cook' }],
      parents: { from: 'A', to: 'B' },
    })
    assert.deepEqual(compare([role('C', 'Cook', 'A')], [role('C', 'Chef')]), ['renamed C -> C', 'moved C -> C'])
  })

  test('it was split among several, new or there before', () => {
    assert.deepEqual(compare([cook, mate], [mate, bosun], [{ code: 'C', to: ['M', 'B'] }]), ['split C -> M B'])
  })

  test('it was merged into one that was there, or with another into a new one', () => {
    assert.deepEqual(compare([cook, mate], [mate], [{ code: 'C', to: ['M'] }]), ['merged C -> M'])
    const both = [
      { code: 'C', to: ['B'] },
      { code: 'M', to: ['B'] },
    ]
    assert.deepEqual(compare([cook, mate], [bosun], both), ['merged C -> B', 'merged M -> B'])
  })

  test('it went on through the versions between', () => {
    const successions = [
      { code: 'C', to: ['X'] },
      { code: 'X', to: ['M', 'B'] },
    ]
    assert.deepEqual(follow('C', successions), ['M', 'B'])
    assert.deepEqual(compare([cook], [mate, bosun], successions), ['split C -> M B'])
    assert.deepEqual(
      follow('C', successions.toReversed()),
      ['X'],
      'a succession before the code was there says nothing',
    )
    assert.deepEqual(follow('Z', successions), [])
  })
})

/** The expected changes for an item before and after, if there are no successors. */
function toChanges(before: Item | undefined, after: Item | undefined, described: boolean): readonly string[] {
  if (!before) return ['new']
  if (!after) return ['ended']
  const renamed = before.label === after.label ? [] : ['renamed']
  const moved = before.parent === after.parent ? [] : ['moved']
  return [...renamed, ...moved, ...(described ? ['described'] : [])]
}

test('of any two versions, each item that is not as it was has its row, and no other', () => {
  fc.assert(
    fc.property(versions, versions, (from, to) => {
      const rows = compareVersions(from, to)
      const find = ({ items }: typeof from, code: string) => items.find((item) => item.code === code)
      const textOf = ({ profiles }: typeof from, code: string) =>
        JSON.stringify(profiles.find((profile) => profile.code === code))
      const isDescribed = (code: string) => textOf(to, code) !== undefined && textOf(from, code) !== textOf(to, code)
      for (const { code } of [...from.items, ...to.items])
        assert.deepEqual(
          rows.filter((row) => row.code === code).map(({ change }) => change),
          toChanges(find(from, code), find(to, code), isDescribed(code)),
        )
      assert.deepEqual(compareVersions(from, from), [])
    }),
  )
})

test('wherever items went, every row leads to items that are there, and what followed another is not called new', () => {
  fc.assert(
    fc.property(versions, versions, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat())), (from, to, drawn) => {
      const codes = [...from.items, ...to.items].map(({ code }) => code)
      const pick = (number: number) => codes[number % codes.length] ?? ''
      const successions = drawn.map(([code, one, other]) => ({ code: pick(code), to: [pick(one), pick(other)] }))
      const there = new Set(to.items.map(({ code }) => code))
      const rows = compareVersions(from, to, successions)
      for (const { change, to: went } of rows) {
        assert.ok(went.every(({ code }) => there.has(code)))
        assert.equal(went.length === 0, change === 'ended')
        if (change === 'split') assert.ok(went.length > 1)
      }
      const fresh = rows.filter(({ change }) => change === 'new').map(({ code }) => code)
      const followed = rows.filter(({ change }) => change !== 'new').flatMap((row) => row.to.map(({ code }) => code))
      assert.deepEqual(
        fresh.filter((code) => followed.includes(code)),
        [],
      )
    }),
  )
})

test('a version holds from the day that it says, else from the first day of what its name says', () => {
  assert.equal(startOf({ version: '2009', validFrom: '2010-04-01' }), '2010-04-01')
  assert.equal(startOf({ version: '2009' }), '2009-01-01')
  assert.equal(startOf({ version: '2017-12' }), '2017-12-01')
  assert.equal(startOf({ version: '2017-12-24' }), '2017-12-24')
  for (const version of ['v2', '20091', '2009-1', 'draft 2009', '']) assert.equal(startOf({ version }), undefined)
})
