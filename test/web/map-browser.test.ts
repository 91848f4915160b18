import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Rolemap } from 'rolemap'
import { openFilled } from '../fixture/filled-store.ts'
import { findChromium, openBrowser } from './browser.ts'
import { inspectView, watch } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('maps in a browser', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page

  before(async () => {
    rolemap = await openFilled()
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    page = await browser.context.newPage()
  })

  after(async () => {
    await browser.close()
    await server.stop()
    await rolemap.close()
  })

  test('axe finds nothing, and nothing scrolls sideways, narrow or wide', async () => {
    const errors = watch(page, server.base)
    for (const address of [
      '/maps',
      '/maps?q=engineer',
      '/maps/03?fold=all',
      '/maps/07',
      '/maps/09?fold=none',
      '/maps/10',
      '/maps/compare',
      '/maps/standards',
      '/maps/leads',
      '/maps/leads?title=adult+care+worker&steps=3',
      '/maps/leads?title=adult+care+worker&goal=social+worker',
      '/maps/leads?title=qqzzqq',
      '/maps/people',
    ]) {
      await page.goto(server.base + address)
      await inspectView(page, address)
    }
    assert.deepEqual(errors, [])
  })

  test('wide, the three columns stand side by side; narrow, they are a list that says column and pathway', async () => {
    const lefts = () =>
      page
        .locator('.rm-map tbody tr:first-child td')
        .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)))
    const where = page.locator('.rm-map__where').first()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${server.base}/maps/07`)
    const wide = await lefts()
    assert.equal(new Set(wide).size, 3)
    assert.deepEqual(
      wide,
      wide.toSorted((a, b) => a - b),
    )
    assert.equal(await where.isVisible(), false)
    await page.setViewportSize({ width: 390, height: 900 })
    assert.equal(new Set(await lefts()).size, 1)
    assert.match(await where.innerText(), /Technical\s+IT Support & Services/)
  })

  test('the map is one stop of the tab key, and arrow keys move in it', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${server.base}/maps/03`)
    assert.equal(await page.locator('.rm-map :is(a, input, summary):not([tabindex="-1"])').count(), 1)
    await page.locator('.rm-map summary').first().focus()
    const focused = () =>
      page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.textContent')
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), 'Pick Child and adolescent mental health worker')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), 'Child and adolescent mental health worker')
    await page.keyboard.press('ArrowRight')
    assert.match(await focused(), /hildren, young people and families manager/)
    await page.keyboard.press('End')
    assert.match(await focused(), /options/)
    await page.getByRole('checkbox', { name: 'Only what I picked' }).check()
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('1 of 15 occupations').waitFor()
    assert.match(page.url(), /pick=03\.1\.T1\.01/)
  })

  test('from a job that is typed and offered, somebody sees where it leads and why', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${server.base}/maps/leads`)
    await page.getByRole('combobox', { name: 'My job' }).pressSequentially('adult care w')
    await page.getByRole('option', { name: /^Adult care worker/ }).click()
    await page.getByRole('heading', { name: 'Where Adult care worker can lead' }).waitFor()
    const step = page.locator('.rm-lead__stop', { hasText: 'Lead adult care worker' }).first()
    const reason = step.getByText('level 3 diploma in adult care')
    assert.equal(await reason.isVisible(), false)
    await step.locator('summary').click()
    assert.equal(await reason.isVisible(), true)
    await inspectView(page, 'a tree with an open reason')
  })

  test('people laid over a map are shown on it, small counts are not, and nothing is kept', async () => {
    await page.goto(`${server.base}/maps/people`)
    await page
      .locator('#pasted')
      .fill('title,headcount\nAdult care worker,120\nLead adult care worker,14\nSocial worker,7\nzzqq,3\n')
    await page.getByRole('button', { name: 'Look at its columns' }).click()
    await page.getByText('120 · 14 · 7').waitFor()
    await inspectView(page, 'the columns of people')
    await page.getByRole('button', { name: 'Lay it over the maps' }).click()
    await page.getByText('3 rows of 4 taken').waitFor()
    assert.match(await page.locator('.rm-cluster li', { hasText: 'Social worker' }).innerText(), /not shown/)
    assert.match(await page.locator('.rm-cluster li', { hasText: 'Lead adult care worker' }).innerText(), /14 people/)
    await inspectView(page, 'people on a map')
  })

  test('printed, it fits A3 across, with what was folded', async () => {
    await page.goto(`${server.base}/maps/03?fold=none`)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 1512, height: 1047 })
    assert.equal(await page.getByText('Welfare officer').isVisible(), true)
    assert.equal(await page.locator('.rm-map-filter').isVisible(), false)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    await page.emulateMedia({ media: 'screen' })
    assert.equal([...pdf.matchAll(/\/Type \/Page\b/g)].length, 1)
    assert.match(pdf, /MediaBox \[0 0 1191(?:\.\d+)? 84[12]/)
  })
})
