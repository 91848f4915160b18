import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ITEM_STATES, type Mapping, progressOf, stateOf } from 'rolemap/crosswalk'
import { anyCrosswalk, crosswalkOf, mappingOf } from './sample.ts'

test('each item is in one state, and the counts of all states make the whole', () => {
  const codes = ['a', 'b', 'c', 'd', 'e', 'f']
  const counts = new Map(codes.map((code, at) => [code, at * 10]))
  fc.assert(
    fc.property(anyCrosswalk, (crosswalk) => {
      const { items, counted, states } = progressOf(crosswalk, codes, counts)
      const sum = (of: 'items' | 'counted') => ITEM_STATES.reduce((total, state) => total + (states[state][of] ?? 0), 0)
      assert.deepEqual([items, counted], [codes.length, 150])
      assert.deepEqual([sum('items'), sum('counted')], [items, counted])
    }),
  )
})

test('an item waits for whatever of it is least settled', () => {
  const said = (state: Mapping['state'], relation: Mapping['relation'] = 'close') => ({
    ...mappingOf('a', relation, ...(relation === 'none' ? [] : ['x'])),
    state,
  })
  assert.equal(stateOf([]), 'open')
  assert.equal(stateOf([said('approved'), said('stale'), said('proposed')]), 'stale')
  assert.equal(stateOf([said('approved'), said('proposed')]), 'proposed')
  assert.equal(stateOf([said('approved')]), 'approved')
  assert.equal(stateOf([said('approved', 'none')]), 'none')
  assert.equal(stateOf([said('proposed', 'none')]), 'proposed')
  assert.equal(progressOf(crosswalkOf([]), []).items, 0)
})
