// With a real provider, in this process. Its pages are answered as by a browser.
import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import Provider from 'oidc-provider'
import { addAccount, setAccountDisabled } from '../../src/rolemap/people/account.ts'
import { cookieOf, ORIGIN, openServed, type Served } from './fixture.ts'

const BACK = `${ORIGIN}/sign-in/open-id/back`

/** The people that the provider knows. It only asks for their name. */
const KNOWN: Readonly<Record<string, { email: string; email_verified: boolean; preferred_username?: string }>> = {
  '17': { email: 'ann@council.example', email_verified: true },
  '18': { email: 'bob@council.example', email_verified: true },
  '19': { email: 'ann@council.example', email_verified: false },
  '20': { email: 'ann@council.example', email_verified: true },
  '21': { email: 'cy@council.example', email_verified: false, preferred_username: 'cy' },
  '22': { email: 'cy@council.example', email_verified: false, preferred_username: 'CY' },
}

interface Running {
  readonly issuer: string
  readonly server: Server
}

async function startProvider(): Promise<Running> {
  // The address is only known once the port is.
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'rolemap', client_secret: 'a secret of the client', redirect_uris: [BACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...KNOWN[sub] }) }),
    pkce: { required: () => true },
    cookies: { keys: ['of the provider'] },
  })
  server.on('request', provider.callback())
  return { issuer, server }
}

/** A browser on the provider's pages: it follows redirects, keeps cookies, signs in as somebody and agrees. */
async function walkProvider(start: string, person: string): Promise<URL> {
  const jar = new Map<string, string>()
  let request: { url: string; body?: URLSearchParams } = { url: start }
  for (let step = 0; step < 12; step++) {
    const response = await fetch(request.url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(request.body && { method: 'POST', body: request.body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location?.startsWith(BACK)) return new URL(location)
    if (location) request = { url: new URL(location, request.url).href }
    else request = answerForm(await response.text(), request.url, person)
  }
  throw new Error('the provider did not send back')
}

function answerForm(page: string, base: string, person: string): { url: string; body: URLSearchParams } {
  const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? assert.fail(page.slice(0, 2000))
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login'
  return { url: new URL(action, base).href, body: new URLSearchParams({ prompt, login: person, password: 'any' }) }
}

describe('signing in with OpenID', () => {
  let provider: Running
  let served: Served
  before(async () => {
    provider = await startProvider()
    served = await openServed({ users: { openId: toClient(provider) } })
    await addAccount(served.rolemap, { name: 'ann@council.example', role: 'moderator', password: false })
  })
  after(async () => {
    await served.rolemap.close()
    provider.server.closeAllConnections()
    await new Promise((done) => provider.server.close(done))
  })

  const toClient = ({ issuer }: Running) => ({ issuer, client: 'rolemap', secret: 'a secret of the client' })

  interface Way {
    readonly back: URL
    readonly cookie: string
  }

  async function go(person: string, on = served, next = '/problems'): Promise<Way> {
    const started = await on.ask(`/sign-in/open-id?next=${encodeURIComponent(next)}`)
    assert.equal(started.status, 303)
    const back = await walkProvider(started.headers.get('location') ?? '', person)
    return { back, cookie: `__Host-rolemap-way=${cookieOf(started, 'way')}` }
  }

  const comeBack = ({ back, cookie }: Way, on = served) =>
    on.ask(back.pathname + back.search, { headers: { Cookie: cookie } })

  async function accountOf(response: Response, on = served): Promise<string> {
    const headers = { Cookie: `__Host-rolemap-session=${cookieOf(response, 'session')}` }
    return await (await on.ask('/account', { headers })).text()
  }

  test('leads to the account that waits for the checked e-mail address, and to the page that was asked for', async () => {
    const response = await comeBack(await go('17'))
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/problems'])
    assert.match(await accountOf(response), /ann@council\.example<\/strong>, with the role <strong>moderator/)
    const account = await served.rolemap.store.people.findAccount('ann@council.example')
    assert.equal(account?.subject, `${provider.issuer} 17`)
  })

  test('asks for it with PKCE, state and nonce, and sends back to the address that is set, whatever the host', async () => {
    const started = await served.ask('/sign-in/open-id', { headers: { 'X-Forwarded-Host': 'evil.example' } })
    const asked = new URL(started.headers.get('location') ?? '').searchParams
    assert.equal(asked.get('redirect_uri'), BACK)
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((asked.get(name) ?? '').length >= 43, name)
  })

  test('is tied to the provider’s name for a person: another with the same address is refused', async () => {
    const response = await comeBack(await go('20'))
    assert.equal(response.status, 401)
    assert.equal(cookieOf(response, 'session'), undefined)
    assert.match(await response.text(), /No account waits for this person|no account waits for this person/)
  })

  test('takes no address that the provider has not checked, and nobody whom nobody added', async () => {
    for (const person of ['19', '18']) assert.equal((await comeBack(await go(person))).status, 401, person)
    assert.equal(await served.rolemap.store.people.findAccount('bob@council.example'), undefined)
  })

  test('makes an account with the role that is set for everybody, once', async () => {
    const open = await openServed({ users: { openId: toClient(provider), openIdRole: 'coder' } })
    for (const _ of [1, 2]) {
      const response = await comeBack(await go('18', open), open)
      assert.match(await accountOf(response, open), /bob@council\.example<\/strong>, with the role <strong>coder/)
    }
    await addAccount(open.rolemap, { name: 'ann@council.example', role: 'administrator' })
    assert.equal(
      (await comeBack(await go('17', open), open)).status,
      401,
      'an account with a password is not taken over',
    )
    assert.equal((await open.rolemap.store.people.listAccounts()).length, 2)
    await open.rolemap.close()
  })

  test('goes by the provider’s own name for a person, where that is set: of an unchecked address too', async () => {
    const bySub = await openServed({ users: { openId: { ...toClient(provider), claim: 'sub' } } })
    await addAccount(bySub.rolemap, { name: '19', role: 'editor', password: false })
    const started = await bySub.ask('/sign-in/open-id')
    assert.equal(new URL(started.headers.get('location') ?? '').searchParams.get('scope'), 'openid')
    const response = await comeBack(await go('19', bySub), bySub)
    assert.match(await accountOf(response, bySub), />19<\/strong>, with the role <strong>editor/)
    assert.equal((await comeBack(await go('17', bySub), bySub)).status, 401, 'an address is no name here')
    await bySub.rolemap.close()
  })

  test('goes by another claim, where that is set; names that differ by capitals alone are never one', async () => {
    const byName = await openServed({ users: { openId: { ...toClient(provider), claim: 'preferred_username' } } })
    await addAccount(byName.rolemap, { name: 'cy', role: 'coder', password: false })
    assert.equal((await comeBack(await go('22', byName), byName)).status, 401)
    assert.equal((await comeBack(await go('17', byName), byName)).status, 401, 'without the claim')
    const response = await comeBack(await go('21', byName), byName)
    assert.match(await accountOf(response, byName), />cy<\/strong>, with the role <strong>coder/)
    await byName.rolemap.close()
  })

  test('does not take the answer of another browser, nor the same twice, nor one with another state', async () => {
    const way = await go('17')
    const strange = await go('17')
    assert.equal((await comeBack({ ...way, cookie: '' })).status, 401, 'no cookie: it did not begin here')
    assert.equal((await comeBack({ ...way, cookie: strange.cookie })).status, 401)
    const altered = new URL(way.back)
    altered.searchParams.set('state', 'x')
    assert.equal((await comeBack({ ...way, back: altered })).status, 401)
    assert.equal((await comeBack(way)).status, 303)
    assert.equal((await comeBack(way)).status, 401)
  })

  test('leads nowhere but to pages of this site', async () => {
    const response = await comeBack(await go('17', served, '//evil.example'))
    assert.equal(response.headers.get('location'), '/')
  })

  test('is refused to who is kept out', async () => {
    await setAccountDisabled(served.rolemap, 'ann@council.example', true)
    assert.equal((await comeBack(await go('17'))).status, 401)
    await setAccountDisabled(served.rolemap, 'ann@council.example', false)
  })

  test('says what the provider said no to in no more than a sentence', async () => {
    const response = await served.ask('/sign-in/open-id/back?error=access_denied&error_description=%3Cscript%3E')
    assert.equal(response.status, 401)
    assert.doesNotMatch(await response.text(), /<script>|access_denied/)
  })

  test('with a provider that is away is a page that says so', async () => {
    const away = await openServed({ users: { openId: { ...toClient(provider), issuer: 'http://127.0.0.1:1' } } })
    const response = await away.ask('/sign-in/open-id')
    assert.equal(response.status, 503)
    assert.match(await response.text(), /does not answer/)
    assert.doesNotMatch(away.faults.join(), /secret/)
    await away.rolemap.close()
  })
})
