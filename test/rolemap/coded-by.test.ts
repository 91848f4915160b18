import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approveDraft,
  clearRules,
  codeTable,
  createDraft,
  editDraft,
  openRolemap,
  publishDraft,
  type Rolemap,
  setRules,
  submitDraft,
  undoChange,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const STAFF = 'Title\nSkipper\nShip cook\nckh of the galley\nHelmsman\n'
const RULES = 'kind,from,to\nabbreviation,ckh,ship cook\n'

async function code(rolemap: Rolemap, codedBy?: string): Promise<string> {
  const options = { file: 's.csv', in: 'crew', title: 'Title', format: 'tsv', ...(codedBy && { codedBy }) } as const
  return Buffer.concat(await Array.fromAsync((await codeTable(rolemap, Buffer.from(STAFF), options)).body)).toString()
}

const codedByOf = (text: string) => text.split('\n')[1]?.split('\t').at(-1) ?? ''

test('a coded record says what it was coded by, and coding it so again gives the same bytes', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  const plain = await code(rolemap)
  await setRules(rolemap, Buffer.from(RULES), { in: 'crew', file: 'rules.csv' })
  const ruled = await code(rolemap)
  assert.notEqual(ruled, plain)
  assert.match(codedByOf(plain), /^crew 1; index [0-9a-f]{12}; rules none; coder [0-9a-f]{12}$/)
  assert.match(codedByOf(ruled), /; rules [0-9a-f]{12}; /)

  const { id } = await createDraft(rolemap, 'crew')
  await editDraft(rolemap, id, { what: 'title', code: 'A1', title: 'Skipper', remove: true })
  await editDraft(rolemap, id, { what: 'title', code: 'A2', title: 'Skipper' })
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  await publishDraft(rolemap, id)
  await clearRules(rolemap, 'crew')
  assert.notEqual(await code(rolemap), ruled)
  assert.equal(await code(rolemap, codedByOf(plain)), plain)
  assert.equal(await code(rolemap, codedByOf(ruled)), ruled)
  await undoChange(rolemap, (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
  assert.equal(await code(rolemap, codedByOf(plain)), plain)
  await rolemap.close()
})

test('what a record was coded by is refused where it is not to be had', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  const by = codedByOf(await code(rolemap))
  for (const wrong of [
    'crew 1',
    by.replace('none', 'abc'),
    by.replace(/coder .*/, 'coder 00'),
    by.replace(/index \w+/, 'index 00'),
  ])
    await assert.rejects(
      code(rolemap, wrong),
      (error) => error instanceof RolemapError && error.code === 'coded-by-unknown',
      wrong,
    )
  await rolemap.close()
})
