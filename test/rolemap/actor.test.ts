import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { after, before, test } from 'node:test'
import {
  hasRole,
  may,
  openRolemap,
  RIGHTS,
  type Right,
  ROLES,
  type Rolemap,
  requireRight,
  toSingleUser,
} from 'rolemap/rolemap'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
})
after(() => rolemap.close())

test('a Rolemap is asked by the one person there is, unless it is told who asks', async () => {
  assert.deepEqual(rolemap.actor, { name: userInfo().username, role: 'administrator', via: 'library', alone: true })
  assert.equal(toSingleUser('cli', ' Ann ').name, 'Ann')
  const asked = rolemap.as({ name: 'bob', role: 'editor', via: 'web' })
  assert.equal(asked.actor.name, 'bob')
  assert.equal(asked.store, rolemap.store)
  assert.equal(asked.as(rolemap.actor).actor, rolemap.actor)
})

const NAMES = Object.keys(RIGHTS) as Right[]

test('each role has the rights of those below it, and a use case refuses whoever lacks one', () => {
  for (const [rank, role] of ROLES.entries()) {
    const asked = rolemap.as({ name: 'bob', role, via: 'api' })
    for (const [needed, least] of ROLES.entries()) assert.equal(hasRole(asked.actor, least), needed <= rank)
    for (const right of NAMES) {
      const { least } = RIGHTS[right]
      const has = least === 'anyone' || hasRole(asked.actor, least)
      assert.equal(may(asked.actor, right), has, `${role}: ${right}`)
      if (has) requireRight(asked, right)
      else assert.throws(() => requireRight(asked, right), { code: 'not-allowed' })
    }
  }
})

test('whoever is not signed in has no right but those of anyone, and is told to sign in', () => {
  const nobody = rolemap.as({ name: '', role: 'reader', via: 'web' })
  for (const right of NAMES) {
    if (RIGHTS[right].least === 'anyone') requireRight(nobody, right)
    else assert.throws(() => requireRight(nobody, right), { code: 'not-signed-in' })
  }
})
