// A consultation in a browser: opened, replied to by somebody with a link, decided about and published.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { openServed, type Served, toForm } from '../people/fixture.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'
const CREW = 'code,label,parent,title\nA,On deck,,\nA1,Captain,A,Skipper\nA2,Helmsman,A,Steersman\n'

describe('the pages of a consultation', { skip, timeout: 180_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let looking: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, { id: 'crew' })
    await addVersion(rolemap.store, toVersion(ITEMS), [])
    server = await startSite(rolemap)
    // Nothing here needs a script, but axe does.
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: false })
    looking = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser?.close()
    await looking?.close()
    await server?.stop()
    await rolemap?.close()
  })

  test('lead from opening it to a published summary, without a script', async () => {
    const page = await browser.context.newPage()
    const seen = await looking.context.newPage()
    const sees = async (name: string) => {
      await seen.goto(page.url())
      await look(seen, name)
    }
    const press = (name: string) => page.getByRole('button', { name }).first().click()
    const text = () => page.innerText('main')
    await page.goto(`${server.base}/consultations`)
    await press('Open the consultation')
    assert.match(await text(), /Enter a title/)
    await page.fill('#id', 'crew-2030')
    await page.fill('#title', 'Does this crew work?')
    await page.selectOption('#about', { label: 'crew, 1' })
    await page.fill('#text', 'We want to know.\n\nTell us.')
    await page.fill('#until', '2020-01-01')
    await press('Open the consultation')
    assert.match(await text(), /last day that has not passed/)
    assert.equal(await page.inputValue('#title'), 'Does this crew work?')
    await page.fill('#until', '2999-12-31')
    await press('Open the consultation')
    await sees('consultation-open')
    await press('Make a link')
    const address = /http\S+\/reply\/\S+/.exec(await text())?.[0] ?? ''
    await seen.getByRole('button', { name: 'Make a link' }).click()
    await look(seen, 'consultation-link')

    await page.goto(address)
    await sees('reply')
    await page.fill('#q', 'captain')
    await press('Find')
    await page.getByRole('link', { name: 'Captain' }).click()
    assert.match(await text(), /Reply about Captain/)
    await page.selectOption('#kind', 'level')
    await press('Send reply')
    assert.match(await text(), /Say what is wrong or missing, and why/)
    await page.fill('#text', 'A captain <b>answers</b> for the ship.\nSo say two of us.')
    await page.fill('#email', 'nobody')
    await press('Send reply')
    assert.match(await text(), /enter an e-mail address such as/i)
    await page.fill('#email', 'una@example.org')
    await press('Send reply')
    assert.match(await text(), /Your reply is kept under number 1/)
    await sees('reply-item')
    assert.equal((await text()).includes('answers'), false, 'nobody sees a reply again')

    await page.goto(`${server.base}/consultations/crew-2030`)
    assert.match(await text(), /1, 1 without a decision/)
    await page.getByRole('link', { name: 'Captain' }).click()
    assert.match(await text(), /A captain <b>answers<\/b> for the ship\./)
    assert.match(await text(), /una@example\.org/)
    await sees('replies')
    await press('Decide about these replies')
    assert.match(await text(), /Select what becomes of them/)
    await page.selectOption('#outcome', 'partly')
    await page.fill('#why', 'The next edition says more')
    await press('Decide about these replies')
    assert.match(await text(), /Partly accepted: The next edition says more/)
    await page.getByRole('link', { name: /Delete what it says/ }).click()
    await sees('reply-forget')
    await press('Delete what reply 1 says')
    assert.equal((await text()).includes('answers'), false)

    await page.goto(`${server.base}/consultations/crew-2030`)
    await press('Close it now')
    await page.fill('#answer', 'Thank you.')
    await press('Publish the summary')
    assert.match(await text(), /Thank you\.[\s\S]*Captain[\s\S]*Wrong level[\s\S]*Partly accepted/)
    await sees('consultation-summary')
    await page.goto(address)
    assert.match(await text(), /This consultation is closed/)
    assert.equal(await page.getByRole('button', { name: 'Send reply' }).count(), 0)
    await page.getByRole('link', { name: /What people said/ }).click()
    assert.match(await text(), /What became of the replies/)
    await page.goto(`${server.base}/consultations/crew-2030`)
    await press('Revoke')
    assert.equal((await page.goto(address))?.status(), 404)
  })

  test('show a map as a map, each part of which can be replied about', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/consultations?about=${encodeURIComponent('occupational-maps 1')}`)
    assert.equal(await page.inputValue('#about'), 'occupational-maps 1')
    await page.fill('#id', 'maps')
    await page.fill('#title', 'Maps')
    await page.fill('#until', '2999-12-31')
    await page.getByRole('button', { name: 'Open the consultation' }).click()
    await page.getByRole('button', { name: 'Make a link' }).click()
    const address = /http\S+\/reply\/\S+/.exec(await page.innerText('main'))?.[0] ?? ''
    await page.goto(address)
    await page.locator('.rm-items a').first().click()
    assert.equal(await page.locator('table.rm-map').count(), 1)
    assert.equal(await page.locator('.rm-map input').count(), 0, 'nothing can be picked')
    const seen = await looking.context.newPage()
    await seen.goto(page.url())
    await look(seen, 'reply-map')
    for (const select of ['.rm-map tbody th a', '.rm-cluster__about a', '.rm-cluster li a']) {
      const label = await page.locator(select).first().innerText()
      await page.locator(select).first().click()
      assert.match(await page.innerText('main'), /Reply about/, label)
      await page.goBack()
    }
  })
})

describe('a link to a consultation where people sign in', () => {
  let served: Served
  let secret = ''
  before(async () => {
    served = await openServed()
    const admin = await served.addPerson('admin', 'administrator')
    const order = { id: 'crew', title: 'Crew', about: 'job-roles 2009', until: '2999-12-31', days: '9', text: '' }
    const opened = await served.ask('/consultations', toForm(order, admin.cookie))
    assert.equal(opened.status, 303)
    const linked = await (await served.ask('/consultations/crew/links', toForm({ name: '' }, admin.cookie))).text()
    secret = /\/reply\/([\w-]{43})/.exec(linked)?.[1] ?? ''
  })
  after(() => served.rolemap.close())

  const reply = (more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    served.ask(`/reply/${secret}`, toForm({ kind: 'other', text: 'Well', name: '', email: '', ...more }, headers))

  test('opens what it is for to somebody who is not signed in, and nothing else', async () => {
    const response = await served.ask(`/reply/${secret}`)
    assert.deepEqual(
      [response.status, response.headers.get('Cache-Control'), response.headers.get('X-Robots-Tag')],
      [200, 'no-store', 'noindex'],
    )
    for (const path of ['/consultations/crew', '/consultations/crew/replies', '/classification/job-roles'])
      assert.equal((await served.ask(path)).status, 303, path)
    assert.equal((await served.ask('/consultations/crew/summary')).status, 404)
    assert.equal((await served.ask('/reply/guessed')).status, 404)
  })

  test('takes a reply, and leads nowhere but back', async () => {
    const response = await reply({ next: 'https://evil.example', kind: 'agree', text: '' })
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('Location'), `/reply/${secret}?thanks=1`)
    assert.equal((await reply({}, { Origin: 'https://evil.example' })).status, 403)
  })

  test('refuses robots, what is too large, and floods', async () => {
    assert.equal((await reply({ website: 'https://spam.example' })).status, 422)
    assert.equal((await reply({ text: 'x'.repeat(4001) })).status, 422)
    assert.equal((await reply({ text: 'x'.repeat(200_000) })).status, 413)
    const from = { 'X-Forwarded-For': '198.51.100.7' }
    for (let at = 0; at < 50; at++) assert.equal((await reply({}, from)).status, 303)
    const flooded = await reply({ text: 'one too many' }, from)
    assert.equal(flooded.status, 429)
    assert.match(await flooded.text(), /one too many/)
    assert.equal((await reply({}, { 'X-Forwarded-For': '198.51.100.8' })).status, 303)
  })
})
