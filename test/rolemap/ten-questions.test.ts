// Ten questions that people ask a careers adviser, and the answers that an adviser accepts.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { findWays, type Rolemap } from 'rolemap'
import { openFilled } from '../fixture/filled-store.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openFilled()
})
after(() => rolemap.close())

interface Question {
  readonly from: string
  readonly to: string
  /** Where the goal must be read as leading. */
  readonly goal: string
  /** The ways that an adviser accepts as the first answer, as labels of their stops. */
  readonly first: readonly (readonly string[])[]
  /** A way that must be among the first three. */
  readonly also?: readonly string[]
}

const QUESTIONS: readonly Question[] = [
  {
    from: 'care worker',
    to: 'social worker',
    goal: '03.1.P1.04',
    first: [['Lead adult care worker', 'Social worker']],
    also: ['Social worker'],
  },
  { from: 'teaching assistant', to: 'teacher', goal: '08.1.P2.03', first: [['Teacher']] },
  {
    from: 'commis chef',
    to: 'head chef',
    goal: '04.2.H1.01',
    first: [['Chef de partie', 'Senior chef culinary arts']],
  },
  {
    from: 'administrator',
    to: 'HR manager',
    goal: '02.2.H1.03',
    first: [['HR support', 'HR advisor', 'HR consultant/partner']],
  },
  {
    from: 'bricklayer',
    to: 'site manager',
    goal: '05.2.P1.01',
    first: [['Construction site supervisor', 'Construction site management']],
  },
  {
    from: 'healthcare assistant',
    to: 'nurse',
    goal: '11.1.P2.02',
    first: [['Registered nurse'], ['Senior healthcare support worker', 'Registered nurse']],
    also: ['Nursing associate', 'Registered nurse'],
  },
  {
    from: 'IT support',
    to: 'cyber security',
    goal: '07.1.H1.02',
    first: [['Cyber security technologist'], ['Infrastructure technician', 'Cyber security technologist']],
  },
  {
    from: 'early years worker',
    to: 'head teacher',
    goal: '08.1.P2.03',
    first: [['Teaching assistant', 'Teacher'], ['Teacher']],
  },
  {
    from: 'school leaver',
    to: 'electrician',
    goal: '05.3.T1.10',
    first: [['Installation electrician/maintenance electrician']],
  },
  {
    from: 'police constable',
    to: 'detective',
    goal: '13.1.P1.08',
    first: [['Serious and complex crime investigator']],
  },
]

describe('ten questions', () => {
  for (const { from, to, goal, first, also } of QUESTIONS)
    test(`from ${from} to ${to}`, async () => {
      const ways = await findWays(rolemap, [from, to])
      assert.equal(ways.to.occupation.code, goal)
      assert.equal(ways.near, undefined)
      const found = ways.paths.map(({ steps }) => steps.map((step) => step.to.label))
      const accepted = first.map((way) => way.join(' > '))
      assert.ok(accepted.includes(found[0]?.join(' > ') ?? ''), JSON.stringify(found.slice(0, 3)))
      if (also)
        assert.ok(
          found.slice(0, 3).some((way) => way.join() === also.join()),
          JSON.stringify(found.slice(0, 3)),
        )
    })

  test('a head teacher is outside the maps, which is said, with the nearest that there is', async () => {
    const { to } = await findWays(rolemap, ['early years worker', 'Headteacher'])
    assert.equal(to.by, 'nearest')
    assert.match(to.outside ?? '', /head of a school/)
  })

  test('who has not worked yet enters at the apprenticeship, and learns how long it takes', async () => {
    const { from, paths } = await findWays(rolemap, ['a school leaver', 'electrician'])
    assert.equal(from.by, 'start')
    assert.match(paths[0]?.steps[0]?.edges[0]?.reasons[0]?.text ?? '', /apprentices at level 3, usually \d+ months/)
  })

  test('a step that needs registration says with whom', async () => {
    const { paths } = await findWays(rolemap, ['care worker', 'social worker'])
    const said = paths[0]?.steps.flatMap(({ edges }) => edges.flatMap(({ reasons }) => reasons.map(({ text }) => text)))
    assert.match(said?.join() ?? '', /Social Work England/)
  })

  test('a detective is a step sideways, and says so', async () => {
    const { paths } = await findWays(rolemap, ['police constable', 'detective'])
    assert.equal(paths[0]?.steps[0]?.direction, 'sideways')
  })
})
