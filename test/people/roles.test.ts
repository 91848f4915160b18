// Every page about drafts, changes and everything else that people change, in a real browser, signed in as each role:
// who may see it, that axe finds no faults, and that every button works.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Locator, Page } from 'playwright-core'
import { ROLES, type Role } from 'rolemap'
import { toMeaning } from '../../src/rolemap/right.ts'
import { listRoutes } from '../../src/serve.ts'
import { findChromium, openBrowser } from '../web/browser.ts'
import { findFaults } from '../web/inspect.ts'
import { openWorld, type World } from './role-world.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'
const ABOUT = /^GET (\/(?:drafts|staged-files|changes|rules|own-titles|webhooks)(?:\/.*)?)$/

// The values that buttons need, by the name of the field.
const FILLED: Readonly<Record<string, string>> = {
  why: 'because',
  signOff: 'all of them know',
  url: 'https://hooks.invalid/new',
  code: 'B15',
  label: 'Lock and Weir Keeper',
  text: 'Opens the lock',
  from: 'lk',
  to: 'keeper of locks',
  title: 'Sluice Attendant',
  rules: 'kind,from,to\nabbreviation,lk,lock keeper\n',
  titles: 'Lock Keeper\nMate\n',
}
const CSV: Readonly<Record<string, string>> = {
  drafts: 'what,code,title\ntitle,B15,Cable hand\n',
  'staged-files': 'what,code,title\ntitle,B15,Cable hand\n',
  'own-titles': 'title,code\nFender hand,B10\n',
}

/** A button on a page. */
interface Offered {
  readonly action: string
  readonly label: string
  /** Which button of the page's forms it is. */
  readonly at: number
}

describe('the pages about drafts, changes and what else people change', { skip, timeout: 900_000 }, () => {
  let world: World
  let base: string
  let stop: () => Promise<void>
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page

  before(async () => {
    world = await openWorld()
    await new Promise<void>((resolve) => {
      const fetch = (request: Request, env: object) => world.app.fetch(request, env)
      const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
        base = `http://127.0.0.1:${port}`
        resolve()
      })
      stop = () => new Promise((done) => server.close(() => done()))
    })
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    page = await browser.context.newPage()
    page.setDefaultTimeout(10_000)
  })
  after(async () => {
    await browser?.close()
    await stop()
    await world.rolemap.close()
  })

  async function renew(): Promise<void> {
    await world.rolemap.close()
    world = await openWorld()
  }

  async function enter(role: Role): Promise<void> {
    const value = world.sessions.get(role) ?? assert.fail()
    await browser.context.clearCookies()
    await browser.context.addCookies([{ name: 'rolemap-session', value, url: base, sameSite: 'Lax' }])
  }

  // Without the form to sign out, which is on every page, and forms that only search.
  const FORMS = 'main form[method="post"]'
  const BUTTONS = `${FORMS} button`

  const listOffered = (): Promise<readonly Offered[]> =>
    page.locator(BUTTONS).evaluateAll((buttons) =>
      buttons.map((button, at) => ({
        action: button.closest('form')?.getAttribute('action') ?? '',
        label: (button.textContent ?? '').replace(/\s+/g, ' ').trim(),
        at,
      })),
    )

  test('are all of them walked', () => {
    const routes = listRoutes().flatMap(({ route }) => ABOUT.exec(route)?.[1] ?? [])
    // A person's new file is nobody else's, and its page is tested where the file is sent.
    const pages = routes.filter(
      (route) => !route.includes('/download/') && !route.endsWith('/dry-run/:file') && !route.includes('/dry-runs/'),
    )
    assert.deepEqual(Object.keys(world.addresses).toSorted(), pages.toSorted())
  })

  for (const role of ROLES) {
    test(`are for a ${role} what the table of who may do what says`, async () => {
      await enter(role)
      for (const [route, addresses] of Object.entries(world.addresses)) {
        for (const address of addresses) await visit(role, route, address)
      }
    })

    test(`offer a ${role} only buttons that work`, async () => {
      for (const [route, pages] of Object.entries(world.addresses)) {
        if (!may(role, `GET ${route}`)) continue
        for (const place of pages.keys()) await pressAll(role, route, place)
      }
      const labels = new Set([...(offeredTo.get(role) ?? [])])
      assert.deepEqual(
        PRESSED[role].filter((label) => !labels.has(label)),
        [],
      )
      for (const [label, least] of Object.entries(LEAST)) if (!mayBe(role, least)) assert.ok(!labels.has(label), label)
    })
  }

  const offeredTo = new Map<Role, Set<string>>()

  // A page that offers the same to another role is not inspected again.
  const inspected = new Set<string>()
  async function inspect(what: string, at: string): Promise<void> {
    if (inspected.has(what)) return
    inspected.add(what)
    assert.deepEqual(await findFaults(page), [], at)
  }

  async function visit(role: Role, route: string, address: string): Promise<void> {
    const at = `${role} at ${address}`
    if (!may(role, `GET ${route}`)) return await visitInVain(role, route, address)
    const response = await page.goto(base + address)
    assert.equal(response?.status(), 200, at)
    const offered = await listOffered()
    await inspect(JSON.stringify([address, offered]), at)
    for (const { action, label } of offered) {
      const form = toRoute(action)
      assert.ok(form !== undefined && may(role, form), `${at} offers “${label}”`)
    }
    offeredTo.set(role, new Set([...(offeredTo.get(role) ?? []), ...offered.map(({ label }) => toName(label))]))
  }

  // One such page is inspected in the browser; the others differ by a word.
  async function visitInVain(role: Role, route: string, address: string): Promise<void> {
    const needed = leastFor(`GET ${route}`)
    const answer = await browser.context.request.get(base + address)
    assert.equal(answer.status(), 403, `${role} at ${address}`)
    assert.match(
      await answer.text(),
      new RegExp(`This needs the role &quot;${needed}&quot;; the-${role} has the role &quot;${role}&quot;`),
    )
    if (inspected.has('refused')) return
    await page.goto(base + address)
    await page.getByText(`This needs the role "${needed}"`).waitFor()
    await inspect('refused', address)
  }

  // Buttons that were pressed on a page with the same offer need not be pressed again.
  const pressed = new Set<string>()
  async function pressAll(role: Role, route: string, place: number): Promise<void> {
    await enter(role)
    const addressOf = () => base + (world.addresses[route]?.[place] ?? assert.fail())
    await page.goto(addressOf())
    const offered = (await listOffered()).map(({ label, at }) => ({ name: toName(label), at }))
    const all = [...new Set(offered.map(({ name }) => name))].join()
    for (const { name, at } of offered) {
      const what = `${route} ${name} of ${all}`
      if (pressed.has(what)) continue
      pressed.add(what)
      const { number: before } = await world.rolemap.store.trail.getHead()
      const status = await press(at, name)
      const where = `${role} at ${addressOf()}: “${name}”`
      assert.ok(status < 400, `${where} answers ${status}, ${await page.locator('h1').first().textContent()}`)
      assert.equal(await page.locator('.govuk-error-summary').count(), 0, where)
      if ((await world.rolemap.store.trail.getHead()).number !== before) await renew()
      await enter(role)
      await page.goto(addressOf())
    }
  }

  async function press(at: number, label: string): Promise<number> {
    const button = page.locator(BUTTONS).nth(at)
    await fill(button.locator('xpath=ancestor::form'), label)
    const answered = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.status() !== 303,
    )
    await button.click()
    const status = (await answered).status()
    await page.waitForLoadState()
    return status
  }

  async function fill(form: Locator, label: string): Promise<void> {
    for (const field of await form.locator('input[type=text], textarea').all()) {
      const value = toValue((await field.getAttribute('name')) ?? '', label)
      if (value !== undefined) await field.fill(value)
    }
    const csv = page.url().includes('dry-run') ? undefined : CSV[new URL(page.url()).pathname.split('/')[1] ?? '']
    if (csv === undefined) return
    for (const field of await form.locator('input[type=file]').all())
      await field.setInputFiles({ name: 'f.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  }

  function toValue(name: string, label: string): string | undefined {
    // In a rule it is the words that the rule is about; in a draft it is a day.
    if (name === 'from' && !page.url().includes('/edit')) return undefined
    return name === 'title' && label !== 'Remove it' ? 'New hand' : FILLED[name]
  }
})

const mayBe = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least)

function leastFor(route: string) {
  const { right } = listRoutes().find((one) => one.route === route) ?? assert.fail(`no route ${route}`)
  return toMeaning(right).least
}

function may(role: Role, route: string): boolean {
  const least = leastFor(route)
  return least === 'anyone' || mayBe(role, least)
}

/** A button's label without the name that it adds for screen readers. */
const toName = (label: string) => label.replace(/ (?:“|Title|Sluice|draft-|webhook |\d).*/, '')

/** The route of a form's address. */
function toRoute(action: string): string | undefined {
  const path = action.replace(/\?.*/, '')
  const posts = listRoutes()
    .map(({ route }) => route)
    .filter((route) => route.startsWith('POST /') && !route.includes('/api/'))
  const matching = posts.filter((route) => new RegExp(`^${route.slice(5).replace(/:\w+/g, '[^/]+')}$`).test(path))
  // The one with the fewest parameters.
  return matching.toSorted((one, other) => one.split(':').length - other.split(':').length)[0]
}

const EDITING = [
  ...['Begin a draft', 'Submit for approval', 'Comment', 'Abandon', 'Remove this edit', 'Put it in the draft'],
  ...['Retire the item', 'Remove it', 'Show what it says now', 'Dry run', 'Check this file', 'Accept the row'],
  ...['Discard this file', 'Save this title', 'Delete', 'Undo this change'],
]
const JUDGING = [...['Approve', 'Publish', 'Send back', 'Check these rules', 'Save these rules']]
const RUNNING = ['Add the webhook', 'Send a test message', 'Switch off', 'Switch on', 'Remove']

// The actions that each role must be offered somewhere, and that no lower role may be offered.
const PRESSED: Readonly<Record<Role, readonly string[]>> = {
  reader: [],
  coder: [],
  editor: EDITING,
  moderator: [...EDITING, ...JUDGING],
  administrator: [...EDITING, ...JUDGING, ...RUNNING],
}
const LEAST: Readonly<Record<string, Role>> = Object.fromEntries([
  ...EDITING.map((label): [string, Role] => [label, 'editor']),
  ...JUDGING.map((label): [string, Role] => [label, 'moderator']),
  ...RUNNING.map((label): [string, Role] => [label, 'administrator']),
])
