import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { deriveRoleSteps, describeRoleStep, type RoleReason } from 'rolemap/qualification'
import { findWays } from '../../src/classification/find-ways.ts'

const tie = (entry: string, code: string, reason: RoleReason = 'usual') => ({ entry, code, reason })
const roles = [
  { code: 'A1', group: 'A', level: 2 },
  { code: 'A2', group: 'A', level: 3 },
  { code: 'A3', group: 'A', level: 6 },
  { code: 'B1', group: 'B', level: 3 },
]
const ground = { roles, attachments: [], prerequisites: [], inUse: (id: string) => id !== 'gone' }

describe('steps between roles by what one studies', () => {
  test('follow from a further step, a prerequisite, a shared qualification, and the next printed level of a group', () => {
    const { out } = deriveRoleSteps({
      ...ground,
      attachments: [
        tie('Q1', 'A1', 'further'),
        tie('Q1', 'B1'),
        tie('Q2', 'A2'),
        tie('Q2', 'B1', 'required'),
        tie('Q3', 'A1'),
        tie('gone', 'A3'),
      ],
      prerequisites: [{ entry: 'Q3', whole: 'Q2' }],
    })
    const rules = (from: string, to: string) =>
      out
        .get(from)
        ?.get(to)
        ?.reasons.map(({ rule }) => rule)
    assert.deepEqual(rules('A1', 'B1'), ['further-step', 'prerequisite'])
    assert.deepEqual(rules('A2', 'B1'), ['shared-qualification'])
    assert.deepEqual(rules('B1', 'A2'), ['shared-qualification'])
    assert.deepEqual(rules('A1', 'A2'), ['prerequisite', 'printed-level'])
    assert.deepEqual(rules('A2', 'A3'), ['printed-level'])
    assert.deepEqual([rules('A1', 'A3'), rules('A3', 'A2'), rules('B1', 'A1')], [undefined, undefined, undefined])
    const reason = out.get('A2')?.get('A3')?.reasons[0]
    assert.match(reason ? describeRoleStep(reason, String) : '', /level 6, after level 3/)
  })

  test('do not follow from an entry that is asked for everywhere', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ code: `C${at}` }))
    const { out } = deriveRoleSteps({ ...ground, roles: many, attachments: many.map(({ code }) => tie('Q1', code)) })
    assert.equal(out.size, 0)
  })

  test('make ways whose every step is a step, and that visit no role twice', () => {
    const code = fc.constantFrom('A1', 'A2', 'A3', 'B1')
    const attachment = fc.record({
      entry: fc.constantFrom('Q1', 'Q2', 'Q3'),
      code,
      reason: fc.constantFrom<RoleReason>('usual', 'further'),
    })
    fc.assert(
      fc.property(fc.array(attachment, { maxLength: 12 }), code, code, (attachments, from, to) => {
        const graph = deriveRoleSteps({ ...ground, attachments })
        for (const way of findWays(graph, [from, to])) {
          const codes = way.map((stop) => stop.code)
          assert.equal(new Set(codes).size, codes.length)
          assert.deepEqual([codes[0], codes.at(-1)], [from, to])
          for (const [at, one] of codes.entries()) if (at > 0) assert.ok(graph.out.get(codes[at - 1] ?? '')?.has(one))
        }
      }),
    )
  })
})
