// The pages about people in a real browser, as each role.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { findChromium, openBrowser } from '../web/browser.ts'
import { inspectView, watch } from '../web/inspect.ts'
import { openServed, PASSWORD, type Served } from './fixture.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'
const LONG = 'somebody.with-a-long-name@a-council-of-some-county.example'

describe('the pages about people in a browser', { skip, timeout: 300_000 }, () => {
  let served: Served
  let base: string
  let stop: () => Promise<void>
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page

  before(async () => {
    const openId = { issuer: 'http://127.0.0.1:1', client: 'rolemap', secret: 'none' }
    served = await openServed({ url: undefined, users: { openId } })
    await served.addPerson('ann', 'administrator')
    await served.addPerson(LONG, 'reader')
    await new Promise<void>((resolve) => {
      const server = serve({ fetch: served.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
        base = `http://127.0.0.1:${port}`
        resolve()
      })
      stop = () => new Promise((done) => server.close(() => done()))
    })
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    page = await browser.context.newPage()
  })

  after(async () => {
    await browser.close()
    await stop()
    await served.rolemap.close()
  })

  async function signIn(name: string, password = PASSWORD): Promise<void> {
    await page.goto(`${base}/sign-in`)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
  }

  const signOut = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out').waitFor()
  }

  test('have no fault that axe finds, do not scroll sideways and log no error, narrow or wide', async () => {
    const errors = watch(page, base)
    await page.goto(base)
    await inspectView(page, 'sign in')
    await signIn('ann')
    for (const path of [
      '/',
      '/account',
      '/account/password',
      '/people',
      '/people/ann',
      `/people/${LONG}`,
      `/people/${LONG}/remove`,
    ]) {
      await page.goto(base + path)
      await inspectView(page, path)
    }
    await page.goto(`${base}/account`)
    await page.getByLabel('What it is for').fill('import')
    await page.getByRole('button', { name: 'Make the token' }).click()
    await page.getByText('The token “import” is made').waitFor()
    await inspectView(page, 'a token')
    assert.deepEqual(errors, [])
    await page.getByRole('button', { name: 'Make the token' }).click()
    await page.getByText('There is a problem').waitFor()
    await inspectView(page, 'no token')
    await signOut()
    await signIn(LONG)
    await inspectView(page, 'home of a reader')
    await page.goto(`${base}/people`)
    await page.getByText('This needs the role "administrator"').waitFor()
    await inspectView(page, 'refused')
    await signOut()
    page.removeAllListeners()
  })

  test('are walked with the keyboard alone: an administrator adds somebody, who chooses a password and codes a file', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${base}/people`)
    await type('name', 'ann')
    await type('password', PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'People' }).waitFor()
    await type('name', 'carol')
    await tabTo('role')
    await page.keyboard.press('c')
    await tabTo('Add this person')
    await page.keyboard.press('Enter')
    await page.getByText('carol is added').waitFor()
    const given = (await page.locator('code').textContent()) ?? ''
    await signOut()

    await type('name', 'carol')
    await type('password', given)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Change your password' }).waitFor()
    await type('old', given)
    await type('new', 'my own four words')
    await type('again', 'my own four words')
    await page.keyboard.press('Enter')
    await page.getByText('Password changed').waitFor()

    await tabTo('Staff')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/code')
    const file = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from('Job title\nLock Keeper\n') }
    await page.locator('#file').setInputFiles(file)
    await tabTo('Code this file')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/code/*')
    const address = page.url()
    await tabTo('Sign out')
    await page.keyboard.press('Enter')
    await page.getByText('You are signed out').waitFor()

    await page.goto(address)
    assert.match(page.url(), /\/sign-in\?next=%2Fcode%2F/)
    await type('name', 'ann')
    await type('password', PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    await signOut()
  })

  test('show nothing of what somebody may not do', async () => {
    await signIn(LONG)
    const links = await page.getByRole('link').allTextContents()
    for (const hidden of ['Staff', 'People', 'Changes']) assert.ok(!links.includes(hidden), hidden)
    for (const shown of ['Look up', 'Classifications']) assert.ok(links.includes(shown), shown)
    await signOut()
    assert.deepEqual(await page.getByRole('navigation', { name: 'Main' }).count(), 0)
  })

  test('lead from the page that sends no form to one from which to sign out', async () => {
    await signIn(LONG)
    await page.goto(`${base}/paste`)
    assert.equal(await page.getByRole('button', { name: 'Sign out' }).count(), 0)
    await page.getByRole('link', { name: LONG }).click()
    await signOut()
  })

  async function type(id: string, text: string): Promise<void> {
    await tabTo(id)
    await page.keyboard.type(text)
  }

  async function tabTo(name: string): Promise<void> {
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      const at = await page
        .locator('*:focus')
        .evaluate((element) => (element.matches('input, select') ? element.id : (element.textContent ?? '').trim()))
      if (at === name) return
    }
    assert.fail(`no tab leads to ${name}`)
  }
})
