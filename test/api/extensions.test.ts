import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { waitUntil } from '../fixture/wait.ts'
import { type Asked, form, jsonBody, openAsked, type Page, toFailure, toJson } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const AT = '/classifications/crew/extensions/kent'
const put = (path: string, value: unknown) => asked.ask(path, { ...jsonBody(value), method: 'PUT' })
const codes = async () =>
  (await toJson<{ items: { code: string }[] }>(await asked.ask(AT))).items.map(({ code }) => code)

test('a program keeps an extension, and is told why what cannot be is not taken', async () => {
  assert.equal((await toFailure(await asked.ask(AT))).code, 'extension-unknown')
  assert.equal(
    (await toFailure(await put('/classifications/crew/extensions/Kent%20CC', { label: 'x' }))).code,
    'edit-unfit',
  )
  assert.equal((await put(AT, { label: 'Kent County Council' })).status, 200)
  const item = await put(`${AT}/items/L10`, { label: 'Bosun', parent: 'A2', titles: ['Mate'], seen: 0 })
  assert.equal((await toJson<{ revision: number }>(item)).revision, 1)
  const unfit = await toFailure(await put(`${AT}/items/L2`, { label: 'Bosun', parent: 'A' }))
  assert.deepEqual(
    [unfit.status, unfit.code, unfit.detail],
    [
      422,
      'edit-unfit',
      'parent: expected an item without items below it, such as one of the level role; found "A", of the level group',
    ],
  )
  const late = await toFailure(await put(`${AT}/items/L10`, { label: 'Boatswain', seen: 0 }))
  assert.deepEqual([late.status, late.code], [409, 'change-conflict'])
  assert.equal((await put(`${AT}/items/L9`, { label: 'Baker', parent: 'B1' })).status, 200)
  assert.deepEqual(await codes(), ['L9', 'L10'])
})

test('a local item stands below its standard item apart from the standard ones, marked as local', async () => {
  const path = '/classifications/crew/items/A2'
  const first = await asked.ask(path)
  const item = await toJson<{ children: object[]; localItems: object[] }>(first)
  assert.deepEqual(item.children, [])
  assert.deepEqual(item.localItems, [
    {
      ...{ local: true, organisation: { id: 'kent', label: 'Kent County Council' }, code: 'L10', label: 'Bosun' },
      ...{ parent: 'A2', description: null, titles: ['Mate'], revision: 1 },
    },
  ])
  await put(`${AT}/items/L10`, { description: 'Rigging' })
  const tag = { 'If-None-Match': first.headers.get('etag') ?? '' }
  assert.equal((await asked.ask(path, { headers: tag })).status, 200)
})

test('a local item is found by its code and by its titles, and named with a coding', async () => {
  const found = async (query: string) =>
    (await toJson<Page<{ code: string }>>(await asked.ask(`/classifications/crew/local-items?${query}`))).rows
  assert.deepEqual(
    (await found('code=l9')).map(({ code }) => code),
    ['L9'],
  )
  assert.deepEqual(
    (await found('limit=1&offset=1')).map(({ code }) => code),
    ['L10'],
  )
  assert.deepEqual(await found('title=nobody'), [])
  assert.deepEqual(await found('organisation=none'), [])
  const suggest = async (query: string) =>
    await toJson<{ local?: { code: string }[]; candidates: { code: string }[] }>(
      await asked.ask(`/suggest?in=crew&${query}`),
    )
  const mate = await suggest('title=Mate')
  assert.deepEqual(
    mate.local?.map(({ code }) => code),
    ['L10'],
  )
  assert.deepEqual(mate.candidates.map(({ code }) => code).toSorted(), ['A1', 'A2'])
  assert.equal((await suggest('title=Mate&organisation=leeds')).local, undefined)
})

test('a file is staged, then taken whole or as far as it fits, or given up', async () => {
  const about = { kind: 'local-items', key: 'crew/kent' }
  const stage = (text: string) => asked.ask('/staged-files', form({ ...about, file: new File([text], 'local.csv') }))
  const staged = await stage('code,label,parent\nL1,Diver,A1\nL2,Nobody,A\n')
  assert.equal(staged.status, 201)
  const { id, refused } = await toJson<{ id: string; refused: number }>(staged)
  assert.equal(refused, 1)
  assert.match(staged.headers.get('location') ?? '', new RegExp(`/staged-files/${id}$`))
  const accept = (file: string, body: object) => asked.ask(`/staged-files/${file}/accept`, jsonBody(body))
  assert.equal((await toFailure(await accept(id, { take: 'all' }))).code, 'rows-refused')
  assert.equal((await toFailure(await accept(id, { take: 'fitting' }))).code, 'rows-refused-many')
  assert.deepEqual(await codes(), ['L9', 'L10'])
  const rows = await asked.ask(`/staged-files/${id}/rows?refused=true`)
  assert.partialDeepStrictEqual(await rows.json(), {
    total: 1,
    rows: [{ row: 3, outcome: { fault: { column: 'parent' } } }],
  })
  const taken = await asked.ask(`/staged-files/${id}/refused`)
  assert.match(
    await taken.text(),
    /code,label,parent,refused because\r\nL2,Nobody,A,"expected an item without items below it/,
  )
  assert.equal((await asked.ask(`/staged-files/${id}`, { method: 'DELETE' })).status, 204)
  assert.equal((await toFailure(await asked.ask(`/staged-files/${id}`))).code, 'staged-file-unknown')
  const good = await toJson<{ id: string }>(await stage('code,label,parent\nL1,Diver,A1\n'))
  assert.equal((await accept(good.id, { take: 'all' })).status, 200)
  assert.deepEqual(await codes(), ['L1', 'L9', 'L10'])
  const written = await asked.ask(`${AT}/file`)
  assert.match(await written.text(), /^\uFEFF?code,label,parent,description,titles\r\nL1,Diver,A1,,\r\n/)
  assert.match(written.headers.get('content-disposition') ?? '', /crew-kent\.csv/)
  for (const bytes of ['', '%PDF-1.4', 'code\nL1\n']) {
    const failure = await toFailure(await stage(bytes))
    assert.equal(failure.status, 422, bytes)
  }
})

test('counts are rolled up, and the answer quotes no cell that it does not know', async () => {
  const table = 'local_code,headcount\nL1,2\nL10,3\nSecret,4\n'
  const answer = await asked.ask(`${AT}/roll-up`, form({ file: new File([table], 'c.csv'), level: 'group' }))
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const text = await answer.text()
  assert.doesNotMatch(text, /Secret/)
  assert.partialDeepStrictEqual(JSON.parse(text), {
    levels: [{ level: 'group', totals: [{ code: 'A', label: 'Deck', headcount: 5 }], without: {} }],
    ...{ taken: { headcount: 5 }, left: { headcount: 4 }, rows: 3 },
  })
})

test('the coded file of a job names the local items of an organisation that is asked for', async () => {
  const staff = new File(['title\nDiver\nCook\n'], 'staff.csv')
  const { id } = await toJson<{ id: string }>(await asked.ask('/jobs', form({ file: staff, in: 'crew' })))
  const state = async () => (await toJson<{ state: string }>(await asked.ask(`/jobs/${id}`))).state
  await waitUntil(async () => (await state()) === 'done', { what: 'the coded file' })
  const lines = async (query: string) => (await (await asked.ask(`/jobs/${id}/file?${query}`)).text()).split('\n')
  const named = await lines('format=tsv&organisation=kent')
  assert.ok(named[0]?.endsWith('\tcoded_by\tlocal_code'))
  assert.ok(named[1]?.endsWith('\tL1') && named[2]?.endsWith('\t'))
  assert.ok((await lines('format=tsv'))[0]?.endsWith('\tcoded_by'))
  assert.equal((await toFailure(await asked.ask(`/jobs/${id}/file?organisation=leeds`))).code, 'extension-unknown')
})

test('an item, and an extension with all of its own, is taken out', async () => {
  assert.equal((await toFailure(await asked.ask(`${AT}/items/L1?seen=9`, { method: 'DELETE' }))).status, 409)
  assert.equal((await asked.ask(`${AT}/items/L1?seen=1`, { method: 'DELETE' })).status, 200)
  assert.equal((await toFailure(await asked.ask(`${AT}/items/L1`))).code, 'code-unknown')
  assert.deepEqual(await toJson(await asked.ask(AT, { method: 'DELETE' })), { dropped: 2 })
  assert.deepEqual(await toJson(await asked.ask('/classifications/crew/extensions')), [])
})
