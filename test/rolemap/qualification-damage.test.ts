// Damaged and harmful files of qualifications: each is read as far as it can be, or refused with a reason. Nothing else happens.
import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { RolemapError } from 'rolemap'
import {
  abandonStagedFile,
  acceptStagedFile,
  exportEntries,
  exportLinked,
  listStagedRows,
  openRolemap,
  type Rolemap,
  stageFile,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

let rolemap: Rolemap
const files = new Map<string, Buffer>()
const TEMPLATE = [
  'id,title,kind,level,body,totalHours,notes,partOf,use,role,reason',
  ...Array.from(
    { length: 20 },
    (_, at) => `q${at},Diploma “${at}” für Köche,key,3,Board,${at * 10},Elements; more,,,crew:A1,usual`,
  ),
  ...Array.from(
    { length: 20 },
    (_, at) => `m${at},Unit ${at},module,2,,30,"Bends
Hitches",q${at},mandatory,,`,
  ),
].join('\n')

const stage = (name: string, input: Uint8Array) =>
  stageFile(rolemap, { kind: 'qualifications', key: 'all', input, file: name })

before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  await acceptStagedFile(rolemap, (await stage('list.csv', Buffer.from(TEMPLATE))).id, { take: 'all' })
  for (const format of ['csv', 'tsv', 'xlsx', 'parquet'] as const)
    files.set(`list.${format}`, await buffer((await exportEntries(rolemap, { format })).body))
  for (const format of ['ctdl', 'elm'] as const)
    files.set(`${format}.jsonld`, await buffer((await exportLinked(rolemap, { format })).body))
})
after(() => rolemap.close())

/** Stages a file and takes it away again. It may be refused for a reason that has a code, and for nothing else. */
async function tryFile(name: string, input: Uint8Array): Promise<string> {
  try {
    const staged = await stage(name, input)
    const { rows } = await listStagedRows(rolemap, staged.id, { limit: 5, offset: 0, refused: true })
    for (const { outcome } of rows) assert.ok('fault' in outcome && outcome.fault.message.length < 30_000)
    await abandonStagedFile(rolemap, staged.id)
    return 'read'
  } catch (error) {
    assert.ok(error instanceof RolemapError, `${name}: ${error instanceof Error ? error.stack : error}`)
    assert.match(error.code, /^(file|column|sheet|heading)-/)
    assert.ok(error.message.length < 2000, error.message.slice(0, 200))
    return error.code
  }
}

test('files that are cut, changed or put together wrongly are read or refused', { timeout: 240_000 }, async () => {
  const seen = new Set<string>()
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const damage = fc.oneof(
    place.map((at) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * at))),
    fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, put]) => (bytes: Buffer) => {
      const start = Math.floor(bytes.length * at)
      return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + put.length)])
    }),
    fc.tuple(place, place).map(([from, to]) => (bytes: Buffer) => {
      const ends = [from, to].map((at) => Math.floor(bytes.length * at)).toSorted((one, other) => one - other)
      return Buffer.concat([bytes.subarray(0, ends[0]), bytes.subarray(ends[1])])
    }),
    fc
      .constantFrom('latin1' as const, 'utf16le' as const, 'ascii' as const)
      .map((encoding) => (bytes: Buffer) => Buffer.from(bytes.toString(), encoding)),
    fc.constant((bytes: Buffer) => Buffer.concat([bytes, bytes])),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files.keys()),
      damage,
      fc.constantFrom('same', 'csv', 'xlsx', 'jsonld', 'ttl'),
      async (name, harm, ending) => {
        const called = ending === 'same' ? name : `given.${ending}`
        seen.add(await tryFile(called, harm(files.get(name) ?? Buffer.alloc(0))))
      },
    ),
    { numRuns: 150 },
  )
  assert.ok(seen.has('read') && seen.has('file-unreadable'), [...seen].join())
})

test('huge cells, ten thousand columns and many statements are read or refused in bounded memory', {
  timeout: 240_000,
}, async () => {
  const start = process.memoryUsage().rss
  const long = 'x'.repeat(5_000_000)
  const wide = Array.from({ length: 10_000 }, (_, at) => `c${at}`)
  const nodes = (count: number, node: (at: number) => object) =>
    Buffer.from(
      JSON.stringify({
        '@context': 'https://credreg.net/ctdl/schema/context/json',
        '@graph': Array.from({ length: count }, (_, at) => node(at)),
      }),
    )
  const credential = (at: number) => ({
    '@id': `urn:${at}`,
    '@type': 'ceterms:Certificate',
    'ceterms:name': { en: `Ticket ${at}` },
  })
  const given: readonly (readonly [name: string, bytes: Buffer, end: string])[] = [
    ['cell.csv', Buffer.from(`title,notes\nDiploma,"${long}"\n`), 'file-unreadable'],
    ['title.csv', Buffer.from(`title\n${'y'.repeat(25_000)}\n`), 'read'],
    ['wide.csv', Buffer.from(`title,${wide.join()}\nDiploma,${wide.join()}\n`), 'file-too-large'],
    ['narrow.csv', Buffer.from(`title\n${wide.join()}\n`), 'file-too-large'],
    ['quote.csv', Buffer.from(`title\n"${'z'.repeat(1_000_000)}`), 'file-unreadable'],
    ['text.jsonld', nodes(1, () => ({ ...credential(1), 'ceterms:description': { en: long } })), 'read'],
    [
      'links.jsonld',
      nodes(1, () => ({ ...credential(1), 'ceterms:hasPart': wide.map((one) => `urn:${one}`) })),
      'read',
    ],
    [
      'circle.jsonld',
      nodes(500, (at) => ({ ...credential(at), 'ceterms:hasPart': [`urn:${(at + 1) % 500}`] })),
      'read',
    ],
    [
      'itself.jsonld',
      nodes(1, () => ({
        ...credential(1),
        'ceterms:hasPart': ['urn:1'],
        'ceterms:requires': [{ 'ceterms:targetCredential': ['urn:1'] }],
      })),
      'read',
    ],
    [
      'types.jsonld',
      nodes(1, () => ({
        '@id': 'urn:a',
        '@type': ['ceterms:Certificate', 'ceterms:Course'],
        'ceterms:name': [1, true, null, { en: ['a', 'b'] }],
      })),
      'read',
    ],
    ['bomb.jsonld', Buffer.from(`{"@context":${'['.repeat(500_000)}`), 'file-unreadable'],
    ['empty.jsonld', Buffer.from('{"@context":{},"@graph":[]}'), 'file-unreadable'],
    ['list.ttl', Buffer.from(`@prefix a: <urn:a:> .\n${'a:x a:y ( '.repeat(2000)}`), 'file-unreadable'],
  ]
  for (const [name, bytes, end] of given) assert.equal(await tryFile(name, bytes), end, name)
  assert.ok(process.memoryUsage().rss - start < 1_000_000_000)
})
