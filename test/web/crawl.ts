import type { Hono } from 'hono'

/** A page as it was answered. */
export interface Crawled {
  readonly address: string
  readonly from: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Every page of the site that can be reached by links from one page. The API's pages are tested elsewhere. */
export async function crawl(app: Hono, start: string): Promise<readonly Crawled[]> {
  const pages: Crawled[] = []
  const waiting = [{ address: start, from: '' }]
  const seen = new Set([start])
  for (const { address, from } of waiting) {
    const response = await app.request(address)
    const html = (response.headers.get('content-type') ?? '').includes('html')
    const text = html ? await response.text() : ''
    if (!html) await response.arrayBuffer()
    pages.push({ address, from, status: response.status, headers: response.headers, text })
    for (const found of linksOf(text)) {
      const next = found.replace(/#.*/, '')
      if (next === '' || seen.has(next) || next.startsWith('/api') || next.startsWith('https:')) continue
      // Only one order of each list.
      const list = /[?&]sort=/.test(next) ? `${next.replace(/\?.*/, '')} sorted` : next
      if (seen.has(list)) continue
      seen.add(next).add(list)
      waiting.push({ address: next, from: address })
    }
  }
  return pages
}

/** The addresses that a page links to, unescaped. */
export function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => toText(href ?? ''))
}

function toText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
