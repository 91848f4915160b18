import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  chooseColumns,
  decideTitle,
  deleteJob,
  getSettlingProgress,
  importFile,
  listTitlesToSettle,
  openRolemap,
  type Rolemap,
  runJob,
  startJob,
} from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look, watch } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const CREW = [
  'code,label,parent,title',
  ...['A,On deck,,', 'B,Below deck,,', 'A1,Captain,A,Captain', 'A2,Deck hand,A,Deck hand', 'B1,Ship cook,B,Ship cook'],
  'B2,Engine hand,B,Engine hand',
].join('\n')
// Each title is doubtful by itself, with a different word that the index does not know.
const WORDS =
  'amber birch cedar dusk ember fjord grove heath inlet jetty knoll ledge marsh nook oxbow pier quay reef shoal tarn'
const TITLES = WORDS.split(' ').flatMap((word) => [`Hand ${word}`, `Cook and hand ${word}`])
const STAFF = [
  'Job title,Grade',
  ...TITLES.map((title) => `${title},1`),
  `${TITLES[0]},1`,
  `${TITLES[0]},2`,
  'Captain,9',
].join('\n')

describe('the page of titles to settle', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  let id = ''

  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, {})
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
    id = (await startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from(STAFF) }, { in: 'crew' })).id
    await runJob(rolemap, id)
  })
  const open = (query = '') => page.goto(`${server.base}/code/${id}/settle${query}`)
  const title = () => page.locator('.rm-settle:visible').getAttribute('data-key')
  const left = async () => Number(await page.locator('[data-left]').innerText())
  const states = async () => (await getSettlingProgress(rolemap, id)).states
  /** Decisions are saved in the background. */
  const saved = async (titles: number) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await states()).decided.titles === titles) return
      await page.waitForTimeout(50)
    }
    assert.equal((await states()).decided.titles, titles)
  }

  test('is worked by keys: one for a title, and the next is there at once', async () => {
    const errors = watch(page, server.base)
    await open()
    const all = (await states()).open.titles
    const took: number[] = []
    const seen = new Set<string>()
    while ((await left()) > 0) {
      seen.add((await title()) ?? '')
      took.push(Number(await page.evaluate(PRESS_ONE)))
    }
    await page.getByText('No title is left here').waitFor()
    await saved(all)
    assert.ok(seen.size >= all - 1, `${seen.size} of ${all} titles were shown`)
    const median = took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)] ?? Infinity
    // The page checks that they come in the same turn. This only notices slowness in general.
    assert.ok(median < 1000, `${median} ms from a key to the next title`)
    assert.deepEqual(errors, [])
  })

  test('takes decisions back with their candidates, skips, goes back, and never moves the person elsewhere', async () => {
    await open()
    const first = await title()
    await page.keyboard.press('1')
    const second = await title()
    assert.notEqual(second, first)
    await page.keyboard.press('s')
    const third = await title()
    await page.keyboard.press('0')
    await saved(2)
    await page.keyboard.press('u')
    assert.equal(await title(), third)
    await page.keyboard.press('u')
    assert.equal(await title(), first)
    await page.locator('.rm-settle:visible button[data-place="1"]').waitFor()
    await saved(0)
    await page.keyboard.press('s')
    assert.equal(await title(), second)
    await page.keyboard.press('p')
    assert.equal(await title(), first)
  })

  test('spreads a decision to like titles only where that is ticked, and takes all of it back', async () => {
    await open()
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 9, offset: 0, state: 'open' })
    assert.equal(rows[0]?.alike.titles, 1)
    await page.keyboard.press('l')
    await page.keyboard.press('1')
    await saved(2)
    await page.keyboard.press('u')
    await saved(0)
    // It stays ticked until somebody unticks it.
    await page.locator('.rm-settle:visible button[data-place="1"]').click()
    await saved(2)
    await page.keyboard.press('u')
    await page.keyboard.press('l')
    await page.keyboard.press('1')
    await saved(1)
  })

  test('finds another role by its words, and notes and remembers with the decision', async () => {
    await open()
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 1, offset: 0, state: 'open' })
    await page.keyboard.press('t')
    await page.keyboard.type('asked the mate')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.keyboard.press('/')
    await page.keyboard.type('capt')
    await page.getByRole('option', { name: 'A1 Captain' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await saved(1)
    const decided = (await rolemap.store.jobs.findTitle(id, rows[0]?.key ?? ''))?.decided
    assert.deepEqual([decided?.code, decided?.note, decided?.remember], ['A1', 'asked the mate', true])
    await page.reload()
    await page.getByRole('button', { name: 'Remember them now' }).click()
    await page.getByText('Files to come are coded by these titles').waitFor()
  })

  test('makes a row an exception', async () => {
    await open()
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 99, offset: 0 })
    const several = rows.find((one) => one.rows > 1)
    await open(`?title=${several?.key}`)
    await page.getByRole('link', { name: 'see them, make an exception' }).click()
    await page.getByRole('button', { name: 'Decide apart' }).first().click()
    await page.locator('.rm-settling__titles--one').waitFor()
    assert.notEqual(await title(), several?.key)
    await page.keyboard.press('0')
    await saved(1)
    assert.equal((await states()).decided.rows, 1)
  })

  test('says where a decision could not be saved, and stays where the person is', async () => {
    await open()
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 1, offset: 0, state: 'open' })
    const { key = '', revision = 0 } = rows[0] ?? {}
    await rolemap.store.jobs.changeTitle(id, key, {
      ...{ revision, by: 'ben', at: new Date().toISOString(), what: 'none' },
      decided: { as: 'none', by: 'ben', at: new Date().toISOString() },
    })
    await page.keyboard.press('1')
    const now = await title()
    await page.getByText('not saved').waitFor()
    assert.equal(await title(), now)
    assert.equal((await states()).decided.titles, 1)
  })

  test('has no fault that axe finds, wide or narrow', async () => {
    await open()
    await look(page, 'settle')
    await open('?show=coded')
    await look(page, 'settle-coded')
    await page.goto(`${server.base}/code/${id}/settle/file`)
    await look(page, 'settle-file')
  })

  test('works without scripts', async () => {
    const plain = await openBrowser(executable ?? '', { javaScriptEnabled: false })
    const form = await plain.context.newPage()
    await form.goto(`${server.base}/code/${id}/settle`)
    await form.locator('.rm-settle').first().locator('button[data-place="1"]').click()
    await form.getByText('The decision holds for all rows').waitFor()
    assert.equal((await states()).decided.titles, 1)
    await form.locator('.rm-settle').first().getByLabel('Another role').fill('captain')
    await form.locator('.rm-settle').first().getByRole('button', { name: 'Find' }).click()
    await form.getByText('Found for “captain”').waitFor()
    await form.locator('button[value="role:A1"]').last().click()
    await form.getByText('The decision holds for all rows').waitFor()
    assert.equal((await states()).decided.titles, 2)
    await plain.close()
  })

  test('holds titles of any length, direction and signs, and nothing in them runs', async () => {
    const odd = [
      `Hand ${'x'.repeat(10_000)}`,
      'Hand and cook '.repeat(714),
      '<img src=x onerror=alert(1)> hand',
      '</article></form><script>alert(1)</script> hand',
      'مساعد hand على السطح',
      '\u202Ednah kced\u202C hand',
      'Hand 👩‍🍳👨‍👩‍👧‍👦',
    ]
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    const file = ['Job title,Department', ...odd.map((one, at) => `${quote(one)},${'D'.repeat(at === 0 ? 5000 : 3)}`)]
    const given = { name: '<b>odd</b>.csv', bytes: Buffer.from(file.join('\n')) }
    id = (await startJob(rolemap, given, { in: 'crew' })).id
    await runJob(rolemap, id)
    const errors = watch(page, server.base)
    page.on('dialog', (dialog) => assert.fail(dialog.message()))
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 9, offset: 0 })
    assert.equal(rows.length, odd.length)
    const height = () => page.evaluate('document.documentElement.scrollHeight')
    page.setDefaultTimeout(5000)
    for (const address of [
      ...rows.slice(0, 2).map(({ key }) => `/settle?title=${key}`),
      '/settle',
      '/titles',
      '',
      '/column',
    ]) {
      await page.goto(`${server.base}/code/${id}${address}`)
      await look(page, `odd-titles${address.replace(/\?.*$/, '').replace('/', '-')}`)
      assert.ok(Number(await height()) < 6000, `${address} is ${await height()} high`)
    }
    await open()
    for (const _ of odd) await page.keyboard.press('1')
    await look(page, 'odd-titles-done')
    assert.deepEqual(errors, [])
  })

  test('takes back what one did oneself, twenty times, and never what somebody did since in another browser', async () => {
    await open()
    const first = (await title()) ?? ''
    for (let at = 0; at < 20; at += 1) await page.keyboard.press('1')
    await saved(20)
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 99, offset: 0, state: 'decided' })
    const { revision = 0 } = rows.find(({ key }) => key === first) ?? {}
    await decideTitle(rolemap, { id, key: first }, { as: 'none', revision })
    for (let at = 0; at < 20; at += 1) await page.keyboard.press('u')
    await saved(1)
    await page.getByText('not saved. Somebody else changed this title').waitFor()
    assert.equal(await title(), first)
    const kept = await listTitlesToSettle(rolemap, id, { limit: 9, offset: 0, state: 'decided' })
    assert.deepEqual(
      kept.rows.map(({ key, decided }) => [key, decided?.as]),
      [[first, 'none']],
    )
  })

  test('says what is wrong where the file is coded again, deleted, or is another one, and goes on', async () => {
    await open()
    const { rows } = await listTitlesToSettle(rolemap, id, { limit: 9, offset: 0, state: 'open' })
    const other = await startJob(
      rolemap,
      { name: 'other.csv', bytes: Buffer.from('Job title\nCaptain\n') },
      { in: 'crew' },
    )
    await runJob(rolemap, other.id)
    const asked = await page.request.post(`${server.base}/code/${other.id}/settle`, {
      headers: { Origin: server.base, 'X-Settle': 'script' },
      form: { key: rows[0]?.key ?? '', revision: '0', do: 'role:A1' },
    })
    assert.equal(asked.status(), 404)
    await chooseColumns(rolemap, id, { title: 'Grade' })
    await page.keyboard.press('1')
    await page.getByText('not saved. There is no such title').waitFor()
    await deleteJob(rolemap, id)
    await page.keyboard.press('1')
    await page.getByText(/not saved\. .*it was deleted, or its 24 hours are over/).waitFor()
  })
})

// Pressed within the page, so that only the page is measured.
const PRESS_ONE = `(() => {
  const start = performance.now()
  const before = document.querySelector('.rm-settle:not([hidden])')
  const key = before.querySelector('[data-place="1"]') ? '1' : '0'
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  document.body.getBoundingClientRect()
  const after = document.querySelector('.rm-settle:not([hidden])')
  if (after === before) throw new Error('the title stayed: ' + before.textContent)
  return performance.now() - start
})()`

test('without a script, words of a second role that several roles have are asked about, and nothing that was typed is lost', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, {})
  const { id } = await startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from(STAFF) }, { in: 'crew' })
  await runJob(rolemap, id)
  const { rows } = await listTitlesToSettle(rolemap, id, { limit: 1, offset: 0, state: 'open' })
  const site = createSite(rolemap, { uploadLimit: 1024 })
  const address = `http://localhost/code/${id}/settle`
  const send = (second: string) =>
    site.request(address, {
      method: 'POST',
      headers: { Origin: 'http://localhost' },
      body: new URLSearchParams({
        ...{ key: rows[0]?.key ?? '', revision: String(rows[0]?.revision ?? ''), note: 'both', second, do: 'role:A1' },
      }),
    })
  const asked = await send('hand')
  const text = await asked.text()
  assert.equal(asked.status, 422)
  assert.match(text, /Select what you mean by “hand”/)
  assert.match(text, /name="note"[^>]*value="both"/)
  assert.match(text, /<option value="A2"[\s\S]*<option value="B2"/)
  assert.match(text, /name="do" value="role:A1"/)
  assert.equal((await send('B2')).status, 303)
  await rolemap.close()
})
