import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { before, describe, test } from 'node:test'
import { clearRules, importFile, listChanges, openRolemap, type Rolemap, setRules, verifyTrail } from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { temporaryFolder } from '../fixture/command.ts'

const table = (text: string) => ({ name: 'crafts.csv', bytes: Buffer.from(text) })
const first = table('code,label,title\n1,Potter,Thrower\n2,Weaver,Loom hand\n')
const RULES = Buffer.from('kind,from,to,code,where\nabbreviation,wvr,weaver,,\n')

async function fill(rolemap: Rolemap): Promise<void> {
  await importFile(rolemap, first)
  await importFile(rolemap, table('code,label\n1,Potter\n3,Dyer\n'))
  await setRules(rolemap, RULES, { in: 'crafts', file: 'rules.csv' })
  await clearRules(rolemap, 'crafts')
}

test('whatever changes a store is in the trail: who, when, through which face, and what was before and after', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date('2026-03-04T05:06:07Z') })
  await fill(rolemap.as({ name: 'ann', role: 'moderator', via: 'api' }))
  const { rows } = await listChanges(rolemap)
  assert.deepEqual(
    rows.map(({ action, target, version }) => [action, target, version]),
    [
      ['import', 'crafts', '1'],
      ['import', 'crafts', '2'],
      ['set-rules', 'crafts/:rules', undefined],
      ['clear-rules', 'crafts/:rules', undefined],
    ],
  )
  for (const { at, who, role, via } of rows)
    assert.deepEqual([at, who, role, via], ['2026-03-04T05:06:07.000Z', 'ann', 'moderator', 'api'])
  const [, , set, cleared] = rows
  assert.deepEqual(cleared?.before, set?.after)
  assert.match(JSON.stringify(set?.after), /wvr/)
  assert.equal((await listChanges(rolemap, { of: 'crafts/:rules' })).total, 2)
  await rolemap.close()
})

test('what changes nothing is not in the trail, and who may not change anything does not', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await importFile(rolemap, first)
  await importFile(rolemap, first)
  await clearRules(rolemap, 'crafts')
  assert.equal((await listChanges(rolemap)).total, 1)
  const editor = rolemap.as({ name: 'eve', role: 'editor', via: 'cli' })
  for (const change of [
    () => importFile(editor, table('code,label\n9,Smith\n')),
    () => setRules(editor, RULES, { in: 'crafts', file: 'r.csv' }),
    () => clearRules(editor, 'crafts'),
  ])
    await assert.rejects(change, (error) => error instanceof RolemapError && error.code === 'not-allowed')
  assert.equal((await listChanges(rolemap)).total, 1)
  await rolemap.close()
})

describe('verifying the trail', () => {
  let folder: string
  before(async () => {
    folder = await temporaryFolder()
  })
  let count = 0

  /** The faults found after somebody has changed the file without Rolemap. */
  async function faultsAfter(sql: string, head?: (head: string) => string) {
    const db = path.join(folder, `${count++}.db`)
    const filled = await openRolemap({ db, data: false })
    await fill(filled)
    const noted = await verifyTrail(filled)
    await filled.close()
    assert.deepEqual([noted.changes, noted.versions, noted.faults], [4, 2, []])
    const database = new DatabaseSync(db)
    database.exec(sql)
    database.close()
    const rolemap = await openRolemap({ db, data: false })
    const { faults } = await verifyTrail(rolemap, head ? { head: head(noted.head) } : {})
    await rolemap.close()
    return faults.map(({ number, message }) => `${number}: ${message}`)
  }

  test('finds nothing wrong where nothing was touched, and a hash that was noted earlier', async () => {
    assert.deepEqual(await faultsAfter('', (head) => head), [])
  })

  for (const column of ['at', 'who', 'role', 'via', 'action', 'target', 'version', 'why', 'after', 'undoes', 'hash']) {
    test(`finds another ${column}`, async () => {
      const value = column === 'undoes' ? 1 : column === 'after' ? '\'{"content":"x"}\'' : "'x'"
      const faults = await faultsAfter(`update change set "${column}" = ${value} where number = 2`)
      assert.match(faults[0] ?? '', /^2: it is not as it was made/)
    })
  }

  test('finds a change that is gone, and that the trail was cut off', async () => {
    assert.match((await faultsAfter('delete from change where number = 2'))[0] ?? '', /^3: expected change 2, found 3/)
    assert.match((await faultsAfter('delete from change where number = 4'))[0] ?? '', /^3: the trail should end with/)
    assert.equal((await faultsAfter('delete from change'))[0], '0: the trail should end with change 4; it ends with 0')
  })

  test('finds that the trail was made anew, by a hash that was noted before', async () => {
    const again = "update trail set number = 0, hash = ''; delete from change"
    assert.deepEqual(await faultsAfter(again), [])
    assert.match((await faultsAfter(again, (head) => head))[0] ?? '', /made anew/)
  })

  for (const [what, sql] of [
    ['an item', "update item set label = 'Turner' where code = '1' and version = 1"],
    ['a title', "update entry set code = '1' where title = 'Loom hand'"],
    ['a profile', "insert into profile values (1, 0, '1', 'ours', '{}')"],
  ] as const)
    test(`finds that ${what} of a published version was altered`, async () => {
      assert.deepEqual(await faultsAfter(sql), [
        '1: version "1" of "crafts" does not hold what it held when it was published',
      ])
    })

  test('says which rows cannot be read, and goes on with all others', async () => {
    const damage = `
      update change set after = '{"Ada Secret' where number in (1, 3);
      update change set why = 'x' where number = 4;
      update entry set at = '{"Ada Secret' where version = 2`
    assert.deepEqual(await faultsAfter(damage), [
      '1: it cannot be read: the store has a damaged row: 1 of the table "change"',
      '3: it cannot be read: the store has a damaged row: 3 of the table "change"',
      '4: it is not as it was made, or does not follow the one before',
      '2: version "2" of "crafts" cannot be read: the store has a damaged row: version 2, position 0 of the table "entry"',
    ])
    const db = path.join(folder, `${count - 1}.db`)
    const ran = spawnSync(process.execPath, ['src/cli/main.ts', 'audit', 'verify'], {
      ...{ env: { ...process.env, ROLEMAP_DB: db }, encoding: 'utf8' },
    })
    assert.equal(ran.status, 1, ran.stderr)
    assert.match(ran.stdout, /^change 1: it cannot be read: .*\nchange 3: .*\nchange 4: /)
    assert.doesNotMatch(ran.stdout + ran.stderr, /Secret/)
  })

  test('finds that a published version is gone', async () => {
    assert.match((await faultsAfter('delete from version where version = 2'))[0] ?? '', /is gone/)
  })
})
