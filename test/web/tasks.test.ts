// Ten tasks, each walked from home through what a reader sees: links, labels and buttons. Counts clicks and seconds; printed as
// diagnostics of the tests; decision 120 has the figures.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Rolemap, startWork } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { openFilled } from '../fixture/filled-store.ts'
import { findChromium, openBrowser } from './browser.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const STAFF = 'Job title,Department\nSocial Worker,Adults\nCare Assistant,Adults\nHead Teacher,Schools\n'
/** The longest that a task may take, in seconds, and the most clicks; typing and choosing are not clicks. */
const MOST = { seconds: 60, clicks: 6 }

/** What somebody does on a page, as they see it. */
interface Walk {
  readonly page: Page
  link(name: string | RegExp): Promise<void>
  press(name: string): Promise<void>
  unfold(name: string): Promise<void>
  type(label: string | RegExp, text: string): Promise<void>
  choose(label: string, text: string): Promise<void>
  /** The goal: these words are in the page. */
  see(words: RegExp): Promise<void>
}

interface Task {
  readonly goal: string
  readonly walk: (walk: Walk) => Promise<void>
}

const TASKS: readonly Task[] = [
  {
    goal: 'code a staff file',
    walk: async ({ link, press, see, page }) => {
      await link('Code a staff file')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(STAFF) })
      await press('Code this file')
      await see(/Care Worker/)
    },
  },
  {
    goal: 'look up a title',
    walk: async ({ type, press, see }) => {
      await type('Job title', 'lollipop lady')
      await press('Look up')
      await see(/is .*School Crossing/s)
    },
  },
  {
    goal: 'see where my job can lead',
    walk: async ({ link, type, press, see }) => {
      await link('See where a job can lead')
      await type('My job', 'care assistant')
      await press('Show')
      await see(/can lead/)
    },
  },
  {
    goal: 'find an occupation on its map',
    walk: async ({ link, see }) => {
      await link('Explore the maps')
      await link(/^Digital/)
      await see(/Software developer/i)
    },
  },
  {
    goal: 'browse the roles to a role',
    walk: async ({ link, unfold, see }) => {
      await link('Browse roles')
      await link('Job role classification')
      await unfold('Elementary Service Roles')
      await link('Cleaner')
      await see(/In short/)
    },
  },
  {
    goal: 'fill in a return',
    walk: async ({ link, choose, type, press, see }) => {
      await link('Fill in a return')
      await choose('Return', 'Job roles by service area and service type')
      await type('Year', '2026')
      await type('Your name', 'Ann')
      await press('Fill this return')
      await see(/Fill it again/)
    },
  },
  {
    goal: 'find what to study for a role',
    walk: async ({ link, type, press, see }) => {
      await link('Find out what to study')
      await type('I would like to become', 'social worker')
      await press('Show what leads there')
      await see(/Social Worker/)
    },
  },
  {
    goal: 'begin a draft of a classification',
    walk: async ({ link, type, press, see }) => {
      await link('Change a classification')
      await type('Version name', '2027')
      await press('Begin a draft')
      await see(/2027/)
    },
  },
  {
    goal: 'find what changed',
    walk: async ({ link, see }) => {
      await link('Classifications')
      await link('Changes')
      await see(/Show these/)
    },
  },
  {
    goal: 'compare two roles',
    walk: async ({ link, type, press, see }) => {
      await link('Compare roles')
      await type('A role, by title or code', 'social worker')
      await type('Another', 'youth worker')
      await press('Compare')
      await see(/Not to be confused with/)
    },
  },
]

describe('somebody who begins at home', { skip, timeout: 600_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openFilled()
    await setOrganisation(rolemap, 'kent', { label: 'Kent County Council' })
    const of = { organisation: 'kent', source: 'staff', file: 'staff.csv', asAt: '2026-03-31', in: 'job-roles' }
    const [head, ...rows] = STAFF.trimEnd().split('\n')
    const list = [`Post number,${head}`, ...rows.map((row, at) => `P${at},${row}`)].join('\n')
    const staged = await stagePosts(rolemap, { ...of, input: Buffer.from(list) })
    await acceptStagedFile(rolemap, staged.id, { take: 'all' })
    startWork(rolemap, { every: 20 })
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
    await rolemap?.close()
  })

  for (const { goal, walk } of TASKS) {
    test(`can ${goal}, in a minute and ${MOST.clicks} clicks`, async (context) => {
      const page = await browser.context.newPage()
      await page.goto(server.base)
      let clicks = 0
      const click = async (role: 'link' | 'button', name: string | RegExp) => {
        clicks++
        await page
          .getByRole(role, { name, exact: typeof name === 'string' })
          .first()
          .click()
      }
      const start = performance.now()
      await walk({
        page,
        link: (name) => click('link', name),
        press: (name) => click('button', name),
        unfold: async (name) => {
          clicks++
          await page.locator('summary', { hasText: name }).first().click()
        },
        type: (label, text) =>
          page
            .getByRole('textbox', { name: label, exact: true })
            .or(page.getByRole('combobox', { name: label, exact: true }))
            .first()
            .fill(text),
        choose: async (label, text) => {
          const field = page.getByRole('combobox', { name: label, exact: true }).first()
          const value = await field.locator('option', { hasText: text }).first().getAttribute('value')
          await field.selectOption(value)
        },
        see: (words) => page.locator('main', { hasText: words }).waitFor({ timeout: 30_000 }),
      })
      const seconds = (performance.now() - start) / 1000
      context.diagnostic(
        `${goal}: ${clicks === 1 ? '1 click' : `${clicks} clicks`}, ${seconds.toFixed(1)} s of the machine`,
      )
      assert.ok(clicks <= MOST.clicks, `${clicks} clicks`)
      assert.ok(seconds < MOST.seconds, `${seconds} seconds`)
      await page.close()
    })
  }
})
