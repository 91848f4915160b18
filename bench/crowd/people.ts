import { setTimeout } from 'node:timers/promises'
import type { Person } from './prepare.ts'

// Readers read for up to this long, and writers think for up to this long.
const READING_MS = 20_000
const WRITING_MS = 4_000
const ROLES = ['A05', 'E85', 'N05', 'Q05', 'W10', 'Y30']
const WORDS = ['social worker', 'lollipop lady', 'head of housing', 'nurse', 'planning officer', 'youth worker', 'cook']
const REVIEW = '/api/organisations/council/review/job-roles'
/** What readers open, each as likely as another. */
const READ: Readonly<Record<string, (words: string) => string>> = {
  'home page': () => '/',
  'search page': (words) => `/search?text=${words}&in=job-roles`,
  'classification page': () => '/classification/job-roles',
  'item page': (words) => `/classification/job-roles/${ROLES[words.length % ROLES.length]}`,
  'map page': () => '/maps/11',
  'crosswalks page': () => '/crosswalks',
  'posts page': () => '/posts/council',
  'table page': () => '/posts/council/table?rows=role:minor&columns=area',
  'settling page': () => '/posts/council/settle/job-roles',
  'API: suggest': (words) => `/api/suggest?title=${words}&in=job-roles`,
  'API: search': (words) => `/api/items?text=${words}`,
  'API: item': (words) => `/api/classifications/job-roles/items/${ROLES[words.length % ROLES.length]}`,
  'API: table': () => '/api/post-table?organisation=council&rows=role:major&columns=department',
  'API: resolve': () => '/api/resolve?what=soc2010:6121&to=soc2020',
  'API: posts': (words) => `/api/organisations/council/posts?text=${words}`,
}

interface Visit extends Person {
  readonly url: string
  /** Their number among their like. */
  readonly at: number
  /** When they go home, by `performance.now()`. */
  readonly until: number
}

interface Asked {
  readonly what: string
  readonly path: string
  readonly method?: string
  readonly send?: unknown
}

interface Kind {
  readonly what: string
  readonly times: number[]
  readonly errors: string[]
  conflicts: number
}

export type Answers = ReturnType<typeof createAnswers>

/** What came back: how long it took, and what was an error. That somebody else was first is told, and no error. */
export function createAnswers() {
  const kinds = new Map<string, Kind>()
  const kindOf = (what: string) => {
    const kind = kinds.get(what) ?? { what, times: [], errors: [], conflicts: 0 }
    kinds.set(what, kind)
    return kind
  }
  const list = () => [...kinds.values()].toSorted((one, other) => (one.what < other.what ? -1 : 1))
  return {
    kindOf,
    list,
    count: () => list().reduce((sum, { times }) => sum + times.length, 0),
    errors: (most = Number.POSITIVE_INFINITY) => {
      const counts = Map.groupBy(
        list().flatMap(({ errors }) => errors),
        (error) => error,
      )
      return [...counts].map(([error, all]) => [error, all.length] as const).slice(0, most)
    },
  }
}

/** Sends one request, and says what came back if it is as wished. */
async function ask(visit: Visit, { what, path, method = 'GET', send }: Asked, answers: Answers): Promise<unknown> {
  const kind = answers.kindOf(what)
  const since = performance.now()
  try {
    const response = await fetch(`${visit.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(path.startsWith('/api/') ? { Authorization: visit.bearer } : { Cookie: visit.cookie, Origin: visit.url }),
        ...(send !== undefined && !(send instanceof FormData) && { 'Content-Type': 'application/json' }),
      },
      ...(send !== undefined && { body: send instanceof FormData ? send : JSON.stringify(send) }),
    })
    const text = await response.text()
    kind.times.push(performance.now() - since)
    if (response.status === 409 && text.includes('"change-conflict"')) kind.conflicts++
    else if (response.status >= 300)
      kind.errors.push(
        `${what}: ${response.status} ${response.headers.get('location') ?? /<h1[^>]*>[^<]*/.exec(text)?.[0] ?? text.slice(0, 300)}`,
      )
    else if (path.startsWith('/api/')) return text === '' ? undefined : JSON.parse(text)
  } catch (error) {
    kind.errors.push(`${what}: ${error instanceof Error ? `${error.message} ${error.cause}` : error}`)
  }
  return undefined
}

const pause = (most: number) => setTimeout(Math.random() * most)
const choose = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T

/** Opens pages and asks the API. */
export async function readUntil(visit: Visit, answers: Answers): Promise<void> {
  await pause(READING_MS)
  while (performance.now() < visit.until) {
    const [what, toPath] = choose(Object.entries(READ))
    await ask(visit, { what, path: toPath(encodeURIComponent(choose(WORDS))) }, answers)
    await pause(READING_MS)
  }
}

/** Changes something: each writer does one kind of work. */
export async function writeUntil(visit: Visit, answers: Answers): Promise<void> {
  const work = WORKS[visit.at % WORKS.length] ?? addPosts
  for (let round = 0; performance.now() < visit.until; round++) {
    await pause(WRITING_MS)
    await work({ visit, round, ask: (asked) => ask(visit, asked, answers) })
  }
}

interface Round {
  readonly visit: Visit
  readonly round: number
  ask(asked: Asked): Promise<unknown>
}

async function addPosts({ visit, round, ask: send }: Round) {
  const path = `/api/organisations/council/posts/by-hand/W${visit.at}-${round}`
  const department = 'Housing'
  await send({ what: 'add a post', path, method: 'PUT', send: { title: choose(WORDS), department, fte: '0.5' } })
  await send({ what: 'change a post', path, method: 'PUT', send: { grade: `G${round % 12}` } })
}

async function settleTitles({ visit, ask: send }: Round) {
  const offset = Math.floor(Math.random() * 50)
  const found = await send({ what: 'list titles', path: `${REVIEW}/titles?limit=1&offset=${offset}` })
  const [title] = (found as { rows: { key: string; revision: number }[] } | undefined)?.rows ?? []
  if (!title) return
  const path = `${REVIEW}/titles/${encodeURIComponent(title.key)}/decision`
  const decision = { as: 'role', code: choose(ROLES), alike: visit.at % 2 === 0, revision: title.revision }
  const decided = await send({ what: 'settle a title', path, method: 'PUT', send: decision })
  if (decided && Math.random() < 0.3) await send({ what: 'take a decision back', path, method: 'DELETE' })
}

async function editDrafts({ visit, round, ask: send }: Round) {
  const made = await send({
    what: 'begin a draft',
    path: '/api/drafts',
    method: 'POST',
    send: { of: 'job-roles', why: 'crowd' },
  })
  const id = (made as { id: string } | undefined)?.id
  if (!id) return
  const path = `/api/drafts/${id}`
  for (let at = 0; at < 3; at++) {
    await pause(WRITING_MS)
    const edit = { what: 'title', code: choose(ROLES), title: `Keeper ${visit.at} of ${round} ${at}` }
    await send({ what: 'edit a draft', path: `${path}/edits`, method: 'POST', send: edit })
  }
  await send({ what: 'drop an edit', path: `${path}/edits/1`, method: 'DELETE' })
  await send({ what: 'abandon a draft', path: `${path}/abandon`, method: 'POST', send: {} })
}

async function codeFiles({ visit, round, ask: send }: Round) {
  const body = new FormData()
  const rows = Array.from({ length: 50 }, (_, at) => `${choose(WORDS)} ${at} ${visit.at} ${round}`)
  body.set('file', new File([`Job title\n${rows.join('\n')}\n`], 'staff.csv'))
  body.set('in', 'job-roles')
  const begun = await send({ what: 'give a file', path: '/api/jobs', method: 'POST', send: body })
  const id = (begun as { id: string } | undefined)?.id
  if (!id) return
  for (;;) {
    const job = (await send({ what: 'ask for a file', path: `/api/jobs/${id}` })) as { state: string } | undefined
    if (job?.state === 'done') break
    if (job?.state === 'failed') throw new Error('a file was not coded')
    await setTimeout(500)
  }
  await send({ what: 'delete a file', path: `/api/jobs/${id}`, method: 'DELETE' })
}

const OWN_TITLE_EVERY_MS = 30_000
async function keepTitles({ visit, round, ask: send }: Round) {
  const title = encodeURIComponent(`Weir keeper ${visit.at} ${round}`)
  const path = `/api/classifications/job-roles/own-entries/${title}`
  await send({ what: 'keep an own title', path, method: 'PUT', send: { code: choose(ROLES) } })
  await setTimeout(Math.min(OWN_TITLE_EVERY_MS, Math.max(0, visit.until - performance.now())))
}

const WORKS = [
  addPosts,
  settleTitles,
  editDrafts,
  codeFiles,
  addPosts,
  settleTitles,
  editDrafts,
  codeFiles,
  settleTitles,
  keepTitles,
]
