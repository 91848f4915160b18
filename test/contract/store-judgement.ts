import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStore, type RecordPut, type Store } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const told = {
  at: '2026-01-01T00:00:00.000Z',
  who: 'ann',
  role: 'editor',
  via: 'cli',
  action: 'put',
  target: 'judgement',
}
const CHANGE = { ...told, subject: { kind: 'judgement', id: '' } }

const record = (kind: string, id: string, found: RecordPut['found']): RecordPut => ({
  ...{ put: 'record', kind, id, revision: 0, body: { id } },
  ...(found && { found }),
})
const entry = (id: string, kind: string, withdrawn = false): RecordPut => ({
  ...record('qualification', id, {
    ...{ kind, level: 3, type: '', body: '', bodyId: '', unitCode: '', match: id, withdrawn },
    ...{ checked: '', ends: undefined, sourced: false },
  }),
  sort: id.toLowerCase(),
  words: id,
})
const part = (whole: string, of: string): RecordPut =>
  record('attachment', `part/${whole}/${of}`, { tie: 'part', entry: of, target: whole, code: '', reason: 'mandatory' })

const judged = (module: string, rater: string, more: object = {}): RecordPut => {
  const found = {
    ...{ criteria: 'core', module, attribute: '1', rater, part: 'rater', verdict: 'covered' },
    ...{ blind: true, passed: false, day: '2026-01-02', ...more },
  }
  return record('judgement', `core/${module}/${found.attribute}/${rater}`, found)
}
const finding = (module: string, state: string, verdict = ''): RecordPut =>
  record('finding', `core/${module}/1`, { criteria: 'core', module, attribute: '1', state, verdict })

/** What both engines must find of judgements and of what follows from them. */
export function testJudgements(engine: StoreEngine): void {
  describe(`the ${engine.name} store finds judgements`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      const entries = [
        ...['K1', 'K2', 'K3'].map((id) => entry(id, 'key')),
        ...['M1', 'M2', 'M3', 'M4'].map((id) => entry(id, 'module')),
        ...[entry('K4', 'key', true), entry('M5', 'module', true), entry('Q1', 'qualification')],
      ]
      const parts = [
        ...[part('K1', 'M1'), part('K1', 'M2'), part('K2', 'M2'), part('K2', 'M3'), part('K1', 'M5')],
        ...[part('K4', 'M4'), part('Q1', 'M4')],
      ]
      const judgements = [
        judged('M1', 'ann'),
        judged('M1', 'mo', { part: 'moderator', verdict: 'not' }),
        judged('M3', 'ann', { day: '2026-02-01' }),
      ]
      const findings = [finding('M1', 'disputed'), finding('M3', 'waiting')]
      await store.trail.commit({ changes: [CHANGE], effects: [...entries, ...parts, ...judgements, ...findings] })
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })
    const page = { criteria: 'core', rater: 'bo', limit: 10, offset: 0 }

    test('by module, person and day', async () => {
      const list = async (query: object) =>
        (await store.judgements.list({ criteria: 'core', ...query })).map(({ module, rater }) => `${module} ${rater}`)
      assert.deepEqual(await list({}), ['M1 ann', 'M1 mo', 'M3 ann'])
      assert.deepEqual(await list({ modules: ['M1', 'M9'] }), ['M1 ann', 'M1 mo'])
      assert.deepEqual(await list({ modules: [] }), [])
      assert.deepEqual(await list({ rater: 'ann', from: '2026-01-03' }), ['M3 ann'])
      assert.deepEqual(await list({ to: '2026-01-02', blind: true }), ['M1 ann', 'M1 mo'])
      assert.equal((await store.judgements.list({ criteria: 'other' })).length, 0)
    })

    test('and the last ones of a rater that a moderator judged too', async () => {
      const recent = await store.judgements.listRecent({ criteria: 'core', rater: 'ann', limit: 5 })
      assert.deepEqual(
        recent.map(({ module, verdict, blind, passed }) => [module, verdict, blind, passed]),
        [['M1', 'covered', true, false]],
      )
    })

    test('and what is left to be judged: modules of key qualifications in use, and those without modules', async () => {
      assert.deepEqual(await store.judgements.listUnjudged(page), { total: 2, rows: ['M2', 'K3'] })
      assert.deepEqual(await store.judgements.listUnjudged({ ...page, of: 'Q1' }), { total: 1, rows: ['M4'] })
      assert.deepEqual(await store.judgements.listUnjudged({ ...page, limit: 1, offset: 1 }), {
        total: 2,
        rows: ['K3'],
      })
    })

    test('and what waits for a moderator who said nothing of it yet', async () => {
      assert.deepEqual(await store.judgements.listWaiting(page), { total: 1, rows: ['M3'] })
      assert.deepEqual(await store.judgements.listWaiting({ ...page, rater: 'ann' }), { total: 0, rows: [] })
      assert.deepEqual(await store.judgements.listWaiting({ ...page, of: 'K2' }), { total: 1, rows: ['M3'] })
      assert.deepEqual(await store.judgements.listWaiting({ ...page, of: 'K1' }), { total: 0, rows: [] })
    })

    test('and what is known of cells, by state', async () => {
      assert.deepEqual(
        await store.judgements.countFindings('core'),
        new Map([
          ['disputed', 1],
          ['waiting', 1],
        ]),
      )
      const { total, rows } = await store.judgements.pageFindings({ ...page, state: 'disputed' })
      assert.deepEqual([total, rows.map(({ module }) => module)], [1, ['M1']])
      const found = await store.judgements.listFindings({
        criteria: 'core',
        states: ['waiting'],
        modules: ['M1', 'M3'],
      })
      assert.deepEqual(found, [{ criteria: 'core', module: 'M3', attribute: '1', state: 'waiting', verdict: '' }])
    })

    test('and attachments and entries without their records', async () => {
      assert.equal((await store.judgements.listTies('part')).length, 7)
      assert.deepEqual(await store.judgements.listTies('part', 'K2'), [
        { entry: 'M2', target: 'K2', code: '', reason: 'mandatory' },
        { entry: 'M3', target: 'K2', code: '', reason: 'mandatory' },
      ])
      assert.equal((await store.judgements.listOutlines()).length, 8)
    })

    test('and all attachments of a target that has thousands, each once, with equal ones beside one another', async () => {
      const many = Array.from({ length: 4100 }, (_, at): RecordPut => {
        const [entry, code, reason] = [`E${at % 5}`, `${at % 3}`, 'usual']
        return {
          ...{ put: 'record', kind: 'attachment', id: `many/${at}`, of: 'many', revision: 0, body: { entry } },
          found: { tie: 'role', entry, target: 'many', code, reason },
        }
      })
      await store.trail.commit({ changes: [CHANGE], effects: many })
      const found = await store.judgements.listTies('role', 'many')
      const count = (list: readonly { readonly entry: string; readonly code: string }[]) =>
        [...Map.groupBy(list, ({ entry, code }) => `${entry} ${code}`)].map(([name, some]) => [name, some.length])
      assert.deepEqual(
        count(found).toSorted(),
        count(many.map(({ found: columns }) => columns as { entry: string; code: string })).toSorted(),
      )
      assert.equal((await store.judgements.listTies('role')).filter(({ target }) => target === 'many').length, 4100)
    })

    test('and nothing of a record that was dropped', async () => {
      const put = { ...finding('M1', 'disputed'), body: undefined, revision: 1 }
      await store.trail.commit({ changes: [CHANGE], effects: [put] })
      assert.deepEqual(await store.judgements.countFindings('core'), new Map([['waiting', 1]]))
    })
  })
}
