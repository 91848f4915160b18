// The routes about judging, over thousands of modules.
import { type Client, file, form, read, send } from './client.ts'
import { toTable, toTitle } from './made.ts'

type Case = (client: Client) => Promise<() => Promise<Response>> | (() => Promise<Response>)
type Studied = (ask: (client: Client, id: string) => Promise<Response>) => Case

const SET = 'wide'
const MODULES = 1999
const ATTRIBUTES = Array.from({ length: 10 }, (_, at) => `${at + 1}: Area ${at + 1} = ${'x'.repeat(500)}`)
const VERDICTS = ['covered', 'partly', 'not', 'unclear']
const RATERS = ['ann', 'bo', 'cy']

/** As many judgements as one request takes, by raters and moderators of other names; some disagree, some wait. */
const JUDGED = toTable('module,attribute,verdict,rater,part,evidence', MODULES * ATTRIBUTES.length, (row) => {
  const at = row >> 1
  const module = `Unit ${toTitle(1 + (at % MODULES))}`
  const verdict = VERDICTS[((row % 14 === 1 ? 1 : 0) + at) % VERDICTS.length]
  const who = row % 2 === 0 ? `${RATERS[at % 3]},rater` : 'mo,moderator'
  const waits = row % 2 === 1 && at % 5 === 0
  return `${module},${(at % ATTRIBUTES.length) + 1},${verdict},${waits ? `${RATERS[(at + 1) % 3]},rater` : who},`
})
const CRITERIA = toTable('set,name,code,label', 5000, (at) => `s${at % 50},Set ${at % 50},${at},Label ${at}`)

let judged: Promise<unknown> | undefined
async function judge(client: Client): Promise<void> {
  await read(client.api(`/criteria-sets/${SET}`, send({ label: 'Wide', attributes: ATTRIBUTES }, 'PUT')))
  const given = form({ kind: 'judgements', key: SET, file: file(JUDGED) })
  const { id } = await read<{ id: string }>(client.api('/staged-files', given))
  await read(client.api(`/staged-files/${id}/accept`, send({ take: 'fitting', sure: true })))
  const sets = await read<{ id: string }>(
    client.api('/staged-files', form({ kind: 'criteria', key: 'all', file: file(CRITERIA) })),
  )
  await read(client.api(`/staged-files/${sets.id}/accept`, send({ take: 'fitting', sure: true })))
}

const SHEET = {
  verdicts: ATTRIBUTES.map((_, at) => ({ attribute: String(at + 1), verdict: 'not', evidence: 'x'.repeat(500) })),
}

/** `studied` makes a qualification of thousands of modules, and gives its identifier. */
export function toJudgedCases(studied: Studied, classification: string) {
  const api = (path: string, init?: RequestInit) =>
    studied(async (client, id) => client.api(`/criteria-sets/${path.replace(':module', id)}`, init))
  const over = (path: string, init?: RequestInit): Case => {
    const asking = api(`${SET}${path}`, init)
    return async (client) => {
      const ask = await asking(client)
      judged ??= judge(client)
      await judged
      return ask
    }
  }
  const inside = `in=${classification}&entries=all&rule=hours`
  const CASE = { title: 'Case', elements: ['x'.repeat(900)], answers: ATTRIBUTES.map((_, at) => `${at + 1}: not`) }
  return {
    'GET /api/criteria-sets': over(''),
    'GET /api/criteria-sets/:set': over(''),
    'PUT /api/criteria-sets/:set': over('', send({ attributes: ATTRIBUTES }, 'PUT')),
    'PUT /api/criteria-sets/:set/withdrawal': over('/withdrawal', send({ withdrawn: false }, 'PUT')),
    'GET /api/criteria-sets/:set/training': over('/training'),
    'POST /api/criteria-sets/:set/training/:case': over('/training/none', send({ answers: {} })),
    'PUT /api/criteria-sets/:set/cases/:case': api('s1/cases/a', send(CASE, 'PUT')),
    'DELETE /api/criteria-sets/:set/cases/:case': over('/cases/none', { method: 'DELETE' }),
    'GET /api/criteria-sets/:set/work/rater': over('/work/rater?limit=1000'),
    'GET /api/criteria-sets/:set/work/moderator': over('/work/moderator?limit=1000'),
    'GET /api/criteria-sets/:set/modules/:module': over('/modules/:module'),
    'POST /api/criteria-sets/:set/modules/:module/judgements': over('/modules/:module/judgements', send(SHEET)),
    'POST /api/criteria-sets/:set/modules/:module/moderations': over('/modules/:module/moderations', send(SHEET)),
    'GET /api/criteria-sets/:set/disputes': over('/disputes?limit=1000'),
    'PUT /api/criteria-sets/:set/modules/:module/settlements/:attribute': over(
      '/modules/:module/settlements/1',
      send({ verdict: 'not', reason: 'x'.repeat(5000) }, 'PUT'),
    ),
    'GET /api/criteria-sets/:set/agreement': over('/agreement'),
    'GET /api/criteria-sets/:set/agreement-file': over('/agreement-file?format=xlsx'),
    'GET /api/criteria-sets/:set/coverage': over(`/coverage?${inside}`),
    'GET /api/criteria-sets/:set/qualification-coverage': over('/qualification-coverage?limit=1000&entries=all'),
    'GET /api/criteria-sets/:set/coverage-file': over(`/coverage-file?${inside}&format=xlsx&by=qualification`),
    'GET /api/criteria-sets/:set/gaps': over(`/gaps?${inside}`),
    'GET /api/criteria-sets/:set/gaps-file': over(`/gaps-file?${inside}&format=xlsx`),
    'GET /api/criteria-sets/:set/difference': over(
      `/difference?first=${classification}:G0&second=${classification}:G1`,
    ),
  } satisfies Readonly<Record<string, Case>>
}

/** The pages of the same. */
export function toJudgedPages(studied: Studied, classification: string) {
  const over = (path: string, given?: Readonly<Record<string, string>>): Case => {
    const init = given && { method: 'POST', body: new URLSearchParams(given) }
    const asking = studied(async (client, id) => client.page(path.replace(':module', id), init))
    return async (client) => {
      const ask = await asking(client)
      judged ??= judge(client)
      await judged
      return ask
    }
  }
  const of = `/criteria/${SET}`
  const inside = `set=${SET}&in=${classification}&entries=all&rule=hours`
  const sheet = { module: 'none', ...Object.fromEntries(ATTRIBUTES.map((_, at) => [`verdict-${at + 1}`, 'not'])) }
  return {
    'GET /criteria': over('/criteria'),
    'GET /add-criteria': over('/add-criteria'),
    'POST /add-criteria': over('/add-criteria', { id: 'new', label: 'New', attributes: ATTRIBUTES.join('\n') }),
    'GET /criteria/:set': over(of),
    'GET /criteria/:set/edit': over(`${of}/edit`),
    'POST /criteria/:set/edit': over(`${of}/edit`, { label: 'Wide', attributes: ATTRIBUTES.join('\n') }),
    'GET /criteria/:set/withdraw': over(`${of}/withdraw`),
    'POST /criteria/:set/withdraw': over(`${of}/withdraw`, { do: 'reinstate' }),
    'GET /criteria/:set/train': over(`${of}/train`),
    'POST /criteria/:set/train': over(`${of}/train`, sheet),
    'POST /criteria/:set/cases': over(`${of}/cases`, { id: 'a', title: 'x'.repeat(400), answers: '1: not' }),
    'POST /criteria/:set/cases/drop': over(`${of}/cases/drop`, { id: 'none' }),
    'GET /criteria/:set/judge': over(`${of}/judge`),
    'POST /criteria/:set/judge': over(`${of}/judge`, sheet),
    'GET /criteria/:set/moderate': over(`${of}/moderate`),
    'POST /criteria/:set/moderate': over(`${of}/moderate`, sheet),
    'GET /criteria/:set/disputes': over(`${of}/disputes`),
    'POST /criteria/:set/disputes': over(`${of}/disputes`, {
      module: 'none',
      attribute: '1',
      verdict: 'not',
      reason: 'x',
    }),
    'GET /criteria/:set/agreement': over(`${of}/agreement`),
    'GET /criteria/:set/agreement/:format': over(`${of}/agreement/xlsx`),
    'GET /coverage': over(`/coverage?${inside}`),
    'GET /coverage/qualifications': over(`/coverage/qualifications?${inside}`),
    'GET /coverage/gaps': over(`/coverage/gaps?${inside}`),
    'GET /coverage/difference': over(
      `/coverage/difference?set=${SET}&first=${classification}:G0&second=${classification}:G1`,
    ),
    'GET /coverage/download/:what/:format': over(`/coverage/download/qualifications/xlsx?${inside}`),
    'GET /key-qualifications': over('/key-qualifications?words=diploma'),
  } satisfies Readonly<Record<string, Case>>
}
