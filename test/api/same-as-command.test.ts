// The API and the command line are two faces of the same use cases: with one store they give the same answers.
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createApi } from '../../src/api/api.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { runCommand, temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

let folder: string
let rolemap: Rolemap | undefined
let api: ReturnType<typeof createApi>
before(async () => {
  folder = await temporaryFolder()
  rolemap = await openRolemap({ db: await copyFilledStore(folder, 'store.db') })
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
  // The command waits for the title index, however long building it takes.
  const commanded = await command('suggest', title, '--in', 'job-roles', '--top', '3')
  assert.deepEqual(await answer(`/suggest?${query}`), commanded)
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

test('of a drawing, and of people laid over the maps', async () => {
  const drawn = async (form: string) => {
    const at = path.join(folder, `map.${form}`)
    await command('map', 'draw', '03', '--words', 'care', '--as', form, '--out', at)
    const response = await api.request(`/maps/03/drawing?words=care&format=${form}`)
    return [new Uint8Array(await response.arrayBuffer()), new Uint8Array(await readFile(at))] as const
  }
  for (const form of ['svg', 'png']) {
    const [answered, commanded] = await drawn(form)
    assert.ok(answered.length > 1000)
    assert.deepEqual(answered, commanded, form)
  }
  // A PDF contains its date and an id made from the date.
  const [answered, commanded] = (await drawn('pdf')).map((bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/\(D:\d+Z\)|\/ID \[.*?\]/g, ''),
  )
  assert.equal(answered, commanded)
  const posts = path.join(folder, 'posts.csv')
  await writeFile(posts, 'title,headcount\nAdult care worker,40\nSocial worker,5\nZebedee Xyzzy,3\n')
  const body = new FormData()
  body.set('file', new File([await readFile(posts)], 'posts.csv'))
  body.set('threshold', '6')
  const response = await api.request('/maps/overlay', { method: 'POST', body })
  assert.deepEqual(await response.json(), await command('map', 'overlay', posts, '--threshold', '6'))
})

interface Staged {
  readonly id: string
  readonly at: string
  readonly expires: string
  readonly rows: readonly object[]
}

test('of edges that people propose and judge', async () => {
  const edges = path.join(folder, 'edges.csv')
  const row = (to: string) => `03.1.T2.01,${to},experience,sideways\n`
  const text = `from,to,reason,direction\n${row('11.1.T1.02')}${row('07.1.T1.01')}${row('99')}`
  await writeFile(edges, text)
  const commanded = (await command('take', 'file', 'edges', '2017-12', edges)) as Staged
  const body = new FormData()
  for (const [name, value] of Object.entries({ kind: 'edges', key: '2017-12' })) body.set(name, value)
  body.set('file', new File([text], 'edges.csv'))
  const response = await api.request('/staged-files', { method: 'POST', body })
  const { id, at, expires } = commanded
  const answered = (await response.json()) as object
  assert.deepEqual({ ...answered, id, at, expires }, { ...commanded, rows: 3 })
  assert.deepEqual(((await answer(`/staged-files/${id}/rows`)) as Staged).rows, commanded.rows)
  await command('take', 'accept', id, '--fitting', '--sure')
  assert.deepEqual(await answer('/edges/asserted'), await command('map', 'asserted'))
  const as = (to: string, told: unknown) => JSON.parse(JSON.stringify(told).replaceAll(to, 'TO'))
  const judge = (to: string) => `03.1.T2.01 ${to} experience`
  const judged = await api.request(`/edges/asserted/${encodeURIComponent(judge('07.1.T1.01'))}/approve`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"why":"seen"}',
  })
  assert.deepEqual(
    as('07.1.T1.01', await judged.json()),
    as('11.1.T1.02', await command('map', 'judge', judge('11.1.T1.02'), 'approve', '--why', 'seen')),
  )
})

test('of what the sources got wrong', async () => {
  assert.deepEqual(await answer('/problems?classification=job-roles'), await command('problems', 'job-roles'))
})
