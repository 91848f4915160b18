// A separate process that imports, publishes, undoes, stages or accepts until it is killed. It prints a line for
// everything that it begins and everything that is acknowledged.
import { writeSync } from 'node:fs'
import {
  acceptStagedFile,
  approveDraft,
  createDraft,
  editDraft,
  importFile,
  listChanges,
  openRolemap,
  publishDraft,
  type Rolemap,
  stageFile,
  submitDraft,
  undoChange,
} from 'rolemap/rolemap'
import { stagePosts } from '../../src/rolemap/post/stage.ts'

const [db = '', phase = '', name = ''] = process.argv.slice(2)
// Not process.stdout, which may hold a line back.
const say = (line: string) => writeSync(1, `${line}\n`)

const ROUNDS = {
  import: importOne,
  publish: publishOne,
  undo: undoOne,
  stage: stageOne,
  accept: acceptOne,
  posts: takePosts,
}
const rolemap = await openRolemap({ db, data: false })
say('open')
for (let round = 0; ; round++) await ROUNDS[phase as keyof typeof ROUNDS](rolemap, `${name}-${round}`)

async function importOne(rolemap: Rolemap, id: string): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, at) => `A${at % 100},Item ${at % 100},Officer ${at} of ${id}\n`)
  const bytes = Buffer.from(`code,label,title\n${rows.join('')}`)
  say(`begin ${id}`)
  await importFile(rolemap, { name: 'x.csv', bytes }, { id })
  say(`done ${id}`)
}

async function publishOne(rolemap: Rolemap, id: string): Promise<void> {
  const draft = await createDraft(rolemap, 'base', { name: id })
  for (const at of [1, 2, 3])
    await editDraft(rolemap, draft.id, { what: 'title', code: `A${at}`, title: `Title ${at} ${id}` })
  await submitDraft(rolemap, draft.id)
  await approveDraft(rolemap, draft.id)
  say(`begin ${id}`)
  await publishDraft(rolemap, draft.id)
  say(`done ${id}`)
}

async function undoOne(rolemap: Rolemap, id: string): Promise<void> {
  const draft = await createDraft(rolemap, 'base', { name: id })
  await editDraft(rolemap, draft.id, { what: 'title', code: 'A1', title: `Title of ${id}` })
  await submitDraft(rolemap, draft.id)
  await approveDraft(rolemap, draft.id)
  await publishDraft(rolemap, draft.id)
  const { rows } = await listChanges(rolemap, { action: 'publish', newestFirst: true, limit: 2 })
  const number = rows.find(({ target }) => target === 'base')?.number ?? 0
  say(`begin ${number}`)
  await undoChange(rolemap, number, { why: 'a slip' })
  say(`done ${number}`)
}

async function stage(rolemap: Rolemap, id: string): Promise<string> {
  const rows = Array.from({ length: 2000 }, (_, at) => `Title ${at} of ${id},A${at % 100},${id}\n`)
  const input = Buffer.from(`title,code,note\n${rows.join('')}`)
  return (await stageFile(rolemap, { kind: 'own-titles', key: 'base', input, file: id })).id
}

async function stageOne(rolemap: Rolemap, id: string): Promise<void> {
  say(`begin ${id}`)
  await stage(rolemap, id)
  say(`done ${id}`)
}

async function acceptOne(rolemap: Rolemap, id: string): Promise<void> {
  const file = await stage(rolemap, id)
  say(`begin ${id}`)
  await acceptStagedFile(rolemap, file, { take: 'all' })
  say(`done ${id}`)
}

async function takePosts(rolemap: Rolemap, source: string): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, at) => `${at},Officer ${at},E${at % 200},Person ${at % 200}\n`)
  const input = Buffer.from(`Post ref,Job title,Employee number,Name\n${rows.join('')}`)
  say(`begin ${source}`)
  const { id } = await stagePosts(rolemap, { organisation: 'kent', source, input, file: 'x.csv', in: 'base' })
  await acceptStagedFile(rolemap, id, { take: 'all' })
  say(`done ${source}`)
}
