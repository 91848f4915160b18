import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from 'playwright-core'

const WIDTHS = [390, 1280]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const runAxe = (options: object) => `axe
  .run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))`
const RUN_ALL = runAxe({ rules: { 'target-size': { enabled: true } } })
const RUN_CONTRAST = runAxe({ runOnly: ['color-contrast'] })

/** The faults that axe finds on the current page. */
export async function findFaults(page: Page): Promise<unknown> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE)
  return page.evaluate(RUN_ALL)
}

/**
 * Checks that the current page has no faults that axe finds and does not scroll sideways, narrow or wide, and that its words
 * can be read on a dark page too.
 */
export async function inspectView(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await findFaults(page), [], `${name} at ${width}`)
    assert.equal(await page.evaluate(SIDEWAYS), 0, `${name} at ${width} scrolls sideways`)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.deepEqual(await page.evaluate(RUN_CONTRAST), [], `${name}, dark`)
  await page.emulateMedia({ colorScheme: null })
}

const PICTURES = process.env.ROLEMAP_TEST_PICTURES

/** The same, and saves a picture of each width if requested. */
export async function look(page: Page, name: string): Promise<void> {
  await inspectView(page, name)
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true })
  }
}

/** Collects what goes wrong on a page from now on: errors that it logs or throws, and requests to other sites. */
export function watch(page: Page, origin: string): readonly string[] {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => !request.url().startsWith(origin) && errors.push(request.url()))
  return errors
}
