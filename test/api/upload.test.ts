import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Asked, form, openAsked, type Page, toFailure, toJson } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const ask: Asked['ask'] = (path, init) => asked.ask(path, init)
const get = async <T>(path: string) => toJson<T>(await ask(path))
const failure = async (path: string, init?: RequestInit) => toFailure(await ask(path, init))

describe('an imported table', () => {
  const table = (text: string) => new File([text], 'trades.csv')

  test('becomes a classification, once', async () => {
    const fields = {
      file: table('Nr,Name,Known as\n1,Joiner,Carpenter\n2,Smith,Farrier\n'),
      id: 'trades',
      name: 'Trades',
    }
    const columns = { code: 'Nr', label: 'Name', title: 'Known as' }
    const added = await ask('/classifications', form({ ...fields, ...columns }))
    assert.equal(added.status, 201)
    assert.equal(added.headers.get('Location'), '/api/classifications/trades?version=1')
    const { id, version, items, state } = await toJson<Record<string, unknown>>(added)
    assert.deepEqual({ id, version, items, state }, { id: 'trades', version: '1', items: 2, state: 'added' })
    assert.equal((await get<{ label: string }>('/classifications/trades')).label, 'Trades')
    assert.equal((await ask('/classifications', form({ ...fields, ...columns }))).status, 200)
  })

  test('is refused where the version is taken, or nothing in it is of use', async () => {
    const other = form({ file: table('code,label\n1,Mason\n'), id: 'crew', version: '1' })
    assert.equal((await failure('/classifications', other)).code, 'version-taken')
    const useless = await ask('/classifications', form({ file: table('\u0000\u0001'), id: 'useless' }))
    assert.equal(useless.status, 422)
    assert.equal(
      (await failure('/classifications', form({ file: table('a,b\n'), id: 'Not An Id' }))).code,
      'request-invalid',
    )
  })
})

describe('an evaluation', () => {
  test('measures the coder on titles whose codes are known', async () => {
    const gold = new File(['title\tcode\nSkipper\tA1\nSteersman\tA2\nCook\tA1\nPilot\t\n'], 'gold.tsv')
    const measured = await toJson<{ n: number; top1: number; problems: object[] }>(
      await ask('/evaluations', form({ file: gold, in: 'crew' })),
    )
    assert.equal(measured.n, 3)
    assert.equal(Math.round(measured.top1 * 3), 2)
    assert.equal(measured.problems.length, 1)
  })

  test('needs a table with titles and codes', async () => {
    const other = new File(['a\tb\n1\t2\n'], 'other.tsv')
    assert.equal((await ask('/evaluations', form({ file: other, in: 'crew' }))).status, 422)
  })
})

describe('a file to be coded', () => {
  const staff = (name = 'staff.csv') => new File(['Name,Job title\nAnn,Skipper\nBjörn,司厨\nCem,\n'], name)
  interface Job {
    readonly id: string
    readonly state: string
    readonly titleColumn: string
    readonly decisions: object
  }

  async function code(fields: Readonly<Record<string, string | File>>): Promise<Job> {
    const started = await ask('/jobs', form({ in: 'crew', ...fields }))
    assert.equal(started.status, 202)
    const path = started.headers.get('Location')?.replace(/^\/api/, '') ?? ''
    const end = Date.now() + 60_000
    for (;;) {
      const job = await get<Job>(path)
      if (job.state === 'done') return job
      assert.ok(job.state !== 'failed' && Date.now() < end, job.state)
      await setTimeout(10)
    }
  }

  test('comes back row by row', async () => {
    const { id, titleColumn } = await code({ file: staff() })
    assert.equal(titleColumn, 'Job title')
    const { total, rows } = await get<Page<{ cells: string[]; result: { code: string } }>>(`/jobs/${id}/rows?limit=2`)
    assert.equal(total, 3)
    assert.deepEqual(
      rows.map(({ cells, result }) => [cells[0], result.code]),
      [
        ['Ann', 'A1'],
        ['Björn', 'B1'],
      ],
    )
  })

  test('is counted by decision, and its rows are found by one', async () => {
    const { id, decisions } = await code({ file: staff() })
    assert.deepEqual(decisions, { coded: 2, review: 0, uncoded: 1 })
    const list = (query: string) =>
      get<Page<{ row: number; result: { decision: string } }>>(`/jobs/${id}/rows?${query}`)
    const { total, rows } = await list('decision=uncoded')
    assert.deepEqual([total, rows.map(({ row }) => row), rows[0]?.result.decision], [1, [4], 'uncoded'])
    assert.deepEqual([(await list('decision=review')).total, (await list('decision=review')).rows], [0, []])
    const first = await ask(`/jobs/${id}/rows?decision=coded&limit=1`)
    assert.equal(first.headers.get('Link'), '<?decision=coded&limit=1&offset=1>; rel="next"')
    assert.deepEqual(
      (await list('decision=coded&limit=1&offset=1')).rows.map(({ row }) => row),
      [3],
    )
    assert.equal((await failure(`/jobs/${id}/rows?decision=done`)).code, 'request-invalid')
  })

  test('comes back as a file in each format, under a name that any letter may be in', async () => {
    const { id } = await code({ file: staff('Übersicht "1".csv'), titleColumn: 'job title' })
    for (const [format, start] of Object.entries({
      csv: 'Name,Job title,code,',
      tsv: 'Name\tJob title\tcode\t',
      xlsx: 'PK',
    })) {
      const response = await ask(`/jobs/${id}/file?format=${format}`)
      assert.equal(
        response.headers.get('Content-Disposition'),
        `attachment; filename*=UTF-8''%C3%9Cbersicht%20%221%22-coded.${format}`,
      )
      const text = (await response.text()).replace(/^\uFEFF/, '')
      assert.ok(text.startsWith(start), text.slice(0, 40))
    }
    assert.equal((await ask(`/jobs/${id}/file`, { method: 'HEAD' })).status, 200)
  })

  test('is gone once it is deleted', async () => {
    const { id } = await code({ file: staff() })
    assert.equal((await ask(`/jobs/${id}`, { method: 'DELETE' })).status, 204)
    for (const path of [`/jobs/${id}`, `/jobs/${id}/rows`, `/jobs/${id}/file`]) {
      assert.equal((await failure(path)).code, 'job-unknown')
    }
    assert.equal((await ask(`/jobs/${id}`, { method: 'DELETE' })).status, 404)
  })

  test('is never kept by a cache on the way', async () => {
    const { id } = await code({ file: staff() })
    for (const path of [`/jobs/${id}`, `/jobs/${id}/rows`, `/jobs/${id}/file`, '/jobs/none']) {
      assert.equal((await ask(path)).headers.get('Cache-Control'), 'no-store', path)
    }
  })

  test('needs a column with titles, and a classification that exists', async () => {
    const { code: missing, detail } = await failure('/jobs', form({ file: staff(), in: 'crew', titleColumn: 'Beruf' }))
    assert.equal(missing, 'column-missing')
    assert.match(detail, /Beruf.*"Name", "Job title"/)
    assert.doesNotMatch(detail, /Ann|Skipper/)
    assert.equal((await failure('/jobs', form({ file: staff(), in: 'fleet' }))).code, 'classification-unknown')
  })
})
