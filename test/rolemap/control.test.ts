// Control of resources, from every face to the role.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { answerTitle, codeTable, listTitlesToSettle, openRolemap, type Rolemap, runJob, startJob } from 'rolemap'
import { createApi } from '../../src/api/api.ts'
import { contextOf } from '../../src/cli/context-options.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { titleCard } from '../../src/web/settle/title.ts'
import { createSite } from '../../src/web/site.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

describe('whether a post controls resources', () => {
  let rolemap: Rolemap
  before(async () => {
    const folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key' } })
  })
  after(() => rolemap.close())

  test('is a field of the API, which says when it asks for it', async () => {
    const api = createApi(rolemap, { uploadLimit: 1_000_000, version: '0' })
    const ask = async (control: string) => {
      const response = await api.request(`/suggest?title=Contracts+Manager&in=job-roles${control}`)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    assert.equal((await ask('')).body.asksControl, true)
    const first = async (control: string) => (await ask(control)).body.candidates as { code: string }[]
    assert.equal((await first('&control=yes'))[0]?.code, 'A15')
    assert.equal((await first('&control=no'))[0]?.code, 'D15')
    assert.equal((await ask('&control=perhaps')).status, 400)
  })

  test('is asked on the page, with a link for each answer', async () => {
    const site = createSite(rolemap, { uploadLimit: 1_000_000 })
    const page = async (more: string) =>
      (await site.request(`/search?title=Contracts+Manager&in=job-roles${more}`)).text()
    const asked = await page('')
    for (const answer of ['yes', 'no'])
      assert.match(asked, new RegExp(`/search\\?title=Contracts\\+Manager&amp;in=job-roles&amp;control=${answer}"`))
    assert.match(asked, /<select class="govuk-select" id="control" name="control"/)
    const told = await page('&control=no')
    assert.doesNotMatch(told, /control=yes"/)
    assert.match(told, /controls no resources/)
  })

  test('is an option of the command line', () => {
    assert.deepEqual(contextOf({ options: { control: 'no' } } as never), { control: 'no' })
  })

  test('is read from a column of a file, found by its name', async () => {
    const file = 'Job title,Budget holder\nContracts Manager,Y\nContracts Manager,N\nContracts Manager,\n'
    const { body, context } = await codeTable(rolemap, Buffer.from(file), { file: 'staff.csv', in: 'job-roles' })
    assert.deepEqual(context, { control: 'Budget holder' })
    const lines = Buffer.concat(await Array.fromAsync(body))
      .toString()
      .trim()
      .split('\n')
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(',').slice(1, 3)),
      [
        ['Y', 'A15'],
        ['N', 'D15'],
        ['', 'D15'],
      ],
    )
  })

  test('gives a post that is changed by hand its role', async () => {
    await setOrganisation(rolemap, 'kent', { label: 'Kent' })
    const key = { organisation: 'kent', source: 'hand', number: 'P1', title: 'Contracts Manager' }
    const role = async (order: { readonly control: string }) => (await setPost(rolemap, { ...key, ...order })).post.role
    assert.equal(await role({ control: 'yes' }), 'A15')
    assert.equal(await role({ control: 'no' }), 'D15')
  })

  test('is an answer to the question about a title of a file', async () => {
    const { id } = await startJob(
      rolemap,
      { name: 'staff.csv', bytes: Buffer.from('Job title\nContracts Manager\n') },
      { in: 'job-roles' },
    )
    await runJob(rolemap, id)
    const [open] = (await listTitlesToSettle(rolemap, id, { state: 'open', limit: 10, offset: 0 })).rows
    assert.equal(open?.asksControl, true)
    assert.match(String(titleCard(open, { action: '/', toRows: () => '/', unit: 'row' })), /value="control:no"/)
    const answer = { answer: { control: 'no' }, revision: open.revision }
    const answered = await answerTitle(rolemap, { id, key: open.key }, answer)
    assert.equal(answered.result.code, 'D15')
  })
})
