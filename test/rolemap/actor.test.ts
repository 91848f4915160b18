import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { test } from 'node:test'
import { hasRole, openRolemap, ROLES, requireRole, toSingleUser } from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'

const rolemap = await openRolemap({ db: ':memory:', data: false })

test('a Rolemap is asked by the one person there is, unless it is told who asks', async () => {
  assert.deepEqual(rolemap.actor, { name: userInfo().username, role: 'administrator', via: 'library', alone: true })
  assert.equal(toSingleUser('cli', ' Ann ').name, 'Ann')
  const asked = rolemap.as({ name: 'bob', role: 'editor', via: 'web' })
  assert.equal(asked.actor.name, 'bob')
  assert.equal(asked.store, rolemap.store)
  assert.equal(asked.as(rolemap.actor).actor, rolemap.actor)
})

test('each role may do what those below it may', () => {
  for (const [rank, role] of ROLES.entries()) {
    const asked = rolemap.as({ name: 'bob', role, via: 'api' })
    for (const [needed, least] of ROLES.entries()) {
      assert.equal(hasRole(asked.actor, least), needed <= rank)
      if (needed <= rank) requireRole(asked, least)
      else
        assert.throws(
          () => requireRole(asked, least),
          (error) => error instanceof RolemapError && error.code === 'not-allowed',
        )
    }
  }
})
