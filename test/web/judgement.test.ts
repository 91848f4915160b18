import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import {
  acceptStagedFile,
  getJudgingProgress,
  getModule,
  judgeModule,
  listEntries,
  moderateModule,
  type Rolemap,
  setCriteria,
  setTrainingCase,
  stageFile,
} from 'rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { createSite } from '../../src/web/site.ts'
import { findChromium, openBrowser } from './browser.ts'
import { crawl } from './crawl.ts'
import { look, watch } from './inspect.ts'
import { openSample } from './sample.ts'
import { type SiteServer, startSite } from './site-server.ts'

const HOSTILE = '<b>bold</b>'
const LIST = `id,title,kind,level,notes,totalHours,partOf,use,role,reason,criteria
d,Diploma in Pilotage ${HOSTILE},key,3,,90,,,job-roles:B05,required,required: the Pilotage Act
m1,Knots ${HOSTILE},module,3,Bends; Hitches ${HOSTILE},30,d,mandatory,,,
m2,Charts,module,4,Soundings; Lights,60,d,optional,,,
m3,Tides,module,3,Moon; Sun,30,d,optional,,,
a,Award in Locks,key,2,Gates; Sluices,20,,,job-roles:B15,usual,
`
const ATTRIBUTES = ['1: Ropes = Ties and splices', '2: Weather', `3: Talk ${HOSTILE}`]

let rolemap: Rolemap
let app: Hono
const ids = new Map<string, string>()

async function fill(): Promise<Rolemap> {
  const opened = await openSample()
  await setOrganisation(opened, 'kent', { label: `Kent ${HOSTILE}` })
  const staged = await stageFile(opened, {
    kind: 'qualifications',
    key: 'all',
    input: Buffer.from(LIST),
    file: 'list.csv',
  })
  await acceptStagedFile(opened, staged.id, { take: 'all' })
  await setCriteria(opened, 'sea', { label: `Seamanship ${HOSTILE}`, attributes: ATTRIBUTES, source: 'A board' })
  for (const { id, value } of (await listEntries(opened, { limit: 50, offset: 0 })).rows) ids.set(value.title, id)
  return opened
}

before(async () => {
  rolemap = await fill()
  const ann = rolemap.as({ name: 'ann', role: 'editor', via: 'web' })
  const verdicts = (...all: readonly string[]) =>
    all.map((verdict, at) => ({ attribute: String(at + 1), verdict, evidence: '0' }))
  const module = ids.get('Charts') ?? ''
  await judgeModule(ann, { set: 'sea', module, verdicts: verdicts('covered', 'partly', 'not') })
  await moderateModule(rolemap.as({ name: 'mo', role: 'moderator', via: 'web' }), {
    ...{ set: 'sea', module },
    verdicts: verdicts('covered', 'not', 'not'),
  })
  await judgeModule(ann, {
    set: 'sea',
    module: ids.get('Tides') ?? '',
    verdicts: verdicts('not', 'covered', 'unclear'),
  })
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})
after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, text: await response.text() }
}
const post = async (address: string, fields: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams(fields)
  const response = await app.request(address, { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() }
}

describe('the pages about judging', () => {
  test('lead to one another, and whatever they link to is there', async () => {
    const pages = (await crawl(app, '/criteria')).filter(({ address }) => /criteria|coverage/.test(address))
    assert.ok(pages.length > 15, String(pages.length))
    assert.deepEqual(
      pages.filter(({ status }) => status !== 200).map(({ address, status }) => [address, status]),
      [],
    )
    for (const { text, address } of pages) assert.ok(!text.includes(HOSTILE), address)
  })

  test('add and edit a criteria set, and show a form again with what is wrong', async () => {
    const given = { id: 'first-aid', label: 'First aid', attributes: '1: Bleeding\n2: Burns = Cools them' }
    assert.match((await post('/add-criteria', { ...given, id: 'First aid' })).text, /id="id-error"/)
    assert.match((await post('/add-criteria', { ...given, attributes: 'no colon' })).text, /id="attributes-error"/)
    assert.equal((await post('/add-criteria', given)).status, 303)
    assert.equal((await post('/add-criteria', given)).status, 409)
    const { text } = await get('/criteria/first-aid')
    assert.match(text, /Cools them/)
    assert.equal((await post('/criteria/first-aid/edit', { ...given, rate: '1', seen: '1' })).status, 303)
    assert.equal((await post('/criteria/first-aid/edit', { ...given, seen: '1' })).status, 409)
    assert.equal((await post('/criteria/first-aid/withdraw', { do: 'withdraw' })).status, 303)
    assert.match((await get('/criteria')).text, /Withdrawn/)
    assert.equal((await get('/criteria/none')).status, 404)
  })

  test('judge a module without a script, refuse what is wrong at its attribute, and go on to the next', async () => {
    const module = ids.get('Award in Locks') ?? ''
    const wrong = await post('/criteria/sea/judge', { module, 'verdict-1': 'covered', 'evidence-1': '9' })
    assert.equal(wrong.status, 422)
    assert.match(
      wrong.text,
      /Expected numbers of elements up to 2, or words|expected numbers of elements up to 2, or words/i,
    )
    const given = { module, 'verdict-1': 'not', 'evidence-1': '2', 'verdict-2': 'unclear', 'verdict-3': 'not' }
    const { status, to } = await post('/criteria/sea/judge', given)
    assert.deepEqual([status, to], [303, '/criteria/sea/judge?did=1'])
    assert.deepEqual((await getModule(rolemap, { set: 'sea', module })).own[0]?.evidence, ['Sluices'])
    assert.match((await get('/criteria/sea/judge?did=1')).text, /Here is the next module/)
    assert.doesNotMatch((await get('/criteria/sea/agreement')).text, /How long a module takes/)
    assert.doesNotMatch((await get('/criteria/sea/judge?of=Charts')).text, /class="rm-settle rm-judge"/)
  })

  test('answer whatever the address says: a page beyond all, and a qualification that nobody knows', async () => {
    for (const odd of ['1e999', '9'.repeat(400), '-5', 'NaN', '1.5']) {
      for (const page of ['judge?offset', 'moderate?offset', 'disputes?page'])
        assert.equal((await get(`/criteria/sea/${page}=${odd}`)).status, 200, `${page} ${odd}`)
      assert.equal((await get(`/coverage/qualifications?in=job-roles&page=${odd}`)).status, 200, odd)
    }
    const { status, text } = await get('/criteria/sea/judge?of=Nothing+of+that+name')
    assert.equal(status, 200)
    assert.match(text, /No qualification is called “Nothing of that name”/)
  })

  test('show a moderator the module and nothing of what the rater said', async () => {
    const { text } = await get('/criteria/sea/moderate')
    assert.match(text, /Tides/)
    assert.doesNotMatch(text, / checked>|\bann\b/)
  })

  test('list disputes with what people said, and settle one with a reason', async () => {
    const { text } = await get('/criteria/sea/disputes')
    assert.match(text, /ann \(rater\)/)
    const key = { module: ids.get('Charts') ?? '', attribute: '2', verdict: 'not' }
    assert.match((await post('/criteria/sea/disputes', { ...key, reason: '' })).text, /Enter the reason/)
    assert.equal((await post('/criteria/sea/disputes', { ...key, reason: 'Lights are no weather' })).status, 303)
    assert.match((await get('/criteria/sea/disputes?settled=yes')).text, /Lights are no weather/)
    assert.match((await get('/criteria/sea/disputes')).text, /Nobody disagrees/)
  })

  test('tell agreement with intervals, coverage with what the choice does, gaps, and a comparison', async () => {
    assert.match((await get('/criteria/sea/agreement')).text, /<strong>2 of 3<\/strong> pairs/)
    assert.match((await get('/criteria/sea/agreement?from=2099-01-01')).text, /Nothing was judged by two people/)
    const { text } = await get('/coverage?set=sea&in=job-roles')
    assert.match(text, /rm-heat__cell--covered">1 of 1</)
    assert.match(text, /Indicative/)
    assert.match(text, /every mandatory module is needed/)
    assert.match(
      (await get('/coverage?set=sea&in=job-roles&rule=mandatory')).text,
      /rm-heat__cell--partly">partly, 1 of 1</,
    )
    assert.match((await get('/coverage/qualifications?set=sea&of=job-roles:B15')).text, /Award in Locks/)
    assert.match((await get('/coverage/gaps?set=sea&in=job-roles')).text, /No qualification/)
    const weighed = await get('/coverage?set=sea&in=job-roles&organisation=kent')
    assert.match(weighed.text, /0 posts have one of these roles/)
    assert.match(weighed.text, /aria-current="true">Kent/)
    assert.match(weighed.text, /name="organisation" value="kent"/)
    assert.match((await get('/coverage/gaps?set=sea&in=job-roles&organisation=kent')).text, />Posts</)
    assert.equal((await get('/coverage/gaps?set=sea&in=job-roles&organisation=hull')).status, 404)
    const compared = await get('/coverage/difference?set=sea&first=Award+in+Locks&second=job-roles:B05')
    assert.match(compared.text, /Only in .*Harbour Pilot/)
    assert.equal((await get('/coverage/difference?set=sea&first=nothing&second=x')).status, 404)
    assert.match((await get('/key-qualifications')).text, /Yes: the Pilotage Act/)
    assert.match(await (await app.request('/coverage/download/gaps/csv?set=sea&in=job-roles')).text(), /Indicative/)
  })

  test('train a rater before the first module, and show the known answers after theirs', async () => {
    const order = {
      title: 'Splices',
      elements: ['Eye'],
      answers: ['1: covered', '2: not', '3: not'],
      says: 'Only ropes',
    }
    await setTrainingCase(rolemap, { set: 'sea', id: 'a', order })
    assert.match((await get('/criteria/sea')).text, /Answer the training cases \(0 of 1\)/)
    assert.doesNotMatch((await get('/criteria/sea/train')).text, /Only ropes/)
    assert.match(
      (await post('/criteria/sea/train', { case: 'a', 'verdict-1': 'not' })).text,
      /Choose a verdict for Weather/,
    )
    const given = { case: 'a', 'verdict-1': 'covered', 'verdict-2': 'not', 'verdict-3': 'partly' }
    assert.equal((await post('/criteria/sea/train', given)).status, 303)
    assert.match((await get('/criteria/sea/train')).text, /2 of 3 of your first answers are right/)
    assert.equal((await post('/criteria/sea/cases/drop', { id: 'a' })).status, 303)
    const kept = { id: 'b', title: 'T', answers: '1: covered' }
    assert.match((await post('/criteria/sea/cases', kept)).text, /id="answers-error"/)
  })
})

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('judging in a browser', { skip, timeout: 300_000 }, () => {
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let own: Rolemap
  before(async () => {
    own = await fill()
    server = await startSite(own)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser.close()
    await server.stop()
    await own.close()
  })

  test('takes a key for each verdict and Enter for each module, and everything is kept', async () => {
    const tab = await browser.context.newPage()
    const errors = watch(tab, server.base)
    await tab.goto(`${server.base}/criteria/sea/judge`)
    for (let left = 4; left > 0; left--) {
      const title = await tab.locator('.rm-judge:not([hidden]) h2').textContent()
      for (const key of title === 'Charts' ? '2cun' : 'npn') await tab.keyboard.press(key)
      await tab.keyboard.press('Enter')
    }
    await tab.getByText('No module is left here').waitFor()
    await tab.waitForFunction('document.querySelector("[data-left]").textContent === "0"')
    // What was saved last is kept once the page is asked for again and has nothing left.
    for (let left = 1; left > 0; ) left = (await getJudgingProgress(own, 'sea')).unjudged
    const kept = (await getModule(own, { set: 'sea', module: ids.get('Charts') ?? '' })).own
    assert.deepEqual(
      kept.map(({ verdict }) => verdict),
      ['covered', 'unclear', 'not'],
    )
    assert.deepEqual(kept[0]?.evidence, ['Lights'])
    await tab.goto(`${server.base}/criteria/sea/agreement`)
    const row = await tab.locator('table', { hasText: 'Seconds each' }).locator('tbody tr').first().innerText()
    assert.match(row, /^You, \d{4}-\d\d\s+4\s+\d+\.\d\s+\d+%$/)
    assert.deepEqual(errors, [])
    await tab.close()
  })

  test('by two people at once keeps what both say, and tells the second, who sees nothing of the first', async () => {
    const both = await fill()
    const sites = await Promise.all(
      ['ann', 'bob'].map((name) => startSite(both.as({ name, role: 'editor', via: 'web' }))),
    )
    const tabs = await Promise.all(sites.map(() => browser.context.newPage()))
    // Both have the same module open before either saves it.
    await Promise.all(tabs.map((tab, at) => tab.goto(`${sites[at]?.base}/criteria/sea/judge`)))
    const shown = await Promise.all(tabs.map((tab) => tab.locator('.rm-judge:not([hidden]) h2').textContent()))
    assert.equal(shown[0], shown[1])
    await Promise.all(
      tabs.map(async (tab, at) => {
        for (const key of at === 0 ? 'ccc' : 'nnn') await tab.keyboard.press(key)
        await tab.keyboard.press('Enter')
      }),
    )
    const told = 'Somebody else judged this module too. Both are kept.'
    await Promise.race(tabs.map((tab) => tab.getByText(told).waitFor()))
    const says = await Promise.all(tabs.map((tab) => tab.locator('[data-done]').innerText()))
    assert.equal(says.filter((text) => text.includes(told)).length, 1, says.join(' | '))
    const module = ids.get(shown[0] ?? '') ?? ''
    const own = await Promise.all(
      ['ann', 'bob'].map((name) => getModule(both.as({ name, role: 'editor', via: 'web' }), { set: 'sea', module })),
    )
    assert.deepEqual(
      own.map((one) => one.own.map(({ verdict }) => verdict)),
      [
        ['covered', 'covered', 'covered'],
        ['not', 'not', 'not'],
      ],
    )
    await Promise.all(tabs.map((tab) => tab.close()))
    await Promise.all(sites.map((site) => site.stop()))
    await both.close()
  })

  test('says what could not be saved, and opens the module again', async () => {
    const tab = await browser.context.newPage()
    await tab.goto(`${server.base}/criteria/sea/judge?module=${ids.get('Tides')}`)
    await tab.locator('.rm-judge__evidence').first().fill('77')
    await tab.keyboard.press('Escape')
    await tab.keyboard.press('Enter')
    await tab.getByText(/not saved.*expected numbers/i).waitFor()
    await tab.getByRole('link', { name: 'Look at it again' }).click()
    await tab.locator('.rm-judge h2', { hasText: 'Tides' }).waitFor()
    await tab.close()
  })

  test('has nothing that axe finds, and scrolls down only, narrow and wide', async () => {
    const seen = await startSite(rolemap)
    const tab = await browser.context.newPage()
    const module = ids.get('Award in Locks')
    const pages = {
      ...{ sets: '/criteria', set: '/criteria/sea', add: '/add-criteria', edit: '/criteria/sea/edit' },
      ...{
        train: '/criteria/sea/train',
        judge: `/criteria/sea/judge?module=${module}`,
        moderate: '/criteria/sea/moderate',
      },
      ...{ disputes: '/criteria/sea/disputes?settled=yes', agreement: '/criteria/sea/agreement' },
      ...{ coverage: '/coverage?set=sea&in=job-roles', one: '/coverage/qualifications?set=sea' },
      weighed: '/coverage?set=sea&in=job-roles&organisation=kent',
      weighedGaps: '/coverage/gaps?set=sea&in=job-roles&organisation=kent',
      ...{ gaps: '/coverage/gaps?set=sea&in=job-roles', key: '/key-qualifications' },
      difference: '/coverage/difference?set=sea&first=Award+in+Locks&second=job-roles:B05',
      file: '/staged-files?kind=judgements&key=sea',
      withdraw: '/criteria/sea/withdraw',
    }
    for (const [name, address] of Object.entries(pages)) {
      await tab.goto(seen.base + address)
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      await look(tab, `judge-${name}`)
    }
    await tab.close()
    await seen.stop()
  })
})
