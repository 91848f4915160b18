// The API and the command line are two faces of the same use cases: over one store they say the same.
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../../src/api/api.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { runCommand, temporaryFolder } from '../fixture/command.ts'

let folder: string
let rolemap: Rolemap | undefined
let api: OpenAPIHono
before(async () => {
  folder = await temporaryFolder()
  rolemap = await openRolemap({ db: path.join(folder, 'store.db') })
  api = createApi(rolemap, { uploadLimit: 1_000_000, version: '0' })
})
after(async () => {
  await rolemap?.close()
  await rm(folder, { recursive: true })
})

async function command(...args: readonly string[]): Promise<unknown> {
  const { status, out, err } = await runCommand([...args, '--json'], { db: path.join(folder, 'store.db') })
  assert.equal(status, 0, err)
  return JSON.parse(out)
}

async function answer(address: string): Promise<unknown> {
  const response = await api.request(address)
  assert.equal(response.status, 200)
  return response.json()
}

test('of what classifications there are', async () => {
  assert.deepEqual(await answer('/classifications'), await command('list'))
})

test('of the items of a level', async () => {
  const listed = await command('list', 'job-roles', '--level', 'role')
  assert.ok(Array.isArray(listed) && listed.length > 100)
  assert.partialDeepStrictEqual(await answer('/classifications/job-roles/items?level=role&limit=1000'), {
    total: listed.length,
    rows: listed,
  })
})

test('of an item', async () => {
  assert.deepEqual(await answer('/classifications/job-roles/items/Y30'), await command('show', 'job-roles', 'Y30'))
})

test('of a title', async () => {
  const title = 'Lollipop lady'
  const query = new URLSearchParams({ title, in: 'job-roles', top: '3' })
  assert.deepEqual(
    await answer(`/suggest?${query}`),
    await command('suggest', title, '--in', 'job-roles', '--top', '3'),
  )
})

test('of a version as SKOS', async () => {
  for (const format of ['turtle', 'jsonld']) {
    const response = await api.request(`/classifications/children-services-2009/file?format=${format}`)
    const { out } = await runCommand(['export', 'children-services-2009', '--as', format], {
      db: path.join(folder, 'store.db'),
    })
    assert.ok(out.length > 10_000)
    assert.equal(await response.text(), out)
  }
})

test('of what the sources got wrong', async () => {
  assert.deepEqual(await answer('/problems?classification=job-roles'), await command('problems', 'job-roles'))
})
