// Requests every GET route of the description. Either clients may cache the answer and revalidate it, or nothing may
// cache it, and then the reason is here.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, startDryRun } from 'rolemap'
import { listWork } from '../../src/rolemap/work/index.ts'
import { addVersion } from '../fixture/put.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import type { Operation } from './description.ts'
import { type Asked, addPosts, form, jsonBody, openAsked, toJson } from './fixture.ts'
import { addSigned } from './return-fixture.ts'

const JUDGED = 'it is made of judgements, of which each person sees others'
const NOT_KEPT: Readonly<Record<string, string>> = {
  '/suggest': 'a query may describe a post',
  '/paths': 'a query may be a title of somebody',
  '/reach': 'a query may be a title of somebody',
  '/resolve': 'a query may be a title of somebody',
  '/items': 'own titles and local items count, which are not published',
  '/jobs': 'of staff files',
  '/jobs/{id}': 'of a staff file',
  '/jobs/{id}/rows': 'of a staff file',
  '/jobs/{id}/file': 'of a staff file',
  '/jobs/{id}/table': 'of a staff file',
  '/jobs/{id}/table-file': 'of a staff file',
  '/jobs/{id}/titles': 'of a staff file',
  '/jobs/{id}/titles/{key}': 'of a staff file',
  '/jobs/{id}/roles': 'of a staff file',
  '/jobs/{id}/progress': 'of a staff file',
  '/jobs/{id}/agreement': 'of a staff file',
  '/jobs/{id}/titles-file': 'of a staff file',
  '/jobs/{id}/remembered': 'of a staff file',
  '/organisations': 'who belongs to one is for some people only',
  '/organisations/{organisation}/posts': 'of staff lists',
  '/organisations/{organisation}/posts/{source}/{number}': 'of a staff list',
  '/organisations/{organisation}/post-sources': 'of staff lists',
  '/organisations/{organisation}/coding': 'of staff lists',
  '/organisations/{organisation}/review/{id}/titles': 'of staff lists',
  '/organisations/{organisation}/review/{id}/titles/{key}': 'of staff lists',
  '/organisations/{organisation}/review/{id}/roles': 'of staff lists',
  '/organisations/{organisation}/review/{id}/progress': 'of staff lists',
  '/organisations/{organisation}/review/{id}/agreement': 'of staff lists',
  '/organisations/{organisation}/review/{id}/titles-file': 'of staff lists',
  '/organisations/{organisation}/review/{id}/remembered': 'of staff lists',
  '/title-proposals/{id}': 'of decisions about staff lists',
  '/post-table': 'of staff lists',
  '/post-table/posts': 'of staff lists',
  '/published-tables': 'of staff lists',
  '/published-tables/{table}': 'of staff lists',
  '/published-tables/{table}/file': 'of staff lists',
  '/returns': 'of staff lists',
  ...Object.fromEntries(
    ['', '/file', '/titles', '/failing-posts', '/comparison'].map((path) => [
      `/returns/{definition}/{organisation}/{year}${path}`,
      'of staff lists',
    ]),
  ),
  '/return-definitions': 'definitions are for some people only',
  '/return-definitions/{definition}': 'the same',
  '/return-collections/{definition}/{year}': 'of staff lists',
  '/return-collections/{definition}/{year}/totals': 'of staff lists',
  '/return-collections/{definition}/{year}/totals-file': 'of staff lists',
  '/dry-runs/{run}': 'of a staff file',
  ...Object.fromEntries(
    [
      '',
      '/{consultation}',
      ...['links', 'replies', 'summary', 'summary-file'].map((part) => `/{consultation}/${part}`),
    ].map((path) => [`/consultations${path}`, 'replies come without a change of the trail']),
  ),
  '/work': 'how far it is changes without a change of the trail',
  '/work/{work}': 'the same',
  '/staged-files': 'files come and go without a change of the trail',
  '/staged-files/{file}': 'the same',
  '/staged-files/{file}/rows': 'the same',
  '/staged-files/{file}/refused': 'the same',
  '/trail': 'it is checked each time',
  '/webhooks': 'how far each is changes without a change of the trail',
  '/webhooks/{webhook}': 'the same',
  '/webhooks/{webhook}/deliveries': 'the same',
  '/crosswalk-suggestions': 'the coder may be learning',
  '/advice': 'of what a person holds',
  '/certificate': 'the same',
  '/role-ways': 'the same',
  '/qualification-upkeep': 'it depends on the day, and is not for readers',
  '/qualification-sources': 'the same',
  '/qualification-effort': 'it depends on the day',
  '/qualification-queries': 'own queries are seen by one person',
  '/qualification-queries/{query}': 'the same',
  '/qualification-provision': 'it depends on the day and on posts',
  '/classifications/{id}/qualification-provision': 'it depends on the day and on posts',
  '/criteria-sets': JUDGED,
  '/criteria-sets/{set}': JUDGED,
  '/criteria-sets/{set}/training': JUDGED,
  '/criteria-sets/{set}/work/rater': JUDGED,
  '/criteria-sets/{set}/work/moderator': JUDGED,
  '/criteria-sets/{set}/modules/{module}': JUDGED,
  '/criteria-sets/{set}/disputes': JUDGED,
  '/criteria-sets/{set}/agreement': JUDGED,
  '/criteria-sets/{set}/agreement-file': JUDGED,
  '/criteria-sets/{set}/coverage': JUDGED,
  '/criteria-sets/{set}/qualification-coverage': JUDGED,
  '/criteria-sets/{set}/coverage-file': JUDGED,
  '/criteria-sets/{set}/gaps': JUDGED,
  '/criteria-sets/{set}/gaps-file': JUDGED,
  '/criteria-sets/{set}/difference': JUDGED,
  '/health': 'it is asked to know of now',
}
const toVariants = (path: string) => `/classifications/{id}/variants${path}`
// Answers that belong to no version, or to all.
const WITHOUT_VERSION = [
  ...['/classifications', '/classifications/{id}/changes', '/classifications/{id}/rules', '/problems', '/feed'],
  ...['/classifications/{id}/extensions', '/classifications/{id}/extensions/{organisation}'],
  ...['/classifications/{id}/extensions/{organisation}/items/{code}'],
  ...['/classifications/{id}/extensions/{organisation}/file', '/classifications/{id}/local-items'],
  ...['/classifications/{id}/extension-check', '/classifications/{id}/alike-items', '/title-proposals/{id}'],
  ...['', '/{variant}', '/{variant}/file', '/{variant}/nodes', '/{variant}/nodes/{node}'].map(toVariants),
  ...['/{variant}/items/{code}', '/{variant}/search'].map(toVariants),
  ...[
    '/classifications/{id}/items/{code}/requirements',
    '/requirements',
    '/requirements/file',
    '/qualification-doubles',
  ],
  ...['/bodies', '/bodies/file', '/bodies/{body}'],
  ...['/classifications/{id}/items/{code}/qualifications', '/classifications/{id}/qualification-counts'],
  '/classifications/{id}/qualification-levels',
  ...[
    '/classifications/{id}/own-entries',
    '/classifications/{id}/feed',
    '/maps/comparison',
    '/maps/standards',
    '/edges/asserted',
  ],
  ...['', '/{crosswalk}', ...['mappings', 'check', 'items', 'file'].map((part) => `/{crosswalk}/${part}`)].map(
    (path) => `/crosswalks${path}`,
  ),
]

// In addition to the parameters that are the same everywhere.
const QUERIES: Readonly<Record<string, string>> = {
  '/jobs/{id}/roles': '?text=a1',
  '/organisations/{organisation}/review/{id}/roles': '?text=a1',
  '/jobs/{id}/table': '?rows=role:*',
  '/jobs/{id}/table-file': '?rows=role:*',
  '/post-table': '?rows=role:*',
  '/post-table/posts': '?rows=role:*',
  '/published-tables': '?organisation=kent',
  '/returns/{definition}/{organisation}/{year}/comparison': '?beside=2025-26',
  '/items': '?text=captain',
  '/classifications/{id}/variants/{variant}/search': '?words=captain',
  '/classifications/{id}/changes': '?from=1&to=2',
  '/maps/comparison': '?before=1&after=1',
  '/suggest': '?title=cook&in=crew',
  '/role-ways': '?from=crew:A1&to=crew:A2',
  '/qualification-upkeep': '?what=ending',
  '/resolve': '?what=crew:A1&to=trades',
  '/crosswalk-suggestions': '?from=crew&to=trades',
  '/paths': '?from=16.1.T1.01&to=16.1.P1.01',
  '/reach': '?from=16.1.T1.01',
  '/advice': '?to=crew:A1',
  '/certificate': '?role=crew:A1&have=Diploma',
  '/qualification-provision': '?in=crew',
  '/criteria-sets/{set}/coverage': '?in=crew',
  '/criteria-sets/{set}/coverage-file': '?in=crew',
  '/criteria-sets/{set}/gaps': '?in=crew',
  '/criteria-sets/{set}/gaps-file': '?in=crew',
  '/criteria-sets/{set}/difference': '?first=crew:A1&second=crew:A2',
}

let asked: Asked
let ahead = 0
const made: Record<string, string> = {}
before(async () => {
  asked = await openAsked((rolemap) => ({ ...rolemap, now: () => new Date(Date.now() + ahead) }))
  await addVersion(asked.rolemap.store, toVersion(ITEMS), [])
  await add('trades')
  made.draft = await idOf(asked.ask('/drafts', jsonBody({ of: 'crew' })))
  made.run = (await startDryRun(asked.rolemap, made.draft)).id
  made.work = String((await listWork(asked.rolemap, { limit: 1, offset: 0 })).rows[0]?.id)
  made.webhook = await idOf(asked.ask('/webhooks', jsonBody({ url: 'https://hooks.invalid/' })))
  const mappings = new File(['from,to,relation\nA1,1,close\n'], 'crosswalk.csv')
  made.crosswalk = await idOf(asked.ask('/crosswalks', form({ file: mappings, from: 'crew', to: 'trades' })))
  const edits = new File(['what,code,title\ntitle,A1,Boss\n'], 'edits.csv')
  made.file = await idOf(asked.ask('/staged-files', form({ kind: 'edits', key: made.draft, file: edits })))
  made.job = await idOf(asked.ask('/jobs', form({ file: new File(['title\nCook\n'], 'staff.csv'), in: 'crew' })))
  await waitUntilCoded(asked.rolemap, made.job)
  const { rows } = await toJson<{ rows: { key: string }[] }>(await asked.ask(`/jobs/${made.job}/titles`))
  made.key = rows[0]?.key ?? ''
  const put = (path: string, value: unknown) =>
    asked.ask(`/classifications/crew/extensions/kent${path}`, { ...jsonBody(value), method: 'PUT' })
  await put('', { label: 'Kent County Council' })
  await put('/items/L1', { label: 'Bosun', parent: 'A2' })
  await asked.ask('/qualification-effort', { ...jsonBody({ label: 'Ours' }), method: 'PUT' })
  await asked.ask('/qualification-queries', jsonBody({ name: 'All', query: {} }))
  made.query = 'All'
  made.body = await idOf(asked.ask('/bodies', jsonBody({ name: 'Board of Trade' })))
  made.qualification = await idOf(asked.ask('/qualifications', jsonBody({ title: 'Diploma' })))
  await asked.ask('/criteria-sets/sea', {
    ...jsonBody({ label: 'Seamanship', attributes: ['1: Ropes'] }),
    method: 'PUT',
  })
  Object.assign(made, { set: 'sea', module: made.qualification })
  made.organisation = 'kent'
  made.source = await addPosts(asked)
  const review = await asked.ask('/organisations/kent/review/crew/titles')
  made.title = (await toJson<{ rows: { key: string }[] }>(review)).rows[0]?.key ?? ''
  const order = jsonBody({ rows: 'role:group', organisation: 'kent' })
  made.table = await idOf(asked.ask('/published-tables', order))
  await addSigned(asked)
  Object.assign(made, { definition: 'crew-return', year: '2025-26' })
  const nodes = [{ id: 'sea', label: 'At sea', items: ['A1'] }]
  const variant = { ...jsonBody({ label: 'By place', nodes }), method: 'PUT' }
  await asked.ask('/classifications/crew/variants/by-place', variant)
  Object.assign(made, { variant: 'by-place', node: 'sea', map: '16' })
  const talk = { classification: 'crew', title: 'Is crew right?', until: '2099-12-31' }
  await asked.ask('/consultations/talk', { ...jsonBody(talk), method: 'PUT' })
  for (const step of ['close', 'publish']) await asked.ask(`/consultations/talk/${step}`, { method: 'POST' })
  made.consultation = 'talk'
  ahead = 10_000
})
after(() => asked.close())

const idOf = async (response: Promise<Response>) => (await toJson<{ id: string }>(await response)).id
const add = (id: string) =>
  importFile(asked.rolemap, { name: `${id}.csv`, bytes: Buffer.from('code,label\n1,Mason\n') })

const isLocal = (path: string) => path.includes('{organisation}')

function toAddress(path: string): string {
  const code = { clusters: '16.1.T1', occupations: '16.1.T1.01' }[path.split('/')[1] ?? ''] ?? 'A1'
  const id = path.startsWith('/jobs') ? (made.job ?? '') : 'crew'
  const values: Record<string, string> = { id, number: '1', ...made, code: isLocal(path) ? 'L1' : code }
  if (path.startsWith('/organisations')) Object.assign(values, { key: made.title })
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? assert.fail(name)) + (QUERIES[path] ?? '')
}

const reads = (): readonly (readonly [path: string, operation: Operation])[] =>
  Object.entries(asked.description.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []))

describe('every answer to a GET', () => {
  test('may be kept by a reader who asks whether it still holds, or by nobody', async () => {
    for (const [path, { responses }] of reads()) {
      const address = toAddress(path)
      const answer = await asked.ask(address)
      const body = await answer.text()
      assert.equal(answer.status, 200, `${path}: ${body}`)
      const { headers } = answer
      if (path in NOT_KEPT) {
        assert.deepEqual([headers.get('ETag'), headers.get('Cache-Control')], [null, 'no-store'], path)
        assert.equal(responses['304'], undefined, path)
        continue
      }
      assert.ok(responses['304'], `${path} is not described`)
      const [tag, last] = [headers.get('ETag') ?? '', headers.get('Last-Modified') ?? '']
      assert.equal(headers.get('Cache-Control'), 'no-cache', path)
      assert.ok(Date.parse(last) < Date.now() + ahead, path)
      const kept: readonly Record<string, string>[] = [{ 'If-None-Match': tag }, { 'If-Modified-Since': last }]
      for (const condition of kept) {
        const again = await asked.ask(address, { headers: condition })
        assert.deepEqual([again.status, await again.text()], [304, ''], `${path} ${JSON.stringify(condition)}`)
        assert.equal(again.headers.get('ETag'), tag, path)
      }
      const other = { 'If-None-Match': '"other"', 'If-Modified-Since': last }
      assert.equal((await asked.ask(address, { headers: other })).status, 200, `${path}: the ETag counts`)
    }
  })

  test('of a classification or of maps is of the version named, or of a day', async () => {
    const wanted = reads().filter(
      ([path]) =>
        /^\/(classifications|maps|clusters|occupations|edges|paths|reach)/.test(path) &&
        !WITHOUT_VERSION.includes(path),
    )
    assert.ok(wanted.length >= 14)
    for (const [path, { parameters = [] }] of wanted) {
      const names = parameters.map(({ name }) => name)
      assert.ok(names.includes('version') && names.includes('at'), path)
      const [address, join] = [toAddress(path), path in QUERIES ? '&' : '?']
      const statusOf = async (query: string) => (await asked.ask(`${address}${join}${query}`)).status
      for (const right of ['version=1', 'at=2030-01-01']) assert.equal(await statusOf(right), 200, `${path} ${right}`)
      assert.equal(await statusOf('version=none'), 404, path)
      assert.equal(await statusOf('at=soon'), 400, path)
    }
  })

  test('is no longer what it was once something is published', async () => {
    const first = await asked.ask('/classifications/crew/items')
    await add('skills')
    assert.equal((await asked.ask('/classifications')).headers.get('Last-Modified'), null, 'within the second')
    ahead += 5000
    const since = { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' }
    assert.equal((await asked.ask('/classifications', { headers: since })).status, 200)
  })
})
