import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { compareCodes, findLevel, Hierarchy, isResidualLabel } from 'rolemap/classification'
import { SHIP, versions } from './sample.ts'

const ship = new Hierarchy(SHIP.items)
const toCodes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code)

describe('the hierarchy of a version', () => {
  test('leads from the top to an item, and nowhere for a code that is not there', () => {
    assert.deepEqual(toCodes(ship.path('AA10')), ['A', 'AA', 'AA10'])
    assert.deepEqual(toCodes(ship.path('B10')), ['B', 'B10'])
    assert.deepEqual([ship.path('Z'), ship.find('Z'), ship.children('Z')], [[], undefined, []])
  })

  test('gives each item that stands under others too a path for each of them, the standard one first', () => {
    assert.deepEqual(ship.paths('AA10').map(toCodes), [
      ['A', 'AA', 'AA10'],
      ['B', 'AA10'],
    ])
    assert.deepEqual(ship.paths('Z'), [])
  })

  test('rolls up to the level at or above an item, and to nothing where the item skips that level', () => {
    assert.equal(ship.rollUp('AA5', 'major')?.code, 'A')
    assert.equal(ship.rollUp('AA5', 'minor')?.code, 'AA')
    assert.equal(ship.rollUp('AA5', 'role')?.code, 'AA5')
    assert.equal(ship.rollUp('B10', 'minor'), undefined)
    assert.equal(ship.rollUp('AA', 'role'), undefined)
    assert.equal(ship.rollUp('AA10', 'major')?.code, 'A', 'where it is also found, it is not counted')
  })

  test('cuts a cycle of parents instead of going round for ever', () => {
    const circle = new Hierarchy([
      { code: 'N1', label: 'One', level: 'role', parent: 'N2' },
      { code: 'N2', label: 'Two', level: 'role', parent: 'N1' },
    ])
    assert.deepEqual(toCodes(circle.path('N1')), ['N2', 'N1'])
    assert.deepEqual(circle.children(), [])
  })

  test('shows every item once: at the top or below its one parent', () => {
    fc.assert(
      fc.property(versions, ({ items }) => {
        const hierarchy = new Hierarchy(items)
        const shown: string[] = []
        const walk = (code?: string) => {
          for (const child of hierarchy.children(code)) {
            shown.push(child.code)
            walk(child.code)
          }
        }
        walk()
        assert.deepEqual(shown.toSorted(), toCodes(items).toSorted())
      }),
    )
  })

  test('leads to every item by steps from parent to child', () => {
    fc.assert(
      fc.property(versions, ({ items }) => {
        const hierarchy = new Hierarchy(items)
        for (const item of items) {
          const path = hierarchy.path(item.code)
          assert.deepEqual(
            path.map(({ parent }) => parent),
            [undefined, ...toCodes(path.slice(0, -1))],
          )
          assert.equal(path.at(-1), item)
          for (const { code, level } of path) assert.equal(hierarchy.rollUp(item.code, level)?.code, code)
        }
      }),
    )
  })
})

describe('codes', () => {
  test('are in the order in which a reader expects them', () => {
    const codes = ['A10', 'B1', 'A5', 'A', '10', '9', '01.10', '01.02', 'AA']
    assert.deepEqual(codes.toSorted(compareCodes), ['01.02', '01.10', '9', '10', 'A', 'A5', 'A10', 'AA', 'B1'])
  })

  test('of one letter and a number are in the order of their numbers', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        assert.equal(Math.sign(compareCodes(`A${one}`, `A${other}`)), Math.sign(one - other))
      }),
    )
  })

  test('have one order however they were mixed', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Cab.]{0,2}[1-9]?$/)), (codes) => {
        assert.deepEqual(codes.toReversed().toSorted(compareCodes), codes.toSorted(compareCodes))
      }),
    )
  })
})

test('a level is found by its id, its label, the plural of either and its number from the top', () => {
  const find = (name: string) => findLevel(SHIP.levels, name)?.id
  for (const name of ['minor', 'MINORS', 'Minor group', ' minor groups ', '2']) assert.equal(find(name), 'minor', name)
  for (const name of ['', '0', '4', 'min', 'group']) assert.equal(find(name), undefined, name)
  const numbered = ['3', '2', '1'].map((id) => ({ id, label: `Level ${id}` }))
  assert.equal(findLevel(numbered, '3')?.id, '3', 'an id goes before a number from the top')
})

test('a label says itself that it names what is left over', () => {
  for (const label of [
    'Other Elementary Service Role',
    'Managerial Role (other)',
    'Cooks n.e.c.',
    'Hands not elsewhere classified',
  ])
    assert.ok(isResidualLabel(label), label)
  for (const label of ['Mother’s help', 'Another hand', 'Brother', 'Cook and other kitchen work', 'Necktie maker'])
    assert.ok(!isResidualLabel(label), label)
})
