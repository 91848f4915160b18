import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Asked, form, jsonBody, openAsked } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const file = (name: string, text: string) => new File([text], name)
const RULES = 'kind,from,to,code\ntitle,Mate,,A2\noff,*,abbreviation,\n'
const STAFF = 'Job title\nMate\nMate\nSkipper\n'

const call = async (path: string, init: RequestInit = {}) => {
  const response = await asked.ask(path, init)
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('the rules of a classification', () => {
  const path = '/classifications/crew/rules'

  test('are listed, checked against a file, set and cleared', async () => {
    const before = (await call(path)).body
    assert.deepEqual([before.own, before.digest], [[], undefined])
    assert.ok(before.shipped.length > 100)

    const given = form({ file: file('r.csv', RULES), records: file('s.csv', STAFF), title: 'job title' })
    const { body: checked } = await call(`${path}/check`, given)
    assert.deepEqual([checked.rows, checked.changedRows, checked.problems], [3, 2, []])
    assert.deepEqual(checked.items[0].sample, ['Mate'])
    assert.deepEqual((await call(path)).body, before)

    const fields = { kind: 'rules', key: 'crew', file: file('r.csv', RULES) }
    const { body: staged } = await call('/staged-files', form(fields))
    await call(`/staged-files/${staged.id}/accept`, jsonBody({ take: 'all' }))
    const { body: after } = await call(path)
    assert.deepEqual(after.own, [
      { kind: 'title', from: 'Mate', code: 'A2' },
      { kind: 'off', from: '*', to: 'abbreviation' },
    ])
    const { body: suggested } = await call('/suggest?title=mate&in=crew')
    assert.deepEqual([suggested.candidates[0].code, suggested.rules], ['A2', after.digest])

    assert.equal((await call(path, { method: 'DELETE' })).body.cleared, 2)
    assert.deepEqual((await call(path)).body, before)
  })
})

describe('own entries', () => {
  const path = '/classifications/crew/own-entries'
  const put = (title: string, body: object) =>
    call(`${path}/${encodeURIComponent(title)}`, { ...jsonBody(body), method: 'PUT' })

  test('are set, used at once, and given up', async () => {
    const { status, body } = await put('Deck/Ship boss', { code: 'A1', source: 'roster', reviewer: 'N. N.' })
    assert.equal(status, 200)
    assert.deepEqual([body.title, body.code, body.source, body.reviewer], ['Deck/Ship boss', 'A1', 'roster', 'N. N.'])
    const { body: suggested } = await call('/suggest?title=deck%2Fship%20boss&in=crew')
    assert.match(suggested.candidates[0].evidence[0].text, /added locally/)
    const titles = await call('/classifications/crew/titles?startsWith=deck')
    assert.deepEqual([titles.body.total, titles.body.rows[0].kind, titles.body.rows[0].date], [1, 'local', body.date])
    assert.equal((await put('Skipper', { change: 'remove' })).status, 200)
    assert.equal((await call('/classifications/crew/titles?startsWith=skip')).body.total, 0)
    assert.deepEqual(
      (await call(path)).body.rows.map(({ title }: { title: string }) => title),
      ['Deck/Ship boss', 'Skipper'],
    )
    const asked = await call(`${path}?startsWith=SK&limit=1`)
    assert.deepEqual([asked.body.total, asked.body.rows[0].title], [1, 'Skipper'])
    assert.equal((await call(`${path}?words=ship%20boss&code=A1`)).body.total, 1)
    assert.equal((await call(`${path}?code=A2`)).body.total, 0)
    for (const title of ['deck ship boss', 'Skipper'])
      assert.equal((await call(`${path}/${encodeURIComponent(title)}`, { method: 'DELETE' })).status, 200)
    assert.equal((await call(`${path}/Skipper`, { method: 'DELETE' })).body.code, 'title-unknown')
    assert.equal((await call('/classifications/crew/titles?startsWith=skip')).body.total, 1)
  })

  test('come as a staged file too, of which the refused rows are named', async () => {
    const fields = {
      kind: 'own-titles',
      key: 'crew',
      file: file('e.csv', 'title,code,source\nBoss,A1,roster\nBoy,Z9,\n'),
    }
    const { body: staged } = await call('/staged-files', form(fields))
    const { body: refused } = await call(`/staged-files/${staged.id}/rows?refused=true`)
    assert.deepEqual([refused.rows[0].row, refused.rows[0].outcome.fault.code], [3, 'entry-code-unknown'])
    await call(`/staged-files/${staged.id}/accept`, jsonBody({ take: 'fitting', sure: true }))
    assert.equal((await call(path)).body.rows[0].source, 'roster')
    await call(`${path}/Boss`, { method: 'DELETE' })
  })

  test('are refused with a reason', async () => {
    const { status, body } = await put('Captain', { code: 'A2' })
    assert.deepEqual([status, body.code], [422, 'entry-refused'])
    assert.match(body.detail, /label of A1/)
    assert.equal((await call('/classifications/none/own-entries')).status, 404)
  })
})
