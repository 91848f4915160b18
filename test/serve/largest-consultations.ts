// The routes of consultations, about the largest classification and with as many replies as an item may have at once.
import { type Client, read, send } from './client.ts'
import type { Case } from './largest.ts'

const REPLIES = 600
const UNTIL = '2099-12-31'
const words = 'x'.repeat(2000)
const ONE = '/consultations/large'

const fields = (given: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(given),
})

interface Opened {
  readonly secret: string
  /** The numbers of its replies. */
  readonly numbers: readonly number[]
}

/** The cases over a classification of that id, which has items of these codes. */
export function toConsultationCases(
  classification: string,
  codes: readonly string[],
): { readonly api: Readonly<Record<string, Case>>; readonly pages: Readonly<Record<string, Case>> } {
  let opened: Promise<Opened> | undefined
  const open = (client: Client, id: string) =>
    read(client.api(`/consultations/${id}`, send({ classification, title: words.slice(0, 200), until: UNTIL }, 'PUT')))
  async function prepare(client: Client): Promise<Opened> {
    await open(client, 'large')
    const { secret } = await read<{ secret: string }>(client.api(`${ONE}/links`, send({})))
    const numbers: number[] = []
    for (let at = 0; at < REPLIES; at++) {
      const reply = { secret, code: codes[at % codes.length] ?? '', kind: 'other', text: words }
      numbers.push((await read<{ number: number }>(client.api('/replies', send(reply)))).number)
    }
    return { secret, numbers }
  }
  const prepared =
    (ask: (client: Client, opened: Opened) => Promise<Response>): Case =>
    async (client) => {
      opened ??= prepare(client)
      const found = await opened
      return () => ask(client, found)
    }
  let made = 0
  /** One that is opened for the case, and closed if the case is about that. */
  const another = (ask: (client: Client, path: string) => Promise<Response>, closed = false): Case =>
    prepared(async (client) => {
      const path = `/consultations/other-${made++}`
      await open(client, path.split('/')[2] ?? '')
      if (closed) await read(client.api(`${path}/close`, { method: 'POST' }))
      return await ask(client, path)
    })
  const link = async (client: Client) =>
    (await read<{ id: string }>(client.api(`${ONE}/links`, send({ name: 'Ann' })))).id
  const api = (path: string, init?: RequestInit) => prepared((client) => client.api(path, init))
  const page = (path: string, init?: RequestInit) => prepared((client) => client.page(path, init))
  const decision = { outcome: 'partly', why: words }
  return {
    api: {
      'GET /api/consultations': api('/consultations'),
      'GET /api/consultations/:consultation': api(ONE),
      'PUT /api/consultations/:consultation': api(ONE, send({ text: words }, 'PUT')),
      'POST /api/consultations/:consultation/close': another((client, path) =>
        client.api(`${path}/close`, { method: 'POST' }),
      ),
      'POST /api/consultations/:consultation/publish': another(
        (client, path) => client.api(`${path}/publish`, send({ answer: words })),
        true,
      ),
      'GET /api/consultations/:consultation/links': api(`${ONE}/links`),
      'POST /api/consultations/:consultation/links': api(`${ONE}/links`, send({ name: 'Ann' })),
      'DELETE /api/consultations/:consultation/links/:link': prepared(async (client) =>
        client.api(`${ONE}/links/${await link(client)}`, { method: 'DELETE' }),
      ),
      'GET /api/consultations/:consultation/replies': api(`${ONE}/replies?limit=1000`),
      'POST /api/consultations/:consultation/decisions': prepared((client, { numbers }) =>
        client.api(`${ONE}/decisions`, send({ ...decision, numbers })),
      ),
      'DELETE /api/consultations/:consultation/replies/:number': prepared((client, { numbers }) =>
        client.api(`${ONE}/replies/${numbers[0]}`, { method: 'DELETE' }),
      ),
      'GET /api/consultations/:consultation/summary': api(`${ONE}/summary`),
      'GET /api/consultations/:consultation/summary-file': api(`${ONE}/summary-file?format=xlsx`),
      'POST /api/replies': prepared((client, { secret }) =>
        client.api('/replies', send({ secret, code: '', kind: 'other', text: words })),
      ),
    },
    pages: {
      'GET /consultations': page('/consultations'),
      'POST /consultations': prepared((client) =>
        client.page(
          '/consultations',
          fields({
            ...{ id: `page-${made++}`, title: 'Large', about: `${classification} 1`, until: UNTIL, days: '9' },
            text: words,
          }),
        ),
      ),
      'GET /consultations/:id': page(ONE),
      'POST /consultations/:id/links': page(`${ONE}/links`, fields({ name: '' })),
      'POST /consultations/:id/links/:link/revoke': prepared(async (client) =>
        client.page(`${ONE}/links/${await link(client)}/revoke`, fields({})),
      ),
      'POST /consultations/:id/term': page(`${ONE}/term`, fields({ until: UNTIL, days: '100' })),
      'POST /consultations/:id/close': another((client, path) => client.page(`${path}/close`, fields({}))),
      'POST /consultations/:id/publish': another(
        (client, path) => client.page(`${path}/publish`, fields({ answer: words })),
        true,
      ),
      'GET /consultations/:id/replies': page(`${ONE}/replies`),
      'POST /consultations/:id/replies': prepared((client, { numbers }) =>
        client.page(`${ONE}/replies`, fields({ ...decision, which: numbers.slice(1).join(' '), draft: '' })),
      ),
      'GET /consultations/:id/replies.csv': page(`${ONE}/replies.csv`),
      'GET /consultations/:id/replies.xlsx': page(`${ONE}/replies.xlsx`),
      'GET /consultations/:id/replies/:number/forget': page(`${ONE}/replies/1/forget`),
      'POST /consultations/:id/replies/:number/forget': prepared((client, { numbers }) =>
        client.page(`${ONE}/replies/${numbers[1]}/forget`, fields({})),
      ),
      'GET /consultations/:id/summary': page(`${ONE}/summary`),
      'GET /consultations/:id/summary.csv': page(`${ONE}/summary.csv`),
      'GET /consultations/:id/summary.xlsx': page(`${ONE}/summary.xlsx`),
      'GET /reply/:link': prepared((client, { secret }) => client.page(`/reply/${secret}?q=weir`)),
      'POST /reply/:link': prepared((client, { secret }) =>
        client.page(
          `/reply/${secret}?code=${codes[0]}`,
          fields({ kind: 'other', text: words, name: '', email: '', website: '' }),
        ),
      ),
    },
  }
}
