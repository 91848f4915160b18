import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setAccountRole } from '../../src/rolemap/people/account.ts'
import { createToken } from '../../src/rolemap/people/token.ts'
import { openServed, type Person, type Served, toForm } from './fixture.ts'

let served: Served
let ann: Person
before(async () => {
  served = await openServed()
  ann = await served.addPerson('ann', 'moderator')
})
after(() => served.rolemap.close())

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const status = async (path: string, headers: Record<string, string>) => (await served.ask(path, { headers })).status

async function make(
  fields: Record<string, string>,
  person = ann,
): Promise<{ status: number; text: string; token: string }> {
  const response = await served.ask(
    '/account/tokens',
    toForm({ label: 'x', role: 'reader', days: '7', ...fields }, person.cookie),
  )
  const text = await response.text()
  return { status: response.status, text, token: /rolemap_[\w-]{43}/.exec(text)?.[0] ?? '' }
}

describe('a token', () => {
  test('is shown once, kept as a digest, and asks in the name of who made it', async () => {
    const { token } = await make({ label: 'nightly “import”', role: 'editor' })
    assert.equal(await status('/api/changes', bearer(token)), 200)
    assert.doesNotMatch(await (await served.ask('/account', { headers: ann.cookie })).text(), /rolemap_/)
    assert.equal(await served.rolemap.store.people.findToken(token), undefined)
  })

  test('may do no more than its own role, and no more than its owner may by now', async () => {
    const { token: reader } = await make({ role: 'reader' })
    assert.equal(await status('/api/problems', bearer(reader)), 200)
    assert.equal(await status('/api/changes', bearer(reader)), 403)
    const bob = await served.addPerson('bob', 'editor')
    assert.equal(await status('/api/changes', bob.bearer), 200)
    await setAccountRole(served.rolemap, 'bob', 'reader')
    assert.equal(await status('/api/changes', bob.bearer), 403)
  })

  test('is not made with a greater role, without an end, or without a name', async () => {
    const unfit: readonly Record<string, string>[] = [
      { role: 'administrator' },
      { role: 'king' },
      { days: '0' },
      { days: '4000' },
      { days: 'x' },
      { label: ' ' },
    ]
    for (const fields of unfit) assert.equal((await make(fields)).status, 422, JSON.stringify(fields))
  })

  test('ends when it is said to', async () => {
    const own = await openServed()
    const person = await own.addPerson('ann', 'reader')
    const asAnn = own.rolemap.as({ name: 'ann', role: 'reader', via: 'web' })
    const { secret } = await createToken(asAnn, { label: 'x', role: 'reader', days: 1 })
    const ask = async () => (await own.ask('/api/problems', { headers: bearer(secret) })).status
    assert.equal(await ask(), 200)
    own.pass(24 * 60 + 1)
    assert.equal(await ask(), 401)
    assert.equal((await own.ask('/api/problems', { headers: person.bearer })).status, 200)
    await own.rolemap.close()
  })

  test('is revoked by who made it and by nobody else', async () => {
    const { token } = await make({ label: 'to be revoked' })
    const found = (await served.rolemap.store.people.listTokens('ann')).find(({ label }) => label === 'to be revoked')
    const eve = await served.addPerson('eve', 'administrator')
    const path = `/account/tokens/${found?.id}/revoke`
    await served.ask(path, toForm({}, eve.cookie))
    assert.equal(await status('/api/problems', bearer(token)), 200)
    await served.ask(path, toForm({}, ann.cookie))
    assert.equal(await status('/api/problems', bearer(token)), 401)
  })

  test('in an address is refused and not repeated, on every route', async () => {
    const { token } = await make({})
    for (const path of ['/api/problems', '/api/health', '/api/nothing']) {
      const response = await served.ask(`${path}?access_token=${token}`)
      const text = await response.text()
      assert.deepEqual([response.status, JSON.parse(text).code], [400, 'token-in-address'])
      assert.doesNotMatch(text, /rolemap_/)
    }
  })

  test('that is wrong is told apart from none, and not repeated', async () => {
    for (const headers of [{}, bearer('rolemap_wrong'), { Authorization: 'Basic YTpi' }, ann.cookie]) {
      const response = await served.ask('/api/problems', { headers })
      assert.equal(response.status, 401)
      assert.equal(response.headers.get('www-authenticate'), 'Bearer')
      assert.doesNotMatch(await response.text(), /wrong|YTpi/)
    }
  })

  test('does not open the site, and a session does not open the API', async () => {
    assert.equal(await status('/account', ann.bearer), 303)
    assert.equal(await status('/api/problems', ann.cookie), 401)
  })
})
