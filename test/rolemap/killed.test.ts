import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import {
  importFile,
  listChanges,
  listDrafts,
  listOwnEntries,
  listStagedFiles,
  listStagedRows,
  openRolemap,
  type Rolemap,
  verifyTrail,
} from 'rolemap/rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { createChance } from '../fixture/chance.ts'
import { temporaryFolder } from '../fixture/command.ts'

/** How often each is killed between its start and its end. `ROLEMAP_TEST_KILLS=50` takes some minutes. */
const KILLS = Number(process.env.ROLEMAP_TEST_KILLS ?? '4')
const ATTEMPTS = 3 * KILLS + 20

const LONGEST: Readonly<Record<string, number>> = {
  ...{ import: 40, publish: 25, undo: 25, stage: 100, accept: 200, posts: 400 },
}

for (const phase of ['import', 'publish', 'undo', 'stage', 'accept', 'posts']) {
  test(`${KILLS} kills during ${phase}: what was acknowledged is there, what was not is wholly absent`, {
    timeout: 600_000,
  }, async (context) => {
    const chance = createChance(context)
    const db = path.join(await temporaryFolder(), 'killed.db')
    await prepare(db)
    let inside = 0
    for (let attempt = 0; inside < KILLS; attempt++) {
      assert.ok(attempt < ATTEMPTS, `only ${inside} of ${attempt} kills came during ${phase}`)
      const pause = chance() * (LONGEST[phase] ?? 20)
      const { begun, done } = await killDuring(db, phase, { name: `k${attempt}`, pause })
      if (begun.length > done.length) inside++
      await check(db, phase, { begun, done })
    }
  })
}

async function prepare(db: string): Promise<void> {
  const rolemap = await openRolemap({ db, data: false })
  const rows = Array.from({ length: 300 }, (_, at) => `A${at % 100},Item ${at % 100},Officer ${at}\n`)
  await setOrganisation(rolemap, 'kent', { label: 'Kent' })
  await importFile(rolemap, { name: 'base.csv', bytes: Buffer.from(`code,label,title\n${rows.join('')}`) })
  await rolemap.close()
}

interface Said {
  readonly begun: readonly string[]
  readonly done: readonly string[]
}

/** Starts a program that changes things, and kills it this many milliseconds after it began the first change. */
async function killDuring(
  db: string,
  phase: string,
  { name, pause }: { readonly name: string; readonly pause: number },
): Promise<Said> {
  const program = path.join(import.meta.dirname, 'changer.ts')
  const child = spawn(process.execPath, ['--conditions=rolemap-source', program, db, phase, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const began = new Promise<void>((take) => {
    lines.on('line', (line) => {
      said.push(line)
      if (line.startsWith('begin')) take()
    })
  })
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')])
  await Promise.race([began, ended])
  await setTimeout(pause)
  child.kill('SIGKILL')
  const [[code]] = await ended
  assert.equal(code, null, 'it ended by itself')
  const of = (word: string) => said.flatMap((line) => (line.startsWith(word) ? [line.slice(word.length + 1)] : []))
  return { begun: of('begin'), done: of('done') }
}

/** Checks that everything is consistent. */
async function check(db: string, phase: string, { begun, done }: Said): Promise<void> {
  const rolemap = await openRolemap({ db, data: false })
  const { faults } = await verifyTrail(rolemap)
  assert.deepEqual(faults, [])
  await checkWhole(rolemap)
  await checkFiles(rolemap)
  await checkPosts(rolemap)
  const there = await Promise.all(begun.map((one) => isThere(rolemap, phase, one)))
  for (const [index, one] of begun.entries()) if (done.includes(one)) assert.ok(there[index], `${one} was acknowledged`)
  await rolemap.close()
}

async function isThere(rolemap: Rolemap, phase: string, one: string): Promise<boolean> {
  const versions = await rolemap.store.versions.list()
  if (phase === 'import') return versions.some(({ id }) => id === one)
  if (phase === 'publish') return versions.some(({ version }) => version === one)
  if (phase === 'stage' || phase === 'accept') {
    const file = (await listStagedFiles(rolemap)).find(({ name }) => name === one)
    return file !== undefined && (phase === 'stage' || file.state === 'accepted')
  }
  if (phase === 'posts') {
    const source = (await rolemap.store.posts.listSources('kent')).find(({ name }) => name === one)
    const batches = await rolemap.store.posts.listBatches(source ? [source.key] : [])
    return batches.some(({ state }) => state === 'done')
  }
  // Published changes are undone by a draft.
  const { rows } = await listChanges(rolemap, { action: 'draft', limit: 100_000 })
  return rows.some(({ undoes }) => undoes === Number(one))
}

/** A version, the changes that record its origin and its draft's changes exist together or not at all. */
async function checkWhole(rolemap: Rolemap): Promise<void> {
  const versions = (await rolemap.store.versions.list()).map(({ id, version }) => `${id} ${version}`)
  const { rows } = await listChanges(rolemap, { limit: 1_000_000 })
  const made = rows.filter(
    ({ action, target }) => (action === 'publish' || action === 'import') && !target.includes('/'),
  )
  assert.deepEqual(made.map(({ target, version }) => `${target} ${version}`).toSorted(), versions.toSorted())
  for (const { id, classification, name, state, edits } of await listDrafts(rolemap)) {
    assert.equal(state === 'published', versions.includes(`${classification} ${name}`), id)
    const told = rows.filter(({ action, version }) => action === 'edit' && version === name)
    assert.equal(told.length, state === 'published' ? edits.length : 0, id)
  }
}

/** A list of posts is seen whole if it was accepted, which the trail says, and not at all otherwise. */
async function checkPosts(rolemap: Rolemap): Promise<void> {
  const { rows: told } = await listChanges(rolemap, { of: ':posts', limit: 100_000 })
  const taken = new Set(told.filter(({ action }) => action === 'import').map(({ subject }) => subject.id))
  for (const { key, name } of await rolemap.store.posts.listSources('kent')) {
    const batches = await rolemap.store.posts.listBatches([key])
    const head = batches.find(({ state }) => state === 'done')
    const scope = head ? [{ source: key, batch: head.number }] : []
    const { total } = await rolemap.store.posts.list(scope, { limit: 1, offset: 0 })
    assert.deepEqual([total, head !== undefined], taken.has(`kent/${name}`) ? [300, true] : [0, false], name)
  }
}

/**
 * Each staged file has all its rows. If it was accepted, everything that a row does is stored and in the trail;
 * otherwise nothing is.
 */
async function checkFiles(rolemap: Rolemap): Promise<void> {
  const { rows: told } = await listChanges(rolemap, { action: 'accept', limit: 100_000 })
  const accepted = told.flatMap(({ after }) => (after as { file?: string }).file ?? [])
  const titles = Map.groupBy((await listOwnEntries(rolemap, 'base')).rows, ({ note }) => note)
  const files = await listStagedFiles(rolemap)
  for (const { id, name, rows, state } of files) {
    assert.equal((await listStagedRows(rolemap, id, { limit: 1, offset: 0 })).total, rows, name)
    assert.equal(titles.get(name)?.length ?? 0, state === 'accepted' ? rows : 0, name)
    assert.equal(accepted.includes(name), state === 'accepted', name)
  }
  assert.equal(titles.size, accepted.length)
}
