// Coverage and gaps weighed by the posts of an organisation, for those who may see these.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  acceptStagedFile,
  addEntry,
  attachEntry,
  listGaps,
  openRolemap,
  type Rolemap,
  readCoverage,
  setCriteria,
  stageFile,
} from 'rolemap/rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const TITLES = ['Captain', 'Captain', 'Helmsman', 'Ship cook', 'Ship cook', 'Ship cook', 'Zorbing wrangler']

describe('posts', () => {
  let root: Rolemap
  const asked = { set: 'sea', in: 'crew' }
  before(async () => {
    root = await openRolemap({ db: ':memory:', data: false, settings: { key: 'a key that nobody has' } })
    await addVersion(root.store, CREW, [])
    await setOrganisation(root, 'kent', { label: 'Kent', people: ['kate'] })
    await root.store.posts.putSource({ organisation: 'kent', name: 'staff', classification: 'crew' })
    const input = Buffer.from(`post number,job title\n${TITLES.map((title, at) => `${at},${title}`).join('\n')}\n`)
    const of = { organisation: 'kent', source: 'staff', asAt: '2026-03-31' }
    const staged = await stagePosts(root, { ...of, file: 'staff.csv', input })
    await acceptStagedFile(root, staged.id, { take: 'fitting', sure: true })
    await setCriteria(root, 'sea', { label: 'Seamanship', attributes: ['1: Ropes', '2: Weather'] })
    const { id } = await addEntry(root, { title: 'Diploma', kind: 'key', level: '3' })
    for (const code of ['A1', 'A2']) await attachEntry(root, id, { role: `crew:${code}` })
    const rows = ['ann,rater,covered', 'mo,moderator,covered']
    const judged = Buffer.from(
      `rater,part,verdict,module,attribute\n${rows.map((row) => `${row},${id},1`).join('\n')}\n`,
    )
    const file = await stageFile(root, { kind: 'judgements', key: 'sea', input: judged, file: 'judged.csv' })
    await acceptStagedFile(root, file.id, { take: 'all' })
  })
  after(() => root.close())

  test('weigh coverage: each counts once, at the role that it has', async () => {
    const { roles, weighed } = await readCoverage(root, { ...asked, organisation: 'kent' })
    assert.deepEqual(Object.fromEntries(roles.map(({ code, posts }) => [code, posts])), {
      ...{ A: 3, A1: 2, A2: 1, B: 3, B1: 3, B9: 0 },
    })
    assert.deepEqual(weighed, {
      ...{ posts: 6, bare: 3 },
      cells: [
        { covered: 3, partly: 0, not: 0, unknown: 0 },
        { covered: 0, partly: 0, not: 0, unknown: 3 },
      ],
    })
  })

  test('bring the gaps first that most of them have, and without an organisation nothing changes', async () => {
    const { gaps } = await listGaps(root, { ...asked, organisation: 'kent' })
    const bare = gaps.filter(({ kind }) => kind === 'qualification')
    assert.deepEqual(
      bare.map(({ code, posts }) => [code, posts]),
      [
        ['B', 3],
        ['B1', 3],
        ['B9', 0],
      ],
    )
    const counts = gaps.map(({ posts = -1 }) => posts)
    assert.deepEqual(
      counts,
      counts.toSorted((one, other) => other - one),
    )
    const plain = await listGaps(root, asked)
    assert.ok(plain.gaps.every(({ posts }) => posts === undefined))
    assert.equal((await readCoverage(root, asked)).weighed, undefined)
  })

  test('are counted for nobody who may not see them', async () => {
    const as = (name: string, role: 'reader' | 'editor') => root.as({ name, role, via: 'web' })
    for (const read of [readCoverage, listGaps]) {
      await assert.rejects(read(as('rita', 'reader'), { ...asked, organisation: 'kent' }), { code: 'not-allowed' })
      await assert.rejects(read(as('hugh', 'editor'), { ...asked, organisation: 'kent' }), {
        code: 'organisation-unknown',
      })
      assert.ok(await read(as('kate', 'editor'), { ...asked, organisation: 'kent' }))
    }
  })
})
