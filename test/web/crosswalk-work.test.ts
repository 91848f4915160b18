import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { getCrosswalk } from '../../src/rolemap/crosswalk/crosswalk.ts'
import { proposeFor } from '../../src/rolemap/crosswalk/suggest/suggest.ts'
import { decideItems } from '../../src/rolemap/crosswalk/work/decide.ts'
import { makeCrosswalk } from '../../src/rolemap/crosswalk/work/make.ts'
import { readWork } from '../../src/rolemap/crosswalk/work/work.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look, watch } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const CREW = [
  'code,label,parent,title',
  ...['A,On deck,,', 'B,Below deck,,', 'A1,Captain,A,Skipper', 'A2,Helmsman,A,Steersman', 'A3,Deck hand,A,Hand'],
  ...['B1,Ship cook,B,Cook', 'B2,Stoker,B,Fireman', 'B3,Carpenter,B,Joiner'],
].join('\n')
const HARBOUR = [
  'code,label,parent,title',
  ...[
    'S,Sailing,,',
    'K,Kitchen and yard,,',
    'S1,Ship captain,S,Skipper',
    'S2,Helmsman,S,Steersman',
    'S3,Pilot,S,Pilot',
  ],
  ...['K1,Cook,K,Ship cook', 'K2,Joiner,K,Carpenter', 'K3,Baker,K,Baker'],
].join('\n')

interface World {
  readonly rolemap: Rolemap
  readonly server: SiteServer
  readonly browser: Awaited<ReturnType<typeof openBrowser>>
}

async function openWorld(javaScriptEnabled: boolean): Promise<World> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, { id: 'crew' })
  await importFile(rolemap, { name: 'harbour.csv', bytes: Buffer.from(HARBOUR) }, { id: 'harbour' })
  const server = await startSite(rolemap)
  return { rolemap, server, browser: await openBrowser(executable ?? '', { javaScriptEnabled }) }
}

async function closeWorld({ rolemap, server, browser }: World): Promise<void> {
  await browser.close()
  await server.stop()
  await rolemap.close()
}

let made = 0
async function begin({ rolemap }: World): Promise<string> {
  const id = `walk-${++made}`
  await makeCrosswalk(rolemap, { id, from: 'crew', to: 'harbour', purpose: 'to count' })
  await proposeFor(rolemap, id)
  return id
}

const statesOf = async ({ rolemap }: World, id: string) =>
  Object.fromEntries((await readWork(rolemap, id)).items.map(({ from, state }) => [from, state]))

const targetOf = async ({ rolemap }: World, id: string, from: string) => {
  const mapping = (await getCrosswalk(rolemap, id)).mappings.find((one) => one.from === from)
  return mapping && [mapping.relation, ...mapping.targets.map(({ to }) => to)].join(' ')
}

describe('the page of a crosswalk in the making', { skip, timeout: 300_000 }, () => {
  let world: World
  let page: Page
  let id = ''
  before(async () => {
    world = await openWorld(true)
  })
  after(() => closeWorld(world))
  beforeEach(async () => {
    await page?.close()
    page = await world.browser.context.newPage()
    await page.setViewportSize({ width: 1280, height: 900 })
    id = await begin(world)
  })
  const open = (query = '') => page.goto(`${world.server.base}/crosswalks/${id}/work${query}`)
  const item = () => page.locator('.rm-work__card').getAttribute('data-item')
  const until = async (isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await isSo()) return
      await page.waitForTimeout(50)
    }
    assert.fail('it did not come to that')
  }
  const untilState = (from: string, state: string) => until(async () => (await statesOf(world, id))[from] === state)

  test('decides an item with a key, shows the next at once, and counts', async () => {
    const errors = watch(page, world.server.base)
    await open()
    assert.equal(await item(), 'A1')
    await page.keyboard.press('1')
    assert.equal(await item(), 'A2')
    await page.keyboard.press('=')
    await page.keyboard.press('1')
    await page.keyboard.press('n')
    assert.equal(await item(), 'B1')
    await untilState('A3', 'proposed')
    assert.equal(await targetOf(world, id, 'A1').then((said) => said?.split(' ')[1]), 'S1')
    assert.deepEqual([await targetOf(world, id, 'A2'), await targetOf(world, id, 'A3')], ['exact S2', 'none'])
    await until(async () => (await page.locator('[data-left]').innerText()) === '3')
    assert.equal(await page.locator('[data-count="proposed"]').innerText(), '3')
    await open()
    assert.match(await page.locator('[data-last]').innerText(), /Your last change: A3 \w+/)
    assert.deepEqual(errors, [])
  })

  test('skips, goes back, takes back, and never moves away from where one is', async () => {
    await open()
    await page.keyboard.press('s')
    assert.equal(await item(), 'A2')
    await page.keyboard.press('n')
    await page.keyboard.press('n')
    assert.equal(await item(), 'B1')
    await untilState('A3', 'proposed')
    await page.keyboard.press('u')
    assert.equal(await item(), 'A3')
    await untilState('A3', 'open')
    await page.keyboard.press('p')
    assert.equal(await item(), 'A2')
    assert.deepEqual([(await statesOf(world, id)).A1, (await statesOf(world, id)).A2], ['open', 'proposed'])
  })

  test('finds another target by words, from the tree, and decides the same for items that are ticked', async () => {
    await open()
    await page.keyboard.press('/')
    await page.keyboard.type('pilot')
    await page.locator('.rm-choices [role="option"]').first().click()
    await untilState('A1', 'proposed')
    assert.equal(await targetOf(world, id, 'A1'), 'close S3')
    await until(async () => (await page.locator('.rm-side [aria-current]').innerText()).startsWith('Helmsman'))
    await page.locator('input[name="with-A3"]').check()
    await page.locator('.rm-side__take', { hasText: 'Sailing' }).click()
    await untilState('A3', 'proposed')
    assert.deepEqual([await targetOf(world, id, 'A2'), await targetOf(world, id, 'A3')], ['close S', 'close S'])
    assert.equal(await item(), 'B1')
    await page.keyboard.press('u')
    await untilState('A3', 'open')
    assert.equal(await item(), 'A2')
  })

  test('tells who is second of two, and overwrites nothing', async () => {
    await open()
    await decideItems(world.rolemap, id, { items: [{ from: 'A1' }], mappings: [{ relation: 'none' }] })
    await page.keyboard.press('1')
    await page.locator('.rm-settling__failed').waitFor()
    assert.match(await page.locator('.rm-settling__failed').innerText(), /not saved.*somebody else/i)
    assert.equal(await targetOf(world, id, 'A1'), 'none')
    assert.equal(await item(), 'A2')
  })

  test('has no fault that axe finds, narrow or wide, in each of its states', async () => {
    await open()
    await look(page, 'crosswalk-work')
    await page.goto(`${world.server.base}/make-crosswalk?from=crew`)
    await look(page, 'make-crosswalk')
    const targets = [
      { to: 'S1', weight: 0.6 },
      { to: 'S3', weight: 0.4 },
    ]
    await decideItems(world.rolemap, id, {
      items: [{ from: 'A1' }],
      mappings: [{ relation: 'narrow', targets, evidence: 'Counted in 2025' }],
    })
    await open('?item=A1&confidence=0.3&open=K1')
    await page.locator('summary', { hasText: 'Several targets' }).click()
    await look(page, 'crosswalk-work-several')
  })
})

describe('the page of a crosswalk in the making, without JavaScript', { skip, timeout: 300_000 }, () => {
  let world: World
  let page: Page
  before(async () => {
    world = await openWorld(false)
    page = await world.browser.context.newPage()
  })
  after(() => closeWorld(world))

  test('is begun, worked through, counted, accepted, undone and approved by forms', async () => {
    const { base } = world.server
    await page.goto(`${base}/make-crosswalk?from=crew&to=harbour`)
    await page.getByLabel('Name').fill('by-hand')
    await page.getByRole('button', { name: 'Begin the crosswalk' }).click()
    await proposeFor(world.rolemap, 'by-hand')
    await page.goto(`${base}/crosswalks/by-hand/work`)
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
    const item = () => page.locator('.rm-work__card').getAttribute('data-item')
    await press(/^Ship captain/)
    assert.equal(await item(), 'A2')
    await page.getByLabel('Broader').check()
    await page.getByLabel(/^\/ Another target/).fill('sailing')
    await press('Find')
    await page.getByLabel('Broader').check()
    await press(/^Sailing S/)
    assert.deepEqual([await targetOf(world, 'by-hand', 'A2'), await item()], ['broad S', 'A3'])
    await page.getByRole('link', { name: 'Skip', exact: true }).click()
    assert.equal(await item(), 'B1')
    await press(/No equivalent/)
    assert.deepEqual(await statesOf(world, 'by-hand'), {
      ...{ A1: 'proposed', A2: 'proposed', A3: 'open', B1: 'proposed', B2: 'open', B3: 'open' },
    })
    await page.getByRole('button', { name: /^Undo/ }).click()
    assert.equal((await statesOf(world, 'by-hand')).B1, 'open')
    await page.getByLabel(/at least so likely/).fill('0.2')
    await press('Count them')
    await press(/^Accept \d+ suggestion/)
    assert.equal((await statesOf(world, 'by-hand')).B1, 'proposed')
    await press(/^Approve all/)
    assert.equal((await statesOf(world, 'by-hand')).B1, 'approved')
    await page.goto(`${base}/crosswalks/by-hand/work?item=A1`)
    await page.locator('summary', { hasText: 'Several targets' }).click()
    await page.getByLabel('Target 2: its code, or words of its name').fill('s')
    await page.getByLabel('Target 3: its code, or words of its name').fill('pilot')
    await page.getByLabel('Weight of target 1').fill('75%')
    await page.getByLabel('Weight of target 3').fill('0.25')
    await press('Save these targets')
    assert.equal(await page.getByLabel('Target 2').inputValue(), 's')
    await page.getByLabel('Target 2').selectOption({ label: 'None of these' })
    await press('Save with what is selected')
    const { mappings } = await getCrosswalk(world.rolemap, 'by-hand')
    const weights = mappings
      .filter(({ from }) => from === 'A1')
      .flatMap(({ targets }) => targets.map((one) => one.weight))
    assert.deepEqual(weights, [0.75, 0.25])
    await press(/^Approve all/)
    await press('Approve the crosswalk')
    await press('Publish the crosswalk')
    assert.equal((await getCrosswalk(world.rolemap, 'by-hand')).state, 'published')
  })

  test('says why somebody has to decide again, and shows that first', async () => {
    const id = await begin(world)
    for (const [from, to] of [
      ['A1', 'S1'],
      ['B1', 'K1'],
    ] as const)
      await decideItems(world.rolemap, id, { items: [{ from }], mappings: [{ relation: 'close', targets: [{ to }] }] })
    const next = HARBOUR.replace('K1,Cook,K', 'K1,Chef,K')
    await importFile(world.rolemap, { name: 'harbour.csv', bytes: Buffer.from(next) }, { id: 'harbour', version: '2' })
    await proposeFor(world.rolemap, id)
    await page.goto(`${world.server.base}/crosswalks/${id}/work`)
    assert.equal(await page.locator('.rm-work__card').getAttribute('data-item'), 'B1')
    assert.match(await page.locator('.rm-work__reason').innerText(), /K1 was renamed: K1 Chef/)
    await page.locator('.rm-side__take', { hasText: 'Chef' }).click()
    assert.equal((await statesOf(world, id)).B1, 'proposed')
    await page.goto(`${world.server.base}/crosswalks/${id}/work`)
    await page.getByRole('button', { name: /holds for the newest/ }).click()
    assert.equal((await getCrosswalk(world.rolemap, id)).to.version, '2')
  })
})
