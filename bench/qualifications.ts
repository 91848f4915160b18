// How long do the pages of qualifications take with a million attachments? 1,000 qualifications, 4,000 modules and a million
// ties to the 175 job roles, in a store of its own. Each figure is the slowest of seven requests after one that is not counted.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRolemap } from 'rolemap'
import { openStore, type RecordPut } from 'rolemap/store'
import { createApp } from '../src/serve.ts'
import { formatTable } from './measure/print.ts'
import { createRandom } from './measure/random.ts'

const ENTRIES = 5000
const QUALIFICATIONS = 1000
const TIES = Number(process.argv[2] ?? 1_000_000)
const AT_ONCE = 5000
const UNCHECKED = { bodyId: '', checked: '', ends: undefined, sourced: false } as const
const REASONS = ['required', 'usual', 'further']

const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-bench-'))
const db = path.join(folder, 'qualifications.db')
const filled = await openRolemap({ db })
const { rows: items } = await filled.store.versions.listItems(
  { id: 'job-roles', version: '2009' },
  { limit: 500, offset: 0 },
)
const codes = items.filter(({ level }) => level === 'role').map(({ code }) => code)
await filled.close()

const random = createRandom(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const store = await openStore(db)
const told = { at: '2026-01-01T00:00:00.000Z', who: 'bench', role: 'administrator', via: 'library', action: 'put' }
const commit = (effects: readonly RecordPut[]) =>
  store.trail.commit({
    changes: [{ ...told, target: 'qualification', subject: { kind: 'qualification', id: 'bench' } }],
    effects,
  })
const start = performance.now()
await commit(
  Array.from({ length: ENTRIES }, (_, at): RecordPut => {
    const [id, title, kind] = [`B${at}`, `Diploma ${at}`, at < QUALIFICATIONS ? 'key' : 'module'] as const
    return {
      ...{
        put: 'record',
        kind: 'qualification',
        id,
        revision: 0,
        body: { id, title, kind, level: String(1 + (at % 8)) },
      },
      ...{ sort: title.toLowerCase(), words: title.toLowerCase() },
      found: {
        kind,
        level: 1 + (at % 8),
        type: '',
        body: '',
        unitCode: '',
        match: title,
        withdrawn: false,
        ...UNCHECKED,
      },
    }
  }),
)
for (let done = 0; done < TIES; done += AT_ONCE)
  await commit(
    Array.from({ length: Math.min(AT_ONCE, TIES - done) }, (_, at): RecordPut => {
      const [entry, code, reason] = [`B${Math.floor(random() * ENTRIES)}`, pick(codes), pick(REASONS)]
      const id = `role/job-roles/${code}/${entry}/${done + at}`
      const value = { as: 'role', entry, classification: 'job-roles', code, reason, setting: String(done + at) }
      return {
        ...{ put: 'record', kind: 'attachment', id, of: 'job-roles', revision: 0, body: value },
        found: { tie: 'role', entry, target: 'job-roles', code, reason },
      }
    }),
  )
process.stdout.write(`${TIES} attachments kept in ${Math.round((performance.now() - start) / 1000)} s\n`)
await store.close()

const rolemap = await openRolemap({ db })
const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1', onFault: () => {} })
const PAGES = [
  '/qualification-counts?in=job-roles',
  '/api/classifications/job-roles/qualification-counts',
  '/qualifications',
  '/qualifications?level=3',
  '/qualifications/B7',
  '/requirements',
  '/qualification-doubles',
]
const rows: string[][] = []
for (const page of PAGES) {
  const times: number[] = []
  for (let run = 0; run < 8; run++) {
    const begun = performance.now()
    const response = await app.request(page, { headers: { Host: 'localhost' } })
    await response.text()
    if (response.status !== 200) throw new Error(`${page}: ${response.status}`)
    if (run > 0) times.push(performance.now() - begun)
  }
  rows.push([page, `${Math.round(Math.max(...times))} ms`])
}
process.stdout.write(`${formatTable(['page', 'slowest of seven'], rows)}\n`)
await rolemap.close()
await rm(folder, { recursive: true })
