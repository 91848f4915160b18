import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import {
  type Actor,
  abandonStagedFile,
  acceptStagedFile,
  getIntakeKind,
  getStagedFile,
  listChanges,
  listStagedFiles,
  listStagedRows,
  openRolemap,
  type Rolemap,
  stageFile,
  undoChange,
  verifyTrail,
  writeRefused,
} from 'rolemap/rolemap'
import type { StoreEngine } from './store.ts'

/** A kind of file, with rows for it. */
export interface IntakeCase {
  readonly kind: string
  readonly key: string
  /** Fills a new store so that its rows make sense. */
  fill(rolemap: Rolemap): Promise<unknown>
  readonly header: string
  /** Rows that fit, each for a different thing: three or more. */
  readonly good: readonly string[]
  /** Rows that do not fit. */
  readonly bad: readonly string[]
  /** One of the bad rows, corrected. */
  readonly mended: { readonly bad: string; readonly good: string }
  /** The trail has one change for all rows, instead of one for each. */
  readonly together?: true
  /** Makes a change by hand, after which the first good row would do something else. */
  meddle(rolemap: Rolemap): Promise<unknown>
  /** Everything that such rows change. */
  see(rolemap: Rolemap): Promise<unknown>
}

const FORMATS = ['csv', 'tsv', 'xlsx'] as const

/** What every kind of staged file must do, in every engine. */
export function testIntake(engine: StoreEngine, one: IntakeCase): void {
  const { kind, key, header, good, bad, mended, together } = one
  const about = { kind, key }

  describe(`a file of ${kind} in the ${engine.name} store`, () => {
    let clock = new Date('2026-05-06T07:08:09Z')
    const opened: { readonly rolemap: Rolemap; readonly address: string }[] = []
    const open = async () => {
      clock = new Date('2026-05-06T07:08:09Z')
      const address = await engine.makeAddress()
      const rolemap = await openRolemap({ db: address, data: false, now: () => clock })
      opened.push({ rolemap, address })
      await one.fill(rolemap)
      return rolemap
    }
    after(async () => {
      for (const { rolemap, address } of opened) {
        await rolemap.close()
        await engine.dropAddress(address)
      }
    })
    const stage = (rolemap: Rolemap, rows: readonly string[], file = 'given.csv') =>
      stageFile(rolemap, { ...about, input: Buffer.from([header, ...rows, ''].join('\n')), file })
    const rowsOf = async (rolemap: Rolemap, id: string, refused?: boolean) =>
      (await listStagedRows(rolemap, id, { limit: 100, offset: 0, ...(refused !== undefined && { refused }) })).rows

    test('is shown row by row and changes nothing until it is accepted, all of it in one commit', async () => {
      const rolemap = await open()
      const before = await one.see(rolemap)
      const { id, rows, refused, state } = await stage(rolemap, good)
      assert.deepEqual([rows, refused, state], [good.length, 0, 'waiting'])
      const shown = await rowsOf(rolemap, id)
      assert.deepEqual(
        shown.map(({ row }) => row),
        good.map((_, at) => at + 2),
      )
      assert.ok(shown.every(({ outcome }) => 'does' in outcome && outcome.does !== ''))
      assert.deepEqual(await one.see(rolemap), before)
      assert.equal((await acceptStagedFile(rolemap, id, { take: 'all' })).state, 'accepted')
      assert.notDeepEqual(await one.see(rolemap), before)
      const { rows: changes } = await listChanges(rolemap, { action: 'accept' })
      const after = changes[0]?.after as { digest: string; changes: number; rows: number; refused: number }
      assert.deepEqual([changes.length, after.rows, after.refused], [1, good.length, 0])
      assert.match(after.digest, /^[0-9a-f]{64}$/)
      assert.ok(after.changes >= (together ? 1 : good.length))
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })

    test('of good and bad rows says why not of each bad one, and takes none or those that fit', async () => {
      const rolemap = await open()
      const before = await one.see(rolemap)
      const { id, refused } = await stage(rolemap, [...good, ...bad])
      assert.equal(refused, bad.length)
      const unfit = await rowsOf(rolemap, id, true)
      assert.deepEqual(
        unfit.map(({ row }) => row),
        bad.map((_, at) => good.length + at + 2),
      )
      assert.ok(unfit.every(({ outcome }) => 'fault' in outcome && outcome.fault.message !== ''))
      assert.equal((await rowsOf(rolemap, id, false)).length, good.length)
      await assert.rejects(acceptStagedFile(rolemap, id, { take: 'all' }), { code: 'rows-refused' })
      await assert.rejects(acceptStagedFile(rolemap, id, { take: 'fitting' }), { code: 'rows-refused-many' })
      assert.deepEqual(await one.see(rolemap), before)
      await acceptStagedFile(rolemap, id, { take: 'fitting', sure: true })
      const all = await open()
      await acceptStagedFile(all, (await stage(all, good)).id, { take: 'all' })
      assert.deepEqual(await one.see(rolemap), await one.see(all))
    })

    test('with few refused rows takes the others without asking again, and none where none fits', async () => {
      const rolemap = (await open()) as Rolemap
      const patient = { ...rolemap, settings: { ...rolemap.settings, refusedLimit: 0.9 } }
      const { id } = await stage(rolemap, [...good, ...bad.slice(0, 1)])
      await acceptStagedFile(patient, id, { take: 'fitting' })
      const none = await stage(rolemap, bad)
      await assert.rejects(acceptStagedFile(patient, none.id, { take: 'fitting', sure: true }), {
        code: 'rows-refused',
      })
    })

    for (const format of FORMATS)
      test(`gives its refused rows as ${format}, to be mended and given again as they are`, async () => {
        const rolemap = await open()
        const first = await stage(rolemap, [...good, ...bad])
        const { fileName, body } = await writeRefused(rolemap, first.id, format)
        assert.equal(fileName, `given-refused.${format}`)
        const bytes = await buffer(body)
        const again = await stageFile(rolemap, { ...about, input: bytes, file: fileName })
        const cells = async (id: string) =>
          (await rowsOf(rolemap, id, true)).map(({ cells }) => cells.slice(0, first.columns.length))
        assert.deepEqual(await cells(again.id), await cells(first.id))
        assert.deepEqual(again.columns, [...first.columns, 'refused because'])
        const reasons = (await rowsOf(rolemap, first.id, true)).map(({ outcome }) =>
          'fault' in outcome ? outcome.fault.message : '',
        )
        assert.deepEqual(
          (await rowsOf(rolemap, again.id, true)).map(({ cells }) => cells.at(-1)),
          reasons,
        )
        // After a second download, the reason is still one column.
        const twice = await stageFile(rolemap, {
          ...about,
          input: await buffer((await writeRefused(rolemap, again.id, format)).body),
          file: fileName,
        })
        assert.deepEqual(twice.columns, again.columns)
        if (format !== 'csv') return
        const fixed = bytes.toString().replace(mended.bad, mended.good)
        const { refused } = await stageFile(rolemap, { ...about, input: Buffer.from(fixed), file: fileName })
        assert.equal(refused, bad.length - 1)
      })

    test('that is given twice is two files, and what was done already is not done again', async () => {
      const rolemap = await open()
      const [one1, two] = [await stage(rolemap, good), await stage(rolemap, good)]
      assert.notEqual(one1.id, two.id)
      assert.equal(one1.digest, two.digest)
      assert.equal((await listStagedFiles(rolemap, about)).length, 2)
      await acceptStagedFile(rolemap, one1.id, { take: 'all' })
      const seen = await one.see(rolemap)
      await assert.rejects(acceptStagedFile(rolemap, one1.id, { take: 'all' }), { code: 'staged-file-closed' })
      await assert.rejects(acceptStagedFile(rolemap, two.id, { take: 'all' }), { code: 'change-conflict' })
      assert.deepEqual(await one.see(rolemap), seen)
    })

    test('is done as it was shown: where somebody changed what it is about it is looked at again', async () => {
      const rolemap = await open()
      const { id } = await stage(rolemap, good)
      const [shown] = await rowsOf(rolemap, id)
      await one.meddle(rolemap)
      const before = await one.see(rolemap)
      await assert.rejects(acceptStagedFile(rolemap, id, { take: 'all' }), { code: 'change-conflict' })
      assert.deepEqual(await one.see(rolemap), before)
      const [now] = await rowsOf(rolemap, id)
      assert.notDeepEqual(now?.outcome, shown?.outcome)
      const { refused } = await getStagedFile(rolemap, id)
      await acceptStagedFile(rolemap, id, { take: refused > 0 ? 'fitting' : 'all', sure: true })
      assert.notDeepEqual(await one.see(rolemap), before)
    })

    test('of two who accept it at once is accepted once', async () => {
      const rolemap = await open()
      const { id } = await stage(rolemap, good)
      const twice = [1, 2, 3].map(() => acceptStagedFile(rolemap, id, { take: 'all' }))
      const done = await Promise.allSettled(twice)
      assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal((await listChanges(rolemap, { action: 'accept' })).total, 1)
    })

    test('is taken back as a whole by one undo, unless somebody changed what it did', async () => {
      const rolemap = await open()
      const before = await one.see(rolemap)
      const { id } = await stage(rolemap, good)
      await acceptStagedFile(rolemap, id, { take: 'all' })
      const { rows } = await listChanges(rolemap, { action: 'accept' })
      const number = rows[0]?.number ?? 0
      await undoChange(rolemap, number, { why: 'wrong file' })
      assert.deepEqual(await one.see(rolemap), before)
      const { rows: undone } = await listChanges(rolemap, { since: number })
      assert.ok(undone.length > 0 && undone.every(({ why, undoes }) => why === 'wrong file' && undoes !== undefined))
      await assert.rejects(undoChange(rolemap, number, { why: 'again' }), { code: 'change-depended' })
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })

    test('that is damaged, empty, too long or without its columns is refused, and nothing is kept of it', async () => {
      const rolemap = await open()
      const refused = (input: string | Uint8Array, code: string, file = 'given.csv') =>
        assert.rejects(stageFile(rolemap, { ...about, input: Buffer.from(input), file }), { code })
      await refused('', 'file-empty')
      await refused('a,b\n1,2\n', 'column-missing')
      await refused('%PDF-1.4', 'file-unreadable')
      await refused(`${header}\n${good[0]}\n"${good[1]}`, 'file-unreadable')
      await refused('no workbook', 'file-unreadable', 'given.xlsx')
      await refused(`${header}\n${`${good[0]}\n`.repeat(mostOf(kind) + 1)}`, 'file-too-large')
      await assert.rejects(stageFile(rolemap, { kind: 'wishes', key, input: Buffer.from(header), file: 'x.csv' }), {
        code: 'staged-kind-unknown',
      })
      assert.deepEqual(await listStagedFiles(rolemap), [])
    })

    test('is given up, or is over after 14 days, and then nobody finds it', async () => {
      const rolemap = await open()
      const [first, second] = [await stage(rolemap, good), await stage(rolemap, good)]
      await abandonStagedFile(rolemap, first.id)
      await assert.rejects(getStagedFile(rolemap, first.id), { code: 'staged-file-unknown' })
      clock = new Date('2026-05-20T07:08:08Z')
      assert.equal((await getStagedFile(rolemap, second.id)).id, second.id)
      clock = new Date('2026-05-20T07:08:09Z')
      for (const act of [getStagedFile, abandonStagedFile])
        await assert.rejects(act(rolemap, second.id), { code: 'staged-file-unknown' })
      await assert.rejects(acceptStagedFile(rolemap, second.id, { take: 'all' }), { code: 'staged-file-unknown' })
      assert.deepEqual(await listStagedFiles(rolemap), [])
      await rolemap.store.sweep(clock.toISOString())
      assert.equal(await rolemap.store.staged.find(second.id), undefined)
    })

    test('is not for readers', async () => {
      const rolemap = await open()
      const { id } = await stage(rolemap, good)
      const reader: Actor = { name: 'Rae', role: 'reader', via: 'library' }
      const asReader = rolemap.as(reader)
      for (const ask of [
        () => stage(asReader, good),
        () => getStagedFile(asReader, id),
        () => listStagedFiles(asReader, about),
        () => acceptStagedFile(asReader, id, { take: 'all' }),
        () => abandonStagedFile(asReader, id),
        () => writeRefused(asReader, id, 'csv'),
      ])
        await assert.rejects(ask, { code: 'not-allowed' })
      assert.deepEqual(await listStagedFiles(asReader), [])
    })
  })
}

function mostOf(name: string): number {
  const kind = getIntakeKind(name)
  assert.ok(!kind.streamed)
  return kind.most
}
