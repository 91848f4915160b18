import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { type Asked, form, openAsked, toJson } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
  await addVersion(asked.rolemap.store, toVersion(ITEMS), [])
  const trades = new File(['code,label\n1,Mason\n2,Bricklayer\n'], 'trades.csv')
  await asked.ask('/classifications', form({ file: trades }))
  const rows = new File(['from,to,relation,weight\nA1,1,narrow,0.5\nA1,2,narrow,0.25\nA2,,none,\n'], 'crosswalk.csv')
  const given = await asked.ask('/crosswalks', form({ file: rows, from: 'crew', to: 'trades' }))
  assert.equal(given.status, 200)
})
after(() => asked.close())

test('a code is resolved with its hop; what has no equivalent, and where no crosswalk leads, is said', async () => {
  const resolve = async (what: string, to: string) =>
    (
      await toJson<{ to: { state: string; targets: { code: string; share: number }[] }[] }>(
        await asked.ask(`/resolve?what=${what}&to=${to}`),
      )
    ).to[0]
  const found = await resolve('crew:A1', 'trades')
  assert.deepEqual(
    [found?.state, found?.targets.map(({ code, share }) => [code, share])],
    [
      'mapped',
      [
        ['1', 0.5],
        ['2', 0.25],
      ],
    ],
  )
  assert.equal((await resolve('crew:A2', 'trades'))?.state, 'none')
  assert.equal((await resolve('trades:1', 'crew'))?.state, 'mapped')
  assert.equal((await resolve('crew:A1', 'occupational-maps'))?.state, 'no-way')
  assert.equal((await asked.ask('/resolve?what=crew:none&to=trades')).status, 404)
})

test('counts are converted with what is left, and rows with unknown codes come back as they were', async () => {
  const codes = () => new File(['code,posts\nA1,100\nA2,10\nnobody,1\n'], 'codes.csv')
  const given = { column: 'code', from: 'crew', to: 'trades' }
  const counts = await toJson<{ total: number; unknown: number; totals: object[]; left: object[] }>(
    await asked.ask('/convert/counts', form({ ...given, file: codes(), counts: 'posts' })),
  )
  assert.deepEqual([counts.total, counts.unknown], [111, 1])
  assert.deepEqual(counts.totals, [
    { to: '1', toLabel: 'Mason', low: 0, likely: 50, high: 100, items: 1, titles: 3 },
    { to: '2', toLabel: 'Bricklayer', low: 0, likely: 25, high: 100, items: 1, titles: 3 },
  ])
  assert.deepEqual(
    counts.left.map((row) => ({ ...row, fromLabel: '' })),
    [
      { from: 'A1', fromLabel: '', low: 0, likely: 25, high: 100 },
      { from: 'A2', fromLabel: '', low: 10, likely: 10, high: 10 },
    ],
  )
  const rows = await (await asked.ask('/convert', form({ ...given, file: codes(), format: 'tsv' }))).text()
  assert.match(rows, /^A2\t10\t\t\t\t\tnone$/m)
  assert.match(rows, /^nobody\t1\t\t\t\t\tunknown$/m)
})

test('a count is a number as people write it, or it is in no total', async () => {
  const rows = [
    'A1,"1,000"',
    'A1,1 000',
    'A1,12.5',
    'A1,"12,5"',
    'A1,0x10',
    'A1,1e308',
    'A1,c',
    'A1,<5',
    'A1,-3',
    'A1,',
  ]
  const file = new File([['code,posts', ...rows, ''].join('\n')], 'codes.csv')
  const { total, uncounted } = await toJson<{ total: number; uncounted: { rows: number; first: number[] } }>(
    await asked.ask('/convert/counts', form({ column: 'code', from: 'crew', to: 'trades', file, counts: 'posts' })),
  )
  assert.deepEqual([total, uncounted], [2012.5, { rows: 7, first: [5, 6, 7, 8, 9, 10, 11] }])
})

test('an item below a mapped one, and one that ended, become what resolve says they do', async () => {
  const hull = (version: string, codes: readonly string[]) => ({
    ...{ id: 'hull', label: 'Hull', version, levels: ['part', 'piece'].map((id) => ({ id, label: id })) },
    ...{ source: { title: 'Hull' }, entries: [], profiles: [] },
    items: codes.map((code) =>
      code.length > 2
        ? { code, label: code, level: 'piece', parent: code.slice(0, 2) }
        : { code, label: code, level: 'part' },
    ),
  })
  await addVersion(asked.rolemap.store, hull('1', ['H1', 'H2', 'H11']), [])
  const rows = new File(['from,to,relation\nH1,1,exact\nH1,2,narrow\nH2,2,exact\n'], 'hull.csv')
  assert.equal((await asked.ask('/crosswalks', form({ file: rows, from: 'hull', to: 'trades' }))).status, 200)
  const given = { column: 'code', from: 'hull', to: 'trades', format: 'tsv' }
  const file = new File(['code\nH11\n'], 'codes.csv')
  assert.match(
    await (await asked.ask('/convert', form({ ...given, file }))).text(),
    /^H11\t1\tMason\tbroad\t1\tmapped$/m,
  )
  const resolve = async (what: string) => await asked.ask(`/resolve?what=${what}&to=trades`)
  const below = await toJson<{ to: { targets: object[] }[] }>(await resolve('hull:H11'))
  assert.deepEqual(below.to[0]?.targets, [{ code: '1', label: 'Mason', relation: 'broad', share: 1, confidence: 1 }])
  await addVersion(asked.rolemap.store, hull('2', ['H1', 'H11']), [])
  const ended = await toJson<{ from: { version: string }[]; to: { targets: { code: string }[] }[] }>(
    await resolve('hull:H2'),
  )
  assert.deepEqual([ended.from[0]?.version, ended.to[0]?.targets.map(({ code }) => code)], ['1', ['2']])
  assert.equal((await resolve('hull:H9')).status, 404)
})
