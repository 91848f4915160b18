import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { createVariant, editVariant, getVariant, listVariants, type Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { addVersion } from '../fixture/put.ts'
import { findChromium, openBrowser } from './browser.ts'
import { crawl } from './crawl.ts'
import { inspectView, watch } from './inspect.ts'
import { HARBOUR, openSample } from './sample.ts'
import { type SiteServer, startSite } from './site-server.ts'

const NODES = [
  { id: 'ashore', label: 'Ashore <b>', parents: [], items: ['A05'] },
  { id: 'afloat', label: 'Afloat', parents: [], items: [] },
  { id: 'decks', label: 'On deck', parents: ['afloat', 'ashore'], items: ['B10', 'B90'] },
]
const PLACE = {
  id: 'by-place',
  of: 'job-roles',
  label: 'By <i>place</i>',
  purpose: 'To find work by where it is',
} as const

let rolemap: Rolemap
let app: Hono

before(async () => {
  rolemap = await openSample()
  await createVariant(rolemap, { ...PLACE, nodes: NODES, state: 'published' })
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})
after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, text: await response.text() }
}
const post = async (address: string, fields: Readonly<Record<string, string | File>>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const response = await app.request(address, { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  return { status: response.status, to: response.headers.get('location'), text: await response.text() }
}
const list = '/classification/job-roles/variants'
const page = `${list}/by-place`

describe('the pages of variants', () => {
  test('are linked from the classification, and all that they link to is there', async () => {
    assert.match(
      (await get('/classification/job-roles')).text,
      /href="\/classification\/job-roles\/variants">1 variant</,
    )
    const pages = (await crawl(app, list)).filter(({ address }) => address.includes('/variants'))
    assert.ok(pages.length > 6, String(pages.length))
    assert.deepEqual(
      pages.filter(({ status }) => status !== 200).map(({ address }) => address),
      [],
    )
    for (const { address, text } of pages.filter((one) => one.text !== '')) {
      assert.doesNotMatch(text, /<i>place|Ashore <b>|<script>/, address)
      assert.equal(text.match(/<h1\b/g)?.length, 1, address)
    }
  })

  test('show the tree, opened without a script, with every place of a node and what stands nowhere', async () => {
    const { text } = await get(page)
    assert.equal(text.match(/On deck<\/span>/g)?.length, 2, 'under both of its nodes')
    assert.match(text, /<details>[\s\S]*Ashore &lt;b&gt;[\s\S]*Harbour Master/)
    assert.match(text, /3 items stand nowhere in it[\s\S]*Harbour Pilot[\s\S]*Lock Keeper[\s\S]*Other Water Role/)
    const node = (await get(`${page}?node=decks`)).text
    assert.match(node, /It is under[\s\S]*Afloat[\s\S]*Ashore &lt;b&gt;/)
    assert.match(node, /Ferry Deckhand/)
    assert.doesNotMatch(node, /Harbour Master/)
    assert.equal((await get(`${page}?node=none`)).status, 404)
    assert.equal((await get(`${list}/none`)).status, 404)
  })

  test('find nodes and items by words', async () => {
    const { text } = await get(`${page}?words=DECK`)
    assert.match(text, /2 finds for “DECK”/)
    assert.match(text, /Ferry Deckhand[\s\S]*Afloat[\s\S]*›[\s\S]*On deck/)
    assert.match((await get(`${page}?words=moon`)).text, /Nothing for “moon”/)
  })

  test('are in the page of an item, with every path', async () => {
    const { text } = await get('/classification/job-roles/B10')
    const places = text.slice(text.indexOf('Other ways to find it'))
    assert.equal(places.match(/\?node=decks">On deck/g)?.length, 2)
    assert.doesNotMatch((await get('/classification/job-roles/B15')).text, /Other ways to find it/)
  })

  test('show a variant that would be too long node by node', async () => {
    const own = await openSample()
    const layer = (at: number) =>
      ['l', 'r'].map((side) => ({
        ...{ id: `${side}${at}`, label: `Layer ${at} ${side}` },
        parents: at === 0 ? [] : [`l${at - 1}`, `r${at - 1}`],
        items: at === 8 ? ['A05', 'B05', 'B10', 'B15', 'B80'] : [],
      }))
    const nodes = Array.from({ length: 9 }, (_, at) => layer(at)).flat()
    await createVariant(own, { ...PLACE, nodes })
    const site = createSite(own, { uploadLimit: 1024 })
    const read = async (query: string) => (await site.request(`${page}${query}`)).text()
    const whole = await read('')
    assert.ok(whole.length < 20_000, String(whole.length))
    assert.match(whole, /node=l0">Layer 0 l<\/a> <span class="rm-quiet">5 items/)
    assert.match(await read('?node=l7'), /node=l8">Layer 8 l<\/a>/)
    const last = await read('?node=r8')
    assert.match(last, /Lock Keeper/)
    assert.equal(last.match(/<li><a class="govuk-link" href="[^"]*node=[lr]0/g)?.length, 256, 'every path')
    await own.close()
  })

  test('give the variant as a file', async () => {
    assert.match((await get(`${page}/download/csv`)).text, /\r\ndecks,,,B10,Ferry Deckhand\r\n/)
  })

  test('flag what a later version renames or retires', async () => {
    const own = await openSample()
    await createVariant(own, { ...PLACE, nodes: NODES })
    const items = HARBOUR.items
      .filter(({ code }) => code !== 'B10')
      .map((item) => (item.code === 'A05' ? { ...item, label: 'Port Director' } : item))
    const entries = HARBOUR.entries.filter(({ code }) => code !== 'B10')
    const profiles = HARBOUR.profiles.filter(({ code }) => code !== 'B10')
    const successions = [{ code: 'B10', to: ['B15'] }]
    await addVersion(
      own.store,
      { ...HARBOUR, version: '2018', basedOn: '2009', items, entries, profiles, successions },
      [],
    )
    const text = await (await createSite(own, { uploadLimit: 1024 }).request(page)).text()
    assert.match(text, /Port Director<\/a> <span class="rm-quiet rm-small">was: Harbour Master/)
    assert.match(text, /Ferry Deckhand<\/a> <strong[^>]*>Retired<\/strong>[\s\S]*?It went to[\s\S]*?B15 Lock Keeper/)
    await own.close()
  })
})

describe('looking up a title', () => {
  test('can be limited to a node, and the answer says what that does', async () => {
    assert.match((await get('/search')).text, /<optgroup label="Roles of the harbour: By &lt;i&gt;place&lt;\/i&gt;">/)
    const { text } = await get('/search?title=Mate&in=by-place%2Fafloat')
    assert.match(text, /<option value="by-place\/afloat" selected>Afloat/)
    assert.match(text, /Limited to the 2 items of By &lt;i&gt;place&lt;\/i&gt;, Afloat\./)
    assert.match(text, /The likeliest item elsewhere is B05 Harbour Pilot \(50 %\)\./)
    assert.match(text, /name="in" value="by-place\/afloat"/, 'what else is known is asked for there too')
    const candidates = text.slice(text.indexOf('rm-candidates'))
    assert.match(candidates, /Ferry Deckhand/)
    assert.doesNotMatch(candidates, /Harbour Pilot/)
    assert.equal((await get('/search?title=Mate&in=by-place%2Fnone')).status, 404)
  })

  test('offers titles of that part only as one types', async () => {
    const offered = async (where: string) =>
      JSON.parse((await get(`/search/titles?start=mat&in=${encodeURIComponent(where)}`)).text)
    assert.deepEqual(await offered('by-place/decks'), [{ title: 'Mate', labels: ['Ferry Deckhand'] }])
    assert.deepEqual(await offered('by-place/ashore'), [{ title: 'Mate', labels: ['Ferry Deckhand'] }])
    assert.equal((await offered('job-roles'))[0].labels.length, 2)
  })
})

describe('who may edit', () => {
  test('makes a variant, empty or from a file, of which the rows that are not taken are named', async () => {
    const made = await post(list, { id: 'by-team', label: 'By team', purpose: '' })
    assert.equal(made.to, `${list}/by-team/edit`)
    assert.equal((await getVariant(rolemap, 'by-team')).state, 'draft')
    assert.match((await post(list, { id: 'by-team', label: '' })).text, /id="id-error"[\s\S]*There is a variant/)
    const file = new File(['node,label,parent,item\na,A,,A05\na,,,Z9\n'], 'v.csv')
    const { text } = await post(list, { id: 'by-file', label: 'By file', file })
    assert.match(text, /1 node with 1 item, 1 row not taken/)
    assert.match(text, /there is no item &quot;Z9&quot;/)
    const bad = new File(['node,label,parent\na,A,b\n'], 'v.csv')
    assert.match((await post(list, { id: 'by-bad', label: 'Bad', file: bad })).text, /No row of the file fits/)
    const none = new File(['label\nA\n'], 'v.csv')
    assert.match(
      (await post(list, { id: 'by-bad', label: 'Bad', file: none })).text,
      /id="file-error"[\s\S]*column &quot;node&quot;/,
    )
    assert.deepEqual(
      (await listVariants(rolemap)).map(({ id }) => id),
      ['by-file', 'by-place', 'by-team'],
    )
  })

  test('adds, moves and removes nodes and items, and is told of what does not fit', async () => {
    const edit = `${list}/by-team/edit`
    const done = `${edit}?done=1`
    assert.equal((await post(edit, { do: 'node', node: 'north', label: 'North', parents: '' })).to, done)
    assert.equal((await post(edit, { do: 'node', node: 'night', label: 'Night', parents: 'north' })).to, done)
    assert.equal((await post(edit, { do: 'place', to: 'night', items: 'B10, B15', from: '' })).to, done)
    assert.equal((await post(edit, { do: 'place', to: 'north', items: 'B15', from: 'night' })).to, done)
    const cycle = await post(edit, { do: 'node', node: 'north', label: 'North', parents: 'night' })
    assert.equal(cycle.status, 422)
    assert.match(cycle.text, /found a cycle: &quot;north&quot; under &quot;night&quot; under &quot;north&quot;/)
    assert.match(cycle.text, /name="parents" type="text" value="night"/, 'what was typed is still there')
    assert.match((await post(edit, { do: 'place', to: 'night', items: 'Z9' })).text, /no item &quot;Z9&quot;/)
    assert.match((await post(edit, { do: 'drop-node', node: 'north' })).text, /move or remove these first/)
    assert.equal((await post(edit, { do: 'remove', to: 'north', items: 'B15' })).to, done)
    const { nodes } = await getVariant(rolemap, 'by-team')
    assert.deepEqual(
      nodes.map(({ id, parents, items }) => [id, parents, items]),
      [
        ['north', [], []],
        ['night', ['north'], ['B10']],
      ],
    )
    assert.equal((await post(edit, { do: 'drop-node', node: 'night' })).to, done)
    assert.match((await get(`${edit}?node=north`)).text, /name="label" type="text" value="North"/)
  })

  test('is told that somebody else changed it, and loses nothing typed', async () => {
    const edit = `${list}/by-team/edit`
    const { revision } = await getVariant(rolemap, 'by-team')
    await editVariant(rolemap, 'by-team', { order: { do: 'put-node', node: 'north', label: 'The north' } })
    const late = await post(edit, { do: 'node', node: 'north', label: 'Up north', parents: '', seen: String(revision) })
    assert.equal(late.status, 409)
    assert.match(late.text, /was changed by somebody else[\s\S]*value="Up north"/)
    const seen = /name="seen" value="(\d+)"/.exec(late.text)?.[1] ?? ''
    assert.equal((await post(edit, { do: 'node', node: 'north', label: 'Up north', parents: '', seen })).status, 303)
    assert.equal((await getVariant(rolemap, 'by-team')).nodes[0]?.label, 'Up north')
  })

  test('publishes, replaces by a file, withdraws and takes away', async () => {
    const edit = `${list}/by-team/edit`
    const words = { do: 'words', name: 'By team', purpose: 'Ours', source: '', madeOn: '2009' }
    await post(edit, { ...words, state: 'published' })
    assert.equal((await getVariant(rolemap, 'by-team')).state, 'published')
    const file = new File(['node,label,parent,item\na,A,,A05\n'], 'v.csv')
    assert.match((await post(`${edit}/file`, { file })).text, /1 node with 1 item, 0 rows not taken/)
    assert.match((await post(`${edit}/file`, {})).text, /Select a file/)
    await post(edit, { ...words, state: 'withdrawn', why: 'no teams' })
    assert.match((await get(`${list}/by-team`)).text, />Withdrawn</)
    assert.doesNotMatch((await get('/search')).text, /by-team/)
    assert.equal((await post(edit, { ...words, madeOn: '1999' })).status, 422)
    assert.equal((await post(edit.replace('/edit', '/drop'), {})).to, list)
    assert.equal((await get(`${list}/by-team`)).status, 404)
  })
})

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

describe('variants in a browser without JavaScript', { skip, timeout: 300_000 }, () => {
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: false })
  })
  after(async () => {
    await browser.close()
    await server.stop()
  })

  test('are walked from the classification to an item, and a node is added', async () => {
    const tab = await browser.context.newPage()
    const errors = watch(tab, server.base)
    await tab.goto(`${server.base}/classification/job-roles`)
    await tab.getByRole('link', { name: /variants?$/ }).click()
    await tab.getByRole('link', { name: 'By <i>place</i>' }).click()
    await tab.locator('summary', { hasText: 'Afloat' }).click()
    await tab.locator('summary', { hasText: 'On deck' }).last().click()
    await tab.getByRole('link', { name: 'Ferry Deckhand' }).last().click()
    await tab.getByRole('heading', { level: 1, name: /Ferry Deckhand/ }).waitFor()
    await tab.getByRole('link', { name: 'By <i>place</i>' }).click()
    await tab.getByRole('link', { name: 'Change it or withdraw it' }).click()
    await tab.getByLabel('Id of the node').fill('locks')
    await tab.getByLabel('What it is called').fill('At the locks')
    await tab.getByRole('button', { name: 'Save this node' }).click()
    await tab.getByText('The variant was changed.').waitFor()
    await tab.getByRole('rowheader', { name: 'At the locks' }).waitFor()
    assert.deepEqual(errors, [])
    await tab.close()
  })
})

describe('variants in a browser', { skip, timeout: 300_000 }, () => {
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

  test('have nothing that axe finds, and scroll down only, narrow and wide', async () => {
    const tab = await browser.context.newPage()
    const nodes = [`${page}?node=decks`, `${page}?words=deck`, `${page}/edit`, `${page}/edit?node=decks&done=1`]
    const others = ['/classification/job-roles/B10', '/search?title=Mate&in=by-place%2Fafloat']
    for (const address of [list, page, ...nodes, ...others]) {
      await tab.goto(server.base + address)
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      await inspectView(tab, address)
    }
  })
})
