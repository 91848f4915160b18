import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { acceptStagedFile, listEntries, type Rolemap, stageFile } from 'rolemap'
import { formatDay } from '../../src/web/kit/words.ts'
import { createSite } from '../../src/web/site.ts'
import { findChromium, openBrowser } from './browser.ts'
import { crawl } from './crawl.ts'
import { look, watch } from './inspect.ts'
import { openSample } from './sample.ts'
import { type SiteServer, startSite } from './site-server.ts'

const LIST = `id,title,kind,level,type,body,unitCode,totalHours,criteria,partOf,use,group,choose,before,role,reason,setting
d,Diploma in <b>Pilotage</b>,key,3,NVQ,Board of Trade,600/1,40,required: the Pilotage Act,,,,,,job-roles:B05,required,At sea
m1,Knots & splices,module,3,,,,30,,d,mandatory,,,,,,
m2,Charts,module,4,,,,30,,d,mandatory,,,,,,
m3,Tides,module,3,,,,,,d,choice,Waters,1,,,,
a,Award in Pilotage,,4,Award,Trinity House,,,,,,,,d,job-roles:B05,usual,
l,Licence of a lock keeper,,,Licence,,,,,,,,,,job-roles:B15,usual,
`

let rolemap: Rolemap
let app: Hono
const ids = new Map<string, string>()

before(async () => {
  rolemap = await openSample()
  const input = Buffer.from(LIST)
  const staged = await stageFile(rolemap, { kind: 'qualifications', key: 'all', input, file: 'list.csv' })
  await acceptStagedFile(rolemap, staged.id, { take: 'all' })
  for (const { id, value } of (await listEntries(rolemap, { limit: 50, offset: 0 })).rows) ids.set(value.title, id)
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
const pageOf = (title: string) => `/qualifications/${ids.get(title)}`
const DIPLOMA = 'Diploma in <b>Pilotage</b>'

describe('the pages of qualifications', () => {
  test('lead to one another, and whatever they link to is there', async () => {
    const pages = (await crawl(app, '/qualifications')).filter(({ address }) => /qualification|advice/.test(address))
    assert.ok(pages.length > 20, String(pages.length))
    assert.deepEqual(
      pages.filter(({ status }) => status !== 200).map(({ address, status }) => [address, status]),
      [],
    )
    for (const { text, address } of pages) assert.ok(!text.includes('<b>Pilotage'), address)
  })

  test('list entries, narrowed down by what they are and by role, and say how many there are of each', async () => {
    const { text } = await get('/qualifications?level=3')
    assert.match(text, /Level 3 3</)
    assert.match(text, /Level 4 2</)
    assert.match(text, /Knots &amp; splices/)
    assert.doesNotMatch(text, /Award in Pilotage/)
    assert.match((await get('/qualifications?in=job-roles&role=B')).text, /3 entries in this list/)
    assert.match((await get('/qualifications?words=trade+600')).text, /1 entry in this list/)
    assert.equal((await get('/qualifications?in=job-roles&role=Z')).status, 404)
  })

  test('show what an entry is made of, where it leads, for which roles, and what is odd about it', async () => {
    const { text } = await get(pageOf(DIPLOMA))
    for (const said of ['Mandatory', 'Waters: choose 1', 'Award in Pilotage', 'At sea', 'the Pilotage Act', 'EQF 4'])
      assert.ok(text.includes(said), said)
    assert.match(text, /its mandatory modules have 60 total hours, and it has 40/)
    assert.match(text, /presupposes “Award in Pilotage” at Level 4/)
    assert.equal((await get('/qualifications/Q999')).status, 404)
  })

  test('say on an item what one studies for it, what is required first', async () => {
    const { text } = await get('/classification/job-roles/B05')
    assert.ok(text.indexOf('Required by regulation') < text.indexOf('Usual way in'))
    assert.ok(text.includes('What one studies for it'))
    assert.doesNotMatch((await get('/classification/job-roles/B80')).text, /What one studies for it/)
  })

  test('add, edit, attach, detach and withdraw, and show a form again with what is wrong', async () => {
    assert.match(
      (await post('/qualifications/add', { title: 'Ticket', level: '3', checked: 'May' })).text,
      /id="checked-error"/,
    )
    const added = await post('/qualifications/add', { title: 'Ticket of a ferryman', level: '2' })
    assert.equal(added.status, 303)
    const of = added.to.replace(/\?.*/, '')
    assert.equal(
      (await post(`${of}/edit`, { title: 'Ticket of a ferryman', body: 'Ferry Board', seen: '1' })).status,
      303,
    )
    const late = await post(`${of}/edit`, { title: 'Ticket', seen: '1' })
    assert.deepEqual([late.status, /What you typed is below/.test(late.text)], [409, true])
    assert.match((await post(`${of}/attach`, { role: 'job-roles:Z9' })).text, /id="role-error"/)
    assert.match((await post(`${of}/attach`, { partOf: 'nothing' })).text, /id="partOf-error"/)
    assert.equal((await post(`${of}/attach`, { role: 'job-roles:B10', reason: 'required' })).status, 303)
    const [, attachment = ''] = /name="attachment" value="([^"]+)"/.exec((await get(of)).text) ?? []
    assert.match((await get(`${of}/withdraw`)).text, /for 1 role nothing else is attached for the same reason: B10/)
    assert.equal((await post('/qualifications/detach', { attachment })).status, 303)
    assert.equal((await post(`${of}/withdraw`, { do: 'withdraw', why: 'over' })).status, 303)
    assert.match((await get(of)).text, /It is withdrawn/)
    assert.match((await get('/qualifications?withdrawn=yes')).text, /Ticket of a ferryman/)
    assert.equal((await post(`${of}/withdraw`, { do: 'reinstate' })).status, 303)
  })

  test('keep a register of bodies, and show who awards an entry with the name of the time', async () => {
    assert.match((await post('/bodies/add', { name: '' })).text, /Enter its name/)
    assert.match((await post('/bodies/add', { name: 'Board of Trade', ended: 'May' })).text, /id="ended-error"/)
    const added = await post('/bodies/add', { name: 'Board of Trade', number: 'RN-BOT' })
    assert.equal(added.status, 303)
    const of = added.to.replace(/\?.*/, '')
    assert.match((await get(pageOf(DIPLOMA))).text, new RegExp(`href="${of}">Board of Trade</a>`))
    assert.equal((await post(`${of}/edit`, { name: 'Sea Board', renamed: '1970-10-16', seen: '1' })).status, 303)
    const late = await post(`${of}/edit`, { name: 'Other', seen: '1' })
    assert.deepEqual([late.status, /What you typed is below/.test(late.text)], [409, true])
    assert.match((await get(pageOf(DIPLOMA))).text, /Board of Trade<\/a>; today <a[^>]*>Sea Board/)
    const shown = await get(of)
    assert.match(shown.text, /Board of Trade, until 15 October 1970/)
    assert.match(shown.text, /bodyId=B1">1 entry/)
    assert.match((await get('/qualifications?bodyId=B1')).text, /1 entry in this list/)
    assert.match((await get('/bodies?words=trade')).text, /Sea Board/)
    assert.equal((await get('/bodies/B99')).status, 404)
    assert.match(await (await app.request('/bodies/download/csv')).text(), /Board of Trade, until 1970-10-15/)
  })

  test('say when each thing of an entry was last checked, find what was not, and mark one or all as checked', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const { text } = await get(pageOf(DIPLOMA))
    assert.match(text, /Facts last checked/)
    assert.match((await post(`${pageOf(DIPLOMA)}/checked`, { day: 'May' })).text, /id="day-error"/)
    assert.equal((await post(`${pageOf(DIPLOMA)}/checked`, { what: 'source' })).status, 303)
    assert.ok((await get(pageOf(DIPLOMA))).text.includes(formatDay(today)))
    const found = await get(`/qualifications?uncheckedSince=${today}&kind=module`)
    assert.match(found.text, /Mark 3 entries as checked/)
    const [, query = ''] = /name="found" value="([^"]*)"/.exec(found.text) ?? []
    assert.equal((await post('/qualifications/checked', { found: query.replaceAll('&amp;', '&') })).status, 303)
    assert.match((await get(`/qualifications?uncheckedSince=${today}&kind=module`)).text, /No entry matches/)
    assert.match((await get('/qualifications?sourced=no&kind=module')).text, /3 entries in this list/)
    assert.match((await get('/qualifications?endsBefore=2090-01-01')).text, /0 entries in this list/)
  })

  test('show what has to be done, who does it, what it takes, and save the list under a name', async () => {
    assert.match((await get('/qualification-upkeep')).text, /Not checked for a year \d/)
    assert.match((await get('/qualification-upkeep?what=unsourced')).text, /Award in Pilotage/)
    const award = pageOf('Award in Pilotage')
    assert.match((await post(`${award}/care`, { owner: 'Pilots', due: 'soon' })).text, /id="due-error"/)
    assert.equal((await post(`${award}/care`, { owner: 'Pilots', due: '2030-01-31' })).status, 303)
    assert.match((await get('/qualification-upkeep?what=assigned&owner=pilots')).text, /31 January 2030/)
    assert.match((await get(`${award}/care`)).text, /value="Pilots"/)
    assert.match(
      (await post('/qualification-sources/set', { name: 'Trinity', address: 'a.example' })).text,
      /id="address-error"/,
    )
    assert.equal(
      (await post('/qualification-sources/set', { name: 'Trinity', address: 'https://a.example/' })).status,
      303,
    )
    assert.match((await get('/qualification-sources')).text, /Looked today/)
    assert.equal((await post('/qualification-sources/drop', { name: 'Trinity' })).status, 303)
    const plan = { label: 'Ours', grades: 'Clerk = 22000', tasks: 'Check = Clerk, 22 days' }
    assert.match((await post('/qualification-effort/set', { ...plan, tasks: 'Check' })).text, /id="tasks-error"/)
    assert.equal((await post('/qualification-effort/set', plan)).status, 303)
    assert.match((await get('/qualification-effort')).text, /In all: 22 days, £2,200/)
    assert.equal(
      (await post('/qualification-queries/save', { name: 'Level 3', shared: 'yes', found: 'level=3' })).status,
      303,
    )
    const saved = await get('/qualification-queries')
    assert.match(saved.text, /href="\/qualifications\?level=3">Level 3<\/a>/)
    const [, query = ''] = /name="query" value="([^"]*)"/.exec(saved.text) ?? []
    assert.equal((await post('/qualification-queries/drop', { query })).status, 303)
    assert.match((await get('/qualification-queries')).text, /Nothing is saved yet/)
  })

  test('give the list as a file', async () => {
    const response = await app.request('/qualifications/download/csv?in=job-roles&role=B15')
    assert.match(await response.text(), /Licence of a lock keeper/)
  })

  test('advise through what one holds, ask which role is meant, and name what the list does not have', async () => {
    const { text } = await get('/advice?to=job-roles:B05&have=Tides%0ACharts%0Aa+badge')
    assert.match(text, /Regulation asks for one of the first ones below/)
    assert.match(text, /You have of its modules: (Charts, Tides|Tides, Charts)/)
    assert.match(text, /Still to take: Knots &amp; splices/)
    assert.match(text, /It presupposes: <a[^>]*>Award in Pilotage/)
    assert.match(text, /Not in the list: a badge/)
    assert.match(
      (await get('/advice?to=harbour')).text,
      /Which role would you like\?[\s\S]*>Harbour Pilot<\/a> <span[^>]*>Roles of the harbour, /,
    )
    assert.match((await get('/advice?to=astronaut')).text, /No role is called so/)
    assert.match((await get('/advice?to=job-roles:B80')).text, /Nothing is attached to this role yet/)
  })

  test('are led to from the answer to a title', async () => {
    const { text } = await get('/search?title=Harbour+Pilot&in=job-roles')
    assert.match(text, /href="\/classification\/job-roles\/B05">About Harbour Pilot</)
    assert.match(text, /href="\/advice\?to=job-roles%3AB05">What one studies for it</)
    assert.doesNotMatch(text, />Where it can lead</, 'nothing is known of that')
  })

  test('count entries by role and group', async () => {
    assert.match((await get('/qualification-counts?in=job-roles')).text, /Harbour Pilot/)
    assert.equal((await get('/qualification-counts?in=none')).status, 404)
  })
})

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('the pages of what roles ask for', () => {
  const GIVEN = {
    ...{ role: 'job-roles:B', asks: 'qualification', what: 'Diploma of a pilot', source: 'The Pilotage Act' },
    ...{ meets: '600/1', setting: 'At sea', level: '3' },
  }
  test('keep a requirement, show it with its source on each item below, and answer for a certificate', async () => {
    assert.match((await post('/requirements/set', { ...GIVEN, source: '' })).text, /Enter the source/)
    assert.match((await post('/requirements/set', { ...GIVEN, role: 'job-roles:B99' })).text, /Expected a role such as/)
    assert.equal((await post('/requirements/set', GIVEN)).status, 303)
    const item = await get('/classification/job-roles/B05')
    assert.match(
      item.text,
      /What it asks for[\s\S]*Diploma of a pilot[\s\S]*The Pilotage Act[\s\S]*Draft[\s\S]*for all of/,
    )
    const ask = (query: string) => get(`/certificate?${query}`)
    assert.match(
      (await ask('have=600/1&role=job-roles:B05&setting=at+sea')).text,
      /Yes<\/strong>[\s\S]*named as what meets/,
    )
    assert.match((await ask('have=Licence+of+a+lock+keeper&role=job-roles:B05&setting=At+sea')).text, /Not known/)
    assert.match((await ask('have=nothing&role=job-roles:B05')).text, /The list has no such entry/)
    assert.match((await ask('have=600/1&role=astronaut')).text, /No role is called so/)
  })

  test('are edited in place, also under other words, and deleted', async () => {
    const { text } = await get('/requirements?words=pilot')
    const [, href = ''] = /href="([^"]*requirement=[^"]*)"/.exec(text) ?? []
    const form = await get(href.replaceAll('&amp;', '&'))
    assert.match(form.text, /Edit a requirement/)
    const hidden = (name: string) =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form.text)?.[1] ?? assert.fail(name)
    const was = hidden('was')
    const changed = { ...GIVEN, what: 'Diploma of pilots', was, seen: hidden('seen') }
    assert.equal((await post('/requirements/set', changed)).status, 303)
    const after = await get('/requirements?asks=qualification')
    assert.match(after.text, /Diploma of pilots/)
    assert.doesNotMatch(after.text, /Diploma of a pilot/)
    const [, name = ''] = /name="requirement" value="([^"]*)"/.exec(after.text) ?? []
    assert.equal((await post('/requirements/drop', { requirement: name })).status, 303)
    assert.doesNotMatch((await get('/requirements')).text, /Diploma of pilots/)
    assert.match(await (await app.request('/requirements/download/csv')).text(), /^role,asks,what/)
  })
})

describe('the pages of entries that may be one', () => {
  test('offer a pair, merge it by another meaning, lead to what stays, and split it again', async () => {
    const added = await post('/qualifications/add', { title: 'Award in pilotage (QCF)', level: '4', notes: 'Theirs' })
    const id = /qualifications\/(\w+)/.exec(added.to)?.[1] ?? ''
    const into = ids.get('Award in Pilotage') ?? ''
    await post(`/qualifications/${id}/attach`, { role: 'job-roles:B05', reason: 'required' })
    const pairs = await get('/qualification-doubles')
    assert.match(pairs.text, /Award in Pilotage[\s\S]*Award in pilotage \(QCF\)[\s\S]*title, level/)
    assert.match(
      (await get(`/qualifications/${id}/merge?into=${into}`)).text,
      /0 attachments will move to it; 1 more is there already[\s\S]*notes/,
    )
    assert.match((await post(`/qualifications/${id}/merge`, { into: id })).text, /merged into itself/)
    assert.equal((await post(`/qualifications/${id}/merge`, { into, criteriaSet: 'Old standards' })).status, 303)
    assert.match((await get(`/qualifications/${into}`)).text, /by Old standards/)
    const merged = await get(`/qualifications/${id}`)
    assert.match(merged.text, new RegExp(`merged into <a class="govuk-link" href="/qualifications/${into}"`))
    assert.match((await post(`/qualifications/${id}/withdraw`, { do: 'reinstate' })).text, /split it from there/)
    assert.equal((await post(`/qualifications/${id}/split`, {})).status, 303)
    assert.doesNotMatch((await get(`/qualifications/${into}`)).text, /Old standards/)
    assert.equal((await post('/qualification-doubles/apart', { one: id, other: into })).status, 303)
    assert.match((await get('/qualification-doubles')).text, /No two entries look alike/)
  })
})

describe('advice to somebody with a badge', () => {
  const credentialSubject = { achievement: { name: 'Tides', criteria: {} } }
  const badge = { type: ['VerifiableCredential', 'OpenBadgeCredential'], credentialSubject }
  const asked = { from: '', have: 'Charts', to: 'job-roles:B05' }

  test('counts what the list knows by its name, and says what it expected of anything else', async () => {
    const { status, to } = await post('/advice', { ...asked, badge: JSON.stringify(badge) })
    assert.equal(status, 303)
    assert.match((await get(to)).text, /You have of its modules: Charts, Tides|You have of its modules: Tides, Charts/)
    assert.match((await post('/advice', { ...asked, badge: '{}' })).text, /Expected a credential of type/)
    const over = { ...badge, validUntil: '2020-01-01T00:00:00Z' }
    assert.doesNotMatch(
      (await get((await post('/advice', { ...asked, badge: JSON.stringify(over) })).to)).text,
      /Tides,/,
    )
  })
})

describe('the page of what is offered too often', () => {
  test('shows what differs little by role, and levels at which nothing leads on by group', async () => {
    for (const [title, level] of [
      ['Ticket for a Tug', '2'],
      ['Tug Ticket (RQF)', '2'],
      ['Master of Tugs', '6'],
    ] as const) {
      const { to } = await post('/qualifications/add', { title, level })
      const id = /qualifications\/(\w+)/.exec(to)?.[1] ?? ''
      assert.equal((await post(`/qualifications/${id}/attach`, { role: 'job-roles:B15' })).status, 303)
    }
    const { text } = await get('/qualification-provision?in=job-roles')
    assert.match(text, /B15[\s\S]*2, Level 2, by title: Ticket for a Tug[\s\S]*Tug Ticket \(RQF\)/)
    assert.match(text, /Level 5 <span class="rm-quiet">between Level 4 and Level 6/)
  })
})

describe('qualifications in a browser', { skip, timeout: 300_000 }, () => {
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser.close()
    await server.stop()
  })

  test('a researcher adds and attaches an entry, and a worker sees it and asks what leads there', async () => {
    const tab = await browser.context.newPage()
    const errors = watch(tab, server.base)
    await tab.goto(`${server.base}/qualifications`)
    await tab.getByRole('link', { name: 'Add an entry' }).click()
    await tab.getByLabel('Title').fill('Certificate of a deckhand')
    await tab.getByRole('button', { name: 'Save this entry' }).click()
    await tab.getByRole('link', { name: 'Attach it' }).click()
    await tab.getByLabel('Role', { exact: true }).fill('job-roles:B10')
    await tab.getByRole('button', { name: 'Attach this entry' }).click()
    await tab.getByRole('link', { name: /Ferry Deckhand/ }).click()
    await tab.getByRole('heading', { name: 'What one studies for it' }).waitFor()
    await tab.getByRole('link', { name: 'What do I still lack?' }).click()
    await tab.getByLabel('I have').fill('Certificate of a deckhand')
    await tab.getByRole('button', { name: 'Show what leads there' }).click()
    await tab.getByText('You have it').waitFor()
    assert.deepEqual(errors, [])
    await tab.close()
  })

  test('have nothing that axe finds, and scroll down only, narrow and wide', async () => {
    const tab = await browser.context.newPage()
    const entry = pageOf(DIPLOMA)
    const pages = {
      list: '/qualifications?words=a',
      entry,
      add: '/qualifications/add',
      doubles: '/qualification-doubles',
      provision: '/qualification-provision?in=job-roles',
      merge: `${pageOf('Tides')}/merge?into=${ids.get('Charts')}`,
      requirements: '/requirements',
      ways: '/role-ways?from=job-roles:B05&to=job-roles:B15',
      upkeep: '/qualification-upkeep?what=assigned',
      care: `${entry}/care`,
      sources: '/qualification-sources',
      effort: '/qualification-effort?plan=own',
      queries: '/qualification-queries',
      bodies: '/bodies',
      body: '/bodies/B1',
      'body-add': '/bodies/add',
      narrowed: '/qualifications?uncheckedSince=2090-01-01&sourced=no',
      requirement: '/requirements/set',
      certificate: '/certificate?have=600/1&role=job-roles:B05',
      edit: `${entry}/edit`,
      attach: `${entry}/attach`,
      withdraw: `${entry}/withdraw`,
      item: '/classification/job-roles/B05',
      advice: '/advice?to=job-roles:B05&have=Tides',
      choices: '/advice?to=harbour',
      counts: '/qualification-counts?in=job-roles',
      file: '/staged-files?kind=qualifications&key=all',
    }
    for (const [name, address] of Object.entries(pages)) {
      await tab.goto(server.base + address)
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      await look(tab, `qualification-${name}`)
    }
    await tab.close()
  })
})
