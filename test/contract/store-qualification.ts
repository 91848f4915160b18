import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { openStore, type RecordPut, type Store } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const told = {
  at: '2026-01-01T00:00:00.000Z',
  who: 'ann',
  role: 'editor',
  via: 'cli',
  action: 'put',
  target: 'qualification',
}
const CHANGE = { ...told, subject: { kind: 'qualification', id: '' } }

interface Facts {
  readonly level?: number
  readonly type?: string
  readonly body?: string
  readonly unitCode?: string
  readonly withdrawn?: boolean
  readonly bodyId?: string
  readonly checked?: string
  readonly ends?: string
  readonly sourced?: boolean
  readonly takeUp?: number
}

const entry = (
  id: string,
  title: string,
  { level = -1, type = '', body = '', unitCode = '', withdrawn = false, ...facts }: Facts = {},
): RecordPut => ({
  ...{ put: 'record', kind: 'qualification', id, revision: 0, body: { id, title } },
  ...{ sort: title.toLowerCase(), words: `${title} ${body}`.toLowerCase() },
  found: {
    kind: title.startsWith('Unit') ? 'module' : 'qualification',
    level,
    type,
    body,
    unitCode,
    match: title.toLowerCase(),
    withdrawn,
    ...{ bodyId: '', checked: '', ends: undefined, sourced: false, ...facts },
  },
})
const role = (of: string, code: string, reason = 'usual'): RecordPut => ({
  ...{
    put: 'record',
    kind: 'attachment',
    id: `role/${code}/${of}/${reason}`,
    of: 'crew',
    revision: 0,
    body: { entry: of },
  },
  found: { tie: 'role', entry: of, target: 'crew', code, reason },
})
const part = (whole: string, of: string): RecordPut => ({
  ...{ put: 'record', kind: 'attachment', id: `part/${whole}/${of}`, revision: 0, body: { entry: of } },
  found: { tie: 'part', entry: of, target: whole, code: '', reason: 'mandatory' },
})

const ENTRIES = [
  entry('Q1', 'Diploma 100% Care', {
    ...{ level: 3, type: 'NVQ', body: 'City_Guilds', unitCode: '600/1' },
    ...{ checked: '2026-01-01', ends: '2026-06-30', sourced: true },
  }),
  entry('Q2', 'Award for Care', { level: 2, type: 'Award', bodyId: 'B1', checked: '2026-03-01' }),
  entry('Q3', 'Certificate', { level: 3, type: 'NVQ', body: 'Élan', ends: '' }),
  entry('Q4', 'Old certificate', { level: 3, withdrawn: true, unitCode: '600/1' }),
  entry('M1', 'Unit one'),
]

let crewNumber = 0
const revisions = new Map<string, number>()
const STEP = fc.oneof(
  fc.record({
    what: fc.constant('entry' as const),
    at: fc.nat(2),
    kind: fc.constantFrom('key', 'qualification'),
    withdrawn: fc.boolean(),
    takeUp: fc.constantFrom(undefined, 0, 7, 900_000_000),
    gone: fc.constant(false),
  }),
  fc.record({
    what: fc.constant('tie' as const),
    at: fc.nat(2),
    code: fc.constantFrom('A', 'B'),
    reason: fc.constantFrom('usual', 'required'),
    setting: fc.nat(1),
    gone: fc.boolean(),
  }),
)
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never

/** A step of the random test, in a classification and among entries of its own. */
function toPut(name: string, step: Step): RecordPut {
  const of = `${name}-${step.at}`
  if (step.what === 'entry') {
    const { found, ...put } = entry(of, of, { withdrawn: step.withdrawn })
    return { ...put, found: { ...found, kind: step.kind, takeUp: step.takeUp } as NonNullable<RecordPut['found']> }
  }
  const { code, reason, setting, gone } = step
  const key = { put: 'record', kind: 'attachment', id: `role/${of}/${code}/${setting}`, of: name, revision: 0 } as const
  if (gone) return { ...key, body: undefined }
  return { ...key, body: { entry: of }, found: { tie: 'role', entry: of, target: name, code, reason } }
}

function recount(puts: readonly RecordPut[]) {
  const kept = puts.filter(({ body }) => body !== undefined).map(({ id, kind, found }) => ({ id, kind, ...found }))
  const entries = new Map(
    kept.filter(({ kind }) => kind !== 'attachment').map((one) => [one.id, one as unknown as Facts & { kind: string }]),
  )
  const lines = kept.flatMap((one) => {
    if (!('tie' in one)) return []
    const of = entries.get(one.entry)
    return of && !of.withdrawn ? [{ ...one, key: of.kind === 'key' }] : []
  })
  return [...Map.groupBy(lines, ({ code, reason }) => `${code} ${reason}`)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, list]) => [
      ...name.split(' '),
      new Set(list.map((one) => one.entry)).size,
      new Set(list.filter(({ key }) => key).map((one) => one.entry)).size,
      ...sumTakeUp([...new Set(list.map((one) => one.entry))].map((id) => entries.get(id)?.takeUp)),
    ])
}

function sumTakeUp(all: readonly (number | undefined)[]) {
  const known = all.filter((one) => one !== undefined)
  return [known.length, known.reduce((sum, one) => sum + one, 0)]
}

/** What both engines must find of qualifications and their attachments. */
export function testQualifications(engine: StoreEngine): void {
  describe(`the ${engine.name} store finds qualifications`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      const ties = [
        role('Q1', 'A1'),
        role('Q1', 'A1', 'required'),
        role('Q2', 'A1'),
        role('Q4', 'A1'),
        role('Q3', 'B1'),
        part('Q1', 'M1'),
      ]
      await store.trail.commit({ changes: [CHANGE], effects: [...ENTRIES, ...ties] })
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })
    const list = async (query: Parameters<Store['qualifications']['list']>[0]) => {
      const { total, rows } = await store.qualifications.list(query)
      return [total, ...rows.map(({ id }) => id)]
    }
    const ALL = { limit: 10, offset: 0 }

    test('by title, by words with any signs, by columns, and page by page', async () => {
      assert.deepEqual(await list(ALL), [4, 'Q2', 'Q3', 'Q1', 'M1'])
      assert.deepEqual(await list({ limit: 2, offset: 1, descending: true }), [4, 'Q1', 'Q3'])
      assert.deepEqual(await list({ ...ALL, words: 'care 100%' }), [1, 'Q1'])
      assert.deepEqual(await list({ ...ALL, words: 'city_g' }), [1, 'Q1'])
      assert.deepEqual(await list({ ...ALL, words: '%' }), [1, 'Q1'])
      assert.deepEqual(await list({ ...ALL, is: { level: 3, type: 'NVQ' } }), [2, 'Q3', 'Q1'])
      assert.deepEqual(await list({ ...ALL, by: 'level', descending: true }), [4, 'Q3', 'Q1', 'Q2', 'M1'])
      assert.deepEqual(await list({ ...ALL, withdrawn: true }), [1, 'Q4'])
      await assert.rejects(store.qualifications.list({ limit: -1, offset: 0 }), TypeError)
    })

    test('by when they were checked, when they end, whether they have a source, and by body', async () => {
      assert.deepEqual(await list({ ...ALL, uncheckedSince: '2026-03-01' }), [3, 'Q3', 'Q1', 'M1'])
      assert.deepEqual(await list({ ...ALL, uncheckedSince: '2026-03-02', by: 'checked' }), [4, 'Q3', 'M1', 'Q1', 'Q2'])
      assert.deepEqual(await list({ ...ALL, endsBefore: '2026-07-01', by: 'ends' }), [2, 'Q3', 'Q1'])
      assert.deepEqual(await list({ ...ALL, endsBefore: '2026-06-30' }), [1, 'Q3'])
      assert.deepEqual(await list({ ...ALL, sourced: true }), [1, 'Q1'])
      assert.deepEqual(await list({ ...ALL, of: { body: 'B1', names: ['Élan'] } }), [2, 'Q2', 'Q3'])
      assert.deepEqual(await list({ ...ALL, of: { body: 'B1', names: [] } }), [1, 'Q2'])
    })

    test('by the roles that they are for', async () => {
      const roles = { classification: 'crew', codes: ['A1', 'A2'] }
      assert.deepEqual(await list({ ...ALL, roles }), [2, 'Q2', 'Q1'])
      assert.deepEqual(await list({ ...ALL, roles: { ...roles, codes: [] } }), [0])
      assert.deepEqual(await list({ ...ALL, roles: { ...roles, classification: 'other' } }), [0])
    })

    test('with how many there are of each value, and of each role and reason', async () => {
      assert.deepEqual([...(await store.qualifications.count('level', {}))].toSorted(), [
        [-1, 1],
        [2, 1],
        [3, 2],
      ])
      assert.deepEqual([...(await store.qualifications.count('type', { words: 'care' }))].toSorted(), [
        ['Award', 1],
        ['NVQ', 1],
      ])
      assert.deepEqual(await store.qualifications.listRoleEntries('crew', ['B1', 'A1', 'C1']), [
        { code: 'A1', entry: 'Q1' },
        { code: 'A1', entry: 'Q2' },
        { code: 'A1', entry: 'Q4' },
        { code: 'B1', entry: 'Q3' },
      ])
      assert.deepEqual(await store.qualifications.listRoleEntries('crew', []), [])
      assert.deepEqual(await store.qualifications.listEntryRoles('crew', ['Q3', 'Q1', 'Q9']), [
        { code: 'A1', entry: 'Q1' },
        { code: 'B1', entry: 'Q3' },
      ])
      assert.deepEqual(await store.qualifications.listEntryRoles('crew', []), [])
      const asked = { tie: 'role', targets: ['crew'], codes: ['A1'], reason: 'required' }
      assert.equal((await store.qualifications.listAttachments(asked)).total, 1)
      const first = await store.qualifications.listFirst({ classification: 'crew', code: 'A1', most: 1 })
      assert.deepEqual(
        first.map(({ reason, total, rows }) => [reason, total, rows.length]),
        [
          ['required', 1, 1],
          ['usual', 2, 1],
        ],
      )
      assert.deepEqual(await store.qualifications.listFirst({ classification: 'crew', code: 'C1', most: 1 }), [])
      const studied = { classification: 'crew', code: 'A1', reasons: ['usual', 'required'] }
      const whole = await store.qualifications.listStudied({ ...studied, limit: 10, offset: 0 })
      const last = await store.qualifications.listStudied({ ...studied, limit: 1, offset: 2 })
      assert.deepEqual([whole.total, whole.rows.length, last.total], [3, 3, 3])
      assert.equal(last.rows[0]?.id, whole.rows[2]?.id)
      assert.equal(last.rows[0]?.id, first[0]?.rows[0]?.id, 'the one that is required comes last')
      const rows = await store.qualifications.countRoles('crew', ['A1', 'B1', 'C1'])
      assert.deepEqual(
        rows.map(({ code, reason, total }) => [code, reason, total]),
        [
          ['A1', 'required', 1],
          ['A1', 'usual', 2],
          ['B1', 'usual', 1],
        ],
      )
    })

    test('with totals by role that are what one would count, whatever is put, changed, withdrawn and dropped', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(STEP, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
          async (commits) => {
            const known = new Map<string, RecordPut>()
            const name = `c${crewNumber++}`
            for (const steps of commits) {
              const puts = [...new Map(steps.map((step) => toPut(name, step)).map((put) => [put.id, put])).values()]
              const effects = puts.map((put) => ({ ...put, revision: revisions.get(`${put.kind} ${put.id}`) ?? 0 }))
              const changing = effects.filter(({ body, revision }) => body !== undefined || revision > 0)
              if (changing.length === 0) continue
              await store.trail.commit({ changes: [CHANGE], effects: changing })
              for (const put of changing) {
                const key = `${put.kind} ${put.id}`
                revisions.set(key, put.body === undefined ? 0 : put.revision + 1)
                known.set(key, put)
              }
            }
            const rows = await store.qualifications.countRoles(name, ['A', 'B'])
            assert.deepEqual(
              rows.map(({ code, reason, total, key, known: told, takeUp }) => [code, reason, total, key, told, takeUp]),
              recount([...known.values()]),
            )
          },
        ),
        { numRuns: 25 },
      )
    })

    test('by what their sources call them, many at once', async () => {
      const found = async (...values: string[]) =>
        (await store.qualifications.find('unitCode', values)).map(({ id }) => id)
      assert.deepEqual(await found('600/1', '', 'x'), ['Q1', 'Q4'])
      const many = Array.from({ length: 1000 }, (_, number) => `700/${number}`)
      assert.deepEqual(await found(...many, '600/1'), ['Q1', 'Q4'])
      assert.deepEqual(
        (await store.qualifications.find('sort', ['unit one'])).map(({ id }) => id),
        ['M1'],
      )
    })

    test('and what they are attached to', async () => {
      const ties = async (query: Parameters<Store['qualifications']['listAttachments']>[0]) => {
        const { total, rows } = await store.qualifications.listAttachments(query)
        return [total, ...rows.map(({ id }) => id)]
      }
      assert.deepEqual(await ties({ entries: ['Q1'] }), [2, 'role/A1/Q1/required', 'role/A1/Q1/usual'])
      assert.deepEqual(await ties({ tie: 'part', targets: ['Q1'] }), [1, 'part/Q1/M1'])
      assert.deepEqual(await ties({ tie: 'role', targets: ['crew'], codes: ['A1'], limit: 1, offset: 1 }), [
        4,
        'role/A1/Q1/usual',
      ])
      assert.deepEqual(await ties({ entries: [] }), [0])
      const many = Array.from({ length: 1000 }, (_, number) => `X${number}`)
      assert.deepEqual(await ties({ tie: 'role', entries: [...many, 'Q3'] }), [1, 'role/B1/Q3/usual'])
    })

    test('as they are once they are changed or taken away', async () => {
      const changed = { ...entry('Q3', 'Diploma', { level: 4 }), revision: 1 }
      const gone = { ...role('Q3', 'B1'), body: undefined, revision: 1 }
      const { found: _, ...bare } = gone
      await store.trail.commit({ changes: [CHANGE], effects: [changed, bare] })
      assert.deepEqual(await list({ ...ALL, is: { level: 4 } }), [1, 'Q3'])
      assert.deepEqual(await list({ ...ALL, words: 'certificate' }), [0])
      assert.equal((await store.qualifications.listAttachments({ entries: ['Q3'] })).total, 0)
    })

    test('and gives numbers that are never given again, one or many at once', async () => {
      const first = await store.records.takeNumber('qualifications')
      assert.equal(await store.records.takeNumber('qualifications', 10), first + 1)
      assert.equal(await store.records.takeNumber('qualifications'), first + 11)
    })
  })
}
