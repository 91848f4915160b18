// While a new title index is being built, the old one answers and says so. Without an old one, nobody waits long.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Actor, importFile, openRolemap, type Rolemap, setRules, suggest } from 'rolemap/rolemap'
import { createCoders } from '../../src/rolemap/coder/coders.ts'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { showPost } from '../../src/rolemap/post/list.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { getVersion } from '../../src/rolemap/version/list.ts'
import { createApp } from '../../src/serve.ts'
import { waitUntil } from '../fixture/wait.ts'
import { read, send } from './client.ts'
import { toTable, toTitle } from './made.ts'

/** More titles than are indexed in the main thread. */
const TITLES = 240
const TRADES = toTable('code,label,title', TITLES, (at) => `${at % 20},Trade ${at % 20},${toTitle(at)}`)
const SERVED = { host: '127.0.0.1', uploadLimit: 1024 * 1024, version: '1.2.3' }
const BEHIND = /This answer uses the titles and rules from before \d\d:\d\d:\d\d UTC/

/** Indexes are built only while the gate is open. */
interface Gate {
  close(): void
  open(): void
}

interface Answer {
  readonly candidates: readonly { readonly code: string }[]
  readonly behind?: { readonly since: string }
}

interface Served extends Gate {
  readonly rolemap: Rolemap
  ask(path: string, init?: RequestInit): Promise<Response>
  /** The API's answer for a title. */
  code(title: string): Promise<Answer>
}

async function serveTrades(): Promise<Served> {
  const opened = await openRolemap({ db: ':memory:', data: false })
  const { gate, threads } = holdThreads(opened.threads)
  const coder = createCoders({ ...opened, threads })
  const bind = (from: Rolemap): Rolemap => ({ ...from, threads, coder, as: (actor: Actor) => bind(from.as(actor)) })
  const rolemap = bind(opened)
  await importFile(rolemap, { name: 'trades.csv', bytes: Buffer.from(TRADES) })
  const app = createApp(rolemap, SERVED)
  const ask: Served['ask'] = async (path, init) =>
    await app.request(`http://localhost${path}`, { ...init, headers: { Host: 'localhost', ...init?.headers } })
  return {
    rolemap,
    ...gate,
    ask,
    code: async (title) => {
      const answer: Answer = await read(ask(`/api/suggest?in=trades&title=${encodeURIComponent(title)}`))
      return answer
    },
  }
}

function holdThreads(threads: Rolemap['threads']): { gate: Gate; threads: Rolemap['threads'] } {
  let { promise: opened, resolve: open } = Promise.withResolvers<void>()
  open()
  const gate = {
    close: () => {
      ;({ promise: opened, resolve: open } = Promise.withResolvers<void>())
    },
    open: () => open(),
  }
  const run: Rolemap['threads']['run'] = async (...work) => {
    await opened
    return await threads.run(...work)
  }
  return { gate, threads: { share: threads.share, run } }
}

const pageOf = (title: string) => `/search?in=trades&title=${encodeURIComponent(title)}`

describe('while a new title index is being built', () => {
  let served: Served

  before(async () => {
    served = await serveTrades()
    assert.equal((await served.code(toTitle(7))).candidates[0]?.code, '7')
  })
  after(async () => {
    served.open()
    await served.rolemap.close()
  })

  const saveOwnTitle = async (title: string, code: string) => {
    const path = `/api/classifications/trades/own-entries/${encodeURIComponent(title)}`
    assert.ok((await served.ask(path, send({ code }, 'PUT'))).ok)
  }

  /** Closes the gate, changes something, and asks until the answer includes the change. */
  async function changeThen(change: () => Promise<void>, title: string, wanted: string) {
    served.close()
    const before = new Date().toISOString()
    await change()
    const old = await served.code(title)
    const since = old.behind?.since ?? assert.fail('expected an answer that says it is behind')
    assert.ok(since >= before && since <= new Date().toISOString(), since)
    assert.notEqual(old.candidates[0]?.code, wanted)
    assert.match(await (await served.ask(pageOf(title))).text(), BEHIND)
    served.open()
    await waitUntil(async () => (await served.code(title)).behind === undefined)
    assert.equal((await served.code(title)).candidates[0]?.code, wanted)
    assert.doesNotMatch(await (await served.ask(pageOf(title))).text(), BEHIND)
  }

  test('the old one answers after a saved own title, and the new one as soon as it is there', async () => {
    await changeThen(() => saveOwnTitle('Quartermaster', '3'), 'Quartermaster', '3')
  })

  test('the old one answers after a saved rule, and the new one as soon as it is there', async () => {
    const rules = Buffer.from(`kind,from,to\nabbreviation,qzx,${toTitle(9).toLowerCase()}\n`)
    const saveRule = async () => {
      await setRules(served.rolemap, rules, { in: 'trades', file: 'rules.csv' })
    }
    await changeThen(saveRule, 'qzx', '9')
  })

  test('the old one answers every title of a list, and each says so', async () => {
    served.close()
    await saveOwnTitle('Purser', '4')
    const asked = send({ in: 'trades', titles: [{ title: 'Purser' }, { title: toTitle(5) }] })
    const answers: readonly Answer[] = await read(served.ask('/api/suggest', asked))
    assert.deepEqual(
      answers.map(({ behind }) => behind !== undefined),
      [true, true],
    )
    served.open()
    await waitUntil(async () => (await served.code('Purser')).behind === undefined)
  })

  test('whoever keeps the answer waits for the new one', async () => {
    served.close()
    await saveOwnTitle('Bosun', '6')
    const waiting = suggest(served.rolemap, 'Bosun', { in: 'trades' })
    assert.ok((await served.code('Bosun')).behind)
    served.open()
    const { candidates, behind } = await waiting
    assert.deepEqual([candidates[0]?.code, behind], ['6', undefined])
  })

  test('the old one codes the title of a post that is added, unless that is the title that was kept', async () => {
    const of = { organisation: 'kent', source: 'staff' }
    await setOrganisation(served.rolemap, 'kent', { label: 'Kent' })
    const list = Buffer.from(`Post ref,Job Title\nP1,${toTitle(7)}\n`)
    const { id } = await stagePosts(served.rolemap, { ...of, input: list, file: 'staff.csv', in: 'trades' })
    await acceptStagedFile(served.rolemap, id, { take: 'fitting' })
    const { codedWith } = await showPost(served.rolemap, { ...of, number: 'P1' })
    served.close()
    await saveOwnTitle('Coxswain', '8')
    const added = await setPost(served.rolemap, { ...of, number: 'P2', title: toTitle(5) })
    assert.deepEqual([added.post.role, added.codedWith], ['5', codedWith])
    assert.equal((await setPost(served.rolemap, { ...of, number: 'P1', grade: 'G4' })).post.grade, 'G4')
    const kept = setPost(served.rolemap, { ...of, number: 'P3', title: 'Coxswain' })
    served.open()
    assert.equal((await kept).post.role, '8')
  })
})

test('while the first title index is being built, API and page say so after a few seconds, and what to do', async () => {
  const served = await serveTrades()
  served.close()
  const began = performance.now()
  // As of the command line, which would begin again each time.
  const patient = createCoders({ ...served.rolemap, patient: true })
  const waiting = getVersion(served.rolemap, 'trades').then((version) => patient(version, { meanwhile: true }))
  const [problem, page] = await Promise.all([
    served.ask(`/api/suggest?in=trades&title=${encodeURIComponent(toTitle(7))}`),
    served.ask(pageOf(toTitle(7))),
  ])
  assert.ok(performance.now() - began < 60_000)
  assert.deepEqual([problem.status, page.status], [503, 503])
  for (const answer of [problem, page]) assert.match(answer.headers.get('Retry-After') ?? '', /^\d+$/)
  const { code, detail }: { code: string; detail: string } = JSON.parse(await problem.text())
  assert.deepEqual([code, /is being built/.test(detail)], ['index-building', true], detail)
  assert.match(await page.text(), /title index .* is being built.* Try again in a few seconds/s)
  served.open()
  await waitUntil(async () => (await served.ask(pageOf(toTitle(7)))).status === 200)
  assert.equal((await served.code(toTitle(7))).candidates[0]?.code, '7')
  assert.equal((await waiting).suggest(toTitle(7)).candidates[0]?.code, '7')
  await served.rolemap.close()
})
