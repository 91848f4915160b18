/**
 * Pages of maps as pictures that a person has checked, at half their size. `ROLEMAP_GOLDEN=write` takes them again, to
 * be checked again. They are compared as an eye would from a distance, in squares, with the font of the drawings
 * instead of the machine's: anything that moved, disappeared or changed its colour is reported, but not how a browser
 * smooths letters.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Rolemap } from 'rolemap'
import { openFilled } from '../fixture/filled-store.ts'
import { findChromium, openBrowser } from './browser.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const MAPS = { '03': 'Care Services', '07': 'Digital', '09': 'Engineering and Manufacturing' } as const
const WIDTHS = [1280, 390]
/** The difference of a square's mean, from 0 to 255. */
const SEEN = 16
/** How many squares of a hundred may differ: edges of letters. */
const MOST = 1

const load = createRequire(import.meta.url).resolve
const face = (weight: number, file: string) =>
  `@font-face { font-family: Pinned; font-weight: ${weight}; src: url(data:font/ttf;base64,${readFileSync(load(`@expo-google-fonts/arimo/${file}`)).toString('base64')}) }`
const LETTERS = [
  face(400, '400Regular/Arimo_400Regular.ttf'),
  face(700, '700Bold/Arimo_700Bold.ttf'),
  '* { font-family: Pinned, sans-serif !important }',
].join('\n')

// Runs in the browser, which can decode pictures.
const TOOLS = `
  const read = async (address) => {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    return picture
  }
  const draw = (picture, width, height) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d')
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, width, height)
    return canvas
  }
  const squares = (picture) => {
    const [width, height] = [Math.ceil(picture.width / 16), Math.ceil(picture.height / 16)]
    const { data } = draw(draw(picture, width * 4, height * 4), width, height).getContext('2d').getImageData(0, 0, width, height)
    return data
  }
`
const HALVE = `(async (address) => {
  ${TOOLS}
  const picture = await read(address)
  return draw(picture, Math.round(picture.width / 2), Math.round(picture.height / 2)).toDataURL('image/webp', 0.6)
})`
const COMPARE = `(async ([one, other]) => {
  ${TOOLS}
  const [a, b] = [await read(one), await read(other)]
  if (a.width !== b.width || Math.abs(a.height - b.height) > 8) return 'is ' + b.width + ' × ' + b.height + ' in place of ' + a.width + ' × ' + a.height
  const [old, recent] = [squares(a), squares(b)]
  let told = 0
  for (let at = 0; at < Math.min(old.length, recent.length); at += 4)
    if ([0, 1, 2].some((part) => Math.abs(old[at + part] - recent[at + part]) > ${SEEN})) told += 1
  return (400 * told) / old.length
})`

describe('pages of maps look as somebody saw and found them right', { skip, timeout: 300_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  let desk: Page

  before(async () => {
    rolemap = await openFilled()
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true, bypassCSP: true })
    page = await browser.context.newPage()
    desk = await browser.context.newPage()
  })
  after(async () => {
    await browser.close()
    await server.stop()
    await rolemap.close()
  })

  for (const [code, label] of Object.entries(MAPS)) {
    for (const width of WIDTHS) {
      test(`${label} at ${width} pixels`, async () => {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${server.base}/maps/${code}`)
        await page.addStyleTag({ content: LETTERS })
        await page.evaluate('document.fonts.ready')
        const picture = (await page.locator('main').screenshot({ animations: 'disabled' })).toString('base64')
        const half = await ask<string>(HALVE, `data:image/png;base64,${picture}`)
        const file = new URL(`golden/map-${code}-${width}.webp`, import.meta.url)
        if (process.env.ROLEMAP_GOLDEN === 'write')
          writeFileSync(file, Buffer.from(half.slice(half.indexOf(',') + 1), 'base64'))
        assert.ok(existsSync(file), `there is no ${file.pathname}`)
        const golden = `data:image/webp;base64,${readFileSync(file).toString('base64')}`
        const differing = await ask<number | string>(COMPARE, [golden, half])
        assert.ok(
          typeof differing === 'number' && differing <= MOST,
          `${label} ${typeof differing === 'string' ? differing : `differs in ${differing.toFixed(1)} of 100 squares`}: look at it, and take it anew if it is right`,
        )
      })
    }
  }

  const ask = <T>(tool: string, given: unknown) => desk.evaluate<T>(`${tool}(${JSON.stringify(given)})`)
})
