import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type ClassificationVersion,
  checkVersion,
  type IndexEntry,
  type Item,
  type Profile,
} from 'rolemap/classification'
import { SHIP, versions } from './sample.ts'

const at = { file: 'ship.csv', row: 9 }
const withItem = (item: Item): ClassificationVersion => ({ ...SHIP, items: [...SHIP.items, item] })
const check = (version: ClassificationVersion) =>
  checkVersion(version).map(({ code, message, at: place }) => [code, message, place])

describe('a version that is unfit to use', () => {
  test('has a code twice', () => {
    assert.deepEqual(check(withItem({ code: 'B10', label: 'Cook', level: 'role', parent: 'B', at })), [
      ['code-repeated', 'expected each code once, found "B10" again', at],
    ])
  })

  test('has an item of a level that is not listed', () => {
    assert.deepEqual(check(withItem({ code: 'N', label: 'New', level: 'crew', at })), [
      ['level-unlisted', 'item "N": expected one of the levels major, minor, role, found "crew"', at],
    ])
  })

  test('has a parent that is not there, which is said once and not of what stands below', () => {
    const above: Item = { code: 'N', label: 'New', level: 'minor', parent: 'Z', at }
    const below: Item = { code: 'N1', label: 'Newer', level: 'role', parent: 'N' }
    assert.deepEqual(check({ ...SHIP, items: [...SHIP.items, above, below] }), [
      ['parent-missing', 'item "N": its parent "Z" is not in the version', at],
    ])
  })

  test('has items that stand below themselves, directly or through others', () => {
    assert.deepEqual(check(withItem({ code: 'N', label: 'New', level: 'role', parent: 'N', at })), [
      ['parent-cycle', 'item "N": its parents lead back to itself', at],
    ])
    const circle = ['N1', 'N2', 'N3'].map(
      (code, place): Item => ({ code, label: code, level: 'role', parent: `N${((place + 1) % 3) + 1}` }),
    )
    assert.deepEqual(
      checkVersion({ ...SHIP, items: [...circle, ...SHIP.items] }).map(({ code }) => code),
      ['parent-cycle', 'parent-cycle', 'parent-cycle'],
    )
  })

  test('has a title or a profile of no item', () => {
    const entry: IndexEntry = { title: 'Ghost', code: 'Z', kind: 'printed', source: 'ship', at }
    const profile: Profile = { code: 'Y', state: 'none', typicalTitles: [], seeAlso: [] }
    assert.deepEqual(check({ ...SHIP, entries: [entry, ...SHIP.entries], profiles: [profile] }), [
      ['code-unlisted', 'expected the code of an item, found "Z"', at],
      ['code-unlisted', 'expected the code of an item, found "Y"', undefined],
    ])
  })
})

test('a sound version has no problem, in whatever order it lists its items', () => {
  assert.deepEqual(checkVersion(SHIP), [])
  fc.assert(
    fc.property(versions, (version) => {
      assert.deepEqual(checkVersion(version), [])
      assert.deepEqual(checkVersion({ ...version, items: version.items.toReversed() }), [])
    }),
  )
})

test('an item taken away is missed by all that named it, and by nothing else', () => {
  fc.assert(
    fc.property(versions, fc.nat(), (version, number) => {
      const gone = version.items[number % version.items.length]?.code
      const left = { ...version, items: version.items.filter(({ code }) => code !== gone) }
      const orphans = left.items.filter(({ parent }) => parent === gone)
      const strays = [...left.entries, ...left.profiles].filter(({ code }) => code === gone)
      assert.deepEqual(
        checkVersion(left).map(({ code }) => code),
        [...orphans.map(() => 'parent-missing'), ...strays.map(() => 'code-unlisted')],
      )
    }),
  )
})
