import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  approveDraft,
  createDraft,
  editDraft,
  getVersion,
  listChanges,
  listDrafts,
  publishDraft,
  type Rolemap,
  submitDraft,
} from 'rolemap'
import { findChromium } from './browser.ts'
import { look } from './inspect.ts'
import { openSamplePage, type SamplePage } from './sample-page.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'
describe('a draft in a browser, on pages without a script', { skip, timeout: 300_000 }, () => {
  let opened: SamplePage | undefined
  let rolemap: Rolemap
  let base = ''
  let page: Page

  before(async () => {
    opened = await openSamplePage(executable ?? '')
    ;({ rolemap, base, page } = opened)
  })
  after(() => opened?.close())

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  test('goes from an item to its edit, past another editor, through review, to the published version', async () => {
    await page.goto(`${base}/classification/job-roles/B15`)
    await page.getByRole('link', { name: 'edit it in a draft' }).click()
    await look(page, 'drafts')
    await page.getByLabel('Valid from').fill('soon')
    await page.getByLabel('Why', { exact: true }).fill('the new lock')
    await press('Begin a draft')
    await page.getByRole('alert').getByText('expected a day').waitFor()
    assert.equal(await page.getByLabel('Why', { exact: true }).inputValue(), 'the new lock')
    await look(page, 'drafts-error')
    await page.getByLabel('Valid from').fill('2026-04-01')
    await press('Begin a draft')

    assert.equal(await page.getByLabel('Label').inputValue(), 'Lock Keeper')
    await look(page, 'draft-edit-item')
    const [draft] = await listDrafts(rolemap)
    await editDraft(rolemap.as({ name: 'bea', role: 'editor', via: 'api' }), draft?.id ?? '', {
      ...{ what: 'item', code: 'B15', label: 'Sluice Keeper' },
    })
    await page.getByLabel('Label').fill('Lock and Weir Keeper')
    await press('Put it in the draft')
    await page
      .getByRole('alert')
      .getByText(/bea edited .* since you looked at it/i)
      .waitFor()
    assert.equal(await page.getByLabel('Label').inputValue(), 'Lock and Weir Keeper')
    await look(page, 'draft-edit-conflict')
    await press('Put it in the draft')

    await page.getByRole('link', { name: 'Edit a profile' }).click()
    // Words of a name do in place of a code. Two items have “lock”: the form asks which.
    await page.getByLabel('Part').selectOption('tasks')
    await page.getByLabel('Item', { exact: true }).fill('lock')
    await press('Show what it says now')
    await page.getByText('Select one of the items that have these words').first().waitFor()
    await look(page, 'draft-edit-pick')
    await page.getByLabel('Item', { exact: true }).selectOption('B15')
    await press('Show what it says now')
    assert.equal(await page.getByLabel('Item', { exact: true }).inputValue(), 'B15')
    assert.equal(await page.getByLabel('Part').inputValue(), 'tasks')
    await page.getByLabel('Text').fill('Opens the lock\nShuts the lock')
    await look(page, 'draft-edit-profile')
    await press('Put it in the draft')
    await page.getByRole('link', { name: 'Edits from a file' }).click()
    const edits = (rows: string) => ({
      name: 'e.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`what,code,title\n${rows}`),
    })
    await page.getByLabel('A file of edits').setInputFiles(edits('title,B15,Weir hand\ntitle,Z,Nobody\n'))
    await press('Check this file')
    await page.getByText('there is no item "Z"').waitFor()
    await look(page, 'draft-file')
    await page.getByLabel('A file of edits').setInputFiles(edits('title,B15,Weir hand\n'))
    await press('Check this file')
    await press('Accept the row')
    // Several titles are folded; what becomes of them is above.
    await page.getByText('titles added').first().click()
    await page.getByRole('rowheader', { name: 'Weir hand' }).waitFor()
    await page.getByLabel('Comment or reason').fill('Is the weir ours?')
    await press('Comment')
    await look(page, 'draft')
    await press('Submit for approval')
    await press('Approve')
    await look(page, 'draft-approved')
    await page.getByRole('link', { name: 'Dry run' }).click()
    await look(page, 'dry-run')
    const staff = { name: 's.csv', mimeType: 'text/csv', buffer: Buffer.from('Post number\n17\n18\n') }
    await page.getByLabel('A file of job titles').setInputFiles(staff)
    await press('Dry run')
    await press('Dry run on these titles')
    await page.getByRole('alert').getByText('Select the column with the job titles').waitFor()
    await page.getByRole('link', { name: 'Dry run', exact: true }).click()
    const posts = Buffer.from('Staff in post\n\nRef,Work done\n17,Lock Keeper\n18,Mate\n')
    await page.getByLabel('A file of job titles').setInputFiles({ ...staff, buffer: posts })
    await press('Dry run')
    await page.getByText('Lock Keeper · Mate').waitFor()
    await look(page, 'dry-run-columns')
    await press('Dry run on these titles')
    await page.getByText('It would change the code of').waitFor()
    await look(page, 'dry-run-found')
    await page.getByRole('link', { name: 'Draft 1' }).click()
    await page.getByLabel('Sign-off').fill('all of them know')
    await press('Publish')
    await page.getByRole('link', { name: 'version 2009.1' }).click()
    await page.goto(`${base}/classification/job-roles/B15`)
    await page.getByRole('heading', { level: 1, name: 'Lock and Weir Keeper' }).waitFor()
    await page.getByText('Shuts the lock').waitFor()
    await look(page, 'item')
    assert.equal((await getVersion(rolemap, 'job-roles')).validFrom, '2026-04-01')
  })

  test('is seen in the changes, and undone there', async () => {
    await page.goto(`${base}/changes?of=job-roles`)
    await look(page, 'changes')
    const { rows } = await listChanges(rolemap, { action: 'publish', of: 'job-roles' })
    const whole = rows.find(({ target }) => target === 'job-roles')
    await page.goto(`${base}/changes/${whole?.number}`)
    await look(page, 'change')
    await press('Undo this change')
    await page.getByRole('alert').getByText('expected the reason').waitFor()
    await page.getByLabel('Why').fill('too soon')
    await press('Undo this change')
    await page.getByText('Draft 2 takes back what draft 1 published.').waitFor()
    await look(page, 'draft-undo')
    await page.goto(`${base}/changes/${whole?.number}`)
    await page.getByLabel('Why').fill('too soon')
    await press('Undo this change')
    await page.getByText('draft-2 takes back change').waitFor()
    await look(page, 'cannot')
    await page.goto(`${base}/drafts/draft-2`)
    await press('Submit for approval')
    await press('Approve')
    await page.getByLabel('Sign-off').fill('all of them know')
    await press('Publish')
    await page.goto(`${base}/classification/job-roles/B15`)
    await page.getByRole('heading', { level: 1, name: 'Lock Keeper' }).waitFor()
  })

  test('that retires an item leaves its page, which says where it went', async () => {
    const { id } = await createDraft(rolemap, 'job-roles')
    await editDraft(rolemap, id, { what: 'item', code: 'B15', remove: true, successors: ['B10', 'B05'] })
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    await publishDraft(rolemap, id)
    await page.goto(`${base}/classification/job-roles/B15`)
    await page.getByText(/B15 is retired since/).waitFor()
    await look(page, 'item-retired')
    await page.getByRole('link', { name: 'B10 Ferry Deckhand' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ferry Deckhand' }).waitFor()
    await page.goto(`${base}/classification/job-roles`)
    await page.getByRole('link', { name: 'Between one version and another' }).click()
    await page.getByRole('rowheader', { name: 'B15' }).waitFor()
    await look(page, 'comparison')
  })
})
