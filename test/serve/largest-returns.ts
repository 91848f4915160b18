// The routes of returns, with about the largest return that there can be.
import { type Client, file, form, read, send } from './client.ts'
import type { Case } from './largest.ts'

/** What the posts are coded to: every item of it is a row. */
const ID = 'job-roles'
const ROW = 'E85'
const DEFINITION = {
  id: 'largest-return',
  edition: '1',
  label: 'Largest return',
  classification: { id: ID },
  rows: [],
  columns: [
    { name: 'posts', label: 'Posts', measure: 'posts' },
    { name: 'fte', label: 'FTE', measure: 'fte', decimals: 2 },
  ],
  by: 'department',
  year: 'year',
  rules: [
    { is: 'complete', id: 'grade', severity: 'note', says: 'Every post has a grade', fields: ['grade'], least: 1 },
    { is: 'placed', id: 'placed', severity: 'note', says: 'Every post is in a row' },
    { is: 'settled', id: 'settled', severity: 'note', says: 'Rows are certain' },
  ],
  entries: 'allowed',
  read: [],
}
const ONE = '/returns/largest-return/kent/2026'
const COLLECTION = '/return-collections/largest-return/2026'
const COLLECTED = '/returns/collect/largest-return/2026'
const words = 'x'.repeat(2000)
const TITLES = Array.from({ length: 1000 }, (_, at) => ({ title: `Title ${at}`, role: ROW, row: ROW }))

/** The same cases over a store that has posts: `withPosts` gives them first. */
export function toReturnCases(withPosts: (ask: (client: Client) => Promise<Response>) => Case): {
  readonly api: Readonly<Record<string, Case>>
  readonly pages: Readonly<Record<string, Case>>
} {
  const prepared =
    (ask: (client: Client) => Promise<Response>, signed = false): Case =>
    async (client) => {
      await (await withPosts(({ api }) => api('/organisations'))(client))()
      await prepare(client, signed)
      return () => ask(client)
    }
  const api = (path: string, body?: unknown, method = 'POST') =>
    prepared((client) => client.api(`${ONE}${path}`, body === undefined ? undefined : send(body, method)))
  const page = (path: string) => prepared((client) => client.page(path))
  const sent = (path: string, given: Readonly<Record<string, string>>) =>
    prepared((client) => client.page(`${ONE}${path}`, fields(given)))
  return {
    api: {
      'GET /api/returns': prepared((client) => client.api('/returns')),
      'PUT /api/returns/:definition/:organisation/:year': api('', { by: 'ann' }, 'PUT'),
      'GET /api/returns/:definition/:organisation/:year': api(''),
      'GET /api/returns/:definition/:organisation/:year/file': api('/file?format=xlsx'),
      'GET /api/returns/:definition/:organisation/:year/titles': api('/titles?limit=1000'),
      'GET /api/returns/:definition/:organisation/:year/failing-posts': api('/failing-posts?limit=1000'),
      'GET /api/returns/:definition/:organisation/:year/comparison': api('/comparison?beside=2026'),
      'POST /api/returns/:definition/:organisation/:year/entries': api('/entries', {
        ...{ row: ROW, part: 'Team 1', column: 'posts', value: 9, why: words },
      }),
      'POST /api/returns/:definition/:organisation/:year/settlements': api('/settlements', { titles: TITLES }),
      'POST /api/returns/:definition/:organisation/:year/notes': api('/notes', { text: words }),
      'POST /api/returns/:definition/:organisation/:year/readings': api('/readings', { by: 'ann' }),
      'POST /api/returns/:definition/:organisation/:year/signature': prepared((client) =>
        client.second(`${ONE}/signature`, send({})),
      ),
      'POST /api/returns/:definition/:organisation/:year/unlocking': prepared(
        (client) => client.api(`${ONE}/unlocking`, send({ why: words })),
        true,
      ),
      'GET /api/return-definitions': prepared((client) => client.api('/return-definitions')),
      'GET /api/return-definitions/:definition': prepared((client) => client.api('/return-definitions/largest-return')),
      'POST /api/return-definitions/check': prepared((client) =>
        client.api('/return-definitions/check', send(DEFINITION)),
      ),
      'POST /api/return-definitions': prepared((client) =>
        client.api('/return-definitions', send({ ...DEFINITION, id: 'another-return' })),
      ),
      'GET /api/return-collections/:definition/:year': prepared((client) => client.api(COLLECTION), true),
      'PUT /api/return-collections/:definition/:year': prepared((client) =>
        client.api(COLLECTION, send({ collector: 'kent', asked: ['kent'] }, 'PUT')),
      ),
      'GET /api/return-collections/:definition/:year/totals': prepared(
        (client) => client.api(`${COLLECTION}/totals?method=round&base=5`),
        true,
      ),
      'GET /api/return-collections/:definition/:year/totals-file': prepared(
        (client) => client.api(`${COLLECTION}/totals-file?method=round&base=5&format=xlsx`),
        true,
      ),
    },
    pages: {
      'GET /returns': page('/returns'),
      'POST /returns': prepared((client) =>
        client.page(
          '/returns',
          fields({ definition: 'largest-return', organisation: 'kent', year: '2026', day: '', by: 'ann' }),
        ),
      ),
      'GET /returns/definitions': page('/returns/definitions'),
      'POST /returns/definitions': prepared((client) =>
        client.page('/returns/definitions', {
          ...form({ file: file(JSON.stringify({ ...DEFINITION, id: 'one-more' }), 'return.json') }),
        }),
      ),
      'GET /returns/definitions/:id': page('/returns/definitions/largest-return'),
      'POST /returns/collect': prepared((client) =>
        client.page(
          '/returns/collect',
          fields({ collected: 'largest-return', for: '2026', collector: 'kent', asked: 'kent', due: '' }),
        ),
      ),
      'GET /returns/collect/:definition/:year': prepared((client) => client.page(`${COLLECTED}?method=round`), true),
      'GET /returns/collect/:definition/:year/:format': prepared(
        (client) => client.page(`${COLLECTED}/xlsx?method=round`),
        true,
      ),
      'GET /returns/:definition/:organisation/:year': page(ONE),
      'POST /returns/:definition/:organisation/:year/fill': sent('/fill', { 'refill-by': 'ann' }),
      'POST /returns/:definition/:organisation/:year/read': sent('/read', { 'read-by': 'ann' }),
      'POST /returns/:definition/:organisation/:year/note': sent('/note', { rule: '', text: words, 'note-by': 'ann' }),
      'POST /returns/:definition/:organisation/:year/sign': sent('/sign', { 'sign-by': 'bob' }),
      'POST /returns/:definition/:organisation/:year/unlock': prepared(
        (client) => client.page(`${ONE}/unlock`, fields({ why: words })),
        true,
      ),
      'GET /returns/:definition/:organisation/:year/check': page(`${ONE}/check`),
      'GET /returns/:definition/:organisation/:year/settle': page(`${ONE}/settle?by=title`),
      'POST /returns/:definition/:organisation/:year/settle': sent('/settle', {
        ...{ 'role-0': ROW, 'title-0': 'Title 1', 'row-0': ROW, by: 'ann' },
      }),
      'GET /returns/:definition/:organisation/:year/enter': page(`${ONE}/enter?role=${ROW}`),
      'POST /returns/:definition/:organisation/:year/enter': prepared((client) =>
        client.page(
          `${ONE}/enter?row=${ROW}&part=Team+1`,
          fields({ row: ROW, part: 'Team 1', column: 'posts', value: '9', why: words, by: 'ann' }),
        ),
      ),
      'GET /returns/:definition/:organisation/:year/compare': page(`${ONE}/compare?beside=2026`),
      'GET /returns/:definition/:organisation/:year/file/:format': page(`${ONE}/file/xlsx`),
    },
  }
}

const fields = (given: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(given),
})

/** A return that is filled, and open or signed. */
async function prepare({ api, second }: Client, signed: boolean): Promise<void> {
  const state = async () => (await (await api(ONE)).json().catch(() => ({}))) as { readonly state?: string }
  const found = await state()
  if (found.state === undefined) {
    await read(api('/return-definitions', send(DEFINITION)))
    await read(api(ONE, send({ by: 'ann' }, 'PUT')))
    await read(api(COLLECTION, send({ collector: 'kent', asked: ['kent'] }, 'PUT')))
  }
  if (signed && found.state !== 'signed') await read(second(`${ONE}/signature`, send({})))
  if (!signed && found.state === 'signed') await read(api(`${ONE}/unlocking`, send({ why: 'again' })))
}
