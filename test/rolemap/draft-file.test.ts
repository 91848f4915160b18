import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acceptStagedFile,
  approveDraft,
  createDraft,
  getDraft,
  listChanges,
  listStagedRows,
  openRolemap,
  publishDraft,
  stageFile,
  submitDraft,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open() {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  const { id } = await createDraft(rolemap, 'crew')
  const stage = async (text: string) => {
    const staged = await stageFile(rolemap, { kind: 'edits', key: id, input: Buffer.from(text), file: 'edits.csv' })
    const { rows } = await listStagedRows(rolemap, staged.id, { limit: 100, offset: 0 })
    return { id: staged.id, outcomes: rows.map(({ row, outcome }) => [row, outcome]) }
  }
  return { rolemap, id, stage }
}

test('each row of a file of edits sees what those before it did, and each edit says that it came from the file', async () => {
  const { rolemap, id, stage } = await open()
  const staged = await stage(`what,code,label,level,parent,successors,title,part,text,kind,from,to,remove
item,B2,Baker,role,B,,,,,,,,
title,B2,,,,,Bread maker,,,,,,
profile,B2,,,,,,description,"Bakes, at night",,,,
item,B9,,,,B2|B1,,,,,,,yes
rule,,,,,,,,,abbreviation,bkr,baker,
`)
  assert.deepEqual(staged.outcomes.at(3), [5, { does: 'item B9, successors “B2, B1”, is removed' }])
  await acceptStagedFile(rolemap, staged.id, { take: 'all' })
  assert.deepEqual(
    (await getDraft(rolemap, id)).edits.map((edit) => [edit.what, edit.what === 'rule' ? edit.from : edit.code]),
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

test('every row of edits that cannot be taken has its reason', async () => {
  const { stage } = await open()
  const { outcomes } = await stage('what,code,level,title\nitem,C9,role,\nwish,A1,,\ntitle,A,,Deck hand\n')
  const fault = { code: 'edit-unfit' }
  assert.deepEqual(outcomes, [
    [2, { fault: { ...fault, message: 'item "C9" is new: expected a label and a level' } }],
    [3, { fault: { ...fault, message: 'expected one of item, title, profile, rule, found "wish"', column: 'what' } }],
    [4, { fault: { ...fault, message: 'title "Deck hand": no title is coded to "A", which is a group' } }],
  ])
})

test('a draft that was published takes no file any more', async () => {
  const { rolemap, id, stage } = await open()
  const { id: first } = await stage('what,code,title\ntitle,A1,Boss\n')
  const { id: second } = await stage('what,code,title\ntitle,A2,Mister\n')
  await acceptStagedFile(rolemap, first, { take: 'all' })
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  await publishDraft(rolemap, id)
  await assert.rejects(acceptStagedFile(rolemap, second, { take: 'all' }), { code: 'draft-closed' })
  await assert.rejects(stage('what,code,title\ntitle,A1,Boss\n'), { code: 'draft-closed' })
})
