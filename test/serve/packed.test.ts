import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Rolemap } from 'rolemap'
import { createApp } from '../../src/serve.ts'
import { openSample } from '../web/sample.ts'

const SAMPLE = 'job-roles'

let rolemap: Rolemap
let app: ReturnType<typeof createApp>
before(async () => {
  rolemap = await openSample()
  app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1e6, version: '0' })
})
after(() => rolemap.close())

const PACKED = { host: 'localhost', 'Accept-Encoding': 'gzip' }
const ask = (path: string, headers: Record<string, string>) =>
  app.request(path, { headers: { host: 'localhost', ...headers } })

for (const [name, path, type] of [
  ['a page', `/classification/${SAMPLE}`, /^text\/html/],
  ['an answer of the API', `/api/classifications/${SAMPLE}`, /json/],
  ['a file as RDF', `/api/classifications/${SAMPLE}/file?format=turtle`, /turtle/],
  ['a feed', '/feed.atom', /xml/],
  ['the data of a coder in the browser', `/paste/data/${SAMPLE}`, /json/],
] as const) {
  test(`${name} is packed for those who can unpack it, and asked for again only if it changed`, async () => {
    const plain = await ask(path, {})
    assert.equal(plain.status, 200)
    assert.match(plain.headers.get('content-type') ?? '', type)
    assert.equal(plain.headers.get('content-encoding'), null)
    const packed = await ask(path, PACKED)
    assert.equal(packed.headers.get('content-encoding'), 'gzip')
    assert.match(packed.headers.get('vary') ?? '', /accept-encoding/i)
    const tag = packed.headers.get('etag')
    assert.equal(gunzipSync(await packed.arrayBuffer()).toString(), await plain.text())
    if (tag === null) return
    const again = await ask(path, { ...PACKED, 'If-None-Match': tag })
    assert.equal(again.status, 304)
    assert.equal((await ask(path, { 'If-None-Match': tag })).status, 304)
  })
}

test('a workbook, which is packed already, is sent as it is', async () => {
  const answer = await ask('/bodies/download/xlsx', PACKED)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-encoding'), null)
})
