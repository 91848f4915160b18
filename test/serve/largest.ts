// Each route with its largest permitted input, or about the largest existing thing.
import { type Client, file, form, read, send, waitFor } from './client.ts'
import { toJudgedCases, toJudgedPages } from './judged.ts'
import { toConsultationCases } from './largest-consultations.ts'
import { toReturnCases } from './largest-returns.ts'
import { codeOf, fill, GROUPS, ITEMS, toClassification, toTable, toTitle } from './made.ts'
import { UPLOAD_LIMIT } from './watched.ts'

/** Prepares for a route, and returns the request. Only the request is measured. */
export type Case = (client: Client) => Promise<() => Promise<Response>> | (() => Promise<Response>)

const ID = 'trades'
const OF = `/classifications/${ID}`
/** Below the limit of a request, with room for the rest of the form. */
const BYTES = UPLOAD_LIMIT - 4096
const MOST_EDITS = 2000
const LOCAL_ITEMS = 2000
const CODED = 200

let made = 0
const name = () => `n${++made}`

const CLASSIFICATION = toClassification()
const OWN = toTable('title,code', CODED, (at) => `Own ${toTitle(at + 20_000)},${codeOf(at % ITEMS)}`)
const LOCAL = toTable(
  'code,label,parent,titles',
  LOCAL_ITEMS,
  (at) => `L${at},Local ${toTitle(at)},${codeOf(at % ITEMS)},${toTitle(at + 1)}`,
)
const COUNTS = fill('local_code,headcount,fte', BYTES, (at) => `L${at % LOCAL_ITEMS},${(at % 30) + 1},1.5`)
const VARIANT = toTable('node,label,parent,item', ITEMS, (at) => `n${at % GROUPS},Node ${at % GROUPS},,${codeOf(at)}`)
const EDITS = toTable(
  'what,code,title',
  MOST_EDITS,
  (at) => `title,${codeOf(at % ITEMS)},Edited ${toTitle(at + 30_000)}`,
)
const STAFF = fill('Job title,Team', BYTES, (at) => `${toTitle(at % 200)},Team ${at % 50}`)
const TITLES = toTable('title', CODED, (at) => toTitle(at * 7 + 5))
const GOLD = toTable('title,code', CODED, (at) => `${toTitle(at * 7 + 5)},${codeOf(at)}`)
const RULES = toTable('kind,from', CODED, (at) => `vague,zebra${at.toString(36).replace(/\d/g, 'q')}x`)
const PEOPLE = toTable('title,headcount', CODED, (at) => `${toTitle(at * 7 + 5)},${(at % 30) + 1}`)
const MODULES = 2000
const QUALIFICATIONS = toTable('title,kind,level,partOf,role,notes', MODULES, (at) =>
  at === 0
    ? `Diploma of ${ID},key,3,,${ID}:${codeOf(0)},x`
    : `Unit ${toTitle(at)},module,2,Diploma of ${ID},${ID}:${codeOf(0)},${'x'.repeat(200)}`,
)
const ROLES = ['A05', 'E85', 'N05', 'Q05', 'W10', 'Y30']
const MAPPINGS = toTable('from,to,relation,weight', ITEMS, (at) => `${codeOf(at)},${ROLES[at % ROLES.length]},narrow,1`)
const SEEN = Array.from({ length: Math.min(ITEMS, 5000) }, (_, at) => ({ from: codeOf(at) }))
const CODES = fill('code,posts', BYTES, (at) => `${1111 + (at % 400)},${at % 30}`)
const WORDS = 'x'.repeat(60_000)

const api =
  (path: string, init?: RequestInit): Case =>
  ({ api: ask }) =>
  () =>
    ask(path, init)
const mapped =
  (path: string, init?: RequestInit): Case =>
  async ({ api: ask }) => {
    await read(ask('/crosswalks', form({ file: file(MAPPINGS), id: 'wide', from: ID, to: 'job-roles' })))
    return () => ask(path, init)
  }
const mappedPage =
  (path: string): Case =>
  async ({ api: ask, page: show }) => {
    await read(ask('/crosswalks', form({ file: file(MAPPINGS), id: 'wide', from: ID, to: 'job-roles' })))
    return () => show(path)
  }
/** A crosswalk being made from the large classification to the shipped one, with every item decided. */
const inTheMaking =
  (path: string, given?: unknown): Case =>
  async ({ api: ask }) => {
    const id = name()
    await read(ask(`/crosswalks/${id}`, send({ from: ID, to: 'job-roles' }, 'PUT')))
    await read(ask(`/crosswalks/${id}/decisions`, send({ items: SEEN, mappings: [{ relation: 'none' }] })))
    return () => ask(path.replace(':crosswalk', id), given === undefined ? undefined : send(given))
  }
/** The page of a crosswalk being made. */
const workedOn =
  (query: string, given?: Readonly<Record<string, string>>): Case =>
  async ({ api: ask, page: show }) => {
    const id = name()
    await read(ask(`/crosswalks/${id}`, send({ from: ID, to: 'job-roles' }, 'PUT')))
    await read(ask(`/crosswalk-suggestions?crosswalk=${id}&limit=1`))
    return () => show(`/crosswalks/${id}/work${query}`, given && fields(given))
  }
const page =
  (path: string, init?: RequestInit): Case =>
  ({ page: ask }) =>
  () =>
    ask(path, init)

const fields = (given: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(given),
})

let diploma: Promise<string> | undefined
/** A qualification of thousands of modules, all of them for one item. */
async function makeDiploma(client: Client): Promise<string> {
  await accept(client, await stage(client, { kind: 'qualifications', key: 'all', file: file(QUALIFICATIONS) }))
  const found = await read<{ rows: { id: string }[] }>(client.api('/qualifications?kind=key&words=diploma'))
  return found.rows[0]?.id ?? ''
}
const studied =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    diploma ??= makeDiploma(client)
    const id = await diploma
    return () => ask(client, id)
  }
const HAVE = Array.from({ length: 90 }, (_, at) => `Unit ${toTitle(at + 1)}`).join(';')
const BADGE = {
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  credentialSubject: { achievement: { name: 'Diploma', criteria: { narrative: WORDS.slice(0, 1000) } } },
}
const AIM = { to: `${ID}:${codeOf(0)}`, have: HAVE }

/** The qualification of thousands of modules, merged into another: all of them move, and are moved back for the next case. */
const merging = (ask: (client: Client, pair: { from: string; into: string }) => Promise<Response>): Case =>
  studied(async (client, from) => {
    const { id: into } = await read<{ id: string }>(client.api('/qualifications', send({ title: `Diploma ${name()}` })))
    const response = await ask(client, { from, into })
    await client.api(`/qualifications/${from}/merge`, { method: 'DELETE' })
    return response
  })

const BODIES = toTable(
  'name,formerNames,number',
  5000,
  (at) => `Board ${at},"Old board ${at}, until 2001-01-01",N${at}`,
)
const BODY = {
  name: 'Board of all',
  formerNames: Array.from({ length: 40 }, (_, at) => `Board ${at}, until 19${10 + at}-01-01`),
}
const BODY_FORM = { name: BODY.name, formerNames: BODY.formerNames.join('\n') }
let bodies: Promise<unknown> | undefined
/** A register of thousands of bodies. */
const registered =
  (ask: (client: Client) => Promise<Response>): Case =>
  async (client) => {
    bodies ??= stage(client, { kind: 'bodies', key: 'all', file: file(BODIES) }).then((id) => accept(client, id))
    await bodies
    return () => ask(client)
  }

const SOURCE = { address: `https://a.example/${'x'.repeat(400)}`, note: WORDS.slice(0, 1000) }
const PLAN = {
  label: 'Ours',
  grades: Array.from({ length: 200 }, (_, at) => `Grade ${at} = ${20_000 + at}`),
  tasks: Array.from({ length: 200 }, (_, at) => `${'Task '.repeat(30)}${at} = Grade ${at}, 5 minutes each of entries`),
}
const SAVED = { name: 'Q1', query: { words: 'unit', uncheckedSince: '2099-01-01' } }
/** Prepares once, and then asks. */
const once = (prepare: (client: Client) => Promise<unknown>) => {
  let done: Promise<unknown> | undefined
  return (ask: (client: Client) => Promise<Response>): Case =>
    studied(async (client) => {
      done ??= prepare(client)
      await done
      return ask(client)
    })
}
const watching = once(async (client) => {
  for (let at = 0; at < 200; at++) await read(client.api(`/qualification-sources/S${at}`, send(SOURCE, 'PUT')))
})
const planned = once((client) => read(client.api('/qualification-effort', send(PLAN, 'PUT'))))
const saving = once(async (client) => {
  for (let at = 0; at < 100; at++) await read(client.api('/qualification-queries', send({ ...SAVED, name: `Q${at}` })))
})

/** Requirements of as many roles as a file has items: the list of requirements must read all of them. */
const REQUIREMENT = {
  ...{ role: `${ID}:${codeOf(0)}`, asks: 'qualification', what: 'Diploma '.repeat(20).trim(), source: 'An act' },
  note: WORDS.slice(0, 1000),
}
const REQUIREMENT_NAME = `${ID}/${codeOf(0)}/qualification/${'diploma '.repeat(20).trim()}//`
  .split('/')
  .map(encodeURIComponent)
  .join('/')
const asking = (ask: (client: Client) => Promise<Response>): Case =>
  studied(async (client) => {
    await read(client.api('/requirements', send(REQUIREMENT, 'PUT')))
    return await ask(client)
  })

/**
 * The large classification with a draft, an extension, a variant and own titles, each of the largest permitted size.
 */
export async function prepare(client: Client): Promise<void> {
  await importTrades(client, ID)
  await read(client.api(`${OF}/extensions/kent`, send({ label: 'Kent' }, 'PUT')))
  await accept(client, await stage(client, LOCAL_FILE))
  await read(client.api(`${OF}/variants/by-place/file`, form({ file: file(VARIANT), label: 'By place' })))
  await accept(client, await stage(client, OWN_FILE))
  await draft(client)
}

const importTrades = (client: Client, id: string) =>
  read(client.api('/classifications', form({ file: file(CLASSIFICATION, `${id}.csv`), id })))

async function draft(client: Client, edits = EDITS): Promise<string> {
  const { id } = await read<{ id: string }>(client.api('/drafts', send({ of: ID, name: name() })))
  await accept(client, await stage(client, { kind: 'edits', key: id, file: file(edits) }))
  return id
}

const OWN_FILE = { kind: 'own-titles', key: ID, file: file(OWN) }
const LOCAL_FILE = { kind: 'local-items', key: `${ID}/kent`, file: file(LOCAL) }

async function stage(client: Client, fields: Parameters<typeof form>[0] = LOCAL_FILE): Promise<string> {
  const { id, what } = await read<{ id: string; what?: string }>(client.api('/staged-files', form(fields)))
  if (what === undefined) return id
  // It is so long that it is staged by the queue.
  const isEnded = ({ state }: Work) => state !== 'waiting' && state !== 'working'
  return (await waitFor(() => read<Work>(client.api(`/work/${id}`)), isEnded)).about.staged ?? ''
}

interface Work {
  readonly state: string
  readonly about: { readonly staged?: string }
}

const accept = (client: Client, id: string) =>
  read(client.api(`/staged-files/${id}/accept`, send({ take: 'fitting', sure: true })))

const withStaged =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    const id = await stage(client)
    return () => ask(client, id)
  }

async function job(client: Client): Promise<string> {
  const { id } = await read<{ id: string }>(client.api('/jobs', form({ file: file(TITLES), in: ID })))
  await coded(client, id)
  return id
}

const coded = (client: Client, id: string) =>
  waitFor(
    () => read<{ state: string }>(client.api(`/jobs/${id}`)),
    ({ state }) => state === 'done' || state === 'failed',
  )

const LARGE_DRAFT = 'draft-1'

const withDraft =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  (client) =>
  () =>
    ask(client, LARGE_DRAFT)

const withDryRun =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    const given = await client.page(`/drafts/${LARGE_DRAFT}/dry-run`, fields({}))
    const id = given.headers.get('location')?.split('/').at(-1) ?? ''
    return () => ask(client, id)
  }

const withJob =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    const id = await job(client)
    return () => ask(client, id)
  }

/** A request about a title of a coded file, made from the address of the file and the key of the title. */
const withTitle =
  (ask: (client: Client, job: string, key: string) => Promise<Response>): Case =>
  async (client) => {
    const id = await job(client)
    const { rows } = await read<{ rows: { key: string }[] }>(client.api(`/jobs/${id}/titles?limit=1`))
    return () => ask(client, id, rows[0]?.key ?? '')
  }

const decide = (client: Client, id: string, key: string) =>
  client.api(
    `/jobs/${id}/titles/${key}/decision`,
    send({ as: 'role', code: codeOf(1), alike: true, remember: true, revision: 0 }, 'PUT'),
  )

const DECISIONS = toTable('key,decision', 2000, (at) => `k${at},${codeOf(1)}`)

const withExtension =
  (ask: (client: Client, of: string) => Promise<Response>): Case =>
  async (client) => {
    const of = name()
    await read(client.api(`${OF}/extensions/${of}`, send({ label: 'Place' }, 'PUT')))
    return () => ask(client, of)
  }

const withWebhook =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    const { id } = await read<{ id: string }>(client.api('/webhooks', send({ url: 'https://hooks.invalid/' })))
    const answer = () => ask(client, id)
    return async () => {
      const response = await answer()
      await client.api(`/webhooks/${id}`, { method: 'DELETE' })
      return response
    }
  }

/** The number of a change that can be undone. */
async function change(client: Client): Promise<number> {
  await read(client.api(`/drafts/${LARGE_DRAFT}/edits`, send({ what: 'title', code: codeOf(1), title: name() })))
  const { rows } = await read<{ rows: { number: number }[] }>(client.api('/changes?action=edit-draft&limit=1'))
  return rows[0]?.number ?? 0
}

/** A request about a held file, made from the address of the step that asks for its columns. */
const withHeld =
  (address: string, content: string, ask: (client: Client, step: string) => Promise<Response>): Case =>
  async (client) => {
    const given = await client.page(address, sets({ file: file(content) }))
    const step = given.headers.get('location') ?? ''
    return () => ask(client, step)
  }

const codedThen =
  (ask: (client: Client) => Promise<Response>): Case =>
  (client) =>
  async () => {
    const response = await ask(client)
    const id = /[\w-]{20,}/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
    await coded(client, id)
    return response
  }

/** Asks for a suggestion after the change, until the new index answers. */
const indexedThen =
  (ask: (client: Client) => Promise<Response>, id = ID): Case =>
  (client) =>
  async () => {
    const response = await ask(client)
    await waitFor(
      () => client.api(`/suggest?title=weir+keeper&in=${id}`).then(async (answer) => JSON.parse(await answer.text())),
      ({ code, behind }) => code !== 'index-building' && behind === undefined,
    )
    return response
  }

/** Two editions in which the same labels have different codes. */
const editionsThen =
  (ask: (client: Client, said: { code: string; became: readonly string[] }) => Promise<Response>): Case =>
  async (client) => {
    const edition = (shift: number) =>
      file(toTable('code,label', ITEMS * 3, (at) => `E${at + 10_000},${toTitle((at + shift) % (ITEMS * 3))}`))
    for (const [at, version] of ['1', '2'].entries())
      await read(client.api('/classifications', form({ file: edition(at * 7), id: 'editions', version })))
    return () => ask(client, { code: 'E10003', became: ['E10010'] })
  }

const POSTS = fill(
  'Post number,Job title,Department,FTE',
  BYTES,
  (at) => `P${at},${toTitle(at % 200)},Team ${at % 50},0.5`,
)
const POSTS_FILE = { kind: 'posts', key: 'kent/staff', file: file(POSTS) }
const withPosts =
  (ask: (client: Client) => Promise<Response>): Case =>
  async (client) => {
    const { lists = [] } = (await read<{ lists: unknown[] }[]>(client.api('/organisations/kent/post-sources')))[0] ?? {}
    if (lists.length === 0) await accept(client, await stage(client, POSTS_FILE))
    return () => ask(client)
  }
const withHeldList =
  (ask: (client: Client, step: string) => Promise<Response>): Case =>
  async (client) => {
    await withPosts(() => Promise.reject(new Error('not asked')))(client)
    const given = await client.page('/posts/kent/list', sets({ file: file(POSTS), source: 'agency' }))
    const step = given.headers.get('location') ?? ''
    return () => ask(client, step)
  }
/** A list that waits to be staged, or is being staged. */
const withWork =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    await withPosts(() => Promise.reject(new Error('not asked')))(client)
    const fields = { ...POSTS_FILE, key: 'kent/agency' }
    const { id } = await read<{ id: string }>(client.api('/staged-files', form(fields)))
    return () => ask(client, id)
  }
const REVIEW = '/organisations/kent/review/job-roles'
const SETTLE = '/posts/kent/settle/job-roles'
const withPostTitle =
  (ask: (client: Client, key: string) => Promise<Response>): Case =>
  async (client) => {
    await withPosts(() => Promise.reject(new Error('not asked')))(client)
    const { rows } = await read<{ rows: { key: string }[] }>(client.api(`${REVIEW}/titles?limit=1`))
    return () => ask(client, rows[0]?.key ?? '')
  }

const WIDE_TABLE = { rows: 'role:*', columns: 'department', organisation: 'kent' }
const withPublished =
  (ask: (client: Client, id: string) => Promise<Response>): Case =>
  async (client) => {
    const begin = await withPosts(async (one) => one.api('/published-tables', send(WIDE_TABLE)))(client)
    const { id } = await read<{ id: string }>(begin())
    return () => ask(client, id)
  }
const extension = `${OF}/extensions/kent`
const variant = `${OF}/variants/by-place`
const local = `/extensions/${ID}/kent`

const returns = toReturnCases(withPosts)
const consultations = toConsultationCases(
  ID,
  Array.from({ length: CODED }, (_, at) => codeOf(at)),
)

export const API_CASES: Readonly<Record<string, Case>> = {
  ...returns.api,
  ...consultations.api,
  'GET /api/health': api('/health'),
  'GET /api/openapi.json': api('/openapi.json'),
  'GET /api/classifications': api('/classifications'),
  'POST /api/classifications': (client) => {
    const id = name()
    const sent = form({ file: file(CLASSIFICATION, `${id}.csv`), id })
    return indexedThen(() => client.api('/classifications', sent), id)(client)
  },
  'GET /api/classifications/:id': api(OF),
  'GET /api/classifications/:id/tables': api('/classifications/job-roles/tables'),
  'GET /api/classifications/:id/items': api(`${OF}/items?limit=1000`),
  'GET /api/classifications/:id/items/:code': api(`${OF}/items/${codeOf(7)}`),
  'GET /api/classifications/:id/titles': api(`${OF}/titles?limit=1000`),
  'GET /api/classifications/:id/file': api(`${OF}/file?format=jsonld`),
  'POST /api/classifications/:id/changes': editionsThen((client, codes) =>
    client.api('/classifications/editions/changes', send({ from: '1', to: '2', ...codes })),
  ),
  'GET /api/classifications/:id/changes': api('/classifications/job-roles/changes?from=2009&to=2009'),
  'GET /api/classifications/:id/feed': api(`${OF}/feed`),
  'GET /api/feed': api('/feed'),
  'POST /api/classifications/:id/withdraw': async (client) => {
    const id = name()
    await importTrades(client, id)
    await importTrades(client, id)
    return () => client.api(`/classifications/${id}/withdraw`, send({ version: '1', why: 'odd' }))
  },
  'GET /api/suggest': api(
    `/suggest?title=${encodeURIComponent(toTitle(77))}&in=${ID}&top=50&description=${'night work '.repeat(700)}`,
  ),
  'GET /api/items': api(`/items?text=${encodeURIComponent(toTitle(77))}&limit=50`),
  'POST /api/suggest': ({ api: ask }) => {
    const titles = Array.from({ length: 1000 }, (_, at) => ({ title: toTitle(at * 7 + 3) }))
    return () => ask('/suggest', send({ in: ID, titles }))
  },
  'GET /api/classifications/:id/rules': api(`${OF}/rules`),
  'DELETE /api/classifications/:id/rules': indexedThen((client) => client.api(`${OF}/rules`, { method: 'DELETE' })),
  'POST /api/classifications/:id/rules/check': api(
    `${OF}/rules/check`,
    form({ file: file(RULES), records: file(TITLES), title: 'title' }),
  ),
  'GET /api/classifications/:id/own-entries': api(`${OF}/own-entries`),
  'PUT /api/classifications/:id/own-entries/:title': indexedThen((client) =>
    client.api(`${OF}/own-entries/${name()}`, send({ code: codeOf(3) }, 'PUT')),
  ),
  'DELETE /api/classifications/:id/own-entries/:title': async (client) => {
    const title = name()
    await read(client.api(`${OF}/own-entries/${title}`, send({ code: codeOf(3) }, 'PUT')))
    return indexedThen(() => client.api(`${OF}/own-entries/${title}`, { method: 'DELETE' }))(client)
  },
  'GET /api/classifications/:id/extensions': api(`${OF}/extensions`),
  'GET /api/classifications/:id/extensions/:organisation': api(extension),
  'PUT /api/classifications/:id/extensions/:organisation': api(extension, send({ label: 'Kent' }, 'PUT')),
  'DELETE /api/classifications/:id/extensions/:organisation': withExtension((client, of) =>
    client.api(`${OF}/extensions/${of}`, { method: 'DELETE' }),
  ),
  'GET /api/classifications/:id/extensions/:organisation/items/:code': api(`${extension}/items/L7`),
  'PUT /api/classifications/:id/extensions/:organisation/items/:code': api(
    `${extension}/items/L7`,
    send({ label: 'Bosun', parent: codeOf(2), titles: ['Mate'] }, 'PUT'),
  ),
  'DELETE /api/classifications/:id/extensions/:organisation/items/:code': withExtension(async (client, of) => {
    await read(
      client.api(`${OF}/extensions/${of}/items/X1`, send({ label: 'Bosun', parent: codeOf(2), titles: [] }, 'PUT')),
    )
    return client.api(`${OF}/extensions/${of}/items/X1`, { method: 'DELETE' })
  }),
  'GET /api/classifications/:id/extensions/:organisation/file': api(`${extension}/file?format=xlsx`),
  'POST /api/classifications/:id/extensions/:organisation/roll-up': api(
    `${extension}/roll-up`,
    form({ file: file(COUNTS) }),
  ),
  'GET /api/classifications/:id/local-items': api(`${OF}/local-items?title=bosun`),
  'GET /api/classifications/:id/extension-check': api(`${OF}/extension-check`),
  'GET /api/classifications/:id/alike-items': api(`${OF}/alike-items`),
  'GET /api/classifications/:id/variants': api(`${OF}/variants`),
  'GET /api/classifications/:id/variants/:variant': api(variant),
  'PUT /api/classifications/:id/variants/:variant': api(variant, send({ purpose: 'x'.repeat(2000) }, 'PUT')),
  'DELETE /api/classifications/:id/variants/:variant': async (client) => {
    const of = `${OF}/variants/${name()}`
    await read(client.api(`${of}/file`, form({ file: file(VARIANT), label: 'Another' })))
    return () => client.api(of, { method: 'DELETE' })
  },
  'GET /api/classifications/:id/variants/:variant/file': api(`${variant}/file?format=xlsx`),
  'POST /api/classifications/:id/variants/:variant/file': api(
    `${variant}/file`,
    form({ file: file(VARIANT), label: 'By place' }),
  ),
  'GET /api/classifications/:id/variants/:variant/nodes': api(`${variant}/nodes?limit=1000`),
  'GET /api/classifications/:id/variants/:variant/nodes/:node': api(`${variant}/nodes/n1`),
  'PUT /api/classifications/:id/variants/:variant/nodes/:node': api(
    `${variant}/nodes/n1`,
    send({ label: 'One', parents: [] }, 'PUT'),
  ),
  'DELETE /api/classifications/:id/variants/:variant/nodes/:node': async (client) => {
    const of = `${variant}/nodes/${name()}`
    await read(client.api(of, send({ label: 'Another', parents: [] }, 'PUT')))
    return () => client.api(of, { method: 'DELETE' })
  },
  'POST /api/classifications/:id/variants/:variant/nodes/:node/items': api(
    `${variant}/nodes/n2/items`,
    send({ items: Array.from({ length: ITEMS }, (_, at) => codeOf(at)) }),
  ),
  'DELETE /api/classifications/:id/variants/:variant/nodes/:node/items/:code': async (client) => {
    await read(client.api(`${variant}/nodes/n3/items`, send({ items: [codeOf(9)] })))
    return () => client.api(`${variant}/nodes/n3/items/${codeOf(9)}`, { method: 'DELETE' })
  },
  'GET /api/classifications/:id/variants/:variant/items/:code': api(`${variant}/items/${codeOf(9)}`),
  'GET /api/classifications/:id/variants/:variant/search': api(`${variant}/search?words=keeper`),
  'GET /api/crosswalks': mapped('/crosswalks'),
  'POST /api/crosswalks': api('/crosswalks', form({ file: file(MAPPINGS), id: 'wide', from: ID, to: 'job-roles' })),
  'GET /api/crosswalks/:crosswalk': mapped('/crosswalks/wide'),
  'GET /api/crosswalks/:crosswalk/mappings': mapped('/crosswalks/wide/mappings?limit=1000'),
  'GET /api/crosswalks/:crosswalk/check': mapped('/crosswalks/wide/check'),
  'PUT /api/crosswalks/:crosswalk': api('/crosswalks/begun', send({ from: ID, to: 'job-roles' }, 'PUT')),
  'GET /api/crosswalks/:crosswalk/items': inTheMaking('/crosswalks/:crosswalk/items?limit=1000'),
  'POST /api/crosswalks/:crosswalk/decisions': inTheMaking('/crosswalks/:crosswalk/decisions', {
    items: SEEN,
    mappings: [{ relation: 'close', targets: [{ to: 'A05' }] }],
  }),
  'POST /api/crosswalks/:crosswalk/approvals': inTheMaking('/crosswalks/:crosswalk/approvals', {}),
  'POST /api/crosswalks/:crosswalk/acceptances': inTheMaking('/crosswalks/:crosswalk/acceptances', { confidence: 0.5 }),
  'POST /api/crosswalks/:crosswalk/newest': inTheMaking('/crosswalks/:crosswalk/newest', {}),
  'POST /api/crosswalks/:crosswalk/state': inTheMaking('/crosswalks/:crosswalk/state', { state: 'approved' }),
  'GET /api/crosswalk-suggestions': api(`/crosswalk-suggestions?from=${ID}&to=job-roles&limit=100`),
  'GET /api/crosswalks/:crosswalk/file': mapped('/crosswalks/wide/file?format=sssom'),
  'GET /api/resolve': mapped(`/resolve?what=${ID}:${codeOf(3)}&to=soc2020`),
  'POST /api/convert': mapped('/convert', form({ file: file(CODES), column: 'code', from: 'soc2000', to: 'isco08' })),
  'POST /api/convert/counts': mapped(
    '/convert/counts',
    form({ file: file(CODES), column: 'code', from: 'soc2000', to: 'isco08', counts: 'posts' }),
  ),
  'GET /api/problems': api('/problems?limit=1000'),
  'POST /api/evaluations': api('/evaluations', form({ file: file(GOLD), in: ID })),
  'POST /api/calibrations': api('/calibrations', form({ file: file(GOLD), in: ID })),
  'POST /api/jobs': codedThen((client) => client.api('/jobs', form({ file: file(STAFF), in: ID }))),
  'GET /api/jobs': withJob((client) => client.api('/jobs')),
  'GET /api/jobs/:id': withJob((client, id) => client.api(`/jobs/${id}`)),
  'GET /api/jobs/:id/rows': withJob((client, id) => client.api(`/jobs/${id}/rows?limit=1000`)),
  'GET /api/jobs/:id/file': withJob((client, id) => client.api(`/jobs/${id}/file?format=xlsx`)),
  'GET /api/jobs/:id/table': withJob((client, id) => client.api(`/jobs/${id}/table?rows=role:*`)),
  'GET /api/jobs/:id/table-file': withJob((client, id) => client.api(`/jobs/${id}/table-file?rows=role:*&format=xlsx`)),
  'GET /api/jobs/:id/titles': withJob((client, id) => client.api(`/jobs/${id}/titles?limit=1000`)),
  'GET /api/jobs/:id/titles/:key': withTitle((client, id, key) => client.api(`/jobs/${id}/titles/${key}`)),
  'PUT /api/jobs/:id/titles/:key/decision': withTitle(decide),
  'DELETE /api/jobs/:id/titles/:key/decision': withTitle(async (client, id, key) => {
    await read(decide(client, id, key))
    return client.api(`/jobs/${id}/titles/${key}/decision`, { method: 'DELETE' })
  }),
  'PUT /api/jobs/:id/titles/:key/answer': withTitle((client, id, key) =>
    client.api(`/jobs/${id}/titles/${key}/answer`, send({ description: WORDS.slice(0, 2000), revision: 0 }, 'PUT')),
  ),
  'POST /api/jobs/:id/rows/:row/split': withJob((client, id) =>
    client.api(`/jobs/${id}/rows/2/split`, { method: 'POST' }),
  ),
  'GET /api/jobs/:id/roles': withJob((client, id) => client.api(`/jobs/${id}/roles?text=weir`)),
  'GET /api/jobs/:id/progress': withJob((client, id) => client.api(`/jobs/${id}/progress`)),
  'GET /api/jobs/:id/agreement': withJob((client, id) => client.api(`/jobs/${id}/agreement`)),
  'GET /api/jobs/:id/titles-file': withJob((client, id) => client.api(`/jobs/${id}/titles-file?format=xlsx`)),
  'POST /api/jobs/:id/decisions': withJob((client, id) =>
    client.api(`/jobs/${id}/decisions`, form({ file: file(DECISIONS) })),
  ),
  'GET /api/jobs/:id/remembered': withJob((client, id) => client.api(`/jobs/${id}/remembered`)),
  'POST /api/jobs/:id/remembered': withTitle(async (client, id, key) => {
    await read(decide(client, id, key))
    return client.api(`/jobs/${id}/remembered`, { method: 'POST' })
  }),
  'PUT /api/jobs/:id/sharing': withJob((client, id) =>
    client.api(`/jobs/${id}/sharing`, send({ accounts: [] }, 'PUT')),
  ),
  'DELETE /api/jobs/:id': withJob((client, id) => client.api(`/jobs/${id}`, { method: 'DELETE' })),
  'GET /api/changes': api('/changes?limit=1000'),
  'GET /api/changes/:number': api('/changes/2'),
  'GET /api/changes/:number/rows': api('/changes/2/rows'),
  'POST /api/changes/:number/undo': async (client) => {
    const number = await change(client)
    return () => client.api(`/changes/${number}/undo`, send({ why: 'slang' }))
  },
  'GET /api/trail': api('/trail'),
  'GET /api/drafts': api('/drafts'),
  'POST /api/drafts': (client) => () => client.api('/drafts', send({ of: ID, name: name(), why: 'x'.repeat(20_000) })),
  'GET /api/drafts/:draft': api('/drafts/draft-1'),
  'POST /api/drafts/:draft/edits': withDraft((client, id) =>
    client.api(`/drafts/${id}/edits`, send({ what: 'item', code: codeOf(1), label: 'Skipper' })),
  ),
  'DELETE /api/drafts/:draft/edits/:number': withDraft((client, id) =>
    client.api(`/drafts/${id}/edits/1`, { method: 'DELETE' }),
  ),
  'GET /api/qualifications': studied(({ api: ask }) => ask('/qualifications?limit=1000&words=unit')),
  'POST /api/qualifications': api('/qualifications', send({ title: 'Diploma', notes: WORDS.slice(0, 20_000) })),
  'GET /api/qualifications/file': studied(({ api: ask }) => ask('/qualifications/file?format=xlsx')),
  'GET /id/qualification/:qualification': studied(({ page: ask }, id) => ask(`/id/qualification/${id}`)),
  'GET /api/qualifications/:qualification': studied(({ api: ask }, id) => ask(`/qualifications/${id}`)),
  'PATCH /api/qualifications/:qualification': studied(({ api: ask }, id) =>
    ask(`/qualifications/${id}`, send({ notes: WORDS.slice(0, 20_000) }, 'PATCH')),
  ),
  'GET /api/qualifications/:qualification/loss': studied(({ api: ask }, id) => ask(`/qualifications/${id}/loss`)),
  'PUT /api/qualifications/:qualification/withdrawal': studied(({ api: ask }, id) =>
    ask(`/qualifications/${id}/withdrawal`, send({ withdrawn: false }, 'PUT')),
  ),
  'POST /api/qualifications/:qualification/attachments': studied(({ api: ask }, id) =>
    ask(`/qualifications/${id}/attachments`, send({ role: `${ID}:${codeOf(9)}` })),
  ),
  'DELETE /api/attachments/:attachment': studied(async ({ api: ask }, id) => {
    const { id: name } = await read<{ id: string }>(
      ask(`/qualifications/${id}/attachments`, send({ role: `${ID}:${codeOf(8)}` })),
    )
    return ask(`/attachments/${encodeURIComponent(name)}`, { method: 'DELETE' })
  }),
  'GET /api/classifications/:id/items/:code/qualifications': studied(({ api: ask }) =>
    ask(`${OF}/items/${codeOf(0)}/qualifications`),
  ),
  'GET /api/classifications/:id/qualification-counts': studied(({ api: ask }) => ask(`${OF}/qualification-counts`)),
  'GET /api/classifications/:id/qualification-levels': studied(({ api: ask }) => ask(`${OF}/qualification-levels`)),
  'POST /api/advice': studied(({ api: ask }) => ask('/advice', send({ to: AIM.to, badges: Array(50).fill(BADGE) }))),
  ...toJudgedCases(studied, ID),
  'GET /api/advice': studied(({ api: ask }) => ask(`/advice?${new URLSearchParams(AIM)}`)),
  'GET /api/qualification-provision': studied(({ api: ask }) => ask(`/qualification-provision?in=${ID}`)),
  'GET /api/qualification-doubles': studied(({ api: ask }) => ask('/qualification-doubles?limit=1000')),
  'POST /api/qualification-doubles/apart': studied(({ api: ask }, id) =>
    ask('/qualification-doubles/apart', send({ one: id, other: 'Q1' })),
  ),
  'POST /api/qualification-doubles/together': studied(({ api: ask }, id) =>
    ask('/qualification-doubles/together', send({ one: id, other: 'none' })),
  ),
  'POST /api/qualifications/:qualification/merge': merging(({ api: ask }, { from, into }) =>
    ask(`/qualifications/${from}/merge`, send({ into })),
  ),
  'DELETE /api/qualifications/:qualification/merge': merging(async ({ api: ask }, { from, into }) => {
    await read(ask(`/qualifications/${from}/merge`, send({ into })))
    return ask(`/qualifications/${from}/merge`, { method: 'DELETE' })
  }),
  'GET /api/requirements': asking(({ api: ask }) => ask('/requirements?limit=1000&words=diploma')),
  'GET /api/requirements/file': asking(({ api: ask }) => ask('/requirements/file?format=xlsx')),
  'GET /api/bodies': registered(({ api: ask }) => ask('/bodies?limit=1000&words=board')),
  'GET /api/bodies/file': registered(({ api: ask }) => ask('/bodies/file?format=xlsx')),
  'GET /id/awarding-body/:name': registered(({ page: ask }) => ask('/id/awarding-body/B1')),
  'GET /api/bodies/:body': registered(({ api: ask }) => ask('/bodies/B1')),
  'POST /api/bodies': registered(({ api: ask }) => ask('/bodies', send(BODY))),
  'PATCH /api/bodies/:body': registered(({ api: ask }) => ask('/bodies/B1', send(BODY, 'PATCH'))),
  'POST /api/qualifications/checked': studied(async ({ api: ask }) => {
    const { rows } = await read<{ rows: { id: string }[] }>(ask('/qualifications?limit=1000'))
    return ask('/qualifications/checked', send({ ids: rows.map(({ id }) => id) }))
  }),
  'GET /api/role-ways': studied(({ api: ask }) =>
    ask(`/role-ways?from=${ID}:${codeOf(0)}&to=${ID}:${codeOf(9)}&steps=4`),
  ),
  'GET /api/qualification-upkeep': studied(({ api: ask }) => ask('/qualification-upkeep?what=unchecked&limit=1000')),
  'PUT /api/qualifications/:qualification/care': studied(({ api: ask }, id) =>
    ask(`/qualifications/${id}/care`, send({ owner: 'A team', note: WORDS.slice(0, 1000) }, 'PUT')),
  ),
  'GET /api/qualification-sources': watching(({ api: ask }) => ask('/qualification-sources')),
  'PUT /api/qualification-sources/:source': watching(({ api: ask }) =>
    ask('/qualification-sources/S1', send(SOURCE, 'PUT')),
  ),
  'DELETE /api/qualification-sources/:source': watching(({ api: ask }) =>
    ask('/qualification-sources/S0', { method: 'DELETE' }),
  ),
  'GET /api/qualification-effort': planned(({ api: ask }) => ask('/qualification-effort?plan=own')),
  'PUT /api/qualification-effort': planned(({ api: ask }) => ask('/qualification-effort', send(PLAN, 'PUT'))),
  'GET /api/qualification-queries': saving(({ api: ask }) => ask('/qualification-queries')),
  'GET /api/qualification-queries/:query': saving(({ api: ask }) => ask('/qualification-queries/Q1?limit=1000')),
  'POST /api/qualification-queries': saving(({ api: ask }) => ask('/qualification-queries', send(SAVED))),
  'DELETE /api/qualification-queries/:query': saving(({ api: ask }) =>
    ask('/qualification-queries/Q0', { method: 'DELETE' }),
  ),
  'PUT /api/requirements': api('/requirements', send(REQUIREMENT, 'PUT')),
  'DELETE /api/requirements/:requirement': asking(({ api: ask }) =>
    ask(`/requirements/${encodeURIComponent(REQUIREMENT_NAME)}`, { method: 'DELETE' }),
  ),
  'GET /api/classifications/:id/items/:code/requirements': asking(({ api: ask }) =>
    ask(`${OF}/items/${codeOf(0)}/requirements`),
  ),
  'GET /api/certificate': asking(({ api: ask }) =>
    ask(`/certificate?${new URLSearchParams({ role: AIM.to, have: 'Diploma' })}`),
  ),
  'GET /api/organisations': api('/organisations'),
  'PUT /api/organisations/:organisation': (client) => () =>
    client.api(`/organisations/${name()}`, send({ label: 'Place' }, 'PUT')),
  'GET /api/organisations/:organisation/posts': withPosts((client) =>
    client.api('/organisations/kent/posts?limit=1000&offset=100000'),
  ),
  'GET /api/organisations/:organisation/posts/:source/:number': withPosts((client) =>
    client.api('/organisations/kent/posts/staff/P100'),
  ),
  'GET /api/organisations/:organisation/post-sources': withPosts((client) =>
    client.api('/organisations/kent/post-sources'),
  ),
  'PUT /api/organisations/:organisation/posts/:source/:number': withPosts((client) =>
    client.api('/organisations/kent/posts/staff/P7', send({ grade: 'G9' }, 'PUT')),
  ),
  'PUT /api/organisations/:organisation/posts/:source/:number/title-role': withPosts((client) =>
    client.api('/organisations/kent/posts/staff/P9/title-role', send({ role: 'E85' }, 'PUT')),
  ),
  'PUT /api/organisations/:organisation/post-sources/:source/keep-days': withPosts((client) =>
    client.api('/organisations/kent/post-sources/staff/keep-days', send({ days: 0 }, 'PUT')),
  ),
  'POST /api/organisations/:organisation/person-deletions': withPosts((client) =>
    client.api('/organisations/kent/person-deletions', send({ identity: 'nobody' })),
  ),
  'GET /api/organisations/:organisation/coding': withPosts((client) => client.api('/organisations/kent/coding')),
  'GET /api/organisations/:organisation/review/:id/titles': withPosts((client) =>
    client.api(`${REVIEW}/titles?limit=1000`),
  ),
  'GET /api/organisations/:organisation/review/:id/titles/:key': withPostTitle((client, key) =>
    client.api(`${REVIEW}/titles/${key}`),
  ),
  'PUT /api/organisations/:organisation/review/:id/titles/:key/decision': withPostTitle((client, key) =>
    client.api(`${REVIEW}/titles/${key}/decision`, send({ as: 'none', alike: true, revision: 0 }, 'PUT')),
  ),
  'DELETE /api/organisations/:organisation/review/:id/titles/:key/decision': withPostTitle((client, key) =>
    client.api(`${REVIEW}/titles/${key}/decision`, { method: 'DELETE' }),
  ),
  'PUT /api/organisations/:organisation/review/:id/titles/:key/answer': withPostTitle((client, key) =>
    client.api(`${REVIEW}/titles/${key}/answer`, send({ serviceArea: 'Parks', revision: 0 }, 'PUT')),
  ),
  'GET /api/organisations/:organisation/review/:id/roles': withPosts((client) =>
    client.api(`${REVIEW}/roles?text=social`),
  ),
  'GET /api/organisations/:organisation/review/:id/progress': withPosts((client) => client.api(`${REVIEW}/progress`)),
  'GET /api/organisations/:organisation/review/:id/agreement': withPosts((client) => client.api(`${REVIEW}/agreement`)),
  'GET /api/organisations/:organisation/review/:id/titles-file': withPosts((client) =>
    client.api(`${REVIEW}/titles-file?format=xlsx`),
  ),
  'POST /api/organisations/:organisation/review/:id/decisions': withPosts((client) =>
    client.api(`${REVIEW}/decisions`, form({ file: file(DECISIONS) })),
  ),
  'GET /api/organisations/:organisation/review/:id/remembered': withPosts((client) =>
    client.api(`${REVIEW}/remembered`),
  ),
  'POST /api/organisations/:organisation/review/:id/remembered': withPosts((client) =>
    client.api(`${REVIEW}/remembered`, { method: 'POST' }),
  ),
  'GET /api/title-proposals/:id': withPosts((client) => client.api('/title-proposals/job-roles')),
  'POST /api/title-proposals/:id': withPosts((client) =>
    client.api('/title-proposals/job-roles', send({ titles: ['nobody'] })),
  ),
  'GET /api/post-table': withPosts((client) => client.api('/post-table?rows=role:*&columns=department')),
  'GET /api/post-table/posts': withPosts((client) =>
    client.api('/post-table/posts?rows=role:*&columns=department&column=Team+7&limit=1000'),
  ),
  'POST /api/published-tables': withPosts((client) => client.api('/published-tables', send(WIDE_TABLE))),
  'GET /api/published-tables': withPosts((client) => client.api('/published-tables?organisation=kent')),
  'GET /api/published-tables/:table': withPublished((client, id) => client.api(`/published-tables/${id}`)),
  'GET /api/published-tables/:table/file': withPublished((client, id) =>
    client.api(`/published-tables/${id}/file?format=xlsx`),
  ),
  'DELETE /api/published-tables/:table': withPublished((client, id) =>
    client.api(`/published-tables/${id}?why=never+seen`, { method: 'DELETE' }),
  ),
  'GET /api/work': api('/work?limit=1000'),
  'GET /api/work/:work': withWork((client, id) => client.api(`/work/${id}`)),
  'DELETE /api/work/:work': withWork((client, id) => client.api(`/work/${id}`, { method: 'DELETE' })),
  'GET /api/staged-files': api('/staged-files'),
  'POST /api/staged-files': (client) => () => client.api('/staged-files', form(LOCAL_FILE)),
  'GET /api/staged-files/:file': withStaged((client, id) => client.api(`/staged-files/${id}`)),
  'DELETE /api/staged-files/:file': withStaged((client, id) => client.api(`/staged-files/${id}`, { method: 'DELETE' })),
  'GET /api/staged-files/:file/rows': withStaged((client, id) => client.api(`/staged-files/${id}/rows?limit=1000`)),
  'GET /api/staged-files/:file/refused': withStaged((client, id) =>
    client.api(`/staged-files/${id}/refused?format=xlsx`),
  ),
  'POST /api/staged-files/:file/accept': withStaged((client, id) =>
    client.api(`/staged-files/${id}/accept`, send({ take: 'fitting', sure: true })),
  ),
  'POST /api/drafts/:draft/dry-run': api('/drafts/draft-1/dry-run', form({ file: file(TITLES), titleColumn: 'title' })),
  'GET /api/dry-runs/:run': withDryRun((client, id) => client.api(`/dry-runs/${id}`)),
  'DELETE /api/dry-runs/:run': withDryRun((client, id) => client.api(`/dry-runs/${id}`, { method: 'DELETE' })),
  'POST /api/drafts/:draft/:step': async (client) => {
    const id = await draft(client, 'what,code,title\ntitle,T0001,Weir hand\n')
    await read(client.api(`/drafts/${id}/submit`, send({})))
    return () => client.api(`/drafts/${id}/comment`, send({ why: 'x'.repeat(20_000) }))
  },
  'GET /api/maps': api('/maps'),
  'GET /api/maps/findings': api('/maps/findings'),
  'GET /api/maps/comparison': api('/maps/comparison?before=2017-12&after=later-care-services'),
  'GET /api/maps/standards': api('/maps/standards?limit=1000'),
  'GET /api/clusters/:code': api('/clusters/16.1.T1'),
  'GET /api/occupations': api('/occupations?limit=1000'),
  'GET /api/occupations/:code': api('/occupations/16.1.T1.01'),
  'GET /api/occupations/:code/record': api('/occupations/16.1.T1.01/record'),
  'GET /api/edges': api('/edges?limit=1000'),
  'GET /api/edges/file': api('/edges/file?format=xlsx'),
  'GET /api/edges/asserted': api('/edges/asserted'),
  'POST /api/edges/asserted': api('/edges/asserted', send({ edges: [] })),
  'POST /api/edges/asserted/:edge/:judgement': api('/edges/asserted/none/reject', send({ why: 'too far' })),
  'GET /api/maps/:map/drawing': api('/maps/03/drawing?format=pdf'),
  'POST /api/maps/overlay': api('/maps/overlay', form({ file: file(PEOPLE) })),
  'GET /api/paths': api('/paths?from=16.1.T1.01&to=16.1.P1.01'),
  'GET /api/reach': api('/reach?from=16.1.T1.01'),
  'GET /api/webhooks': api('/webhooks'),
  'POST /api/webhooks': async (client) => async () => {
    const response = await client.api('/webhooks', send({ url: 'https://hooks.invalid/' }))
    const { id }: { id: string } = JSON.parse(await response.clone().text())
    await client.api(`/webhooks/${id}`, { method: 'DELETE' })
    return response
  },
  'GET /api/webhooks/:webhook': withWebhook((client, id) => client.api(`/webhooks/${id}`)),
  'DELETE /api/webhooks/:webhook': withWebhook((client, id) => client.api(`/webhooks/${id}`, { method: 'DELETE' })),
  'GET /api/webhooks/:webhook/deliveries': withWebhook((client, id) => client.api(`/webhooks/${id}/deliveries`)),
  'POST /api/webhooks/:webhook/test': withWebhook((client, id) =>
    client.api(`/webhooks/${id}/test`, { method: 'POST' }),
  ),
  'POST /api/webhooks/:webhook/off': withWebhook((client, id) => client.api(`/webhooks/${id}/off`, { method: 'POST' })),
  'POST /api/webhooks/:webhook/on': withWebhook((client, id) => client.api(`/webhooks/${id}/on`, { method: 'POST' })),
}

const of = `/classification/${ID}`
const sets = (more: Readonly<Record<string, string | File>>) => form({ ...more })

/** A request about a held file of codes, made from its address. */
const withCodes =
  (ask: (client: Client, address: string) => Promise<Response>): Case =>
  async (client) => {
    const given = await client.page('/convert', sets({ file: file(CODES), from: 'soc2000', to: 'isco08' }))
    const address = given.headers.get('location') ?? ''
    return () => ask(client, address)
  }

export const PAGE_CASES: Readonly<Record<string, Case>> = {
  'GET /make-crosswalk': page('/make-crosswalk'),
  'POST /make-crosswalk': page('/make-crosswalk', fields({ from: ID, to: 'job-roles', id: 'made-here' })),
  'GET /crosswalks/:crosswalk/work': workedOn('?confidence=0.5'),
  'POST /crosswalks/:crosswalk/work': workedOn('', { item: codeOf(3), seen: '0', do: 'none' }),
  'GET /crosswalks/:crosswalk/work/targets': workedOn('/targets?text=manager'),
  'GET /': page('/'),
  'GET /asset/*': page('/asset/none'),
  'GET /accessibility': page('/accessibility'),
  'GET /help': page('/help'),
  'GET /side-by-side': page(
    `/side-by-side?in=${ID}&first=${codeOf(3)}&second=${codeOf(4)}&third=${encodeURIComponent(toTitle(78))}`,
  ),
  'GET /help/picture/:name': page('/help/picture/settle-titles.png'),
  'GET /help/:name': page('/help/glossary'),
  'GET /help/:folder/:name': page('/help/reference/api'),
  'GET /search': page(`/search?title=${encodeURIComponent(toTitle(78))}&in=${ID}`),
  'GET /search/titles': page(`/search/titles?q=weir&in=${ID}`),
  'GET /import-classification': page('/import-classification'),
  'POST /import-classification': (client) => {
    const id = name()
    const sent = sets({ file: file(CLASSIFICATION, `${id}.csv`), id })
    return indexedThen(() => client.page('/import-classification', sent), id)(client)
  },
  'GET /pictures/:id': page(`/pictures/${ID}`),
  'GET /pictures/:id/filled': page(`/pictures/${ID}/filled`),
  'GET /pictures/:id/coder': page(`/pictures/${ID}/coder`),
  'POST /pictures/:id/coder': page(`/pictures/${ID}/coder`, sets({ file: file(GOLD, 'gold.csv') })),
  'GET /classification': page('/classification'),
  'GET /classification/:id': page(of),
  'GET /classification/:id/titles': page(`${of}/titles`),
  'GET /classification/:id/changes': editionsThen((client) => client.page('/classification/editions/changes')),
  'POST /classification/:id/changes': editionsThen((client, { code }) =>
    client.page('/classification/editions/changes', fields({ earlier: '1', later: '2', code, is: 'ended' })),
  ),
  'GET /classification/:id/feed.atom': page(`${of}/feed.atom`),
  'GET /classification/:id/variants': page(`${of}/variants`),
  'GET /classification/:id/variants/:variant': page(`${of}/variants/by-place`),
  'GET /classification/:id/variants/:variant/edit': page(`${of}/variants/by-place/edit`),
  'GET /classification/:id/variants/:variant/download/:format': page(`${of}/variants/by-place/download/xlsx`),
  'GET /classification/:id/item': page(`${of}/item?code=${codeOf(7)}`),
  'GET /classification/:id/:code': page(`${of}/${codeOf(7)}`),
  'GET /feed.atom': page('/feed.atom'),
  'GET /problems': page('/problems'),
  'GET /problems/:id': page(`/problems/${ID}`),
  'GET /rules/:id': page(`/rules/${ID}`),
  'GET /rules/:id/edit': page(`/rules/${ID}/edit`),
  'GET /rules/:id/download/:whose': page(`/rules/${ID}/download/shipped`),
  'POST /rules/:id/edit': page(`/rules/${ID}/edit`, sets({ rules: RULES, titles: TITLES, do: 'check' })),
  'POST /own-titles/:id': indexedThen((client) =>
    client.page(`/own-titles/${ID}`, fields({ title: name(), code: codeOf(3) })),
  ),
  'POST /own-titles/:id/drop': page(`/own-titles/${ID}/drop`, fields({ title: 'none' })),
  'GET /own-titles/:id/clear': page(`/own-titles/${ID}/clear`),
  'POST /own-titles/:id/clear': indexedThen((client) => client.page(`/own-titles/${ID}/clear`, fields({}))),
  'GET /rules/:id/clear': page(`/rules/${ID}/clear`),
  'POST /rules/:id/clear': indexedThen((client) => client.page(`/rules/${ID}/clear`, fields({}))),
  'POST /classification/:id/variants/:variant/edit/file': page(
    `${of}/variants/by-place/edit/file`,
    sets({ file: file(VARIANT) }),
  ),
  'GET /classification/:id/variants/:variant/drop': page(`${of}/variants/by-place/drop`),
  'POST /classification/:id/variants/:variant/drop': async (client) => {
    const variantId = name()
    await read(client.api(`${OF}/variants/${variantId}/file`, form({ file: file(VARIANT), label: 'Another' })))
    return () => client.page(`${of}/variants/${variantId}/drop`, fields({}))
  },
  'GET /webhooks/:webhook/remove': withWebhook((client, id) => client.page(`/webhooks/${id}/remove`)),
  'GET /extensions/:id/:organisation/drop': page(`${local}/drop`),
  'POST /extensions/:id/:organisation/drop': withExtension((client, organisation) =>
    client.page(`/extensions/${ID}/${organisation}/drop`, fields({})),
  ),
  'GET /drafts/:draft/abandon': page(`/drafts/${LARGE_DRAFT}/abandon`),
  'POST /drafts/:draft/abandon': async (client) => {
    const id = await draft(client)
    return () => client.page(`/drafts/${id}/abandon`, fields({}))
  },
  'GET /account/sessions/end': page('/account/sessions/end'),
  'GET /account/tokens/:token/revoke': page('/account/tokens/none/revoke'),
  'GET /own-titles/:id': page(`/own-titles/${ID}`),
  'GET /own-titles/:id/download/:format': page(`/own-titles/${ID}/download/xlsx`),
  'GET /extensions/:id': page(`/extensions/${ID}`),
  'GET /extensions/:id/:organisation': page(local),
  'GET /extensions/:id/:organisation/item': page(`${local}/item`),
  'GET /extensions/:id/:organisation/roll-up': page(`${local}/roll-up`),
  'GET /extensions/:id/:organisation/download/:format': page(`${local}/download/xlsx`),
  'POST /extensions/:id': (client) => () =>
    client.page(`/extensions/${ID}`, fields({ organisation: name(), label: 'Place' })),
  'POST /extensions/:id/:organisation': page(local, fields({ label: 'Kent', step: 'drop' })),
  'POST /extensions/:id/:organisation/item': (client) => () =>
    client.page(`${local}/item`, fields({ code: name(), label: 'Bosun', parent: codeOf(3), titles: 'Mate' })),
  'POST /extensions/:id/:organisation/roll-up': page(`${local}/roll-up`, sets({ file: file(COUNTS), each: 'counts' })),
  'GET /alike-items/:id': page(`/alike-items/${ID}`),
  'GET /paste': page('/paste'),
  'GET /paste/data/:id': page(`/paste/data/${ID}?version=1`),
  'GET /maps': page('/maps'),
  'GET /maps/compare': page('/maps/compare'),
  'GET /maps/standards': page('/maps/standards'),
  'GET /maps/leads': page('/maps/leads?from=16.1.T1.01'),
  'GET /maps/people': page('/maps/people'),
  'POST /maps/people': page('/maps/people', sets({ file: file(PEOPLE) })),
  'GET /maps/people/:file': withHeld('/maps/people', PEOPLE, (client, step) => client.page(step)),
  'POST /maps/people/:file': withHeld('/maps/people', PEOPLE, (client, step) =>
    client.page(step, fields({ column: 'title', headcount: 'headcount', threshold: '10' })),
  ),
  'GET /maps/occupations/:code': page('/maps/occupations/16.1.T1.01'),
  'GET /maps/:map': page('/maps/03'),
  'GET /maps/:map/:format': page('/maps/03/png'),
  'GET /id/crosswalk/:crosswalk': mappedPage('/id/crosswalk/wide?form=turtle'),
  'GET /id/qualification/:qualification': studied(({ page: ask }, id) => ask(`/id/qualification/${id}?form=turtle`)),
  'GET /id/awarding-body/:name': page(`/id/awarding-body/${'a'.repeat(2000)}?form=turtle`),
  'GET /id/rqf-level/:level': page('/id/rqf-level/3?form=turtle'),
  'GET /id/rqf': page('/id/rqf?form=turtle'),
  'GET /id/rqf-credit': page('/id/rqf-credit?form=turtle'),
  'GET /id/:id': mappedPage(`/id/${ID}`),
  'GET /id/:id/:version': mappedPage(`/id/${ID}/1?form=turtle`),
  'GET /id/:id/:version/item/:code': mappedPage(`/id/${ID}/1/item/${codeOf(3)}?form=turtle`),
  'GET /crosswalks': mappedPage('/crosswalks'),
  'GET /crosswalks/:crosswalk': mappedPage('/crosswalks/wide?words=keeper&sort=-target'),
  'GET /crosswalks/:crosswalk/check': mappedPage('/crosswalks/wide/check'),
  'GET /crosswalks/:crosswalk/flows': mappedPage('/crosswalks/wide/flows'),
  'GET /crosswalks/:crosswalk/download/:format': mappedPage('/crosswalks/wide/download/xlsx'),
  'GET /convert': page('/convert'),
  'POST /convert': page('/convert', sets({ file: file(CODES), from: 'soc2000', to: 'isco08' })),
  'GET /convert/:file': withCodes((client, address) => client.page(`${address}&counts=posts`)),
  'GET /convert/:file/take/:what': withCodes((client, address) => client.page(address.replace('?', '/take/rows?'))),
  'POST /convert/:file/delete': withCodes((client, address) =>
    client.page(address.replace(/\?.*/, '/delete'), fields({})),
  ),
  'GET /resolve': mappedPage(`/resolve?what=${ID}:${codeOf(3)}`),
  'GET /code': page('/code'),
  'POST /code/sample': codedThen((client) => client.page('/code/sample', fields({}))),
  'POST /code': codedThen((client) => client.page('/code', sets({ file: file(STAFF), in: ID }))),
  'GET /code/:job': withJob((client, id) => client.page(`/code/${id}`)),
  'GET /code/:job/titles': withJob((client, id) => client.page(`/code/${id}/titles?words=keeper&sort=-rows`)),
  'GET /code/:job/settle': withJob((client, id) => client.page(`/code/${id}/settle`)),
  'POST /code/:job/settle': withTitle((client, id, key) =>
    client.page(`/code/${id}/settle`, fields({ key, revision: '0', do: `role:${codeOf(1)}`, alike: 'yes' })),
  ),
  'GET /code/:job/settle/roles': withJob((client, id) => client.page(`/code/${id}/settle/roles?text=weir`)),
  'POST /code/:job/settle/remember': withTitle(async (client, id, key) => {
    await read(decide(client, id, key))
    return client.page(`/code/${id}/settle/remember`, fields({}))
  }),
  'POST /code/:job/settle/apart': withJob((client, id) =>
    client.page(`/code/${id}/settle/apart`, fields({ row: '2' })),
  ),
  'POST /code/:job/settle/share': withJob((client, id) =>
    client.page(`/code/${id}/settle/share`, fields({ accounts: '' })),
  ),
  'GET /code/:job/settle/remembered': withJob((client, id) => client.page(`/code/${id}/settle/remembered`)),
  'GET /code/:job/settle/file': withJob((client, id) => client.page(`/code/${id}/settle/file`)),
  'POST /code/:job/settle/file': withJob((client, id) =>
    client.page(`/code/${id}/settle/file`, sets({ file: file(DECISIONS) })),
  ),
  'GET /code/:job/settle/file/:format': withJob((client, id) => client.page(`/code/${id}/settle/file/xlsx`)),
  'GET /code/:job/column': withJob((client, id) => client.page(`/code/${id}/column`)),
  'POST /code/:job/column': withJob((client, id) => client.page(`/code/${id}/column`, fields({ column: 'title' }))),
  'GET /code/:job/table': withJob((client, id) => client.page(`/code/${id}/table?rows=role:*`)),
  'GET /code/:job/table-rows': withJob((client, id) => client.page(`/code/${id}/table-rows?rows=role:*`)),
  'GET /code/:job/keep': withJob((client, id) => client.page(`/code/${id}/keep`)),
  'POST /code/:job/keep': withJob((client, id) =>
    client.page(`/code/${id}/keep`, fields({ organisation: 'kent', source: 'kept' })),
  ),
  'GET /code/:job/table/:format': withJob((client, id) => client.page(`/code/${id}/table/xlsx?rows=role:*`)),
  'POST /code/:job/table': withJob((client, id) =>
    client.page(`/code/${id}/table`, fields({ sheet: '', header: '1' })),
  ),
  'GET /code/:job/delete': withJob((client, id) => client.page(`/code/${id}/delete`)),
  'POST /code/:job/delete': withJob((client, id) => client.page(`/code/${id}/delete`, fields({}))),
  'GET /code/:job/download/:format': withJob((client, id) => client.page(`/code/${id}/download/xlsx`)),
  'GET /drafts': page('/drafts'),
  'POST /drafts': (client) => () =>
    client.page('/drafts', fields({ of: ID, name: name(), why: WORDS.slice(0, 10_000) })),
  'GET /drafts/:draft': page('/drafts/draft-1'),
  'POST /drafts/:draft': withDraft((client, id) =>
    client.page(`/drafts/${id}`, fields({ step: 'comment', why: WORDS.slice(0, 10_000) })),
  ),
  'POST /drafts/:draft/drop': withDraft((client, id) => client.page(`/drafts/${id}/drop`, fields({ number: '1' }))),
  'GET /drafts/:draft/edit': page(`/drafts/draft-1/edit?what=profile&code=${codeOf(1)}`),
  'POST /drafts/:draft/edit': withDraft((client, id) =>
    client.page(`/drafts/${id}/edit`, fields({ what: 'title', code: codeOf(1), title: name(), seen: '3' })),
  ),
  'GET /drafts/:draft/dry-run': page('/drafts/draft-1/dry-run'),
  'POST /drafts/:draft/dry-run': page('/drafts/draft-1/dry-run', sets({ file: file(TITLES) })),
  'GET /drafts/:draft/dry-run/:file': withHeld('/drafts/draft-1/dry-run', STAFF, (client, step) => client.page(step)),
  'POST /drafts/:draft/dry-run/:file': withHeld('/drafts/draft-1/dry-run', STAFF, (client, step) =>
    client.page(step, fields({ column: 'Job title' })),
  ),
  'GET /drafts/:draft/dry-runs/:run': withDryRun((client, id) => client.page(`/drafts/${LARGE_DRAFT}/dry-runs/${id}`)),
  'POST /drafts/:draft/dry-runs/:run/stop': withDryRun((client, id) =>
    client.page(`/drafts/${LARGE_DRAFT}/dry-runs/${id}/stop`, fields({})),
  ),
  'GET /qualifications': studied(({ page: ask }) => ask(`/qualifications?in=${ID}&role=G0`)),
  'GET /qualifications/add': page('/qualifications/add'),
  'POST /qualifications/add': page('/qualifications/add', fields({ title: 'Diploma', notes: WORDS })),
  'POST /qualifications/detach': page('/qualifications/detach', fields({ attachment: 'none' })),
  'GET /qualifications/download/:format': studied(({ page: ask }) => ask('/qualifications/download/xlsx')),
  'GET /qualifications/:qualification': studied(({ page: ask }, id) => ask(`/qualifications/${id}`)),
  'GET /qualifications/:qualification/edit': studied(({ page: ask }, id) => ask(`/qualifications/${id}/edit`)),
  'POST /qualifications/:qualification/edit': studied(({ page: ask }, id) =>
    ask(`/qualifications/${id}/edit`, fields({ title: `Diploma of ${ID}`, kind: 'key', notes: WORDS })),
  ),
  'GET /qualifications/:qualification/attach': studied(({ page: ask }, id) => ask(`/qualifications/${id}/attach`)),
  'POST /qualifications/:qualification/attach': studied(({ page: ask }, id) =>
    ask(`/qualifications/${id}/attach`, fields({ role: `${ID}:${codeOf(7)}` })),
  ),
  'GET /qualifications/:qualification/withdraw': studied(({ page: ask }, id) => ask(`/qualifications/${id}/withdraw`)),
  'POST /qualifications/:qualification/withdraw': studied(({ page: ask }, id) =>
    ask(`/qualifications/${id}/withdraw`, fields({ do: 'reinstate' })),
  ),
  'POST /advice': studied(({ page: ask }) =>
    ask('/advice', fields({ ...AIM, badge: JSON.stringify(Array(100).fill(BADGE)) })),
  ),
  'GET /advice': studied(({ page: ask }) =>
    ask(`/advice?${new URLSearchParams({ ...AIM, have: HAVE.replaceAll(';', '\n') })}`),
  ),
  'GET /qualification-provision': studied(({ page: ask }) => ask(`/qualification-provision?in=${ID}`)),
  'GET /qualification-doubles': studied(({ page: ask }) => ask('/qualification-doubles')),
  'POST /qualification-doubles/apart': studied(({ page: ask }, id) =>
    ask('/qualification-doubles/apart', fields({ one: id, other: 'Q1' })),
  ),
  'GET /qualifications/:qualification/merge': merging(({ page: ask }, { from, into }) =>
    ask(`/qualifications/${from}/merge?into=${into}`),
  ),
  'POST /qualifications/:qualification/merge': merging(({ page: ask }, { from, into }) =>
    ask(`/qualifications/${from}/merge`, fields({ into })),
  ),
  'POST /qualifications/:qualification/split': merging(async ({ api, page: ask }, { from, into }) => {
    await read(api(`/qualifications/${from}/merge`, send({ into })))
    return ask(`/qualifications/${from}/split`, fields({}))
  }),
  'GET /certificate': asking(({ page: ask }) =>
    ask(`/certificate?${new URLSearchParams({ role: AIM.to, have: 'Diploma' })}`),
  ),
  'GET /requirements': asking(({ page: ask }) => ask('/requirements?words=diploma')),
  'GET /requirements/download/:format': asking(({ page: ask }) => ask('/requirements/download/xlsx')),
  'GET /bodies': registered(({ page: ask }) => ask('/bodies?words=board')),
  'GET /bodies/add': page('/bodies/add'),
  'POST /bodies/add': registered(({ page: ask }) => ask('/bodies/add', fields(BODY_FORM))),
  'GET /bodies/download/:format': registered(({ page: ask }) => ask('/bodies/download/xlsx')),
  'GET /bodies/:body': registered(({ page: ask }) => ask('/bodies/B1')),
  'GET /bodies/:body/edit': registered(({ page: ask }) => ask('/bodies/B1/edit')),
  'POST /bodies/:body/edit': registered(({ page: ask }) => ask('/bodies/B1/edit', fields(BODY_FORM))),
  'POST /qualifications/checked': studied(({ page: ask }) =>
    ask('/qualifications/checked', fields({ found: 'words=unit' })),
  ),
  'POST /qualifications/:qualification/checked': studied(({ page: ask }, id) =>
    ask(`/qualifications/${id}/checked`, fields({ why: 'read again' })),
  ),
  'GET /role-ways': studied(({ page: ask }) => ask(`/role-ways?from=${ID}:${codeOf(0)}&to=${ID}:${codeOf(9)}`)),
  'GET /qualification-upkeep': studied(({ page: ask }) => ask('/qualification-upkeep?what=unchecked')),
  'GET /qualifications/:qualification/care': studied(({ page: ask }, id) => ask(`/qualifications/${id}/care`)),
  'POST /qualifications/:qualification/care': studied(({ page: ask }, id) =>
    ask(`/qualifications/${id}/care`, fields({ owner: 'A team', note: WORDS.slice(0, 1000) })),
  ),
  'GET /qualification-sources': watching(({ page: ask }) => ask('/qualification-sources')),
  'POST /qualification-sources/set': watching(({ page: ask }) =>
    ask('/qualification-sources/set', fields({ name: 'S1', ...SOURCE })),
  ),
  'POST /qualification-sources/drop': watching(({ page: ask }) =>
    ask('/qualification-sources/drop', fields({ name: 'S0' })),
  ),
  'GET /qualification-effort': planned(({ page: ask }) => ask('/qualification-effort?plan=own')),
  'POST /qualification-effort/set': planned(({ page: ask }) =>
    ask(
      '/qualification-effort/set',
      fields({ label: PLAN.label, grades: PLAN.grades.join('\n'), tasks: PLAN.tasks.join('\n') }),
    ),
  ),
  'GET /qualification-queries': saving(({ page: ask }) => ask('/qualification-queries')),
  'POST /qualification-queries/save': saving(({ page: ask }) =>
    ask('/qualification-queries/save', fields({ name: 'Q1', found: 'words=unit' })),
  ),
  'POST /qualification-queries/drop': saving(({ page: ask }) =>
    ask('/qualification-queries/drop', fields({ query: 'Q0' })),
  ),
  'GET /requirements/set': asking(({ page: ask }) =>
    ask(`/requirements/set?${new URLSearchParams({ requirement: REQUIREMENT_NAME })}`),
  ),
  'POST /requirements/set': page('/requirements/set', fields(REQUIREMENT)),
  'POST /requirements/drop': asking(({ page: ask }) =>
    ask('/requirements/drop', fields({ requirement: REQUIREMENT_NAME })),
  ),
  ...toJudgedPages(studied, ID),
  'GET /qualification-counts': studied(({ page: ask }) => ask(`/qualification-counts?in=${ID}`)),
  ...returns.pages,
  ...consultations.pages,
  'GET /posts': page('/posts'),
  'POST /posts': (client) => () => client.page('/posts', fields({ id: name(), label: 'Place' })),
  'GET /posts/:organisation': withPosts((client) => client.page('/posts/kent?words=a')),
  'GET /posts/:organisation/post': withPosts((client) => client.page('/posts/kent/post?source=staff&number=P7')),
  'GET /work': page('/work'),
  'GET /work/:work': withWork((client, id) => client.page(`/work/${id}`)),
  'POST /work/:work/cancel': withWork((client, id) => client.page(`/work/${id}/cancel`, fields({}))),
  'GET /posts/:organisation/list': withPosts((client) => client.page('/posts/kent/list')),
  'POST /posts/:organisation/list': withPosts((client) =>
    client.page('/posts/kent/list', sets({ file: file(POSTS), source: 'agency' })),
  ),
  'GET /posts/:organisation/list/:source/:file': withHeldList((client, step) => client.page(step)),
  'POST /posts/:organisation/list/:source/:file': withHeldList((client, step) =>
    client.page(
      step,
      fields({ 'column-0': 'number', 'column-1': 'title', 'column-2': 'department', 'column-3': 'fte' }),
    ),
  ),
  'GET /posts/:organisation/edit': withPosts((client) => client.page('/posts/kent/edit?source=staff&number=P7')),
  'POST /posts/:organisation/edit': withPosts((client) =>
    client.page('/posts/kent/edit', fields({ number: 'P7', title: 'Weir keeper', role: 'none' })),
  ),
  'GET /posts/:organisation/coding': withPosts((client) => client.page('/posts/kent/coding')),
  'GET /posts/:organisation/coding/:format': withPosts((client) => client.page('/posts/kent/coding/xlsx')),
  'GET /posts/:organisation/settle/:classification': withPosts((client) => client.page(SETTLE)),
  'POST /posts/:organisation/settle/:classification': withPostTitle((client, key) =>
    client.page(SETTLE, fields({ key, revision: '0', do: 'none', alike: 'yes' })),
  ),
  'GET /posts/:organisation/settle/:classification/roles': withPosts((client) =>
    client.page(`${SETTLE}/roles?text=social`),
  ),
  'POST /posts/:organisation/settle/:classification/remember': withPosts((client) =>
    client.page(`${SETTLE}/remember`, fields({})),
  ),
  'GET /posts/:organisation/settle/:classification/remembered': withPosts((client) =>
    client.page(`${SETTLE}/remembered`),
  ),
  'GET /posts/:organisation/settle/:classification/file': withPosts((client) => client.page(`${SETTLE}/file`)),
  'POST /posts/:organisation/settle/:classification/file': withPosts((client) =>
    client.page(`${SETTLE}/file`, sets({ file: file(DECISIONS) })),
  ),
  'GET /posts/:organisation/settle/:classification/file/:format': withPosts((client) =>
    client.page(`${SETTLE}/file/xlsx`),
  ),
  'GET /title-proposals/:id': withPosts((client) => client.page('/title-proposals/job-roles')),
  'POST /title-proposals/:id': withPosts((client) =>
    client.page('/title-proposals/job-roles', fields({ title: 'nobody' })),
  ),
  'GET /posts/:organisation/table': withPosts((client) => client.page('/posts/kent/table?rows=role:*')),
  'GET /posts/:organisation/table/posts': withPosts((client) =>
    client.page('/posts/kent/table/posts?rows=role:*&columns=department&column=Team+7'),
  ),
  'GET /posts/:organisation/published': withPosts((client) => client.page('/posts/kent/published')),
  'POST /posts/:organisation/published': withPosts((client) =>
    client.page('/posts/kent/published', fields({ rows: 'role:*', columns: 'department' })),
  ),
  'GET /posts/:organisation/published/:table': withPublished((client, id) =>
    client.page(`/posts/kent/published/${id}`),
  ),
  'POST /posts/:organisation/published/:table': withPublished((client, id) =>
    client.page(`/posts/kent/published/${id}`, fields({ why: 'never seen' })),
  ),
  'GET /posts/:organisation/published/:table/:format': withPublished((client, id) =>
    client.page(`/posts/kent/published/${id}/xlsx`),
  ),
  'GET /staged-files': page('/staged-files'),
  'POST /staged-files': (client) => () => client.page('/staged-files', sets(LOCAL_FILE)),
  'GET /staged-files/:file': withStaged((client, id) => client.page(`/staged-files/${id}`)),
  'POST /staged-files/:file': withStaged((client, id) =>
    client.page(`/staged-files/${id}`, fields({ do: 'fitting-sure' })),
  ),
  'GET /staged-files/:file/download/:format': withStaged((client, id) =>
    client.page(`/staged-files/${id}/download/xlsx`),
  ),
  'GET /changes': page('/changes'),
  'GET /changes/:number': page('/changes/2'),
  'POST /changes/:number/undo': async (client) => {
    const number = await change(client)
    return () => client.page(`/changes/${number}/undo`, fields({ why: 'slang' }))
  },
  'POST /classification/:id/variants': (client) => () =>
    client.page(`${of}/variants`, sets({ id: name(), label: 'Another', file: file(VARIANT) })),
  'POST /classification/:id/variants/:variant/edit': page(
    `${of}/variants/by-place/edit`,
    fields({ do: 'node', node: 'n1', label: 'One', parents: '' }),
  ),
  'GET /webhooks': page('/webhooks'),
  'POST /webhooks': page('/webhooks', fields({ url: 'no address' })),
  'GET /webhooks/:webhook': withWebhook((client, id) => client.page(`/webhooks/${id}`)),
  'POST /webhooks/:webhook/test': withWebhook((client, id) => client.page(`/webhooks/${id}/test`, fields({}))),
  'POST /webhooks/:webhook/on': withWebhook((client, id) => client.page(`/webhooks/${id}/on`, fields({}))),
  'POST /webhooks/:webhook/off': withWebhook((client, id) => client.page(`/webhooks/${id}/off`, fields({}))),
  'POST /webhooks/:webhook/remove': withWebhook((client, id) => client.page(`/webhooks/${id}/remove`, fields({}))),
  'GET /sign-in': page('/sign-in'),
  'POST /sign-in': page('/sign-in', fields({ name: 'nobody', password: 'x'.repeat(200) })),
  'GET /sign-in/open-id': page('/sign-in/open-id'),
  'GET /sign-in/open-id/back': page('/sign-in/open-id/back'),
  'GET /account': page('/account'),
  'GET /account/password': page('/account/password'),
  'POST /account/password': page('/account/password', fields({ old: 'x', password: WORDS })),
  'POST /account/tokens': page('/account/tokens', fields({ label: '' })),
  'POST /account/tokens/:token/revoke': page('/account/tokens/none/revoke', fields({})),
  'GET /people': page('/people'),
  'POST /people': page('/people', fields({ name: '', role: 'reader' })),
  'GET /people/:name': page('/people/all'),
  'POST /people/:name/role': page('/people/none/role', fields({ role: 'reader' })),
  'POST /people/:name/password': page('/people/none/password', fields({})),
  'POST /people/:name/disable': page('/people/none/disable', fields({})),
  'POST /people/:name/enable': page('/people/none/enable', fields({})),
  'GET /people/:name/remove': page('/people/all/remove'),
  'POST /people/:name/remove': page('/people/none/remove', fields({})),
  'POST /account/sessions/end': page('/account/sessions/end', { method: 'POST', headers: { Cookie: '' } }),
  'POST /sign-out': page('/sign-out', { method: 'POST', headers: { Cookie: '' } }),
}
