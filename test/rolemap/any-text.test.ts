import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import {
  getVersion,
  importFile,
  listChanges,
  openRolemap,
  type Rolemap,
  setOwnEntry,
  verifyTrail,
} from 'rolemap/rolemap'
import { findTextFault } from 'rolemap/text'
import { createApp } from '../../src/serve.ts'
import { CREW, form, jsonBody } from '../api/fixture.ts'
import { anyText } from '../fixture/any-text.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { text as cell, row, workbook } from '../fixture/workbook.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const NOW = new Date('2026-03-01T09:00:00Z')
const ORIGIN = 'http://localhost:4173'

interface Place {
  readonly rolemap: Rolemap
  readonly faults: string[]
  ask(path: string, init?: RequestInit): Promise<Response>
}

async function open(db: string): Promise<Place> {
  const rolemap = await openRolemap({ db, data: false, now: () => NOW })
  const rows = CREW.items.map(({ code, label }) => `${code},${label}\n`)
  await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(`code,label\n${rows.join('')}`) }, { id: 'crew' })
  const faults: string[] = []
  const app = createApp(rolemap, {
    host: 'localhost',
    uploadLimit: 1e6,
    version: '1',
    onFault: (fault) => faults.push(fault),
  })
  return {
    rolemap,
    faults,
    ask: async (path, init) =>
      await app.request(ORIGIN + path, { ...init, headers: { ...init?.headers, Host: 'localhost' } }),
  }
}

const put = (value: unknown): RequestInit => ({ ...jsonBody(value), method: 'PUT' })
const encode = (text: string) => encodeURIComponent(text.toWellFormed())
const file = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name)
/** A form in the format of the site's pages. */
function send(fields: Readonly<Record<string, string | File>>): RequestInit {
  return { ...form(fields), headers: { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' } }
}
const asXml = (text: string) => text.replace(/[<&](?!#)/g, '')
const sheet = (text: string) =>
  zipSync(workbook({ sheet: row(cell('code'), cell('label')) + row(cell('S1'), cell(asXml(text))) }))

/** Every kind of entry point for text, with a request for each. */
const DOORS: Readonly<Record<string, (place: Place, text: string) => Promise<Response>>> = {
  'a JSON body': ({ ask }, why) => ask('/api/drafts', jsonBody({ of: 'crew', why })),
  'an edit of a title': ({ ask }, title) =>
    ask('/api/drafts/draft-1/edits', jsonBody({ what: 'title', code: 'A1', title })),
  'an edit of a profile': ({ ask }, text) =>
    ask('/api/drafts/draft-1/edits', jsonBody({ what: 'profile', code: 'A1', part: 'description', text, why: text })),
  'a name in a path': ({ ask }, title) =>
    ask(`/api/classifications/crew/own-entries/${encode(title)}`, put({ code: 'A1', note: title })),
  'an organisation': ({ ask }, label) => ask('/api/classifications/crew/extensions/kent', put({ label })),
  'a local item': ({ ask }, text) =>
    ask(
      `/api/classifications/crew/extensions/kent/items/${encode(text)}`,
      put({ label: text, parent: 'A1', titles: [text] }),
    ),
  'a variant': ({ ask }, text) => ask('/api/classifications/crew/variants/v', put({ label: text, purpose: text })),
  'a query': ({ ask }, text) => ask(`/api/suggest?in=crew&title=${encode(text)}`),
  'a filter': ({ ask }, text) => ask(`/api/changes?of=${encode(text)}`),
  'a table as CSV': ({ ask }, text) =>
    ask(
      '/api/classifications',
      form({ id: 'csv', file: file(`code,label\nS1,"${text.replaceAll('"', '')}"\n`, 'a.csv') }),
    ),
  'a table as XLSX': ({ ask }, text) =>
    ask('/api/classifications', form({ id: 'xlsx', file: file(sheet(text), 'a.xlsx') })),
  'the name of a file': ({ ask }, text) =>
    ask('/api/classifications', form({ id: 'name', file: file('code,label\nS,x\n', text) })),
  'a field beside a file': ({ ask }, version) =>
    ask('/api/classifications', form({ id: 'field', version, file: file('code,label\nS,x\n', 'a.csv') })),
  'a file of own entries': ({ ask }, text) =>
    ask(
      '/api/staged-files',
      form({ kind: 'own-titles', key: 'crew', file: file(`title,code,note\nCook ${text},B1,${text}\n`, 'a.csv') }),
    ),
  'a page': ({ ask }, text) => ask(`/search?in=crew&title=${encode(text)}`),
  'the address of a page': ({ ask }, text) => ask(`/changes?of=${encode(text)}&action=${encode(text)}`),
  'a form': ({ ask }, why) => ask('/drafts', send({ of: 'crew', why, name: why })),
  'a file in a form': ({ ask }, text) =>
    ask('/code', send({ in: 'crew', file: file(`Job title\n${text}\nCook\n`, 'a.csv') })),
  'a use case': async ({ rolemap }, title) => {
    await setOwnEntry(rolemap, 'crew', { ...OWN, title, note: title })
    return Response.json({})
  },
}
const OWN = { code: 'A1', change: 'set', also: '', source: '', reviewer: '', date: '' }

/** What an answer says, or why there is none, without its random parts. */
async function tell(answer: Promise<Response>): Promise<string> {
  try {
    const response = await answer
    const body = await response.text()
    return `${response.status} ${response.headers.get('Location')?.replace(/(code|staged-files)\/[\w-]{16,24}/, '$1/ID')} ${body.replace(/[\w-]{24}|(?<="id":")[\w-]{16}(?=")/g, 'ID')}`
  } catch (error) {
    return String(error)
  }
}

const server = findServer()

describe('whatever text is given to any door', { skip: server ? false : 'no PostgreSQL here' }, () => {
  let places: readonly Place[] = []
  let database = ''
  let crew = { id: 'crew', version: '' }
  before(async () => {
    database = await makeDatabase(server ?? '')
    places = await Promise.all([`${await temporaryFolder()}/a.db`, database].map(open))
    for (const { rolemap } of places) crew = await getVersion(rolemap, 'crew')
  })
  after(async () => {
    await Promise.all(places.map(({ rolemap }) => rolemap.close()))
    await dropDatabase(database)
  })

  for (const [door, ask] of Object.entries(DOORS))
    test(`${door}: both engines answer alike, nothing faults, and the trail verifies`, async () => {
      let taken = 0
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          // After a change a title index may still be being built, on one engine longer than on the other.
          await Promise.all(places.map(({ rolemap }) => rolemap.coder(crew)))
          const [one, other] = await Promise.all(places.map((place) => tell(ask(place, text))))
          assert.equal(one, other)
          assert.ok(!/^5/.test(one ?? ''), one)
          if (/^[23]/.test(one ?? '')) taken += 1
        }),
        // First a plain word, to show that each entry point works.
        { numRuns: 12, examples: [['Cook']] },
      )
      assert.ok(taken > 0, 'every text was refused')
      for (const { rolemap, faults } of places) {
        assert.deepEqual((await verifyTrail(rolemap)).faults, [])
        assert.deepEqual(faults, [])
      }
      const trails = await Promise.all(places.map(({ rolemap }) => listChanges(rolemap, { limit: 1e6 })))
      assert.deepEqual(trails[0], trails[1])
      assert.equal(findTextFault(JSON.stringify(trails[0]?.rows.map(({ why, target }) => [why, target]))), undefined)
    })
})
