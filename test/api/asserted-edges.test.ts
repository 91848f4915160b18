// Edges that people assert, statuses, people laid over the maps and drawings, over an invented edition.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { type Asked, form, jsonBody, openAsked, type Page, toFailure, toJson } from './fixture.ts'

interface Edge {
  readonly id: string
  readonly state: string
  readonly reviewer?: string
  readonly why?: string
}
interface Proposed {
  readonly proposed: readonly Edge[]
  readonly problems: readonly { readonly code: string; readonly at: { readonly row: number } }[]
}

let asked: Asked
before(async () => {
  asked = await openAsked()
  await addVersion(asked.rolemap.store, toVersion(ITEMS), [])
})
after(() => asked.close())

const answered = async <T>(path: string, init?: RequestInit, of = asked): Promise<T> => {
  const response = await of.ask(path, init)
  assert.equal(response.status, 200, await response.clone().text())
  return toJson<T>(response)
}
const refused = async (path: string, init?: RequestInit, of = asked) => {
  const { status, code } = await toFailure(await of.ask(path, init))
  return [status, code]
}
const file = (text: string, name = 'edges.csv') => new File([text], name)
const edge = (from: string, to: string, more = {}) => ({ from, to, reason: 'experience', ...more })
const judgePath = (id: string, judgement: string) => `/edges/asserted/${encodeURIComponent(id)}/${judgement}`
const ID = '16.1.T1.01 17.1.T1.02 experience'

describe('edges that people assert', () => {
  test('wait as drafts, and each that is not taken is told with its place', async () => {
    const edges = [
      edge('16.1.T1.01', '17.1.T1.02', { strength: 'strong', text: 'as seen' }),
      edge('99', '17.1.T1.02'),
      edge('16.1.T1.01', '17.1.T1.02'),
      edge('16.1.T1.01', '16.1.H1.01', { reason: 'luck' }),
      edge('16.1.H1.01', '16.1.T1.01', { reason: 'higher-level', direction: 'up' }),
    ]
    const { proposed, problems } = await answered<Proposed>('/edges/asserted', jsonBody({ edges }))
    assert.deepEqual(
      proposed.map(({ id, state }) => [id, state]),
      [[ID, 'draft']],
    )
    assert.deepEqual(
      problems.map(({ code, at }) => [at.row, code]),
      [
        [2, 'edge-code-unknown'],
        [3, 'edge-repeated'],
        [4, 'edge-reason-unknown'],
        [5, 'edge-downward'],
      ],
    )
    assert.equal((await answered<Page<object>>('/edges?origin=asserted')).total, 0)
  })

  test('lead on once they are approved, and no longer once they are withdrawn; the trail has it all', async () => {
    const approved = await answered<Edge>(judgePath(ID, 'approve'), jsonBody({ why: 'agreed' }))
    assert.deepEqual([approved.state, approved.why?.startsWith('agreed')], ['approved', true])
    assert.equal((await answered<Page<object>>('/edges?origin=asserted')).total, 1)
    const withdrawn = await answered<Edge>(judgePath(ID, 'withdraw'), jsonBody({}))
    assert.equal(withdrawn.state, 'withdrawn')
    assert.equal((await answered<Page<object>>('/edges?origin=asserted')).total, 0)
    assert.deepEqual(
      (await answered<readonly Edge[]>('/edges/asserted')).map(({ id, state }) => [id, state]),
      [[ID, 'withdrawn']],
    )
    const { rows } = await answered<Page<{ action: string; via: string }>>('/changes?of=occupational-maps')
    assert.deepEqual(
      rows.map(({ action, via }) => [action, via]),
      Array(3).fill(['put', asked.rolemap.actor.via]),
    )
  })

  test('cannot be judged twice, or where they are not, or in other words', async () => {
    assert.deepEqual(await refused(judgePath(ID, 'approve'), jsonBody({})), [409, 'draft-closed'])
    assert.deepEqual(await refused(judgePath('none', 'reject'), jsonBody({})), [404, 'edge-unknown'])
    assert.deepEqual(await refused(judgePath(ID, 'applaud'), jsonBody({})), [400, 'request-invalid'])
    assert.deepEqual(await refused('/edges/asserted', jsonBody({ edges: [] })), [400, 'request-invalid'])
    assert.deepEqual(await refused('/edges/asserted', jsonBody({ edges: [edge('a', 'b', { sort: 1 })] })), [
      400,
      'request-invalid',
    ])
  })

  test('of two judgements at once one is told that it came too late', async () => {
    await answered('/edges/asserted', jsonBody({ edges: [edge('17.1.T1.02', '16.1.T1.01')] }))
    const id = '17.1.T1.02 16.1.T1.01 experience'
    const both = ['approve', 'reject'].map((judgement) => asked.ask(judgePath(id, judgement), jsonBody({})))
    assert.deepEqual((await Promise.all(both)).map(({ status }) => status).toSorted(), [200, 409])
  })

  test('are not approved by who proposed them, nor judged by an editor', async () => {
    const as = async (role: 'editor' | 'moderator') => {
      const own = await openAsked((opened) => opened.as({ name: 'Ann', role, via: 'api' }))
      await addVersion(own.rolemap.store, toVersion(ITEMS), [])
      await answered('/edges/asserted', jsonBody({ edges: [edge('16.1.T1.01', '17.1.T1.02')] }), own)
      const answer = await refused(judgePath(ID, 'approve'), jsonBody({}), own)
      await own.close()
      return answer
    }
    assert.deepEqual(await as('moderator'), [403, 'own-draft'])
    assert.deepEqual(await as('editor'), [403, 'not-allowed'])
  })
})

test('a file of statuses is staged, and accepted where its rows fit', async () => {
  const statuses = file('code,status,date\n16.1.T1.01,in development,2019-01\n77,approved,\n', 'status.csv')
  const stage = (key: string) => asked.ask('/staged-files', form({ kind: 'statuses', key, file: statuses }))
  assert.equal((await toFailure(await stage('1066'))).code, 'classification-unknown')
  const { id, refused: unfit } = await toJson<{ id: string; refused: number }>(await stage('1'))
  assert.equal(unfit, 1)
  const statusOf = async () => (await answered<{ status: { status: string } }>('/occupations/16.1.T1.01')).status.status
  assert.equal(await statusOf(), 'unknown')
  await answered(`/staged-files/${id}/accept`, jsonBody({ take: 'fitting', sure: true }))
  assert.equal(await statusOf(), 'in-development')
})

describe('people laid over the maps', () => {
  const overlay = (text: string, more = {}) => form({ file: file(text, 'posts.csv'), ...more })

  test('are counted where enough of them are, and nobody is quoted', async () => {
    const posts = 'code,headcount,fte\n16.1.T1.01,40,31.5\n16.1.H1.01,4,\nZebedee,3,\n17.1.T1.02,few,\n'
    const response = await asked.ask('/maps/overlay', overlay(posts))
    const text = await response.text()
    const { rows, taken, occupations, blocked, problems } = JSON.parse(text)
    assert.deepEqual([rows, taken, response.headers.get('Cache-Control')], [4, 2, 'no-store'])
    assert.deepEqual(occupations, [
      { code: '16.1.T1.01', label: 'Wick trimmer', headcount: 40, fte: 31.5 },
      { code: '16.1.H1.01', label: 'Lantern works manager', hidden: true },
    ])
    assert.ok(blocked.some(({ from }: { from: string }) => from === '16.1.T1.01'))
    assert.deepEqual(
      problems.map(({ code, at }: Proposed['problems'][number]) => [at.row, code]),
      [
        [4, 'overlay-title-uncoded'],
        [5, 'overlay-count-unreadable'],
      ],
    )
    assert.doesNotMatch(text, /Zebedee|few/)
    const all = await answered<{ occupations: { headcount?: number }[] }>(
      '/maps/overlay',
      overlay(posts, { threshold: '4' }),
    )
    assert.equal(all.occupations[1]?.headcount, 4)
  })

  test('need a column that says what they do, and a threshold that is a number from 1 up', async () => {
    assert.deepEqual(await refused('/maps/overlay', overlay('name\nAnn\n')), [422, 'title-column-unclear'])
    for (const threshold of ['0', 'few', '1.5'])
      assert.deepEqual(await refused('/maps/overlay', overlay('code\n', { threshold })), [400, 'request-invalid'])
  })
})

describe('a drawing', () => {
  test('is of the map, or of what of it is asked for', async () => {
    const svg = async (query: string) => (await asked.ask(`/maps/16/drawing?${query}`)).text()
    assert.match(await svg(''), /Wick trimmer[\s\S]*Lantern works manager/)
    for (const [query, kept, left] of [
      ['level=5', /works manager/, /Wick trimmer/],
      ['degree=true', /engneer/, /Wick trimmer/],
      ['apprenticeshipOnly=true', /Wick trimmer/, /works manager/],
      ['words=WICK', /Wick trimmer/, /technician/],
      ['only=16.1.H1.01,16.1.P1.01', /works manager[\s\S]*engneer/, /Wick trimmer/],
      ['status=in-development', /Wick trimmer/, /works manager/],
      ['degree=false', /Wick trimmer/, /nothing is left out/],
    ] as const) {
      const drawn = await svg(query)
      assert.match(drawn, kept, query)
      assert.doesNotMatch(drawn, left, query)
    }
  })

  test('comes as PNG and PDF, and in no other form', async () => {
    for (const [format, start] of [
      ['png', '\u0089PNG'],
      ['pdf', '%PDF'],
    ] as const) {
      const response = await asked.ask(`/maps/16/drawing?format=${format}`)
      assert.ok(
        Buffer.from(await response.arrayBuffer())
          .toString('latin1')
          .startsWith(start),
      )
      assert.match(response.headers.get('Content-Disposition') ?? '', new RegExp(`map-16-1\\.${format}$`))
    }
    assert.deepEqual(await refused('/maps/16/drawing?format=gif'), [400, 'request-invalid'])
    assert.deepEqual(await refused('/maps/16/drawing?status=finished'), [400, 'request-invalid'])
    assert.deepEqual(await refused('/maps/99/drawing'), [404, 'code-unknown'])
  })
})
