import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acceptFile,
  createDraft,
  discardFile,
  editDraft,
  getDraft,
  listChanges,
  openRolemap,
  stageFile,
} from 'rolemap/rolemap'
import { type ErrorCode, RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const failing =
  (code: ErrorCode, message = /./) =>
  (error: unknown) =>
    error instanceof RolemapError && error.code === code && message.test(error.message)

async function open() {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return { rolemap, id: (await createDraft(rolemap, 'crew')).id }
}

const GOOD = `what,code,label,level,parent,successors,title,part,text,kind,from,to,remove
item,B2,Baker,role,B,,,,,,,,
title,B2,,,,,Bread maker,,,,,,
profile,B2,,,,,,description,"Bakes, at night",,,,
item,B9,,,,B2|B1,,,,,,,yes
rule,,,,,,,,,abbreviation,bkr,baker,
`
const file = (text: string) => ({ input: Buffer.from(text), file: 'edits.csv' })

test('a file of edits is staged, and put into the draft as a whole', async () => {
  const { rolemap, id } = await open()
  const { staged, edits } = await stageFile(rolemap, id, file(GOOD))
  assert.deepEqual([staged?.rows.map(({ row }) => row), staged?.reasons, edits], [[2, 3, 4, 5, 6], [], []])
  const accepted = await acceptFile(rolemap, id)
  assert.equal(accepted.staged, undefined)
  assert.deepEqual(
    accepted.edits.map((edit) => [edit.what, edit.what === 'rule' ? edit.from : edit.code]),
    [
      ['item', 'B2'],
      ['title', 'B2'],
      ['title', 'B2'],
      ['profile', 'B2'],
      ['item', 'B9'],
      ['rule', 'bkr'],
    ],
  )
  const { rows } = await listChanges(rolemap, { action: 'edit-draft' })
  assert.ok(rows.length >= 6 && rows.every(({ why }) => why === 'from the file edits.csv'))
})

test('every row that cannot be taken is listed with its reason, and then none is taken', async () => {
  const { rolemap, id } = await open()
  const { staged } = await stageFile(
    rolemap,
    id,
    file(`${GOOD}item,C9,,role,,,,,,,,,\nwish,A1,,,,,,,,,,,\ntitle,A,,,,,Deck hand,,,,,,\n`),
  )
  assert.deepEqual(staged?.reasons, [
    { row: 7, reason: 'item "C9" is new: expected a label and a level' },
    { row: 8, reason: 'expected one of item, title, profile, rule, found "wish"' },
    { row: 9, reason: 'title "Deck hand": no title is coded to "A", which is a group' },
  ])
  await assert.rejects(acceptFile(rolemap, id), failing('edit-unfit', /3 rows cannot be taken, so none is/))
  assert.deepEqual((await getDraft(rolemap, id)).edits, [])
  assert.equal((await discardFile(rolemap, id)).staged, undefined)
  await assert.rejects(acceptFile(rolemap, id), failing('edit-unfit', /no file of edits is staged/))
})

test('a row that no longer fits when the file is accepted keeps all of it out', async () => {
  const { rolemap, id } = await open()
  await stageFile(rolemap, id, file('what,code,title\ntitle,A1,Boss\ntitle,A2,Mister\n'))
  await editDraft(rolemap, id, { what: 'title', code: 'A2', title: 'Mister' })
  assert.ok((await getDraft(rolemap, id)).staged)
  await assert.rejects(acceptFile(rolemap, id), failing('edit-unfit', /row 3: "Mister" is a title of "A2" already/))
  assert.equal((await getDraft(rolemap, id)).edits.length, 1)
})

test('a file without the column that says what each row is of is refused', async () => {
  const { rolemap, id } = await open()
  await assert.rejects(stageFile(rolemap, id, file('code,label\nA1,X\n')), failing('column-missing'))
})
