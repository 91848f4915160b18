// Files of posts as they should never be: no file, however broken, ends in anything but rows that are taken, rows that are
// refused with a reason, or an error that says what is wrong; and nothing is kept of what was not accepted.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { isRolemapError } from '../../src/error.ts'
import { acceptStagedFile, getStagedFile, listStagedRows } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { listPosts } from '../../src/rolemap/post/list.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'

const CREW = Buffer.from('code,label,title\nA1,Captain,Captain\nA2,Deck hand,Deck hand\n')
const HEADS = [
  'Post ref',
  'Job title',
  'Department',
  'Grade',
  'FTE',
  'Employee number',
  'Name',
  'Start date',
  'Vacancies',
]
const ODD = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e9',
    'NaN',
    '1,5',
    '="A1"',
    '"',
    '""',
    "'",
    '\u0000',
    '\uFEFF',
    '\uD83D',
    '😀',
    '31/02/2026',
  ],
  ...[
    'Vacant',
    'Total',
    'Captain',
    'Deck hand',
    'x'.repeat(3000),
    '<b>',
    '{}',
    '__proto__',
    'constructor',
    '..',
    '\t',
    ';',
  ],
]
const cell = fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 20 }), fc.integer().map(String))
const row = fc.array(cell, { maxLength: HEADS.length + 3 })
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
const RUNS = 40

describe('a file of posts', () => {
  let rolemap: Rolemap
  let count = 0
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, { name: 'crew.csv', bytes: CREW }, {})
    await setOrganisation(rolemap, 'kent', { label: 'Kent' })
  })
  after(() => rolemap.close())

  async function check(input: Buffer): Promise<void> {
    const source = `s${count++}`
    const posts = async () => (await listPosts(rolemap, { organisation: 'kent', limit: 1, offset: 0 })).total
    const before = await posts()
    const staged = await stagePosts(rolemap, { organisation: 'kent', source, input, file: 's.csv', in: 'crew' }).catch(
      (error: unknown) => {
        assert.ok(isRolemapError(error, 'unfit') || isRolemapError(error, 'too-large'), String(error))
        assert.doesNotMatch(String(error), /x{40}/, 'the message quotes a cell')
      },
    )
    assert.equal(await posts(), before, 'a list is seen before it is accepted')
    if (!staged) return
    const { rows } = await listStagedRows(rolemap, staged.id, { limit: staged.rows + 1, offset: 0 })
    assert.equal(rows.length, staged.rows)
    assert.equal(rows.filter(({ outcome }) => 'fault' in outcome).length, staged.refused)
    for (const { outcome } of rows) if ('fault' in outcome) assert.ok(outcome.fault.message.length > 5)
    if (staged.rows === staged.refused) return
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
    assert.equal((await getStagedFile(rolemap, staged.id)).state, 'accepted')
    // The same file again changes nothing.
    const again = await stagePosts(rolemap, { organisation: 'kent', source, input, file: 's.csv', in: 'crew' })
    const { same = 0, left = 0, ...changed } = again.counts
    assert.deepEqual(
      [left, Object.values(changed).filter((number) => number > 0)],
      [0, []],
      JSON.stringify(again.counts),
    )
    assert.ok(same >= 0)
  }

  test('with any cells, in any number, under the names of columns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const lines = [HEADS, ...rows].map((cells) => cells.map(quote).join(','))
        await check(Buffer.from(`${lines.join('\n')}\n`))
      }),
      { numRuns: RUNS },
    )
  })

  test('of any bytes, and a good one with bytes changed or cut off', async () => {
    const good = Buffer.from(
      `${HEADS.join(',')}\n1,Captain,Deck,G1,1,E1,Ann,2026-01-02,0\n2,Deck hand,Deck,G2,0.5,E2,Bob,,0\n`,
    )
    const changed = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, end]) => Buffer.from(good.map((one, place) => (place === at ? byte : one)).subarray(0, end)))
    const anything = fc.oneof(
      changed,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(fc.asyncProperty(anything, check), { numRuns: RUNS })
  })
})
