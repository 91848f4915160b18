import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  approveDraft,
  createDraft,
  editDraft,
  getExtension,
  nameExtension,
  publishDraft,
  type Rolemap,
  setLocalItem,
  submitDraft,
} from 'rolemap'
import { findChromium } from './browser.ts'
import { look as lookAt } from './inspect.ts'
import { openSamplePage, type SamplePage } from './sample-page.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'
const look = (page: Page, name: string) => lookAt(page, `extension-${name}`)

describe('local items in a browser, on pages without a script', { skip, timeout: 300_000 }, () => {
  let opened: SamplePage | undefined
  let rolemap: Rolemap
  let base = ''
  let page: Page
  const KENT = { id: 'job-roles', organisation: 'kent' }

  before(async () => {
    opened = await openSamplePage(executable ?? '')
    ;({ rolemap, base, page } = opened)
  })
  after(() => opened?.close())

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const alert = (text: string | RegExp) => page.getByRole('alert').getByText(text).waitFor()
  const upload = (text: string) => ({ name: 'local.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

  test('are begun for an organisation, and one is added below a standard item', async () => {
    await page.goto(`${base}/classification/job-roles`)
    await page.getByRole('link', { name: 'What organisations add below it' }).click()
    await page.getByText('No organisation has any yet.').waitFor()
    await page.getByLabel('Short id').fill('Kent CC')
    await page.getByLabel('Name of the organisation').fill('Kent County Council')
    await press('Add this organisation')
    await alert(/small letters/)
    assert.equal(await page.getByLabel('Name of the organisation').inputValue(), 'Kent County Council')
    await page.getByLabel('Short id').fill('kent')
    await press('Add this organisation')
    await page.getByRole('heading', { level: 1, name: 'Kent County Council' }).waitFor()
    await page.getByRole('link', { name: 'Add a local item' }).click()
    await page.getByLabel('Local code').fill('K10')
    await page.getByLabel('Label').fill('Weir <keeper> & "hand"')
    await page.getByLabel('Standard item').fill('B')
    await page.getByLabel('Job titles').fill('Sluice hand\nWeir hand')
    await press('Add this item')
    await alert(/without items below it, such as one of the level role; found "B"/)
    assert.equal(await page.getByLabel('Job titles').inputValue(), 'Sluice hand\nWeir hand')
    await look(page, 'add-error')
    await page.getByLabel('Standard item').fill('b15')
    await press('Add this item')
    await page.getByRole('rowheader', { name: 'K10' }).waitFor()
  })

  test('are changed, past another editor, and taken out', async () => {
    await page.getByRole('link', { name: 'Change Weir' }).click()
    const bea = rolemap.as({ name: 'bea', role: 'editor', via: 'api' })
    await setLocalItem(bea, KENT, { code: 'K10', label: 'Weir keeper' })
    await page.getByLabel('Label').fill('Weir and sluice keeper')
    await press('Save this item')
    await alert(/Somebody else changed/)
    assert.equal(await page.getByLabel('Label').inputValue(), 'Weir and sluice keeper')
    await look(page, 'conflict')
    await press('Save this item')
    await page.getByRole('cell', { name: 'Weir and sluice keeper', exact: true }).waitFor()
    const long = 'K'.repeat(60)
    await setLocalItem(bea, KENT, { code: long, label: 'L'.repeat(120), parent: 'B15', titles: ['T'.repeat(90)] })
    await page.reload()
    await look(page, 'one')
    await page.getByRole('link', { name: 'Change LLL' }).click()
    await press('Delete this item')
    await page.getByRole('heading', { name: '1 local item', exact: true }).waitFor()
  })

  test('come from a file that is looked at first, and taken whole or given up', async () => {
    await press('Check this file')
    await alert('Select a file')
    await page.getByLabel('A file of local items').setInputFiles(upload('code,label\nK1,Diver\n'))
    await press('Check this file')
    await alert(/expected a column "parent"/)
    await page
      .getByLabel('A file of local items')
      .setInputFiles(upload('code,label,parent\nK1,Diver,B05\nK2,Nobody,\nK10,Stray,"B05, B10"\n'))
    await press('Check this file')
    await page.getByText('2 are refused').waitFor()
    assert.equal(await page.getByRole('button', { name: /^Accept all/ }).count(), 0)
    await look(page, 'file-unfit')
    await press('Discard this file')
    assert.equal((await getExtension(rolemap, KENT)).items.length, 1)
    await page
      .getByLabel('A file of local items')
      .setInputFiles(upload('code,label,parent\nK9,Diver,B05\nK2,Baker,B80\n'))
    await press('Check this file')
    await page.goto(`${base}/extensions/job-roles/kent`)
    await page.getByRole('link', { name: 'is waiting to be accepted or discarded' }).click()
    await press('Accept all 2 rows')
    const codes = await page.getByRole('rowheader').allTextContents()
    assert.deepEqual(codes, ['K2', 'K9', 'K10'])
  })

  test('stand on the page of their standard item, and are named where their title is looked up', async () => {
    await page.goto(`${base}/classification/job-roles/B15`)
    await page.getByRole('heading', { name: 'Local items below it' }).waitFor()
    await page.getByRole('rowheader', { name: 'K10 Weir and sluice keeper Local' }).waitFor()
    await look(page, 'item')
    await page.goto(`${base}/search?title=weir+hand&in=job-roles`)
    await page.getByText('It is a local title:').waitFor()
    await page.getByRole('link', { name: 'Kent County Council' }).click()
    await page.getByRole('heading', { level: 1, name: 'Kent County Council' }).waitFor()
  })

  test('count under their standard items', async () => {
    await page.getByRole('link', { name: 'Roll figures up' }).click()
    await press('Roll up this table')
    await alert('Select a file')
    const counts = 'local_code,headcount,fte\nK10,2,1.25\nK9,1200,\nSecret,4,\n'
    await page.getByLabel('A table of counts').setInputFiles(upload(counts))
    await press('Roll up this table')
    await page.getByText('1,202 people and 1.25 FTE taken').waitFor()
    await page.getByRole('rowheader', { name: 'B15 Lock Keeper' }).waitFor()
    assert.doesNotMatch(await page.content(), /Secret/)
    await look(page, 'roll-up')
  })

  test('that hang on a retired item are listed with where it went, and those made alike with who has them', async () => {
    const { id } = await createDraft(rolemap, 'job-roles')
    await editDraft(rolemap, id, { what: 'item', code: 'B15', remove: true, successors: ['B10', 'B05'] })
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    await publishDraft(rolemap, id)
    await nameExtension(rolemap, { id: 'job-roles', organisation: 'leeds' }, { label: 'Leeds City Council' })
    const leeds = { id: 'job-roles', organisation: 'leeds' }
    await setLocalItem(rolemap, leeds, { code: 'LS1', label: 'Divers', parent: 'B05' })
    await page.goto(`${base}/extensions/job-roles`)
    await page.getByText('Its standard item is retired').waitFor()
    await page.getByRole('cell', { name: 'B10 Ferry Deckhand B05 Harbour Pilot' }).waitFor()
    await look(page, 'list')
    await page.getByRole('link', { name: 'Similar items of several organisations' }).click()
    await page.getByText('Nearly the same words: Diver / Divers').waitFor()
    await look(page, 'alike')
    await page.goto(`${base}/extensions/job-roles`)
    await page.getByRole('link', { name: 'K10 Weir and sluice keeper' }).click()
    await page.getByLabel('Standard item').fill('B10')
    await press('Save this item')
    await page.goto(`${base}/extensions/job-roles`)
    assert.equal(await page.getByText('Its standard item is retired').count(), 0)
  })

  test('are given up as a whole only when asked once more', async () => {
    await page.goto(`${base}/extensions/job-roles/leeds`)
    await page.getByLabel('Name of the organisation').fill('')
    await press('Save this name')
    await alert('Enter the name of the organisation')
    await page.getByRole('link', { name: 'Delete all its local items' }).click()
    await look(page, 'drop')
    await press('Delete 1 local item')
    await page.getByRole('link', { name: 'Kent County Council' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Leeds City Council' }).count(), 0)
  })
})
