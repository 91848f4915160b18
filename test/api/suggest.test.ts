import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Asked, jsonBody, openAsked, toFailure, toJson } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const ask: Asked['ask'] = (path, init) => asked.ask(path, init)
const get = async <T>(path: string) => toJson<T>(await ask(path))
const failure = async (path: string, init?: RequestInit) => toFailure(await ask(path, init))

describe('one title', () => {
  test('is coded with its candidates and the reasons', async () => {
    const answer = await get<{ decision: string; candidates: { code: string; evidence: object[] }[] }>(
      '/suggest?title=skipper&in=crew',
    )
    assert.equal(answer.candidates[0]?.code, 'A1')
    assert.ok((answer.candidates[0]?.evidence.length ?? 0) > 0)
  })

  test('has no more candidates than were asked for, and may bring its context', async () => {
    const query = new URLSearchParams({
      title: 'mate',
      in: 'crew',
      top: '1',
      serviceArea: 'Häfen',
      grade: '7',
      version: '2',
    })
    const { version, candidates } = await get<{ version: string; candidates: object[] }>(`/suggest?${query}`)
    assert.equal(version, '2')
    assert.ok(candidates.length <= 1)
  })

  test('is never kept by a cache on the way: its post may be somebody', async () => {
    const { headers } = await ask('/suggest?title=cook&in=crew&employer=N.%20N.')
    assert.equal(headers.get('Cache-Control'), 'no-store')
  })

  test('must be there', async () => {
    assert.equal((await failure('/suggest?title=%20&in=crew')).code, 'title-empty')
    assert.equal((await failure('/suggest?in=crew')).code, 'request-invalid')
    assert.equal((await failure('/suggest?title=cook&in=fleet')).code, 'classification-unknown')
  })
})

describe('many titles', () => {
  test('are answered in their order, the empty ones as uncoded', async () => {
    const titles = ['ship cook', ' ', '司厨', 'captain'].map((title) => ({ title }))
    const answers = await toJson<{ decision: string; candidates: { code: string }[] }[]>(
      await ask(
        '/suggest',
        jsonBody({ in: 'crew', top: 1, titles: [...titles, { title: 'cook', employer: 'N. N.' }] }),
      ),
    )
    assert.deepEqual(
      answers.map(({ candidates }) => candidates[0]?.code),
      ['B1', undefined, 'B1', 'A1', 'B1'],
    )
    assert.equal(answers[1]?.decision, 'uncoded')
  })

  test('say the same as each title alone', async () => {
    const [together] = await toJson<object[]>(
      await ask('/suggest', jsonBody({ in: 'crew', titles: [{ title: 'mate' }] })),
    )
    assert.deepEqual(together, await get('/suggest?title=mate&in=crew'))
  })

  test('are taken up to a limit', async () => {
    const titles = Array.from({ length: 1001 }, () => ({ title: 'cook' }))
    const { errors } = await failure('/suggest', jsonBody({ in: 'crew', titles }))
    assert.deepEqual(errors, [
      { in: 'body', name: 'titles', expected: 'at most 1000 entries', found: 'a list of 1001' },
    ])
    assert.equal((await ask('/suggest', jsonBody({ in: 'crew', titles: titles.slice(1) }))).status, 200)
  })
})
