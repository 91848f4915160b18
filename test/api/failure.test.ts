import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { writeTable } from '../../src/exchange/table/write-table.ts'
import { type Asked, form, jsonBody, openAsked, toFailure, UPLOAD_LIMIT } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const ask: Asked['ask'] = (path, init) => asked.ask(path, init)
const failure = async (path: string, init?: RequestInit) => toFailure(await ask(path, init))

describe('a request that cannot be answered', () => {
  test('is told which parameters, what was expected and what was found', async () => {
    const { status, errors } = await failure('/classifications/crew/items?limit=0&offset=x&levle=role')
    assert.equal(status, 400)
    assert.deepEqual(errors, [
      { in: 'query', name: 'limit', expected: 'at least 1', found: '"0"' },
      { in: 'query', name: 'offset', expected: 'a number', found: '"x"' },
      { in: 'query', name: 'levle', expected: 'no parameter with that name', found: '"role"' },
    ])
  })

  test('is told what its body lacks', async () => {
    const { errors } = await failure('/suggest', jsonBody({ in: 7, titles: [{ title: 'cook', wage: 1 }] }))
    assert.deepEqual(errors, [
      { in: 'body', name: 'in', expected: 'text', found: '7' },
      { in: 'body', name: 'titles.0.wage', expected: 'no parameter with that name', found: '1' },
    ])
    const upload = await failure('/jobs', form({ file: 'not a file', in: 'crew' }))
    assert.deepEqual(upload.errors, [{ in: 'body', name: 'file', expected: 'a file', found: '"not a file"' }])
    const broken = { method: 'POST', body: '{"in":', headers: { 'Content-Type': 'application/json' } }
    assert.equal((await failure('/suggest', broken)).status, 400)
    const torn = { method: 'POST', body: 'torn', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }
    assert.equal((await failure('/jobs', torn)).status, 400)
  })

  test('for nothing that is there is a 404, and with another method a 405 that names those there are', async () => {
    assert.equal((await failure('/nothing')).code, 'route-unknown')
    assert.equal((await failure('/classifications/crew/items/A1/more')).code, 'route-unknown')
    const response = await ask('/jobs/x', { method: 'PUT' })
    assert.equal(response.status, 405)
    assert.deepEqual(response.headers.get('Allow')?.split(', ').toSorted(), ['DELETE', 'GET', 'HEAD'])
    assert.equal((await failure('/classifications', { method: 'DELETE' })).code, 'method-unsupported')
  })

  test('with too large a body is a 413, told before or found on the way', async () => {
    const large = 'x'.repeat(UPLOAD_LIMIT + 1)
    const upload = form({ file: new File([large], 'large.csv'), in: 'crew' })
    assert.equal((await failure('/jobs', upload)).status, 413)
    const claimed = jsonBody({ in: 'crew', titles: [] }, { 'Content-Length': String(UPLOAD_LIMIT + 1) })
    assert.equal((await failure('/suggest', claimed)).code, 'file-too-large')
  })

  test('with a workbook that unpacks to far more than may be sent is a 413', async () => {
    const cell = 'a'.repeat(30_000)
    const body = writeTable(
      Array.from({ length: 100 }, () => [cell]),
      { columns: ['title'], format: 'xlsx' },
    )
    const file = new File(await Array.fromAsync(body), 'bomb.xlsx')
    assert.ok(file.size < UPLOAD_LIMIT, `${file.size} bytes packed`)
    assert.equal((await failure('/jobs', form({ file, in: 'crew' }))).code, 'file-too-large')
  })

  test('with a body of another media type is a 415', async () => {
    const text = { method: 'POST', body: 'title=cook', headers: { 'Content-Type': 'text/plain' } }
    assert.equal((await failure('/suggest', text)).code, 'media-type-unsupported')
    assert.equal((await failure('/jobs', jsonBody({ in: 'crew' }))).status, 415)
  })

  test('with a file that is not what it says is a 422', async () => {
    const file = new File(['PK\u0003\u0004 torn'], 'staff.xlsx')
    assert.equal((await failure('/jobs', form({ file, in: 'crew' }))).code, 'file-unreadable')
  })

  test('because Rolemap failed says no more than that, and its operator hears where', async () => {
    const secret = 'the cell of a staff file'
    const own = await openAsked((rolemap) => ({ ...rolemap, coder: () => Promise.reject(new Error(secret)) }))
    const response = await own.ask('/suggest?title=cook&in=crew')
    assert.equal(response.status, 500)
    const text = await response.text()
    assert.doesNotMatch(text, /cell|\.ts|\bat \//)
    assert.equal(own.faults.length, 1)
    assert.match(own.faults[0] ?? '', /^F-[0-9a-f]{8} Error\n\s+at /)
    assert.doesNotMatch(own.faults[0] ?? '', /cell/)
    await own.close()
  })
})

describe('a page of another site', () => {
  const upload = () => form({ file: new File(['title\ncook\n'], 'staff.csv'), in: 'crew' })

  test('cannot send a form', async () => {
    for (const headers of [
      { Origin: 'http://other.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      assert.equal((await failure('/jobs', { ...upload(), headers })).code, 'origin-refused')
    }
    const plain = { Origin: 'http://other.example', 'Content-Type': 'text/plain' }
    assert.equal((await failure('/suggest', { method: 'POST', body: '{}', headers: plain })).status, 403)
  })

  test('may not read either: no answer allows another origin', async () => {
    const { headers } = await ask('/classifications', { headers: { Origin: 'http://other.example' } })
    assert.equal(headers.get('Access-Control-Allow-Origin'), null)
    assert.equal((await ask('/jobs', { method: 'OPTIONS' })).status, 405)
  })

  test('is told from our own pages and from programs', async () => {
    assert.equal((await ask('/jobs', { ...upload(), headers: { Origin: 'http://localhost' } })).status, 202)
    assert.equal((await ask('/jobs', { ...upload(), headers: { 'Sec-Fetch-Site': 'same-origin' } })).status, 202)
    assert.equal((await ask('/jobs', upload())).status, 202)
  })
})
