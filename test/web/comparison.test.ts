import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { findChromium, openBrowser } from './browser.ts'
import { look, watch } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const edition = (...rows: readonly string[]) => ({
  name: 'crew.csv',
  bytes: Buffer.from(`code,label\n${rows.map((row) => `${row}\n`).join('')}`),
})
const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('the changes between two editions, in a browser', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, edition('1A,Town crier', '2A,Cook', '3A,Nurses'), { label: 'Crew' })
    await importFile(rolemap, edition('1A,Data scientist', '3A,Registered nurses', '7A,Cook', '9A,Herald'), {})
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser.close()
    await server.stop()
    await rolemap.close()
  })

  test('say how sure they are, and an editor corrects one', async () => {
    const tab = await browser.context.newPage()
    const errors = watch(tab, server.base)
    await tab.goto(`${server.base}/classification/crew/changes`)
    await tab.getByRole('row', { name: /1A Town crier Code of another item now 1A Data scientist/ }).waitFor()
    await tab.getByRole('row', { name: /2A Cook New code 7A Cook/ }).waitFor()
    await look(tab, 'changes-of-editions')
    await tab.getByRole('link', { name: 'Correct 1A' }).click()
    assert.equal(await tab.getByLabel('Item of the earlier version').inputValue(), '1A')
    await tab.getByLabel('What became of it').selectOption('codes')
    await tab.getByRole('button', { name: 'Save what became of it' }).click()
    await tab.getByRole('link', { name: 'Enter the code that it has now' }).waitFor()
    await tab.getByLabel('Items of the later version').fill('9A')
    await tab.getByRole('button', { name: 'Save what became of it' }).click()
    await tab.getByText('The table says what you said.').waitFor()
    await tab.getByRole('row', { name: /1A Town crier New code 9A Herald .* said so/ }).waitFor()
    await look(tab, 'changes-corrected')
    assert.deepEqual(
      errors.filter((one) => !one.includes('422')),
      [],
    )
    await tab.close()
  })
})
