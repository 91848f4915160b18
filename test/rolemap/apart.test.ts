import assert from 'node:assert/strict'
import { test } from 'node:test'
import { USUAL_RULE } from '../../src/qualification/index.ts'
import type * as coverage from '../../src/rolemap/judgement/coverage.ts'
import { listGaps, readCoverage } from '../../src/rolemap/judgement/coverage.ts'
import { listCriteria } from '../../src/rolemap/judgement/criteria.ts'
import type * as levels from '../../src/rolemap/qualification/level-counts.ts'
import { countByLevel } from '../../src/rolemap/qualification/level-counts.ts'
import type * as provision from '../../src/rolemap/qualification/provision/provision.ts'
import { findProvision } from '../../src/rolemap/qualification/provision/provision.ts'
import type * as ways from '../../src/rolemap/qualification/role-ways.ts'
import { findRoleWays } from '../../src/rolemap/qualification/role-ways.ts'
import { makeApart } from '../../src/rolemap/thread/store-apart.ts'
import { toTask } from '../../src/rolemap/thread/task.ts'
import { openFilled } from '../fixture/filled-store.ts'

const at = (module: string, name: string) => ({ from: import.meta.url, module: `../../src/rolemap/${module}`, name })

test('another thread works out of a store what this one does', async () => {
  const rolemap = await openFilled()
  const classification = 'cyp-roles'
  const set = (await listCriteria(rolemap))[0]?.id ?? ''
  const wish = { classification, set, rule: USUAL_RULE, entries: 'key' as const }
  const day = { classification, day: '2026-01-01', until: '2027-01-01' }

  const levelsOf = toTask<typeof levels.lookApart>(at('qualification/level-counts', 'lookApart'))
  assert.deepEqual(await makeApart(rolemap, levelsOf, { classification }), await countByLevel(rolemap, classification))

  const ofDay = toTask<typeof provision.lookApart>(at('qualification/provision/provision', 'lookApart'))
  const then = { ...rolemap, now: () => new Date('2026-01-01') }
  assert.deepEqual(await makeApart(rolemap, ofDay, day), await findProvision(then, { classification }))

  const report = toTask<typeof coverage.reportApart>(at('judgement/coverage', 'reportApart'))
  assert.deepEqual(await makeApart(rolemap, report, wish), await readCoverage(rolemap, { set, in: classification }))
  const gaps = toTask<typeof coverage.gapsApart>(at('judgement/coverage', 'gapsApart'))
  assert.deepEqual(await makeApart(rolemap, gaps, wish), await listGaps(rolemap, { set, in: classification }))

  const steps = toTask<typeof ways.lookApart>(at('qualification/role-ways', 'lookApart'))
  const { graph } = await makeApart(rolemap, steps, { classification })
  const [found] = (await findRoleWays(rolemap, ['cyp-roles:01.10', 'cyp-roles:01.01'])).ways
  const [first] = found?.steps ?? []
  assert.ok(first, 'there is a way')
  assert.deepEqual(graph.out.get('01.10')?.get(first.to)?.reasons, first.reasons)
  await rolemap.close()
})

test('what is unknown is refused there as it is here', async () => {
  const rolemap = await openFilled()
  const report = toTask<typeof coverage.reportApart>(at('judgement/coverage', 'reportApart'))
  const wish = { classification: 'cyp-roles', set: 'no-such-set', rule: USUAL_RULE, entries: 'key' as const }
  await assert.rejects(makeApart(rolemap, report, wish), { name: 'RolemapError', code: 'criteria-unknown' })
  await rolemap.close()
})
