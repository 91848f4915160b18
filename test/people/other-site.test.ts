// What pages of other sites, other host names and invented headers can do: nothing.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { toCountedAddress } from '../../src/rolemap/people/address.ts'
import { listRoutes } from '../../src/serve.ts'
import { ORIGIN, openServed, type Person, type Served, toForm } from './fixture.ts'

let served: Served
let admin: Person
before(async () => {
  served = await openServed()
  admin = await served.addPerson('admin', 'administrator')
})
after(() => served.rolemap.close())

const posts = listRoutes()
  .map(({ route }) => route)
  .filter((route) => /^POST (?!\/api)/.test(route))

describe('a page of another site', () => {
  test('sends no form to any route, though the browser is signed in', async () => {
    assert.ok(posts.length >= 15)
    const forged: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://roles.example' },
      { Origin: `${ORIGIN}.evil.example` },
      { Origin: '', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: '', 'Sec-Fetch-Site': 'same-site' },
      { Origin: '' },
    ]
    for (const route of posts) {
      const path = route.replace('POST ', '').replaceAll(/:\w+/g, 'admin')
      for (const headers of forged) {
        const response = await served.ask(path, toForm({ role: 'reader' }, { ...admin.cookie, ...headers }))
        assert.equal(response.status, 403, `${route} ${JSON.stringify(headers)}`)
        assert.match(await response.text(), /not sent from a page of this site/)
      }
    }
    assert.equal((await served.ask('/people', { headers: admin.cookie })).status, 200)
  })

  test('sends no JSON or text in place of a form', async () => {
    for (const type of ['text/plain', 'application/json', '']) {
      const headers = { ...admin.cookie, 'Content-Type': type }
      assert.equal((await served.ask('/people', { method: 'POST', body: '{}', headers })).status, 403, type)
    }
  })

  test('may neither frame a page nor read one', async () => {
    for (const path of ['/sign-in', '/account', '/people', '/', '/api/health']) {
      const { headers } = await served.ask(path, { headers: { ...admin.cookie, Origin: 'https://evil.example' } })
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path)
      assert.equal(headers.get('x-frame-options'), 'DENY', path)
      assert.equal(headers.get('access-control-allow-origin'), null, path)
      assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    }
  })

  test('does not learn where somebody was: what is private is not kept, and no address is told to others', async () => {
    for (const path of ['/account', '/people', '/sign-in'])
      assert.equal((await served.ask(path, { headers: admin.cookie })).headers.get('cache-control'), 'no-store', path)
    const { headers } = await served.ask('/classification', { headers: admin.cookie })
    assert.equal(headers.get('cache-control'), 'private, no-cache')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
  })
})

describe('a made up header', () => {
  test('of the host is not answered, and no address is made of it', async () => {
    const response = await served.ask('/', { headers: { Host: 'evil.example' } })
    assert.equal(response.status, 421)
    const redirected = await served.ask('/people', { headers: { 'X-Forwarded-Host': 'evil.example' } })
    assert.equal(redirected.headers.get('location'), '/sign-in?next=%2Fpeople')
    assert.doesNotMatch(
      await (await served.ask('/sign-in', { headers: { 'X-Forwarded-Host': 'evil.example' } })).text(),
      /evil/,
    )
  })

  test('of who one is says nothing', async () => {
    for (const name of [
      'X-Forwarded-User',
      'X-Remote-User',
      'Remote-User',
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-HTTP-Method-Override',
    ])
      assert.equal((await served.ask('/people', { headers: { [name]: 'admin' } })).status, 303, name)
  })

  test('cannot end a header: names and addresses of people go into none as they are', async () => {
    for (const name of ['a%0d%0aSet-Cookie:x=y', 'a%0aLocation:%20https://evil.example', '%2F%2Fevil.example']) {
      const response = await served.ask(`/people/${name}/enable`, toForm({}, admin.cookie))
      assert.equal(response.headers.get('set-cookie'), null)
      assert.ok(!(response.headers.get('location') ?? '/').startsWith('//'))
      assert.equal(response.status, 404)
    }
  })
})

test('what is sent to a form of a few fields is refused where it is large, before it is read', async () => {
  const large = toForm({ name: 'a'.repeat(100_000), password: 'x' })
  assert.equal((await served.ask('/sign-in', large)).status, 413)
})

test('a method of another name does not go around the table', async () => {
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const { status } = await served.ask('/people', {
      method,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    assert.ok(status === 303 || status === 404 || status === 401, `${method}: ${status}`)
  }
  for (const path of ['/people/', '//people', '/People', '/people%2f', '/./people', '/people;x', '/%70eople'])
    assert.ok([303, 404].includes((await served.ask(path)).status), path)
})

test('requests of one account, and of one address, are limited apart from those of others', async () => {
  const own = await openServed()
  const [ann, bob] = [await own.addPerson('ann', 'reader'), await own.addPerson('bob', 'reader')]
  const ask = async (headers: Record<string, string>) => (await own.ask('/api/openapi.json', { headers })).status
  const statuses = new Set<number>()
  for (let at = 0; at < 1250; at++) statuses.add((await own.ask('/accessibility', { headers: ann.cookie })).status)
  assert.deepEqual([...statuses].toSorted(), [200, 429])
  assert.equal(await ask(ann.bearer), 429)
  assert.equal(await ask(bob.bearer), 200)
  const visits = new Set<number>()
  for (let at = 0; at < 320; at++)
    visits.add((await own.ask('/accessibility', { headers: { 'X-Forwarded-For': '192.0.2.5' } })).status)
  assert.deepEqual([...visits].toSorted(), [200, 429])
  assert.equal((await own.ask('/accessibility', { headers: { 'X-Forwarded-For': '192.0.2.6' } })).status, 200)
  own.pass(1)
  assert.equal(await ask(ann.bearer), 200)
  await own.rolemap.close()
})

test('an address is counted by its connection, by the last server, and by half where it is long', () => {
  assert.equal(toCountedAddress({ peer: '::ffff:192.0.2.1' }), '192.0.2.1')
  assert.equal(toCountedAddress({ peer: '127.0.0.1', forwarded: '1.2.3.4, 192.0.2.1' }), '192.0.2.1')
  assert.equal(toCountedAddress({ peer: '2001:db8:0:1:2:3:4:5' }), '2001:db8:0:1::/64')
  assert.equal(toCountedAddress({ peer: '2001:0DB8::1' }), '2001:db8:0:0::/64')
  assert.equal(toCountedAddress({ peer: '::1' }), '0:0:0:0::/64')
  assert.equal(toCountedAddress({}), '')
})
