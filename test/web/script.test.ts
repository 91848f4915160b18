import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Rolemap } from 'rolemap'
import { findChromium, openBrowser } from './browser.ts'
import { inspectView, watch } from './inspect.ts'
import { openSample } from './sample.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const LIST = ['Lock Keeper', 'Mate', '', '=cmd|calc', '<img src=x onerror=alert(1)> & "Bosun"', 'Harbour Master']

describe('the site where scripts run', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page

  before(async () => {
    rolemap = await openSample()
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })

  after(async () => {
    await browser.close()
    await server.stop()
    await rolemap.close()
  })

  beforeEach(async () => {
    await page?.close()
    page = await browser.context.newPage()
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  describe('a pasted list', () => {
    const open = async () => {
      await page.goto(`${server.base}/paste`)
      await page.getByText('Ready, with 12 index entries of Roles of the harbour.').waitFor()
    }
    // Typing thousands of lines takes a browser minutes. A paste sets the text at once, like this.
    const paste = (text: string) =>
      page.getByRole('textbox', { name: 'Job titles' }).evaluate((area, value) => Object.assign(area, { value }), text)
    const code = async (lines: readonly string[]) => {
      await paste(lines.join('\n'))
      await page.getByRole('button', { name: 'Code these titles' }).click()
      await page.getByRole('heading', { name: 'Result' }).waitFor()
    }
    const download = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
    }
    const cells = () =>
      page
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim())))

    test('is coded in the browser, and nothing is asked of the server or of anyone once the page is ready', async () => {
      const errors = watch(page, server.base)
      const sent: string[] = []
      browser.context.on('request', (request) => sent.push(request.url()))
      await open()
      // Both logs contain the worker's requests.
      assert.ok(sent.includes(`${server.base}/paste/data/job-roles?version=2009`))
      assert.ok(server.requests.includes('/paste/data/job-roles?version=2009'))
      const arrived = server.requests.length
      sent.length = 0
      await browser.context.setOffline(true)
      await code(LIST)
      const rows = await cells()
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByText(/Copied 6 rows|download the list/).waitFor()
      const { name, text } = await download('Download CSV')
      await browser.context.setOffline(false)
      browser.context.removeAllListeners('request')
      assert.deepEqual(
        sent.filter((address) => !address.startsWith('blob:')),
        [],
      )
      assert.equal(server.requests.length, arrived)

      assert.deepEqual(
        rows.map(([line, title]) => [line, title]),
        LIST.map((title, at) => [String(at + 1), title || 'empty']),
      )
      assert.deepEqual(rows[0]?.slice(2, 4), ['B15 Lock Keeper', 'Coded'])
      assert.equal(rows[1]?.[3], 'Review')
      assert.deepEqual(rows[2]?.slice(2), ['', 'Uncoded', '', '', '', 'What is the job title? the title is empty'])
      assert.equal(name, 'titles-coded.csv')
      const lines = text.split('\r\n')
      assert.equal(
        lines[0],
        '\uFEFFtitle,code,label,decision,probability,second,second_label,second_probability,secondary,secondary_label,question,evidence,decided_by,coded_by',
      )
      assert.match(lines[1] ?? '', /^Lock Keeper,B15,Lock Keeper,coded,/)
      assert.match(lines[4] ?? '', /^'=cmd\|calc,/)
      assert.match(lines[5] ?? '', /^"<img src=x onerror=alert\(1\)> & ""Bosun""",B10,/)
      assert.deepEqual(errors, [])
    })

    test('can be taken to a spreadsheet by the clipboard', async () => {
      await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await open()
      await code(['Lock Keeper', '+1-2'])
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByText('Copied 2 rows').waitFor()
      const copied = String(await page.evaluate('navigator.clipboard.readText()')).split(/\r?\n/)
      assert.match(copied[1] ?? '', /^Lock Keeper\tB15\tLock Keeper\tcoded\t/)
      assert.match(copied[2] ?? '', /^'\+1-2\t/)
      assert.match((await download('Download TSV')).text, /^title\tcode\t/)
    })

    test('is shown in pages, and can be narrowed down to what a person must look at', async () => {
      await open()
      await code(Array.from({ length: 120 }, (_, at) => (at % 10 === 0 ? 'Mate' : 'Lock Keeper')))
      assert.equal(await page.locator('caption').textContent(), '120 titles, page 1 of 3')
      assert.deepEqual(await page.locator('dd').allTextContents(), ['120', '108', '12', '0'])
      await page.getByRole('button', { name: 'Next page' }).click()
      await page.getByRole('button', { name: 'Next page' }).click()
      assert.deepEqual([(await cells()).length, (await cells())[0]?.[0]], [20, '101'])
      assert.equal(await page.getByRole('button', { name: 'Next page' }).getAttribute('aria-disabled'), 'true')
      await page.getByRole('button', { name: 'Review 12' }).click()
      assert.equal(await page.getByRole('button', { name: 'Review 12' }).getAttribute('aria-pressed'), 'true')
      assert.deepEqual(
        (await cells()).map(([line]) => line),
        Array.from({ length: 12 }, (_, at) => String(10 * at + 1)),
      )
      await page.getByRole('button', { name: 'Uncoded 0' }).click()
      await page.getByText('No title in the list matches.').waitFor()
    })

    test('that is long is coded while the page goes on, and says how far it is', async () => {
      await open()
      await page.evaluate(WATCH_PROGRESS)
      await code(Array.from({ length: 5000 }, (_, at) => `Mate ${at}`))
      const { steps, pause } = (await page.evaluate('({ steps: window.steps.size, pause: window.pause })')) as Watched
      assert.ok(steps > 5, `the bar stood at ${steps} places`)
      assert.ok(pause < 10_000, `the page stood still for ${pause} ms`)
      assert.equal(await page.locator('progress').isVisible(), false)
    })

    test('that is empty or too long is refused with a word at the field', async () => {
      await open()
      const field = page.getByRole('textbox', { name: 'Job titles' })
      const button = page.getByRole('button', { name: 'Code these titles' })
      for (const [lines, message] of [
        ['\n \n', /Paste at least one job title/],
        ['Mate\n'.repeat(5001), /at most 5,000 lines: there are 5,001/],
      ] as const) {
        await paste(lines)
        await button.click()
        await page.getByText(message).waitFor()
        assert.equal(await field.getAttribute('aria-describedby'), 'titles-hint titles-error')
        assert.equal(await page.locator('*:focus').getAttribute('id'), 'titles')
      }
      await inspectView(page, 'a refused list')
      await code(['Mate'])
      assert.equal(await field.getAttribute('aria-describedby'), 'titles-hint')
    })

    test('is coded to another classification when one is chosen', async () => {
      await open()
      await page.getByRole('combobox', { name: 'Classification' }).selectOption('Kinds of craft')
      await page.getByText('of Kinds of craft').waitFor()
      await code(['Craft 7'])
      assert.match((await cells())[0]?.[2] ?? '', /100% Craft 8|ü\/ö Craft 7/)
    })

    test('is not coded where the classification cannot be loaded, and the page says so', async () => {
      await page.route('**/paste/data/**', (route) => route.abort())
      await page.goto(`${server.base}/paste`)
      await page.getByText('could not be loaded').waitFor()
      await page.unroute('**/paste/data/**')
      await code(['Mate'])
      assert.equal((await cells()).length, 1)
    })

    test('has a page that its own policy keeps from sending anything elsewhere', async () => {
      await open()
      const refused = await page.evaluate(TRY_TO_SEND)
      assert.deepEqual(refused, ['connect-src', 'connect-src', 'form-action', 'img-src'])
    })

    test('lets its worker multiply with WebAssembly, and nothing else', async () => {
      await open()
      const [worker] = page.workers()
      assert.equal(await worker?.evaluate(ASSEMBLE), 'assembled')
      assert.match(await page.evaluate(ASSEMBLE), /Content Security Policy/)
    })

    test('has a result without a fault that axe finds, narrow and wide', async () => {
      const errors = watch(page, server.base)
      await open()
      await code([...LIST, ...Array.from({ length: 60 }, () => 'Mate')])
      await inspectView(page, 'a coded list')
      assert.match((await page.locator('*:focus').textContent()) ?? '', /Result/)
      assert.deepEqual(errors, [])
    })
  })

  describe('the search box', () => {
    const field = () => page.getByRole('combobox', { name: 'Job title' })
    const choices = () => page.getByRole('listbox').getByRole('option')
    const active = async () => {
      const id = await field().getAttribute('aria-activedescendant')
      return id === null ? null : page.locator(`#${id}`).evaluate((option) => option.getAttribute('data-value'))
    }

    test('offers titles as one types, and the keyboard takes one', async () => {
      const errors = watch(page, server.base)
      await page.goto(server.base)
      await field().pressSequentially('har')
      await choices().first().waitFor()
      assert.deepEqual(await choices().allTextContents(), ['Harbour Master ', 'Harbour Pilot '])
      assert.equal(await field().getAttribute('aria-expanded'), 'true')
      assert.equal(await page.getByRole('status').textContent(), '2 titles begin so. Use the arrow keys.')
      assert.equal(await active(), null)
      const seen: (string | null)[] = []
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
        await page.keyboard.press(key)
        seen.push(await active())
      }
      assert.deepEqual(seen, ['Harbour Master', 'Harbour Pilot', null, 'Harbour Pilot', 'Harbour Master'])
      assert.equal(await page.getByRole('listbox').getByRole('option', { selected: true }).count(), 1)
      assert.equal(await field().inputValue(), 'har')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?title=Harbour+Master&in=job-roles')
      assert.deepEqual(errors, [])
    })

    test('looks up what was typed where nothing was taken, and Escape closes the list', async () => {
      await page.goto(`${server.base}/search`)
      await field().pressSequentially('mate')
      await choices().first().waitFor()
      assert.match((await choices().textContent()) ?? '', /Mate may be Harbour Pilot or Ferry Deckhand/)
      await page.keyboard.press('Escape')
      assert.equal(await page.getByRole('listbox').count(), 0)
      assert.equal(await field().getAttribute('aria-expanded'), 'false')
      await page.keyboard.press('ArrowDown')
      assert.equal(await active(), 'Mate')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?title=mate&in=job-roles')
    })

    test('takes a title by mouse, goes by the chosen classification, and closes when it is left', async () => {
      await page.goto(server.base)
      await page.getByRole('combobox', { name: 'Classification' }).selectOption('craft')
      await field().pressSequentially('craft 1')
      await choices().first().waitFor()
      await page.keyboard.press('Tab')
      assert.equal(await page.getByRole('listbox').count(), 0)
      await field().press('End')
      await field().pressSequentially('1')
      await choices().filter({ hasText: 'Craft 11' }).click()
      await page.waitForURL('**/search?title=Craft+11&in=craft')
    })

    test('shows signs of HTML in titles as text', async () => {
      const errors = watch(page, server.base)
      await page.goto(server.base)
      await field().pressSequentially('img src')
      assert.match((await choices().first().textContent()) ?? '', /^<img src=x onerror=alert\(1\)> & "Bosun"/)
      assert.deepEqual(errors, [])
    })

    test('is a plain field where the site does not answer', async () => {
      await page.goto(server.base)
      await page.route('**/search/titles**', (route) => route.abort())
      const asked = page.waitForEvent('requestfailed')
      await field().pressSequentially('lock')
      await asked
      assert.equal(await page.getByRole('listbox').count(), 0)
      await field().fill('Lock Keeper')
      await page.keyboard.press('Enter')
      await page.getByText('“Lock Keeper” is').waitFor()
    })

    test('has no fault that axe finds with its list open, narrow and wide', async () => {
      for (const address of ['/', '/search?title=']) {
        await page.goto(server.base + address)
        await field().pressSequentially('har')
        await choices().first().waitFor()
        await page.keyboard.press('ArrowDown')
        await inspectView(page, `${address} with titles offered`)
        assert.equal(await choices().count(), 2)
      }
    })
  })
})

interface Watched {
  readonly steps: number
  readonly pause: number
}

/** Records the values of the progress bar, and the longest time that the page was blocked. */
const WATCH_PROGRESS = `{
  const bar = document.querySelector('progress')
  window.steps = new Set()
  window.pause = 0
  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    window.pause = Math.max(window.pause, now - last)
    last = now
    if (!bar.hidden) window.steps.add(bar.value)
  }, 5)
}`

/** The smallest possible module. */
const ASSEMBLE = `try {
  new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
  'assembled'
} catch (error) { error.message }`

/** Tries to send something to another site in four ways, and returns the directives of the policy that refused. */
const TRY_TO_SEND = `(async () => {
  const away = 'http://127.0.0.1:9/'
  const refused = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective))
  const form = document.createElement('form')
  Object.assign(form, { action: away, method: 'post' })
  document.body.append(form)
  await fetch(away).catch(() => {})
  navigator.sendBeacon(away, 'x')
  new Image().src = away
  form.submit()
  await new Promise((resolve) => setTimeout(resolve, 300))
  return refused.toSorted()
})()`
