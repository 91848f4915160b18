import assert from 'node:assert/strict'
import { Hono } from 'hono'
import { createApi } from '../../src/api/api.ts'
import type { ClassificationVersion } from '../../src/classification/version.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import { awaitTask } from '../../src/rolemap/queue/long-work.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { getWork, type ShownWork } from '../../src/rolemap/work/index.ts'
import { startWork } from '../../src/rolemap/work.ts'
import { addVersion } from '../fixture/put.ts'
import { checkAnswer, type Description } from './description.ts'

const at = { file: 'crew.txt', row: 7 }

/** An invented classification with one of everything. */
export const CREW: ClassificationVersion = {
  id: 'crew',
  label: 'Crew of a ship',
  version: '1',
  levels: [
    { id: 'group', label: 'Group', group: true },
    { id: 'role', label: 'Role' },
  ],
  items: [
    { code: 'A', label: 'Deck', level: 'group' },
    {
      code: 'A1',
      label: 'Captain',
      level: 'role',
      parent: 'A',
      alsoUnder: ['B'],
      facts: { berths: 1, officer: true },
      at,
    },
    { code: 'A2', label: 'Helmsman', level: 'role', parent: 'A' },
    { code: 'B', label: 'Galley', level: 'group' },
    { code: 'B1', label: 'Ship cook', level: 'role', parent: 'B' },
    { code: 'B9', label: 'Other galley role', level: 'role', parent: 'B', residual: true },
  ],
  entries: [
    { title: 'Captain', code: 'A1', kind: 'label', source: 'crew' },
    { title: 'Skipper', code: 'A1', kind: 'printed', source: 'crew', at },
    { title: 'Helmsman', code: 'A2', kind: 'label', source: 'crew' },
    { title: 'Steersman', code: 'A2', kind: 'printed', source: 'crew' },
    { title: 'Ship cook', code: 'B1', kind: 'label', source: 'crew' },
    { title: 'Maître queux', code: 'B1', kind: 'local', source: 'crew', reviewer: 'N. N.' },
    { title: '司厨', code: 'B1', kind: 'local', source: 'crew' },
    { title: 'Mate', code: 'A1', kind: 'printed', source: 'crew' },
    { title: 'Mate', code: 'A2', kind: 'printed', source: 'crew' },
  ],
  profiles: [
    {
      code: 'A1',
      state: 'ours',
      description: 'Commands.',
      tasks: ['Commanding'],
      typicalTitles: ['Skipper'],
      seeAlso: [{ label: 'Helmsman', code: 'A2' }, { label: 'Pilot' }],
      at,
    },
  ],
  tables: [{ id: 'berths', title: 'Berths', columns: ['code', 'berths'], rows: [['A1', '1']], at }],
  source: { title: 'Crew list', publisher: 'N. N.', licence: 'CC0-1.0' },
}

/** A code that is an address, as ESCO has them. */
export const URI_CODE = 'http://data.example.org/occupation/00cee175-1376?a=b#c%2F é'

const BY_URI: ClassificationVersion = {
  id: 'by-uri',
  label: 'Codes that are addresses',
  version: '2024-1',
  levels: [{ id: 'occupation', label: 'Occupation' }],
  items: [{ code: URI_CODE, label: 'Welder', level: 'occupation' }],
  entries: [{ title: 'Welder', code: URI_CODE, kind: 'label', source: 'by-uri' }],
  profiles: [],
  source: { title: 'Addresses' },
}

export const UPLOAD_LIMIT = 100_000

/** An API over its own store, mounted as the server mounts it. Every answer is checked against the description. */
export interface Asked {
  readonly rolemap: Rolemap
  readonly description: Description
  /** Every route, such as `GET /health`. */
  readonly routes: readonly string[]
  readonly faults: readonly string[]
  ask(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export async function openAsked(change: (rolemap: Rolemap) => Rolemap = (rolemap) => rolemap): Promise<Asked> {
  const opened = await openRolemap({ db: ':memory:', data: false })
  await addVersion(opened.store, CREW, [{ severity: 'warning', code: 'label-odd', message: 'an odd label', at }])
  await addVersion(opened.store, { ...CREW, version: '2', partOnly: 'the deck' }, [])
  await addVersion(opened.store, BY_URI, [])
  const faults: string[] = []
  const rolemap = change(opened)
  startWork(rolemap)
  const api = createApi(rolemap, {
    uploadLimit: UPLOAD_LIMIT,
    version: '1.2.3',
    onFault: (fault) => faults.push(fault),
  })
  const app = new Hono().route('/api', api)
  const description = await toJson<Description>(await app.request('/api/openapi.json'))
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.request(`/api${path}`, init)
    const request = { method: init?.method ?? 'GET', path: path.split('?')[0] ?? '' }
    if (request.path !== '/openapi.json') await checkAnswer(description, request, response)
    return response
  }
  const routes = [...new Set(api.routes.filter(({ method }) => method !== 'ALL').map(toName))]
  return { rolemap, description, routes, faults, ask, close: () => opened.close() }
}

const toName = ({ method, path }: { method: string; path: string }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`

/** The body as the type that the test expects. The test checks its contents. */
export async function toJson<T>(response: Response): Promise<T> {
  return JSON.parse(await response.text())
}

/** A form to post, with files by name. */
export function form(fields: Readonly<Record<string, string | File>>): RequestInit {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return { method: 'POST', body }
}

export const jsonBody = (value: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json', ...headers },
})

/** One page of a list. */
export interface Page<Row> {
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly rows: readonly Row[]
}

export interface Failure {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly object[]
}

/** The failure in an answer, checked for the usual shape. */
export async function toFailure(response: Response): Promise<Failure> {
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json')
  assert.equal(response.headers.get('Cache-Control'), 'no-store')
  const body = await toJson<Failure>(response)
  assert.equal(body.status, response.status)
  assert.equal(body.type, `urn:problem-type:rolemap:${body.code}`)
  return body
}

/** A post of an organisation, number 1; gives the name of its source. */
export async function addPosts({ ask, rolemap }: Asked, organisation = 'kent'): Promise<string> {
  const name = 'staff'
  await ask(`/organisations/${organisation}`, { ...jsonBody({ label: 'Kent County Council' }), method: 'PUT' })
  await rolemap.store.posts.putSource({ organisation, name, classification: 'crew' })
  const list = new File(['post number,job title,employee number\n1,Skipper,E1\n'], 'staff.csv')
  const given = await ask('/staged-files', form({ kind: 'posts', key: `${organisation}/${name}`, file: list }))
  const { about } = await awaitWork(rolemap, given)
  const id = about?.staged ?? (await toJson<{ id: string }>(given)).id
  await ask(`/staged-files/${id}/accept`, jsonBody({ take: 'all' }))
  return name
}

/** A busy machine answers with the work that goes on: waits for its end. */
export async function awaitWork(rolemap: Rolemap, answer: Response): Promise<Partial<ShownWork>> {
  if (answer.status !== 202) return {}
  const { id } = (await answer.clone().json()) as { id: number }
  await awaitTask(rolemap, id, 60_000)
  return await getWork(rolemap, id)
}
