import type { Hono } from 'hono'
import {
  abandonDraft,
  acceptStagedFile,
  addWebhook,
  approveDraft,
  createDraft,
  editDraft,
  importFile,
  listStagedFiles,
  openRolemap,
  publishDraft,
  ROLES,
  type Role,
  type Rolemap,
  rejectDraft,
  setOwnEntry,
  setRules,
  stageFile,
  submitDraft,
  switchOffWebhook,
  withdrawVersion,
} from 'rolemap'
import { startSession } from '../../src/rolemap/people/session.ts'
import { createApp } from '../../src/serve.ts'
import { addVersion } from '../fixture/put.ts'
import { HARBOUR } from '../web/sample.ts'

/** A Rolemap with a person of each role, drafts in every state, and changes of every kind that a page shows. */
export interface World {
  readonly app: Hono
  readonly rolemap: Rolemap
  /** Secrets of sessions, by role. */
  readonly sessions: ReadonlyMap<Role, string>
  /** The site's addresses for drafts, changes and everything else that people change, by route. */
  readonly addresses: Readonly<Record<string, readonly string[]>>
}

export async function openWorld(): Promise<World> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, HARBOUR, [])
  const sessions = new Map<Role, string>()
  for (const role of ROLES) sessions.set(role, await addPerson(rolemap, `the-${role}`, role))
  const drafts = await addDrafts(rolemap)
  await addOthers(rolemap)
  const { webhook } = await addWebhook(rolemap, { url: 'https://hooks.invalid/a' })
  const { webhook: off } = await addWebhook(rolemap, { url: 'https://hooks.invalid/b' })
  await switchOffWebhook(rolemap, off.id, 'moving')
  const [open = '', , , , published = ''] = drafts
  const addresses = {
    '/drafts': ['/drafts', '/drafts?of=job-roles&code=B15'],
    '/drafts/:draft': drafts.map((id) => `/drafts/${id}`),
    '/drafts/:draft/edit': [
      ...['item&code=B15', 'title', 'profile&code=B15', 'rule'].map((what) => `/drafts/${open}/edit?what=${what}`),
      `/drafts/${published}/edit`,
    ],
    '/drafts/:draft/dry-run': [open, published].map((id) => `/drafts/${id}/dry-run`),
    '/drafts/:draft/abandon': [open, published].map((id) => `/drafts/${id}/abandon`),
    '/staged-files': ['/staged-files', `/staged-files?kind=edits&key=${open}`],
    // Addresses that the same people may see as the page.
    '/staged-files/:file': (await listStagedFiles(rolemap, { kind: 'edits', key: open })).map(
      ({ id }) => `/staged-files/${id}`,
    ),
    '/changes': ['/changes', '/changes?of=job-roles'],
    '/changes/:number': await listShown(rolemap),
    '/rules/:id': ['/rules/job-roles'],
    '/rules/:id/edit': ['/rules/job-roles/edit'],
    '/rules/:id/clear': ['/rules/job-roles/clear'],
    '/own-titles/:id': ['/own-titles/job-roles'],
    '/own-titles/:id/clear': ['/own-titles/job-roles/clear'],
    '/webhooks': ['/webhooks'],
    '/webhooks/:webhook': [`/webhooks/${webhook.id}`, `/webhooks/${off.id}`],
    '/webhooks/:webhook/remove': [`/webhooks/${webhook.id}/remove`],
  }
  return { rolemap, app: createApp(rolemap, SERVED), sessions, addresses }
}

const SERVED = { host: '127.0.0.1', uploadLimit: 1024 * 1024, version: '1', users: {} }

// Without a password, because hashing one takes long.
async function addPerson(rolemap: Rolemap, name: string, role: Role): Promise<string> {
  const account = { name, role, firstPassword: false, disabled: false, created: '2026-01-01T00:00:00.000Z' }
  await rolemap.store.trail.commit({ changes: [], effects: [{ put: 'account', account }] })
  return await startSession(rolemap, name)
}

/** One in each state, the last one by the moderator. */
async function addDrafts(rolemap: Rolemap): Promise<readonly string[]> {
  const as = (name: string, role: Role) => rolemap.as({ name, role, via: 'web' })
  const [writer, judge] = [as('writer', 'editor'), as('judge', 'moderator')]
  const begin = async (by: Rolemap, title: string) => {
    const { id } = await createDraft(by, 'job-roles', { name: title })
    await editDraft(by, id, { what: 'title', code: 'B15', title })
    return id
  }
  const first = await begin(writer, 'Weir hand')
  await publishDraft(judge, (await approved(writer, judge, first)).id, { signOff: 'all know' })
  const open = await begin(writer, 'Gate hand')
  const file = Buffer.from('what,code,title\ntitle,B15,Bridge hand\n')
  await stageFile(writer, { kind: 'edits', key: open, input: file, file: 'edits.csv' })
  const submitted = await begin(writer, 'Boat hand')
  await submitDraft(writer, submitted)
  const ready = await approved(writer, judge, await begin(writer, 'Rope hand'))
  const rejected = await begin(writer, 'Mast hand')
  await submitDraft(writer, rejected)
  await rejectDraft(judge, rejected, 'not ours')
  const abandoned = await begin(writer, 'Sail hand')
  await abandonDraft(writer, abandoned)
  const empty = await createDraft(writer, 'job-roles', { name: 'empty' })
  const own = await begin(as('the-moderator', 'moderator'), 'Tide hand')
  await submitDraft(as('the-moderator', 'moderator'), own)
  return [open, submitted, ready.id, rejected, first, abandoned, empty.id, own]
}

async function approved(writer: Rolemap, judge: Rolemap, id: string) {
  await submitDraft(writer, id)
  return await approveDraft(judge, id)
}

async function addOthers(rolemap: Rolemap): Promise<void> {
  for (const code of ['1', '2'])
    await importFile(rolemap, { name: 'crafts.csv', bytes: Buffer.from(`code,label\n${code},Potter\n`) })
  await withdrawVersion(rolemap, { id: 'crafts', version: '1' }, 'wrong')
  const potters = Buffer.from('kind,from,to\nabbreviation,ptr,potter\n')
  const staged = await stageFile(rolemap, { kind: 'rules', key: 'crafts', input: potters, file: 'potters.csv' })
  await acceptStagedFile(rolemap, staged.id, { take: 'all' })
  const rules = Buffer.from(
    'kind,from,to,code,where,has\nabbreviation,lk,lock keeper,,,\ncontext,Hand,,B15,grade,nine\n',
  )
  await setRules(rolemap, rules, { in: 'job-roles', file: 'rules.csv' })
  await setOwnEntry(rolemap, 'job-roles', { title: 'Sluice boss', code: 'B15' })
}

const SHOWN = ['draft', 'edit-draft', 'publish', 'withdraw', 'set-rules', 'accept', 'set-entry', 'add-webhook']

/** The last change of some kinds: each is undone in a different way, or not at all. */
async function listShown({ store }: Rolemap): Promise<readonly string[]> {
  const { rows } = await store.trail.list({ limit: 1000, offset: 0 })
  const last = new Map(rows.map(({ action, number }) => [action, number]))
  return SHOWN.map((action) => `/changes/${last.get(action)}`)
}
