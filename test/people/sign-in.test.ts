import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addAccount, resetPassword, setAccountDisabled, setAccountRole } from '../../src/rolemap/people/account.ts'
import { isPassword } from '../../src/rolemap/people/password.ts'
import { digestSecret } from '../../src/rolemap/people/secret.ts'
import { isKnownBrowser } from '../../src/rolemap/people/session.ts'
import { createApp } from '../../src/serve.ts'
import { toOwnPage } from '../../src/web/people/sign-in.ts'
import { cookieOf, ORIGIN, openServed, PASSWORD, type Served, toForm } from './fixture.ts'

let served: Served
before(async () => {
  served = await openServed()
  await served.addPerson('ann', 'editor')
})
after(() => served.rolemap.close())

interface From {
  readonly password?: string
  readonly address?: string
  readonly headers?: Record<string, string>
  readonly next?: string
}

function signIn(name: string, { password = PASSWORD, address = '192.0.2.1', headers = {}, next = '/' }: From = {}) {
  return served.ask('/sign-in', toForm({ name, password, next }, { 'X-Forwarded-For': address, ...headers }))
}

const home = (session: string | undefined) =>
  served.ask('/account', { headers: { Cookie: `__Host-rolemap-session=${session}` } })

describe('signing in', () => {
  test('gives a cookie that no script, no other site and no plain connection has', async () => {
    const response = await signIn(' Ann ', { next: '/search?title=mate' })
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/search?title=mate'])
    for (const cookie of response.headers.getSetCookie()) {
      assert.match(cookie, /^__Host-rolemap-\w+=[\w-]{43};/)
      for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(part), cookie)
      assert.doesNotMatch(cookie, /Domain=/)
    }
    assert.equal((await home(cookieOf(response, 'session'))).status, 200)
  })

  test('without HTTPS gives cookies that a browser takes, and still no script', async () => {
    const plain = await openServed({ url: undefined })
    await plain.addPerson('ann', 'reader')
    const headers = { Host: 'localhost', Origin: 'http://localhost' }
    const response = await plain.app.request(
      'http://localhost/sign-in',
      toForm({ name: 'ann', password: PASSWORD }, headers),
    )
    assert.equal(response.status, 303)
    for (const cookie of response.headers.getSetCookie()) assert.match(cookie, /^rolemap-\w+=.*HttpOnly; SameSite=Lax/)
    assert.equal(response.headers.get('strict-transport-security'), null)
    await plain.rolemap.close()
  })

  test('starts a session of a new secret and ends the one before, so that none can be fixed beforehand', async () => {
    const planted = 'A'.repeat(43)
    const first = await signIn('ann', { headers: { Cookie: `__Host-rolemap-session=${planted}` } })
    const session = cookieOf(first, 'session') ?? assert.fail()
    assert.notEqual(session, planted)
    assert.equal((await home(planted)).status, 303)
    const again = await signIn('ann', { headers: { Cookie: `__Host-rolemap-session=${session}` } })
    assert.notEqual(cookieOf(again, 'session'), session)
    assert.equal((await home(session)).status, 303)
  })

  test('keeps no secret as it is', async () => {
    const session = cookieOf(await signIn('ann'), 'session') ?? assert.fail()
    assert.equal(await served.rolemap.store.people.findSession(session), undefined)
    assert.ok(await served.rolemap.store.people.findSession(digestSecret(session)))
    const { password = '' } = (await served.rolemap.store.people.findAccount('ann')) ?? {}
    assert.match(password, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('says the same of a wrong password, an unknown name and a closed account', async () => {
    await served.addPerson('closed', 'reader')
    await setAccountDisabled(served.rolemap, 'closed', true)
    const pages = []
    for (const [name, password] of [
      ['ann', 'wrong password 1'],
      ['nobody', PASSWORD],
      ['closed', PASSWORD],
    ] as const) {
      const response = await signIn(name, { password, address: '192.0.2.9' })
      assert.equal(response.status, 401)
      assert.deepEqual(response.headers.getSetCookie(), [])
      pages.push((await response.text()).replaceAll(name, 'NAME'))
    }
    assert.deepEqual(new Set(pages).size, 1)
    assert.doesNotMatch(pages.join(), new RegExp(PASSWORD))
  })

  test('takes as long for a name that is nobody’s', async () => {
    const { password } = (await served.rolemap.store.people.findAccount('ann')) ?? {}
    const time = async (kept: string | undefined) => {
      const start = process.cpuUsage()
      await isPassword('some password or other', kept)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < 9; turn++) {
      known.push(await time(password))
      unknown.push(await time(undefined))
    }
    const middle = (times: number[]) => times.toSorted((a, b) => a - b)[4] ?? 0
    const share = middle(unknown) / middle(known)
    assert.ok(share > 0.6 && share < 1.6, `an unknown name takes ${share.toFixed(2)} times as long`)
  })

  test('leads nowhere but to pages of this site', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '/\t/evil.example/',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/\r\nSet-Cookie: a=b',
      'evil',
      '',
    ]) {
      assert.equal(toOwnPage(next), '/', next)
      assert.equal((await signIn('ann', { next })).headers.get('location'), '/', next)
    }
    assert.equal(toOwnPage('/x/../classification?a=%2F%2Fb#c'), '/classification?a=%2F%2Fb')
    assert.equal(toOwnPage('/.//evil.example'), '/')
    assert.equal(toOwnPage('/..//evil.example'), '/')
  })

  test('comes back to the page that was asked for', async () => {
    const response = await served.ask('/classification/job-roles?version=2009')
    assert.equal(response.headers.get('location'), '/sign-in?next=%2Fclassification%2Fjob-roles%3Fversion%3D2009')
    const form = await (await served.ask(response.headers.get('location') ?? '')).text()
    assert.match(form, /name="next" value="\/classification\/job-roles\?version=2009"/)
    const hostile = await (await served.ask('/sign-in?next=%2F%22%3E%3Cscript%3E')).text()
    assert.doesNotMatch(hostile, /<script>/)
  })
})

test('a stable address tells a program without a session so, and leads a browser to the page on which people sign in', async () => {
  const paths = [
    '/id/job-roles',
    '/id/job-roles/2009',
    '/id/job-roles/2009/item/Y30',
    '/id/crosswalk/any',
    '/id/qualification/any',
  ]
  for (const path of paths) {
    for (const Accept of ['text/turtle', 'application/ld+json', 'application/json']) {
      const response = await served.ask(path, { headers: { Accept } })
      assert.deepEqual(
        ['content-type', 'www-authenticate', 'vary', 'location'].map((name) => response.headers.get(name)),
        ['application/problem+json', 'Cookie', 'Accept, Accept-Encoding', null],
      )
      const { status, code } = JSON.parse(await response.text())
      assert.deepEqual([response.status, status, code], [401, 401, 'not-signed-in'], `${path} as ${Accept}`)
    }
    const page = await served.ask(path, { headers: { Accept: 'text/html' } })
    assert.deepEqual([page.status, page.headers.get('location')], [303, `/sign-in?next=${encodeURIComponent(path)}`])
  }
  assert.equal((await served.ask('/id/job-roles?form=turtle')).status, 401)
})

describe('guessing passwords', () => {
  test('of one account from one address is refused after five, also where they come at once', async () => {
    await served.addPerson('bob', 'reader')
    const guesses = Array.from({ length: 12 }, (_, at) =>
      signIn('bob', { password: `guess number ${at}`, address: '198.51.100.1' }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 401).length, 5)
    assert.equal(statuses.filter((status) => status === 429).length, 7)
    assert.equal((await signIn('bob', { address: '198.51.100.1' })).status, 429, 'the right one is refused there, too')
  })

  test('is refused by every process that shares the store, and after a restart', async () => {
    const app = createApp(served.rolemap, served.options)
    const body = toForm(
      { name: 'bob', password: PASSWORD },
      { 'X-Forwarded-For': '198.51.100.1', Origin: ORIGIN, Host: 'roles.example' },
    )
    assert.equal((await app.request('http://roles.example/sign-in', body)).status, 429)
  })

  test('does not lock out who is elsewhere', async () => {
    assert.equal((await signIn('bob', { address: '203.0.113.7' })).status, 303)
  })

  test('of one account through many addresses is refused, and its owner’s browser is not', async () => {
    const owned = await signIn('bob', { address: '203.0.113.8' })
    const browser = cookieOf(owned, 'browser') ?? assert.fail()
    const statuses = []
    for (let at = 0; at < 110; at++) {
      const { status } = await signIn('bob', { password: `guess number ${at}`, address: `10.0.${at}.1` })
      statuses.push(status)
    }
    assert.equal(statuses.at(-1), 429)
    assert.ok(statuses.filter((status) => status === 401).length <= 100)
    const headers = { Cookie: `__Host-rolemap-browser=${browser}` }
    assert.equal((await signIn('bob', { address: '203.0.113.8', headers })).status, 303)
    assert.equal((await signIn('ann', { address: '203.0.113.9' })).status, 303, 'another account is as it was')
  })

  test('from a browser that is known for one account does not count as known for another', async () => {
    const browser = cookieOf(await signIn('ann', { address: '203.0.113.10' }), 'browser') ?? assert.fail()
    const headers = { Cookie: `__Host-rolemap-browser=${browser}` }
    const statuses = []
    for (let at = 0; at < 7; at++)
      statuses.push((await signIn('bob', { password: `guess number ${at}`, address: '203.0.113.11', headers })).status)
    assert.equal(statuses.at(-1), 429)
  })

  test('of many accounts from one address is refused', async () => {
    const statuses = []
    for (let at = 0; at < 33; at++)
      statuses.push((await signIn(`person${at}`, { password: 'Password2026!', address: '2001:db8::1' })).status)
    assert.deepEqual(statuses.slice(-3), [429, 429, 429])
    assert.equal((await signIn('x', { address: '2001:db8:0:0:ffff::2' })).status, 429, 'one half of an address is one')
    served.pass(16)
    assert.equal((await signIn('ann', { address: '2001:db8::1' })).status, 303)
  })

  test('by a made up address of origin does not help: the last one counts, which the server in front wrote', async () => {
    const statuses = []
    for (let at = 0; at < 7; at++) {
      const address = `172.16.0.${at}, 198.51.100.77`
      statuses.push((await signIn('ann', { password: `guess number ${at}`, address })).status)
    }
    assert.equal(statuses.at(-1), 429)
  })
})

describe('a session', () => {
  test('ends on signing out, and its cookie goes', async () => {
    const session = cookieOf(await signIn('ann'), 'session')
    const headers = { Cookie: `__Host-rolemap-session=${session}` }
    const response = await served.ask('/sign-out', toForm({}, headers))
    assert.match(response.headers.getSetCookie().join(), /__Host-rolemap-session=;.*Max-Age=0/)
    assert.equal((await home(session)).status, 303)
  })

  test('ends an hour after it was used last, and twelve hours after it began whatever is done', async () => {
    const session = cookieOf(await signIn('ann'), 'session')
    served.pass(59)
    assert.equal((await home(session)).status, 200)
    served.pass(59)
    assert.equal((await home(session)).status, 200)
    served.pass(61)
    assert.equal((await home(session)).status, 303)
    const long = cookieOf(await signIn('ann'), 'session')
    for (let hour = 0; hour < 14; hour++) {
      served.pass(50)
      assert.equal((await home(long)).status, 200, String(hour))
    }
    served.pass(30)
    assert.equal((await home(long)).status, 303)
  })

  test('has a role that is taken away at once no more, and ends with the account', async () => {
    const person = await served.addPerson('eve', 'administrator')
    const people = () => served.ask('/people', { headers: person.cookie })
    assert.equal((await people()).status, 200)
    await setAccountRole(served.rolemap, 'eve', 'reader')
    const refused = await people()
    assert.equal(refused.status, 403)
    assert.match(await refused.text(), /This needs the role &quot;administrator&quot;/)
    await setAccountDisabled(served.rolemap, 'eve', true)
    assert.equal((await people()).status, 303)
    assert.equal((await served.ask('/api/classifications', { headers: person.bearer })).status, 401)
  })

  test('ends where the password is changed elsewhere, and goes on where it was changed', async () => {
    const here = cookieOf(await signIn('ann'), 'session')
    const there = cookieOf(await signIn('ann'), 'session')
    const fields = { old: PASSWORD, new: 'another four words', again: 'another four words' }
    const browser = cookieOf(await signIn('ann', { address: '203.0.113.40' }), 'browser') ?? ''
    const cookies = { Cookie: `__Host-rolemap-session=${here}; __Host-rolemap-browser=${browser}` }
    const other = cookieOf(await signIn('ann', { address: '203.0.113.41' }), 'browser') ?? ''
    const changed = await served.ask('/account/password', toForm(fields, cookies))
    assert.equal(await isKnownBrowser(served.rolemap, 'ann', browser), true, 'where it was changed')
    assert.equal(await isKnownBrowser(served.rolemap, 'ann', other), false, 'elsewhere')
    assert.equal(changed.headers.get('location'), '/account?done=password')
    assert.equal((await home(here)).status, 200)
    assert.equal((await home(there)).status, 303)
    assert.equal((await signIn('ann')).status, 401)
    assert.equal((await signIn('ann', { password: 'another four words' })).status, 303)
    await served.ask(
      '/account/password',
      toForm({ old: fields.new, new: PASSWORD, again: PASSWORD }, { Cookie: `__Host-rolemap-session=${here}` }),
    )
  })
})

describe('a password that was given', () => {
  test('opens nothing but the form that changes it', async () => {
    const { password = '' } = await addAccount(served.rolemap, { name: 'new', role: 'editor' })
    assert.match(password, /^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    const session = cookieOf(await signIn('new', { password, address: '203.0.113.20' }), 'session')
    const headers = { Cookie: `__Host-rolemap-session=${session}` }
    for (const path of ['/', '/account', '/code', '/classification']) {
      const response = await served.ask(path, { headers })
      assert.equal(response.headers.get('location'), '/account/password', path)
    }
    const weak = { short: 'short', 'the same': 'aaaaaaaaaaaaaa', 'the old': password }
    for (const [name, chosen] of Object.entries(weak)) {
      const response = await served.ask(
        '/account/password',
        toForm({ old: password, new: chosen, again: chosen }, headers),
      )
      assert.equal(response.status, 422, name)
    }
    const fields = { old: password, new: PASSWORD, again: PASSWORD }
    assert.equal((await served.ask('/account/password', toForm(fields, headers))).status, 303)
    assert.equal((await served.ask('/code', { headers })).status, 200)
  })

  test('ends what was signed in before', async () => {
    const person = await served.addPerson('dan', 'reader')
    await resetPassword(served.rolemap, 'dan')
    assert.equal((await served.ask('/account', { headers: person.cookie })).status, 303)
    assert.equal((await served.ask('/api/problems', { headers: person.bearer })).status, 401)
    assert.equal((await signIn('dan', { address: '203.0.113.30' })).status, 401)
  })
})

describe('the trail and the log', () => {
  test('say who was changed, and never a password, a token or a cookie', async () => {
    const { rows } = await served.rolemap.store.trail.list({ limit: 1000, offset: 0 })
    assert.ok(rows.some(({ action, target }) => action === 'role' && target === 'account/eve'))
    const told = rows.map(({ hash: _, ...rest }) => rest)
    assert.doesNotMatch(JSON.stringify(told), /argon2|four words|rolemap_|[\w-]{43}/)
    assert.deepEqual(served.faults, [])
  })
})
