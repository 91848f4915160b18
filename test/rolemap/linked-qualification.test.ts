// Qualifications go from one Rolemap to another as CTDL and as the European Learning Model, over both engines.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import {
  acceptStagedFile,
  exportEntries,
  exportLinked,
  LINKED_FORMATS,
  type LinkedFormat,
  listEntries,
  listStagedRows,
  openRolemap,
  type Rolemap,
  showEntry,
  stageFile,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const TEMPLATE = [
  'id,title,kind,level,body,providers,guidedHours,totalHours,credit,unitCode,notes,address,approved,status,criteria,partOf,use,group,choose,before,role,reason,setting',
  'd,Diploma in Seamanship,key,3,Board of Trade,Harbour College | Sea School,120,370.5,37,600/1,For deck hands,https://example.org/d,2015-04-01,approved,required: Regulation 28,,,,,,crew:A1,required,',
  'd,,,,,,,,,,,,,,,,,,,,crew:A2,usual,short trips',
  'm,Knots,module,2,,,,40,4,,Bends; Hitches,,,,,d,mandatory,,,,,,',
  'n,Tides,module,3,,,,,,,,,,,,d,choice,Waters,1,,,,',
  'o,Locks,module,3,,,,,,,,,,,,d,choice,Waters,1,,,,',
  'p,Radio,module,,,,,,,,,,,,,d,optional,,,,,,',
  't,Ticket,qualification,1,Board of Trade,,,,,,,,,ended,,,,,,d,crew:A1,further,',
].join('\n')

const server = findServer()
const ENGINES = [
  {
    name: 'SQLite',
    make: async () => path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'rolemap.db'),
    drop: async () => undefined,
  },
  ...(server ? [{ name: 'PostgreSQL', make: () => makeDatabase(server), drop: dropDatabase }] : []),
]

for (const { name, make, drop } of ENGINES)
  describe(`linked data in ${name}`, () => {
    const opened: { readonly rolemap: Rolemap; readonly db: string }[] = []
    const open = async (): Promise<Rolemap> => {
      const db = await make()
      const rolemap = await openRolemap({ db, data: false, now: () => new Date('2026-11-30T09:00:00Z') })
      opened.push({ rolemap, db })
      await addVersion(rolemap.store, CREW, [])
      return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
    }
    after(async () => {
      for (const { rolemap, db } of opened) {
        await rolemap.close()
        await drop(db)
      }
    })
    const take = async (rolemap: Rolemap, text: string | Buffer, file: string) => {
      const staged = await stageFile(rolemap, { kind: 'qualifications', key: 'all', input: Buffer.from(text), file })
      const { rows } = await listStagedRows(rolemap, staged.id, { limit: 100, offset: 0 })
      await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
      return { staged, rows }
    }
    const linked = async (rolemap: Rolemap, format: LinkedFormat, query = {}) =>
      buffer((await exportLinked(rolemap, { ...query, format })).body)
    const table = async (rolemap: Rolemap) =>
      (await buffer((await exportEntries(rolemap, { format: 'csv' })).body)).toString()

    for (const format of LINKED_FORMATS)
      test(`${format} given back changes nothing, not even what it cannot say`, async () => {
        const rolemap = await open()
        await take(rolemap, TEMPLATE, 'list.csv')
        const before = await table(rolemap)
        const { staged, rows } = await take(rolemap, await linked(rolemap, format), 'list.jsonld')
        assert.deepEqual(
          rows.flatMap(({ outcome }) => ('fault' in outcome ? [outcome.fault.message] : [])),
          [],
        )
        assert.equal(staged.refused, 0)
        assert.equal(await table(rolemap), before)
      })

    test('another Rolemap has the same entries and ties, by names of its own', async () => {
      const [here, there] = [await open(), await open()]
      await take(here, TEMPLATE, 'list.csv')
      await take(there, 'title,kind,unitCode\nSeamanship,qualification,600/1', 'mine.csv')
      await take(there, await linked(here, 'ctdl'), 'theirs.jsonld')
      const { rows, total } = await listEntries(there, { limit: 100, offset: 0 })
      assert.equal(total, 6)
      const diploma = rows.find(({ value }) => value.unitCode === '600/1')
      const { entry, parts, before, roles } = await showEntry(there, diploma?.id ?? '')
      assert.deepEqual(
        [entry.title, entry.level, entry.providers, entry.totalHours, entry.credit, entry.status, entry.notes],
        ['Diploma in Seamanship', '3', ['Harbour College', 'Sea School'], 370.5, 37, 'approved', 'For deck hands'],
      )
      assert.deepEqual(
        parts.map((part) => [part.entry.title, part.tie.use, part.tie.group, part.tie.choose]).toSorted(),
        [
          ['Knots', 'mandatory', undefined, undefined],
          ['Locks', 'choice', 'Waters', 1],
          ['Radio', 'optional', undefined, undefined],
          ['Tides', 'choice', 'Waters', 1],
        ],
      )
      assert.deepEqual(
        before.map((one) => one.entry.title),
        ['Ticket'],
      )
      // A role in one setting alone is not told: without its setting it would hold everywhere.
      assert.deepEqual(
        roles.map(({ tie }) => [tie.code, tie.reason, tie.setting]),
        [['A1', 'required', undefined]],
      )
    })

    test('a selection comes with the modules that it is made of, and a tie to something unknown is refused with its reason', async () => {
      const [here, there] = [await open(), await open()]
      await take(here, TEMPLATE, 'list.csv')
      const text = await linked(here, 'ctdl', { words: 'seamanship' })
      const nodes = JSON.parse(text.toString())['@graph'] as readonly {
        readonly 'ceterms:name': { readonly en: string }
      }[]
      assert.deepEqual(nodes.map((node) => node['ceterms:name'].en).toSorted(), [
        ...['Board of Trade', 'Diploma in Seamanship', 'Harbour College', 'Knots', 'Locks', 'Radio', 'Sea School'],
        ...['Ticket', 'Tides'],
      ])
      const without = nodes.filter((node) => node['ceterms:name'].en !== 'Knots')
      const { rows } = await take(
        there,
        JSON.stringify({ '@context': JSON.parse(text.toString())['@context'], '@graph': without }),
        'cut.jsonld',
      )
      const refused = rows.filter(({ outcome }) => 'fault' in outcome)
      assert.equal(refused.length, 1)
      assert.match(JSON.stringify(refused[0]?.outcome), /title/)
    })

    test('a row of a table leaves what it does not say of a tie', async () => {
      const rolemap = await open()
      await take(rolemap, TEMPLATE, 'list.csv')
      const before = await table(rolemap)
      await take(
        rolemap,
        'title,partOf,role\nLocks,Diploma in Seamanship,\nDiploma in Seamanship,,crew:A1',
        'again.csv',
      )
      assert.equal(await table(rolemap), before)
    })
  })
