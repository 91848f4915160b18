// The pages of returns, in a browser: from a list of posts to a signed return and a picture of provision.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, startWork } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { setCollection } from '../../src/rolemap/return/index.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const CREW = 'code,label,parent,title\nA,On deck,,\nA1,Captain,A,Skipper\nA2,Helmsman,A,Steersman\n'
const LIST = [
  'Post number,Job title,Team,Grade,FTE',
  ...Array.from({ length: 9 }, (_, at) => `P${at},Skipper,North,G5,1`),
  'P9,Steersman,South,,0.5',
].join('\n')
const DEFINITION = {
  ...{ id: 'crew-return', edition: '1', label: 'Who sails', classification: { id: 'crew' }, year: 'two-years' },
  rows: [
    { code: 'A', label: 'On deck', is: 'heading' },
    { code: 'A1', label: 'Captain', is: 'item', under: 'A' },
    { code: 'A1a', label: 'Captain of a ship', is: 'part', under: 'A1' },
    { code: 'A1b', label: 'Other, please specify', is: 'part', under: 'A1', text: true },
    { code: 'A2', label: 'Helmsman', is: 'item', under: 'A' },
  ],
  columns: [{ name: 'headcount', label: 'Headcount', measure: 'headcount' }],
  totals: true,
  rules: [
    { is: 'complete', id: 'grade', severity: 'error', says: 'Every post has a grade', fields: ['grade'], least: 1 },
    { is: 'adds-up', id: 'parts', severity: 'error', says: 'The parts add up', rows: ['A1'] },
  ],
  entries: 'allowed',
  read: [{ says: 'Count everybody once.', ours: true }],
}
const ONE = '/returns/crew-return/kent/2025-26'

describe('the pages of returns', { skip, timeout: 240_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, { id: 'crew' })
    for (const [id, label] of [
      ['kent', 'Kent County Council'],
      ['hull', 'Hull'],
      ['dept', 'The department'],
    ] as const)
      await setOrganisation(rolemap, id, { label })
    const of = { organisation: 'kent', source: 'staff', file: 'staff.csv', asAt: '2026-03-31', in: 'crew' }
    const staged = await stagePosts(rolemap, { ...of, input: Buffer.from(LIST) })
    await acceptStagedFile(rolemap, staged.id, { take: 'all' })
    startWork(rolemap, { every: 20 })
    server = await startSite(rolemap)
    // Nothing here needs a script.
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: false })
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
    await rolemap?.close()
  })

  test('lead from a definition through what fails, what is settled and entered to a signature, without a script', async () => {
    const page = await browser.context.newPage()
    const text = () => page.innerText('main')
    const press = async (name: string) => {
      await page.getByRole('button', { name }).click()
      // On a busy machine the page of the work comes first.
      if (page.url().includes('/work/')) await page.waitForURL(/\/returns\//)
    }
    const sees = async (name: string) => {
      // Axe needs scripts: another browser looks at what this one did.
      await seen.goto(page.url())
      await look(seen, name)
    }
    const looking = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    const seen = await looking.context.newPage()
    try {
      await page.goto(`${server.base}/returns/definitions`)
      const file = { name: 'crew.json', mimeType: 'application/json' }
      await page.getByLabel('Definition').setInputFiles({ ...file, buffer: Buffer.from('{"id":"Crew return"}') })
      await press('Add this definition')
      assert.match(await text(), /\/id: expected a text of the form/)
      await page.getByLabel('Definition').setInputFiles({ ...file, buffer: Buffer.from(JSON.stringify(DEFINITION)) })
      await press('Add this definition')
      assert.match(await text(), /Every post has a grade/)
      await sees('return-definition')
      await page.goto(`${server.base}/returns`)
      await sees('returns')
      await page.getByLabel('Return', { exact: true }).selectOption('crew-return')
      await page.getByLabel('Organisation', { exact: true }).selectOption('kent')
      await page.getByLabel('Year', { exact: true }).fill('2025')
      await page.getByLabel('Your name').fill('Ann')
      await press('Fill this return')
      assert.match(await text(), /Expected a year such as 2025-26/)
      await page.getByLabel('Year', { exact: true }).fill('2025-26')
      await press('Fill this return')
      assert.match(await text(), /9 of 9 \(Headcount\) are in none of the parts of A1 Captain/)
      await sees('return')
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('main form').filter({ visible: true }).count(), 0, 'a form is printed')
      assert.equal(await page.getByRole('heading', { name: 'Sign', exact: true }).isVisible(), false)
      assert.ok(await page.getByRole('table').first().isVisible(), 'the figures are printed')
      await page.emulateMedia({ media: null })
      await page.goto(server.base)
      await page.getByRole('link', { name: 'Who sails, Kent County Council, 2025-26' }).click()
      await page.getByRole('link', { name: 'Every post has a grade' }).click()
      assert.match(await text(), /Its grade is not known/)
      await sees('return-check')
      await page.getByRole('link', { name: 'Change this post P9' }).click()
      await page.getByLabel('Grade').fill('G3')
      await press('Save this post')
      await page.goto(`${server.base}${ONE}/settle`)
      await sees('return-settle')
      await page.getByLabel('Row of A1 Captain').selectOption('A1a')
      await page.getByLabel('Your name').fill('Ann')
      await press('Settle these and fill again')
      assert.match(await text(), /0 roles to settle/)
      await page.goto(`${server.base}${ONE}/enter?row=A1b`)
      await page.getByLabel('Figure').fill('2')
      await page.getByLabel('Why').fill('two pilots are not on the list')
      await page.getByLabel('Your name').fill('Ann')
      await sees('return-enter')
      await press('Enter this')
      assert.match(await text(), /2 by hand; counted 0/)
      await page.locator('#sign-by').fill('ann')
      await press('Sign this return')
      assert.match(await text(), /ann filled this return: another person signs it/i)
      await page.locator('#read-by').fill('Ann')
      await press('I have read this')
      await page.locator('#sign-by').fill('Bob')
      await press('Sign this return')
      assert.match(await text(), /Signed\s/)
      assert.doesNotMatch(await text(), /Fill it again/)
      await sees('return-signed')
    } finally {
      await looking.close()
    }
  })

  test('show last year beside it, and whoever collects who is missing and what all add up to', async () => {
    const page = await browser.context.newPage()
    const looking = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    try {
      const seen = await looking.context.newPage()
      await seen.goto(`${server.base}${ONE}/compare?beside=2025-26`)
      await look(seen, 'return-compare')
      await page.goto(`${server.base}${ONE}/compare`)
      assert.match(await page.innerText('main'), /There is no return for 2024-25/)
      const collected = { definition: 'crew-return', year: '2025-26', collector: 'dept', asked: ['kent', 'hull'] }
      await setCollection(rolemap, collected)
      await seen.goto(`${server.base}/returns/collect/crew-return/2025-26?method=round`)
      await look(seen, 'return-collection')
      assert.match(await seen.innerText('main'), /1 signed, 0 begun, 1 missing/)
      assert.match(await seen.innerText('main'), /On deck/)
      await page.goto(`${server.base}/returns/collect/crew-return/2025-26`)
      assert.match(await page.innerText('main'), /\[c\]/)
      const csv = await page.request.get(`${server.base}${ONE}/file/csv`)
      assert.match(await csv.text(), /A1a, {4}Captain of a ship,9,/)
    } finally {
      await looking.close()
    }
  })
})
