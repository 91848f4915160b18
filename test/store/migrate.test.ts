import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { hashChange, isIntact, openStore, type Store } from 'rolemap/store'
import { toOwnEntryId } from '../../src/rolemap/own/kind.ts'
import { MIGRATIONS, migrate } from '../../src/store/migrate.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

const AT = '2026-01-02T03:04:05.678Z'
/** Changes as earlier releases recorded them, by target alone, and the subject of each. */
const TOLD = chain([
  ['import', 'crew', ['classification', 'crew', 'crew', undefined, true]],
  ['edit', 'crew/A1', ['item', 'A1', 'crew', undefined, true]],
  ['edit-draft', 'crew/A%2F1/:profile', ['profile', 'A/1', 'crew', undefined, undefined]],
  ['edit', 'crew/A1/:title/Able%20hand', ['title', 'A1', 'crew', 'Able hand', true]],
  ['set-rules', 'crew/:rules', ['rules', 'crew', 'crew', undefined, true]],
  ['edit', 'crew/:rules/context%20Hand/grade/1%2F2', ['rule', 'context Hand', 'crew', 'grade 1/2', true]],
  ['withdraw', 'crew/:version/1.1', ['version', '1.1', 'crew', undefined, true]],
  ['submit', 'crew/:draft/draft-1', ['draft', 'draft-1', 'crew', undefined, undefined]],
  ['set-entry', 'crew/:titles/Tide%20100%25', ['own-entry', 'Tide 100%', 'crew', undefined, true]],
  ['put', 'crew/:local-item/crew%2Fkent%2Fx', ['local-item', 'crew/kent/x', 'crew', undefined, true]],
  ['stage', 'crew/:local-item-file/crew%2Fkent', ['local-item-file', 'crew/kent', 'crew', undefined, undefined]],
  ['role', 'account/ann', ['account', 'ann', undefined, undefined, undefined]],
  ['add-webhook', 'webhook/1f', ['webhook', '1f', undefined, undefined, undefined]],
])

function chain(told: readonly (readonly [action: string, target: string, means: readonly unknown[]])[]) {
  let hash = ''
  return told.map(([action, target, means], index) => {
    const change = { number: index + 1, at: AT, who: 'ann', role: 'editor', via: 'cli', action, target }
    hash = hashChange(change, hash)
    return { ...change, means, hash }
  })
}

const OWN_TITLES = JSON.stringify([
  { title: 'Boss', source: 'local', reviewer: 'ann', date: '2026-01-02' },
  { title: 'Élan hand', code: 'A1', also: ['B2'], source: 'local', reviewer: 'ann', date: '2026-01-02', note: '1%' },
])
const toTitle = (body: unknown) => (body as { title: string }).title

interface EarlierStore {
  /** Rows as a release with this schema wrote them. */
  readonly rows: string
  /** What must still be true of them. */
  readonly check: (store: Store) => Promise<void>
}

// One line for each earlier schema, from 0. A release that adds a migration adds a line here.
const EARLIER: readonly EarlierStore[] = [
  { rows: '', check: async (store) => assert.deepEqual(await store.versions.list(), []) },
  {
    rows: "insert into rules values ('job-roles', 'kind', 'abc')",
    check: async (store) => {
      assert.deepEqual({ ...(await store.versions.findRules('job-roles')) }, { text: 'kind', digest: 'abc' })
      assert.deepEqual(await store.trail.getHead(), { number: 0, hash: '' })
    },
  },
  {
    rows: `insert into job values ('a', 'job-roles', '2009', 's.csv', '[]', '', 'done', 0, 0, '2026', '2999', '[]')`,
    check: async (store) => {
      assert.equal((await store.jobs.find('a'))?.owner, undefined)
      assert.deepEqual(await store.people.listAccounts(), [])
    },
  },
  {
    rows: "insert into job values ('j', 'a', '1', 'f.csv', '[\"t\"]', 't', 'done', 0, 0, '2026', '2999', '[]', 'ann')",
    check: async (store) => {
      const { context, owner } = (await store.jobs.find('j')) ?? {}
      assert.deepEqual([context, owner], [{}, 'ann'])
    },
  },
  {
    rows: "insert into record values ('draft', 'd', null, 1, '{}')",
    check: async (store) => {
      assert.deepEqual(await store.webhooks.listStates(), [])
      assert.equal((await store.records.find('draft', 'd'))?.revision, 1)
    },
  },
  {
    rows: "insert into record values ('draft', 'draft-12', null, 1, '{}'), ('draft', 'draft-9', null, 1, '{}')",
    check: async (store) => assert.equal(await store.records.takeNumber('drafts'), 13),
  },
  {
    rows: TOLD.map(
      ({ number, target, action, hash }) =>
        `insert into change values (${number}, '${AT}', 'ann', 'editor', 'cli', '${action}', '${target}', null, null, null, null, null, '${hash}')`,
    ).join(';'),
    check: async (store) => {
      const { rows } = await store.trail.list({ limit: 99, offset: 0 })
      assert.deepEqual(
        rows.map(({ subject: { kind, id, of, part }, published }) => [kind, id, of, part, published]),
        TOLD.map(({ means }) => means),
      )
      for (const [index, change] of rows.entries()) {
        const before = rows[index - 1]?.hash ?? ''
        assert.ok(isIntact(change, before))
        assert.ok(!isIntact({ ...change, subject: { ...change.subject, id: 'other' } }, before))
        const { published: _, ...hidden } = change
        assert.ok(!isIntact(change.published ? hidden : { ...change, published: true }, before))
      }
    },
  },
  {
    rows: "insert into job values ('j', 'a', '1', 'f.csv', '[]', 't', 'coding', 1, 0, '2026', '2999', '[]', 'ann', null)",
    check: async (store) => {
      const { state, owner, expires } = (await store.queue.find({ kind: 'code', key: 'j' })) ?? {}
      assert.deepEqual([state, owner, expires], ['waiting', 'ann', '2999'])
    },
  },
  {
    rows: "insert into record values ('local-item-file', 'a/b', 'a', 1, '{}'), ('local-item', 'a/b/C', 'a', 1, '{}')",
    check: async (store) => {
      assert.deepEqual(await store.staged.list(''), [])
      assert.equal(await store.records.find('local-item-file', 'a/b'), undefined)
      assert.equal((await store.records.find('local-item', 'a/b/C'))?.revision, 1)
    },
  },
  {
    rows: "insert into webhook values ('a', 'whsec_a', 7, 3, '2999', 'x', '2999'); insert into delivery values ('a', 7, '2026', 1, 1, '200')",
    check: async (store) => {
      assert.deepEqual(await store.webhooks.listStates(), [{ id: 'a', secret: 'whsec_a', position: 7 }])
      assert.equal((await store.webhooks.listDeliveries('a')).length, 1)
    },
  },
  {
    rows:
      "insert into job values ('j', 'a', '1', 'f.csv', '[\"t\"]', 't', 'done', 1, 1, '2026', '2999', '[]', 'ann', null);" +
      `insert into job_row values ('j', 2, '["Cook"]', '{"decision":"coded"}', 'coded')`,
    check: async (store) => {
      const { state, coded, shared, owner } = (await store.jobs.find('j')) ?? {}
      assert.deepEqual([state, coded, shared, owner], ['coding', 0, undefined, 'ann'])
      assert.equal((await store.queue.find({ kind: 'code', key: 'j' }))?.state, 'waiting')
    },
  },
  {
    rows:
      `insert into record values ('own-index', 'crew', 'crew', 4, '{}'), ('own-entries', 'crew', 'crew', 4, '${OWN_TITLES}');` +
      "insert into record values ('draft', 'draft-1', 'crew', 3, '{}')",
    check: async (store) => {
      const { rows } = await store.records.list('own-entry', { of: 'crew' })
      assert.deepEqual(rows.map(({ body }) => body).map(toTitle), ['Boss', 'Élan hand'])
      assert.deepEqual(JSON.stringify(rows.map(({ body }) => body)), OWN_TITLES)
      for (const [query, title] of [
        [{ key: '' }, 'Boss'],
        [{ startsWith: 'elan' }, 'Élan hand'],
        [{ words: 'a1 b2' }, 'Élan hand'],
        [{ ids: [toOwnEntryId('crew', 'élan HAND')] }, 'Élan hand'],
      ] as const)
        assert.deepEqual(
          (await store.records.list('own-entry', query)).rows.map(({ body }) => toTitle(body)),
          [title],
        )
      assert.equal(await store.records.find('own-entries', 'crew'), undefined)
      assert.equal((await store.records.find('draft', 'draft-1'))?.revision, 3)
    },
  },
  {
    rows: ['a/kent/X', 'a/kent%20west/X', 'b/kent/X']
      .map((id) => `insert into record values ('local-item', '${id}', '${id[0]}', 2, '{}', '', '', '')`)
      .join(';'),
    check: async (store) => {
      const { rows } = await store.records.list('local-item', { of: 'a', key: 'kent' })
      assert.deepEqual(
        rows.map(({ id, revision }) => [id, revision]),
        [['a/kent/X', 2]],
      )
      assert.equal((await store.records.list('local-item', { key: 'kent west' })).total, 1)
    },
  },
  {
    rows: `insert into account values ('ann', 'reader', null, 0, 0, null, '2026-01-01T00:00:00.000Z')`,
    check: async (store) => {
      assert.equal((await store.people.findAccount('ann'))?.role, 'reader')
      await store.people.takeAllowances([{ key: 'a', most: 1, within: 1000 }], '2026-01-01T00:00:00.000Z')
    },
  },
  {
    rows: ['b', 'a']
      .map((id) => `insert into record values ('own-entry', '${id}', 'crew', 1, '{}', 'A1', 'mate', 'mate a1')`)
      .join(';'),
    check: async (store) => {
      const { rows } = await store.records.list('own-entry', { of: 'crew', words: 'mate', limit: 9, offset: 0 })
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['a', 'b'],
      )
    },
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.deepEqual(await store.posts.listSources(), []),
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.equal((await store.qualifications.listAttachments({})).total, 0),
  },
  {
    rows: `insert into post_title (organisation, classification, name, title, folded, code, second, local, state, sure, result, decided)
      values ('kent', 'crew', '-a', 'Ship''s Cook', 'ship s cook', 'A1', '', '', 'decided', 1, '{"code":"B1","decision":"review"}',
        '{"by":"ann","at":"${AT}","why":"she knows"}'),
      ('kent', 'crew', 'b', 'Piper', 'piper', 'A2', '', 'A2-kent', 'coded', 1, '{"code":"","decision":"uncoded"}', null)`,
    check: async (store) => {
      const of = { organisation: 'kent', classification: 'crew' }
      const decided = await store.posts.titles.find(of, 't-a')
      assert.deepEqual([decided?.state, decided?.like], ['decided', '* cook ship'])
      assert.deepEqual(decided?.decided, { as: 'role', code: 'A1', by: 'ann', at: AT, note: 'she knows' })
      const local = await store.posts.titles.find(of, 'tb')
      assert.equal(local?.state, 'coded')
      assert.deepEqual(local?.result, { code: 'A2', decision: 'coded', local: 'A2-kent', probability: '1' })
    },
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.equal((await store.returns.listParts(1, { part: 'cell' })).total, 0),
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.equal(await store.published.find('none'), undefined),
  },
  {
    rows: `insert into qualification values ('Q1', 'key', 3, '', '', '', 'a', 0, 'a', 'a'), ('Q2', 'module', 3, '', '', '', 'b', 1, 'b', 'b');
      insert into attachment values ('1', 'role', 'Q1', 'crew', 'A1', 'usual'), ('2', 'role', 'Q1', 'crew', 'A1', 'usual'),
      ('3', 'role', 'Q2', 'crew', 'A1', 'usual'), ('4', 'part', 'Q2', 'Q1', '', 'mandatory')`,
    check: async (store) =>
      assert.deepEqual(await store.qualifications.countRoles('crew', ['A1', 'Q1']), [
        { code: 'A1', reason: 'usual', total: 1, key: 1, known: 0, takeUp: 0 },
      ]),
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.equal((await store.judgements.list({ criteria: 'common-core' })).length, 0),
  },
  {
    rows: `insert into qualification values ('Q1', 'key', 3, '', '', '', 'a', 0, 'a', 'a'), ('Q2', 'module', 3, '', '', '', 'b', 0, 'b', 'b');
      insert into record values ('qualification', 'Q1', null, 1, '{"id":"Q1","title":"a","kind":"key","checked":"2026-01-02","source":"us","lastStart":"2027-01-01"}', '', 'a', 'a'),
      ('qualification', 'Q2', null, 1, '{"id":"Q2","title":"b","kind":"module","checked":"2026-01-02","address":"https://a.example"}', '', 'b', 'b')`,
    check: async (store) => {
      const list = async (query: object) =>
        (await store.qualifications.list({ ...query, limit: 9, offset: 0 })).rows.map(({ id }) => id)
      assert.deepEqual(await list({ uncheckedSince: '2026-01-02' }), ['Q2'])
      assert.deepEqual(await list({ endsBefore: '2028-01-01' }), ['Q1'])
      assert.deepEqual(await list({ sourced: false }), ['Q2'])
    },
  },
  {
    rows: "insert into record values ('draft', '1', 'crew', 1, '{}', '', '', '')",
    check: async (store) => assert.deepEqual(await store.consultations.listLinks('none'), []),
  },
  {
    rows: `insert into change (number, at, who, role, via, action, target, hash) values (1, '${AT}', 'ann', 'editor', 'cli', 'put', 'draft/1', 'x')`,
    check: async (store) => {
      const count = async (who: string) => (await store.trail.list({ who, limit: 9, offset: 0 })).total
      assert.deepEqual([await count('ann'), await count('bob')], [1, 0])
    },
  },
  {
    rows: `insert into task (kind, key, body, after, expires, owner, state, attempts, fence, lease, again, progress)
      values ('code', 'k', 'null', '2026', '2999', 'ann', 'waiting', 0, 0, '', 0, 'null')`,
    check: async (store) => {
      const { at, by, organisation } = (await store.queue.find({ kind: 'code', key: 'k' })) ?? {}
      assert.deepEqual([at, by, organisation], ['2026', 'ann', undefined])
    },
  },
  {
    rows: "insert into role_total values ('crew', 'A1', 'usual', 2, 1)",
    check: async (store) =>
      assert.deepEqual(await store.qualifications.countRoles('crew', ['A1']), [
        { code: 'A1', reason: 'usual', total: 2, key: 1, known: 0, takeUp: 0 },
      ]),
  },
]

describe('a store of an earlier release', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-'))
  after(() => rmSync(folder, { recursive: true }))

  test('has a line here for every earlier schema', () => {
    assert.equal(EARLIER.length, MIGRATIONS.length)
  })

  test('has a file for every migration, each with a number of its own', async () => {
    const files = (await readdir('src/store/migration')).map((name) => Number(name.slice(0, 4)))
    assert.equal(new Set(files).size, MIGRATIONS.length)
    assert.equal(files.length, MIGRATIONS.length)
  })

  for (const [schema, { rows, check }] of EARLIER.entries()) {
    test(`with schema ${schema} is brought to schema ${MIGRATIONS.length}`, async () => {
      const file = path.join(folder, `${schema}.db`)
      await makeStore(file, schema)
      const database = new DatabaseSync(file)
      database.exec(rows)
      database.close()
      const store = await openStore(file)
      await check(store)
      await store.close()
      assert.equal(readSchema(file), MIGRATIONS.length)
    })
  }

  test('goes through each later migration once, in order', async () => {
    const file = path.join(folder, 'steps.db')
    await makeStore(file, MIGRATIONS.length)
    const seen: string[] = []
    const later = ['first', 'second'].map((name) => async () => void seen.push(name))
    for (const _ of [1, 2]) {
      const engine = await openSqlite(file, 1000)
      await migrate(engine, [...MIGRATIONS, ...later])
      await engine.close()
    }
    assert.deepEqual(seen, ['first', 'second'])
    assert.equal(readSchema(file), MIGRATIONS.length + 2)
  })

  test('stays as it was when a migration fails midway', async () => {
    const file = path.join(folder, 'failing.db')
    const engine = await openSqlite(file, 1000)
    const failing = async () => {
      throw new Error('no')
    }
    await assert.rejects(migrate(engine, [...MIGRATIONS, failing]), /no/)
    await engine.close()
    const database = new DatabaseSync(file)
    assert.deepEqual(database.prepare('select name from sqlite_master').all(), [])
    database.close()
  })

  test('is the same if it was copied from the first new one of the process', async () => {
    const [stepped, first, copied] = ['stepped.db', 'first.db', 'copied.db'].map((name) => path.join(folder, name))
    assert.ok(stepped && first && copied)
    // Another list of the same steps, so each is taken.
    await makeStore(stepped, MIGRATIONS.length)
    for (const file of [first, copied]) await (await openStore(file)).close()
    const expected = readAll(stepped)
    assert.ok(expected.tables.length > 50)
    assert.deepEqual(readAll(first), expected)
    assert.deepEqual(readAll(copied), expected)
  })

  async function makeStore(file: string, schema: number): Promise<void> {
    if (schema === 0) return
    const engine = await openSqlite(file, 1000)
    await migrate(engine, MIGRATIONS.slice(0, schema))
    await engine.close()
  }
})

/** How everything in a store was made, and every row. */
function readAll(file: string) {
  const database = new DatabaseSync(file)
  const tables = database.prepare('select type, name, tbl_name, sql from sqlite_master order by rowid').all()
  const names = tables.filter(({ type }) => type === 'table').map(({ name }) => String(name))
  const rows = names.map((name) => [name, database.prepare(`select * from "${name}"`).all()])
  database.close()
  return { tables, rows }
}

function readSchema(file: string): unknown {
  const database = new DatabaseSync(file)
  const row = database.prepare("select value from meta where name = 'schema'").get()
  database.close()
  return row?.value
}
