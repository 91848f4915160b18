import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Flow, foldFlows, type Link, toFlows } from 'rolemap/crosswalk'

const link = (to: string, share = 1): Link => ({ to, relation: 'close', share, confidence: 1 })
const first = (code: string) => code.slice(0, 1)
const groups = { from: first, to: first }
const show = (flows: readonly Flow[]) =>
  flows.map(({ from, to, items, pairs }) => `${from.code ?? from.kind} > ${to.code ?? to.kind}: ${items}, ${pairs}`)

test('what goes from group to group is counted by share, and what goes nowhere is told apart', () => {
  const links = new Map([
    ['A1', [link('X1', 0.5), link('Y1', 0.25)]],
    ['A2', [link('X2')]],
    ['A10', []],
    ['B1', [link('Y1', 0.5), link('Y2', 0.5)]],
  ])
  assert.deepEqual(show(toFlows(links, { ...groups, open: ['B2'] })), [
    'A > X: 1.5, 2',
    'A > Y: 0.25, 1',
    'A > left: 0.25, 0',
    'A > none: 1, 0',
    'B > Y: 1, 2',
    'B > open: 1, 0',
  ])
})

test('the smallest groups become one where there are too many, and groups stand in the natural order of their codes', () => {
  const links = new Map(['G10', 'G9', 'G2', 'G1'].map((code, at) => [code, [link(`T${code}`, (at + 1) / 4)]]))
  const each = { from: (code: string) => code, to: (code: string) => code }
  const folded = foldFlows(toFlows(links, each), 3)
  assert.deepEqual(show(folded), [
    'G1 > TG1: 1, 1',
    'G2 > TG2: 0.75, 1',
    'G2 > left: 0.25, 0',
    'other > other: 0.75, 2',
    'other > left: 1.25, 0',
  ])
  assert.deepEqual(show(foldFlows(folded, 3)), show(folded))
})

test('flows make as many items as there are in the source, folded or not', () => {
  const code = fc.stringMatching(/^[A-H][0-9]$/)
  const arbitrary = fc.array(fc.tuple(code, fc.array(fc.tuple(code, fc.integer({ min: 1, max: 9 })), { maxLength: 5 })))
  fc.assert(
    fc.property(arbitrary, fc.integer({ min: 2, max: 9 }), (sources, most) => {
      const links = new Map(
        sources.map(([from, targets]) => {
          const whole = targets.reduce((sum, [, part]) => sum + part, 1)
          return [from, targets.map(([to, part]) => link(to, part / whole))] as const
        }),
      )
      const sum = (flows: readonly Flow[]) => flows.reduce((total, { items }) => total + items, 0)
      const all = toFlows(links, groups)
      assert.ok(Math.abs(sum(all) - links.size) < 1e-6)
      const folded = foldFlows(all, most)
      assert.ok(Math.abs(sum(folded) - links.size) < 1e-6)
      for (const side of ['from', 'to'] as const) {
        const ends = new Set(
          folded
            .map((flow) => flow[side])
            .filter(({ kind }) => kind === 'group' || kind === 'other')
            .map((end) => JSON.stringify(end)),
        )
        assert.ok(ends.size <= most, `${ends.size} ends of at most ${most}`)
      }
    }),
  )
})
