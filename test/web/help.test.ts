import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { type NavName, nav } from '../../src/web/frame/nav.ts'
import { helpPage } from '../../src/web/help/help.ts'
import { openManual } from '../../src/web/help/manual.ts'
import { renderMarkdown } from '../../src/web/help/markdown.ts'

const manual = openManual()

test('help names every guide once, in a group of its own', async () => {
  const text = String(await helpPage().main)
  for (const guide of readdirSync('docs/guide').map((name) => name.replace('.md', '')))
    assert.equal(text.split(`href="/help/guide/${guide}"`).length, 2, guide)
  assert.doesNotMatch(text, />More</, 'a guide that no group names: add it to one in src/web/help/help.ts')
})

test('each page of the navigation leads to its guide, and a group has at most eight pages', () => {
  const actor = { name: 'ada', role: 'administrator', via: 'web' } as const
  const read = (name: NavName) => {
    const text = String(nav(name, actor))
    const within = text.slice(text.indexOf('rm-nav--within'))
    return { guide: /href="\/help\/(guide\/[^"]+)"/.exec(within)?.[1] ?? '', pages: within.split('<li>').length - 1 }
  }
  for (const name of [
    'search',
    'code',
    'posts',
    'returns',
    'browse',
    'consultations',
    'maps',
    'certificate',
  ] as const) {
    const { guide, pages } = read(name)
    assert.ok(manual.find(guide), `${name}: ${guide}`)
    assert.ok(pages >= 2 && pages <= 8, `${name}: ${pages} pages`)
  }
})

test('every link of the manual leads to a page, an anchor or a picture of it', () => {
  const addresses = new Set<string>()
  const bodies = new Map<string, string>()
  const visit = (address: string) => {
    if (bodies.has(address)) return
    const leaf = manual.find(address)
    assert.ok(leaf, address)
    const body = String(leaf.body)
    bodies.set(address, body)
    for (const [, href = ''] of body.matchAll(/(?:href|src)="(\/help\/[^"]+)"/g)) {
      addresses.add(href)
      if (!href.startsWith('/help/picture/')) visit(href.slice('/help/'.length).replace(/#.*/, ''))
    }
  }
  for (const address of manual.guides.keys()) visit(address)
  for (const href of addresses) {
    const [page = '', anchor] = href.slice('/help/'.length).split('#')
    if (page.startsWith('picture/')) assert.ok(manual.picture(page.slice('picture/'.length)), href)
    else if (anchor) assert.ok(bodies.get(page)?.includes(`id="${anchor}"`), href)
  }
  assert.ok(addresses.size > 20)
})

test('nothing outside the manual is shown', () => {
  for (const address of ['../package', 'guide/../../package', 'style', 'guide/none', ''])
    assert.equal(manual.find(address), undefined)
  assert.equal(manual.picture('../style.md'), undefined)
})

test('HTML in Markdown is text, and a link that leads nowhere is its words', () => {
  const shown = String(
    renderMarkdown('A <b>bold</b> [word](nowhere.md) and `<i>`\n\n<script>x</script>', () => undefined),
  )
  assert.doesNotMatch(shown, /<b>|<script|<i>|<a /)
  assert.match(shown, /&lt;b&gt;bold/)
  assert.match(shown, /word/)
})
