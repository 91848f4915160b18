import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Rolemap, startJob } from 'rolemap'
import { waitUntilCoded } from '../fixture/wait.ts'
import { findChromium, openBrowser } from './browser.ts'
import { findFaults, inspectView, watch } from './inspect.ts'
import { openSample } from './sample.ts'
import { type SiteServer, startSite } from './site-server.ts'

const STAFF = 'id,Job title,Team\n1,Lock Keeper,North\n2,Mate,South\n3,,North\n4,Harbour Master\n'
const FILE = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(STAFF) }

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('the site in a browser', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let base: string

  before(async () => {
    rolemap = await openSample()
    server = await startSite(rolemap)
    base = server.base
  })

  after(async () => {
    await server.stop()
    await rolemap.close()
  })

  describe('without JavaScript', () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>
    let page: Page

    before(async () => {
      browser = await openBrowser(executable ?? '', { javaScriptEnabled: false })
      page = await browser.context.newPage()
    })

    after(() => browser.close())

    test('a visitor walks from a title to its role, and from a file to the coded file', async () => {
      await page.setViewportSize({ width: 390, height: 800 })
      await page.goto(base)
      await page.getByRole('textbox', { name: 'Job title' }).fill('lock keeper')
      await page.getByRole('button', { name: 'Look up' }).click()
      await page.getByRole('link', { name: 'Lock Keeper' }).first().click()
      assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /Lock Keeper/)

      await page.getByRole('link', { name: 'Staff' }).click()
      await page.locator('#file').setInputFiles(FILE)
      await page.getByRole('button', { name: 'Code this file' }).click()
      await page.getByRole('heading', { name: 'Rows' }).waitFor()
      assert.equal(await page.locator('.rm-table').last().getByRole('row').count(), 5)
      assert.equal(await page.getByRole('rowheader', { name: 'Lock Keeper' }).count(), 1)

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download CSV' }).click(),
      ])
      assert.equal(download.suggestedFilename(), 'staff-coded.csv')
      assert.match(await readFile(await download.path(), 'utf8'), /1,Lock Keeper,North,B15,Lock Keeper,coded,/)

      await page.getByRole('link', { name: 'Delete this file' }).click()
      await page.getByRole('button', { name: 'Delete staff.csv' }).click()
      await page.getByText('are gone from this server').waitFor()
    })

    test('the main way is walked with the keyboard alone, and the focus can always be seen', async () => {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(base)
      await page.keyboard.press('Tab')
      assert.equal(await focused(page), 'Skip to main content')
      await page.keyboard.press('Enter')
      await tabTo(page, 'title')
      await page.keyboard.type('Mate')
      await page.keyboard.press('Enter')
      await page.getByText('“Mate” may be').waitFor()
      await tabTo(page, 'Harbour Pilot')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/B05')
      await tabTo(page, 'Staff')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/code')
      await tabTo(page, 'file')
      // A file is chosen in a window of the system, which a test cannot reach.
      await page.locator('#file').setInputFiles(FILE)
      await tabTo(page, 'Code this file')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Rows' }).waitFor()
      await tabTo(page, 'Download XLSX')
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      assert.equal(download.suggestedFilename(), 'staff-coded.xlsx')
    })

    test('what is wrong with a form is focused, and leads to its field', async () => {
      await page.goto(base)
      await page.getByRole('button', { name: 'Look up' }).click()
      await page.getByText('There is a problem').waitFor()
      assert.match(await focused(page), /There is a problem/)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL('**#title')
    })

    test('a file over the limit, and a page of another site that sends one, are refused with a page', async () => {
      await page.goto(`${base}/code`)
      const large = { ...FILE, buffer: Buffer.alloc(4 * 1024 * 1024, 'a') }
      await page.locator('#file').setInputFiles(large)
      await page.getByRole('button', { name: 'Code this file' }).click()
      await page.getByText('must be smaller than 1 MB').first().waitFor()

      const form = `<form action="${base}/code" method="post"><button>Send</button></form>`
      await page.goto(`data:text/html,${encodeURIComponent(form)}`)
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('not sent from a page of this site').waitFor()
    })
  })

  describe('at the width of a telephone and of a desk screen', () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>

    before(async () => {
      browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    })

    after(() => browser.close())

    test('axe finds a fault where there is one', async () => {
      const page = await browser.context.newPage()
      await page.setContent('<p style="color: #ccc">Pale</p><img src="data:,">')
      const faults = String(await findFaults(page))
      for (const id of ['color-contrast', 'image-alt', 'html-has-lang']) assert.match(faults, new RegExp(id))
    })

    test('on paper there is the content alone, in dark ink whatever the screen prefers', async () => {
      const page = await browser.context.newPage()
      await page.goto(`${base}/classification/job-roles/B05`)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      for (const part of ['.rm-header', '.rm-footer', '.govuk-breadcrumbs']) {
        assert.equal(await page.locator(part).isVisible(), false, part)
      }
      assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true)
      const ink = await page.locator('h1').evaluate((one) => one.ownerDocument.defaultView.getComputedStyle(one).color)
      assert.equal(ink, 'rgb(0, 0, 0)')
      await page.close()
    })

    test('what is chosen can be seen in the reader’s own colours', async () => {
      const page = await browser.context.newPage()
      await page.emulateMedia({ forcedColors: 'active' })
      await page.goto(`${base}/classification`)
      const edges = await page
        .locator('a[aria-current]')
        .evaluateAll((all) => all.map((one) => one.ownerDocument.defaultView.getComputedStyle(one).outlineStyle))
      assert.deepEqual([...new Set(edges)], ['solid'])
      await page.close()
    })

    test('no page has a fault that axe finds, scrolls sideways, breaks its own policy or logs an error', async () => {
      const page = await browser.context.newPage()
      for (const address of [...PAGES, ...(await startJobs(rolemap))]) await inspect(page, base + address)
    })
  })
})

const PAGES = [
  '/',
  '/search',
  '/search?title=',
  '/search?title=Lock+Keeper',
  '/search?title=Mate',
  '/search?title=qqqq',
  '/classification',
  '/import-classification',
  '/classification/job-roles',
  '/classification/job-roles?version=2017',
  '/classification/job-roles/B',
  '/classification/job-roles/A05',
  '/classification/job-roles/B05',
  '/classification/job-roles/B10',
  '/classification/job-roles/B90',
  '/classification/job-roles/titles',
  '/classification/job-roles/titles?letter=M',
  '/classification/craft',
  '/classification/craft/item?code=https%3A%2F%2Fexample.org%2Fcraft%2F1%3Fkind%3Da%26b%3Dc%23d',
  '/problems',
  '/problems/job-roles?severity=error',
  '/problems/job-roles?kind=page-skipped&page=2',
  '/paste',
  '/code',
  '/code?deleted',
  '/accessibility',
  '/help',
  '/side-by-side?in=job-roles&first=A05&second=Lock+Keeper',
  '/pictures/job-roles',
  '/pictures/job-roles/filled',
  '/pictures/job-roles/coder',
  '/help/guide/settle-doubtful-titles',
  '/help/reference/settings',
  '/nowhere',
]

/** The pages of a coded file, and of a waiting one. */
async function startJobs(rolemap: Rolemap): Promise<readonly string[]> {
  const file = { name: 'a-file-with-a-name-that-does-not-end-where-one-would-expect-it-to.csv', bytes: FILE.buffer }
  const done = await startJob(rolemap, file, { in: 'job-roles' })
  await waitUntilCoded(rolemap, done.id)
  const waiting = await startJob({ ...rolemap, wake: () => undefined }, file, { in: 'job-roles' })
  const coded = ['', '?show=review', '?show=uncoded', '/column', '/delete', '/table?rows=role:*'].map(
    (part) => `/code/${done.id}${part}`,
  )
  return [...coded, `/code/${waiting.id}?refresh=off`]
}

async function inspect(page: Page, address: string): Promise<void> {
  const errors = watch(page, new URL(address).origin)
  const response = await page.goto(address)
  await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true')
  await inspectView(page, address)
  assert.deepEqual(response?.ok() ? errors : [], [], address)
  page.removeAllListeners()
}

/** The focused element's text, or its id if it is a field. */
function focused(page: Page): Promise<string> {
  return page
    .locator('*:focus')
    .evaluate((element) => (element.matches('input, select') ? element.id : (element.textContent ?? '').trim()))
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focus = page.locator('*:focus')
    if ((await focus.count()) === 0 || (await focused(page)) !== name) continue
    const look = await focus.evaluate((element) => {
      const { outlineStyle, boxShadow, backgroundColor } = element.ownerDocument.defaultView.getComputedStyle(element)
      return { outlineStyle, boxShadow, backgroundColor }
    })
    assert.ok(look.outlineStyle !== 'none' || look.boxShadow !== 'none', `the focus on ${name} cannot be seen`)
    return
  }
  assert.fail(`expected to reach "${name}" with the Tab key`)
}
