import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFile, openRolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { openServed } from '../people/fixture.ts'

test('a page names its feed, which a program asks for again only where something changed', async () => {
  let time = Date.parse('2026-03-04T05:06:07.890Z')
  const rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date(time) })
  const add = (name: string) => importFile(rolemap, { name, bytes: Buffer.from('code,label\n1,Potter\n') })
  await add('crafts.csv')
  const site = createSite(rolemap, { uploadLimit: 1024 })
  const page = await (await site.request('/classification/crafts')).text()
  const [, address = ''] =
    /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/.exec(page) ?? []
  assert.equal(address, '/classification/crafts/feed.atom')
  const ask = (headers: Record<string, string> = {}) => site.request(`http://roles.example${address}`, { headers })
  assert.equal((await ask()).headers.get('Last-Modified'), null, 'within the second of a change')

  time += 5000
  const found = await ask()
  const text = await found.text()
  assert.equal(found.headers.get('Content-Type'), 'application/atom+xml; charset=utf-8')
  assert.match(text, /href="http:\/\/roles\.example\/classification\/crafts"/)
  const last = found.headers.get('Last-Modified') ?? ''
  assert.equal(last, 'Wed, 04 Mar 2026 05:06:07 GMT')
  const tag = found.headers.get('ETag') ?? ''
  const kept: readonly Record<string, string>[] = [{ 'If-Modified-Since': last }, { 'If-None-Match': tag }]
  for (const headers of kept) {
    const again = await ask(headers)
    assert.deepEqual([again.status, await again.text()], [304, ''])
  }
  assert.equal((await ask({ 'If-Modified-Since': last, 'If-None-Match': '"other"' })).status, 200, 'the ETag counts')
  await importFile(rolemap, { name: 'crafts.csv', bytes: Buffer.from('code,label\n2,Dyer\n') })
  time += 5000
  assert.equal((await ask({ 'If-Modified-Since': last })).status, 200)
  await rolemap.close()
})

test('where people sign in, the feed is for them, by session on the site and by token in the API', async () => {
  const served = await openServed()
  const reader = await served.addPerson('rea', 'reader')
  assert.equal((await served.ask('/feed.atom')).status, 303)
  assert.equal((await served.ask('/api/feed')).status, 401)
  const site = await served.ask('/feed.atom', { headers: reader.cookie })
  assert.match(
    await site.text(),
    /<link rel="self" type="application\/atom\+xml" href="https:\/\/roles\.example\/feed\.atom"/,
  )
  const api = await served.ask('/api/classifications/job-roles/feed', { headers: reader.bearer })
  assert.match(await api.text(), /href="https:\/\/roles\.example\/api\/classifications\/job-roles\/feed"/)
  for (const path of ['/feed.atom?archive=7', '/classification/none/feed.atom', '/feed.atom?archive=x'])
    assert.equal((await served.ask(path, { headers: reader.cookie })).status, 404, path)
  await served.rolemap.close()
})
