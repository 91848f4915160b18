// Pages about local items: what each person is offered, and the errors for things that do not exist.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { nameExtension, type Rolemap, setLocalItem, startJob } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { crawl } from './crawl.ts'
import { openSample } from './sample.ts'

const KENT = { id: 'job-roles', organisation: 'kent' }
let rolemap: Rolemap
let app: Hono
const siteFor = (who: Rolemap) => createSite(who, { uploadLimit: 1024 * 1024 })

before(async () => {
  rolemap = await openSample()
  app = siteFor(rolemap)
  await nameExtension(rolemap, KENT, { label: 'Kent <County> Council' })
  await setLocalItem(rolemap, KENT, { code: 'K1', label: 'Weir <hand>', parent: 'B15', titles: ['Sluice <b>man</b>'] })
})
after(() => rolemap.close())

const get = async (address: string, site = app) => {
  const response = await site.request(address)
  return { status: response.status, text: await response.text() }
}

test('every page that can be reached from the local items is there, and keeps signs of HTML as text', async () => {
  const pages = (await crawl(app, '/extensions/job-roles')).filter(({ address }) => /extensions|alike/.test(address))
  assert.ok(pages.length >= 8, pages.map(({ address }) => address).join(' '))
  for (const { address, status, text } of pages) {
    assert.equal(status, 200, address)
    assert.doesNotMatch(text, /<County>|<hand>|<b>man/, address)
  }
})

test('a reader sees the local items, and is offered nothing that an editor does', async () => {
  const reader = siteFor({ ...rolemap, actor: { name: 'Rae', role: 'reader', via: 'web' } })
  for (const address of ['/extensions/job-roles', '/extensions/job-roles/kent']) {
    const { status, text } = await get(address, reader)
    assert.equal(status, 200)
    assert.doesNotMatch(text, /<form|Add a local item|\/item/, address)
  }
  assert.match((await get('/extensions/job-roles/kent', reader)).text, /Weir &lt;hand&gt;/)
  assert.match((await get('/extensions/job-roles/kent/roll-up', reader)).text, /A table of counts/)
})

test('what is not there is said', async () => {
  for (const address of ['/extensions/none', '/extensions/job-roles/none', '/alike-items/none'])
    assert.equal((await get(address)).status, 404, address)
  assert.equal((await get('/extensions/job-roles/kent/item?code=K9')).status, 404)
  const local = await get('/classification/job-roles/K1')
  assert.equal(local.status, 404)
  assert.match(local.text, /it is a local code of kent/)
})

test('a coded file is taken away with the local codes of an organisation', async () => {
  const bytes = Buffer.from('title\nSluice <b>man</b>\nMate\n')
  const { id } = await startJob(rolemap, { name: 'staff.csv', bytes }, { in: 'job-roles' })
  await waitUntilCoded(rolemap, id)
  assert.match((await get(`/code/${id}`)).text, /With the local codes of/)
  const { text } = await get(`/code/${id}/download/tsv?organisation=kent`)
  const [header, first, second] = text.split('\n')
  assert.ok(header?.endsWith('\tlocal_code') && first?.endsWith('\tK1') && second?.endsWith('\t'), text)
  assert.ok(!(await get(`/code/${id}/download/tsv`)).text.includes('local_code'))
  assert.equal((await get(`/code/${id}/download/tsv?organisation=none`)).status, 404)
})
