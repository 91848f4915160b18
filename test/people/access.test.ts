// Requests every route as nobody and as each role, and every file of one person as another. The routes come from the
// application itself: one without a right fails here.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { RIGHTS, type Right, ROLES, type Role, startJob } from 'rolemap'
import { COMMANDS } from '../../src/cli/commands.ts'
import { KINDS } from '../../src/rolemap/kinds.ts'
import { toMeaning } from '../../src/rolemap/right.ts'
import { createApp, listRoutes } from '../../src/serve.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { openServed, type Person, type Served } from './fixture.ts'

let served: Served
before(async () => {
  served = await openServed()
})
after(() => served.rolemap.close())
const listed = listRoutes()
// These decide for themselves who may not come in.
const SIGNS_IN = ['POST /sign-in', 'GET /sign-in/open-id/back']
type Least = ReturnType<typeof toMeaning>['least']
const isApi = (route: string) => route.includes(' /api/')

describe('the rights', () => {
  test('are named by every route that there is, once', () => {
    const routes = new Set(
      served.app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path.replace(/^\/asset\/.*/, '/asset/*')}`),
    )
    assert.deepEqual(listed.map(({ route }) => route).toSorted(), [...routes].toSorted())
  })

  test('are gone around by no route for all methods: these stand before others, or say that there is nothing', () => {
    const paths = new Set(served.app.routes.filter(({ method }) => method === 'ALL').map(({ path }) => path))
    const before = [
      ...[
        '/*',
        '/api',
        '/api/docs',
        '/api/*',
        '/api/openapi.json',
        '/api/classifications/*',
        '/api/problems',
        '/api/feed',
        '/api/maps/*',
      ],
      ...[
        '/api/clusters/*',
        '/api/occupations/*',
        '/api/edges/*',
        '/api/crosswalks/*',
        '/api/qualifications/*',
        '/api/requirements/*',
        '/api/bodies/*',
        '/api/qualification-doubles/*',
        '/api/changes/*',
        '/api/drafts/*',
      ],
    ]
    assert.deepEqual(
      [...paths].filter((path) => !before.includes(path)),
      [],
    )
  })

  test('are each needed by a route, a command or a use case', () => {
    const used = new Set<Right>([...listed.map(({ right }) => right), ...COMMANDS.map(({ right }) => right)])
    const asked: readonly Right[] = [
      'draft.approve',
      'draft.publish',
      'publication.undo',
      'work.manage',
      ...KINDS.map(({ edit }) => edit),
    ]
    assert.deepEqual(Object.keys(RIGHTS).toSorted(), [...new Set([...used, ...asked])].toSorted())
  })

  test('are one’s own alone on every route that names a file, and on that of the account', () => {
    const own = (route: string) => /\/code\/:job|\/api\/jobs\/:id|\/account/.test(route)
    assert.deepEqual(
      listed.filter(({ route, right }) => own(route) !== (toMeaning(right).own ?? false)).map(({ route }) => route),
      [],
    )
  })
})

describe('every route', () => {
  const people = new Map<Role, Person>()
  before(async () => {
    for (const role of ROLES) people.set(role, await served.addPerson(`the-${role}`, role))
  })

  for (const [at, { route, right }] of listed.entries()) {
    const { least } = toMeaning(right)
    test(`lets in who may: ${route}`, async () => {
      // There are more routes than a visitor may request in a minute.
      if (at % 200 === 0) served.pass(1)
      await checkNobody(route, least)
      for (const role of ROLES) await checkRole(route, least, role)
    })
  }

  async function checkNobody(route: string, least: Least): Promise<void> {
    const response = await ask(route)
    const text = await response.text()
    if (least === 'anyone') assert.ok(![401, 403].includes(response.status) || SIGNS_IN.includes(route), route)
    else if (isApi(route)) assert.deepEqual([response.status, JSON.parse(text).code], [401, 'not-signed-in'])
    else if (route.startsWith('GET')) {
      assert.equal(response.status, 303)
      assert.match(response.headers.get('location') ?? '', /^\/sign-in(\?next=|$)/)
    } else assert.equal(response.status, 401)
  }

  async function checkRole(route: string, least: Least, role: Role): Promise<void> {
    const person = people.get(role) ?? assert.fail()
    const response = await ask(route, isApi(route) ? person.bearer : person.cookie)
    const enough = least === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(least)
    const text = await response.text()
    if (enough)
      assert.ok(![401, 403].includes(response.status) || SIGNS_IN.includes(route), `${role}: ${response.status}`)
    else {
      assert.equal(response.status, 403, role)
      assert.match(text, new RegExp(least), 'the answer says which role is needed')
    }
    assert.ok(response.status < 500, `${response.status} ${text}`)
    // If the request ended a session or an account, makes a new one.
    if (route === 'POST /sign-out') people.set(role, await served.addPerson(`again-${role}`, role))
  }

  // With ids of things that do not exist, so that a permitted request changes nothing.
  function ask(route: string, headers: Record<string, string> = {}): Promise<Response> {
    const [method = '', path = ''] = route.split(' ')
    const address = path.replace('*', 'none').replaceAll(/:\w+/g, 'none')
    if (method === 'GET') return served.ask(address, { headers })
    const type = isApi(route) ? { 'Content-Type': 'application/json' } : FORM
    return served.ask(address, { method, headers: { ...headers, ...type }, body: method === 'POST' ? 'x=1' : null })
  }
})

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('what somebody gave', () => {
  let other: Served
  let owner: Person
  let id: string
  let key: string
  before(async () => {
    other = await openServed()
    owner = await other.addPerson('owner', 'coder')
    const asOwner = other.rolemap.as({ name: owner.name, role: owner.role, via: 'web' })
    id = (await startJob(asOwner, { name: 'staff.csv', bytes: Buffer.from('title\nMate\n') }, { in: 'job-roles' })).id
    await waitUntilCoded(other.rolemap, id)
    key = (await other.rolemap.store.jobs.listTitles(id, { limit: 1, offset: 0 })).rows[0]?.key ?? ''
  })
  after(() => other.rolemap.close())

  const owned = listed.map(({ route }) => route).filter((route) => /:job|\/jobs\/:id/.test(route))

  test('is not there for anybody else, whatever their role', async () => {
    assert.ok(owned.length >= 10)
    for (const role of ['coder', 'administrator'] as const) {
      const stranger = await other.addPerson(`stranger-${role}`, role)
      for (const route of owned) assert.equal((await ask(route, stranger)).status, 404, `${role}: ${route}`)
    }
    assert.ok(await other.rolemap.store.jobs.find(id))
  })

  test('is there for them', async () => {
    for (const route of owned.filter((route) => route.startsWith('GET'))) {
      assert.equal((await ask(route, owner)).status, 200, route)
    }
  })

  test('is deleted with their account', async () => {
    const admin = await other.addPerson('admin', 'administrator')
    const response = await other.ask('/people/owner/remove', { method: 'POST', headers: { ...admin.cookie, ...FORM } })
    assert.equal(response.status, 303)
    assert.equal(await other.rolemap.store.jobs.find(id), undefined)
  })

  function ask(route: string, { cookie, bearer }: Person): Promise<Response> {
    const [method = '', path = ''] = route.split(' ')
    const named = path
      .replace(/:(?:job|id)/, id)
      .replace(':format', 'csv')
      .replace(':key', key)
      .replace(':row', '2')
    const query = path.endsWith('/roles') ? '?text=mate' : /\/jobs\/.*\/table/.test(path) ? '?rows=role:*' : ''
    const address = named + query
    const headers = isApi(route) ? bearer : { ...cookie, ...(method === 'POST' && FORM) }
    const body = BODIES[route.split('/').at(-1) ?? '']
    if (method === 'PUT' && body)
      return other.ask(address, { method, headers: { ...headers, 'Content-Type': 'application/json' }, body })
    const file = route === 'POST /api/jobs/:id/decisions' && new FormData()
    if (file) file.append('file', new File(['key,decision\n'], 'd.csv'))
    return other.ask(address, { method, headers, ...(file && { body: file }) })
  }
})

/** The body for a route that expects JSON. */
const BODIES: Readonly<Record<string, string>> = {
  decision: '{"as":"none","revision":0}',
  answer: '{"revision":0}',
  sharing: '{"accounts":[]}',
}

test('requests at the same time are each answered in the name of who asks', async () => {
  const own = await openServed()
  const people = await Promise.all(['ann', 'bob', 'eve'].map((name) => own.addPerson(name, 'coder')))
  const asked = Array.from({ length: 30 }, (_, at) => people[at % people.length] ?? assert.fail())
  const pages = await Promise.all(
    asked.map(async ({ cookie }) => (await own.ask('/account', { headers: cookie })).text()),
  )
  for (const [at, page] of pages.entries())
    assert.ok(page.includes(`rm-break">${asked[at]?.name}</strong>`), String(at))
  await own.rolemap.close()
})

test('a page of another server in front is not for another person', async () => {
  const own = await openServed()
  const [ann, bob] = [await own.addPerson('ann', 'reader'), await own.addPerson('bob', 'moderator')]
  const first = await own.ask('/classification', { headers: ann.cookie })
  const tag = { 'If-None-Match': first.headers.get('etag') ?? '' }
  assert.equal((await own.ask('/classification', { headers: { ...ann.cookie, ...tag } })).status, 304)
  assert.equal((await own.ask('/classification', { headers: { ...bob.cookie, ...tag } })).status, 200)
  assert.equal((await own.ask('/classification', { headers: tag })).status, 303)
  await own.rolemap.close()
})

describe('without sign-in', () => {
  test('there is one person, for whom every page is, and no page about people', async () => {
    const { rolemap } = await openServed()
    const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1' })
    for (const path of ['/', '/code', '/changes', '/api/classifications']) {
      const response = await app.request(path, { headers: { Host: 'localhost' } })
      assert.equal(response.status, 200, path)
      assert.deepEqual(response.headers.getSetCookie(), [])
    }
    for (const path of ['/sign-in', '/account', '/people'])
      assert.equal((await app.request(path, { headers: { Host: 'localhost' } })).status, 404)
    await rolemap.close()
  })
})
