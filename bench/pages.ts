// How long does each page take to its first byte once it was asked for before, and how large is it compressed? Follows the
// links of a site from home: --url of one that runs, otherwise a new one. --each limits the pages of one kind.
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { openRolemap } from 'rolemap'
import { serve } from '../src/serve.ts'

const { values } = parseArgs({
  options: { url: { type: 'string' }, each: { type: 'string', default: '3' }, show: { type: 'string', default: '15' } },
})
const MOST_OF_A_KIND = Number(values.each)

interface Measured {
  readonly address: string
  readonly status: number
  readonly first: number
  readonly warm: number
  readonly packed: number
  readonly html: string
}

/** The address with what names a single thing replaced: a number, a code, the value of a query. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const parts = pathname.split('/').map((part, at) => (at > 1 && /[\dA-Z]/.test(part) ? '*' : part))
  return `${parts.join('/')}?${[...searchParams.keys()].toSorted().join('&')}`
}

const toText = (text: string) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const linksOf = (html: string) =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"#]*)/g)].map(([, href = '']) => toText(href))

async function ask(url: string): Promise<{ readonly response: Response; readonly ms: number; readonly body: Buffer }> {
  const start = performance.now()
  const response = await fetch(url, { redirect: 'manual' })
  const ms = performance.now() - start
  return { response, ms, body: Buffer.from(await response.arrayBuffer()) }
}

async function measure(base: string, address: string): Promise<Measured> {
  const url = new URL(address, base).href
  const { response, ms, body } = await ask(url)
  const again = [(await ask(url)).ms, (await ask(url)).ms]
  const isPage = (response.headers.get('content-type') ?? '').includes('html')
  const html = isPage ? body.toString() : ''
  return { address, status: response.status, first: ms, warm: Math.min(...again), packed: gzipSync(body).length, html }
}

async function walk(base: string): Promise<readonly Measured[]> {
  const found: Measured[] = []
  const waiting = ['/']
  const seen = new Set(waiting)
  const kinds = new Map<string, number>()
  for (const address of waiting) {
    const kind = kindOf(address)
    const asked = kinds.get(kind) ?? 0
    if (asked >= MOST_OF_A_KIND) continue
    kinds.set(kind, asked + 1)
    const one = await measure(base, address)
    found.push(one)
    for (const next of linksOf(one.html)) {
      if (seen.has(next) || next.startsWith('/api/')) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return found.filter(({ html }) => html !== '')
}

async function startOwn() {
  const rolemap = await openRolemap({ db: ':memory:' })
  const server = await serve(rolemap, { host: '127.0.0.1', port: 0, uploadLimit: 1024 * 1024, version: '0' })
  const close = async () => {
    await server.close()
    await rolemap.close()
  }
  return { url: server.url, close }
}

const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`)
const lineOf = ({ address, status, warm, first, packed }: Measured) =>
  `${warm.toFixed(0).padStart(6)} ms ${first.toFixed(0).padStart(6)} ms ${(packed / 1000).toFixed(1).padStart(7)} kB ${status} ${address}`
const most = (pages: readonly Measured[], by: 'warm' | 'packed') =>
  pages
    .toSorted((one, other) => other[by] - one[by])
    .slice(0, Number(values.show))
    .map(lineOf)

const site = values.url === undefined ? await startOwn() : { url: values.url, close: async () => {} }
const pages = await walk(site.url)
const slow = pages.filter(({ warm }) => warm >= 100).length
const large = pages.filter(({ packed }) => packed >= 200_000).length
print([`${pages.length} pages: ${slow} with 100 ms or more to the first byte, ${large} of 200 kB or more packed`])
print(['slowest: again, first time, packed', ...most(pages, 'warm'), 'largest', ...most(pages, 'packed')])
await site.close()
