import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { type Rolemap, startJob } from 'rolemap'
import { compileStyle } from '../../script/css.ts'
import { answer } from '../../src/web/coding/answer.ts'
import { candidateList } from '../../src/web/coding/candidate.ts'
import { itemAddress } from '../../src/web/kit/address.ts'
import { createSite } from '../../src/web/site.ts'
import { type Crawled, crawl, linksOf } from './crawl.ts'
import { ODD_CODES, openSample } from './sample.ts'

/** The pages with a script. */
const SCRIPTED = ['/', '/maps/leads', '/paste', '/search']

let rolemap: Rolemap
let app: Hono
let pages: readonly Crawled[]

before(async () => {
  rolemap = await openSample()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
  pages = await crawl(app, '/')
})

after(() => rolemap.close())

const get = async (address: string, headers: Record<string, string> = {}) => {
  const response = await app.request(address, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const wrong = (fails: (page: Crawled) => boolean) =>
  pages.filter(fails).map(({ address, from, status }) => `${status} ${address} (from ${from})`)

describe('every page', () => {
  test('that a page links to is there', () => {
    assert.ok(pages.length > 60, `only ${pages.length} pages`)
    // A stable address redirects a reader to the page.
    const isThere = ({ status, address }: Crawled) => status === (address.startsWith('/id/') ? 303 : 200)
    assert.deepEqual(
      wrong((page) => !isThere(page)),
      [],
    )
  })

  test('has one first heading, a title of its own, a language, landmarks and a way to skip to the content', () => {
    for (const { address, text } of pages.filter((page) => page.text !== '')) {
      assert.equal(text.match(/<h1\b/g)?.length, 1, address)
      assert.match(text, /^<!doctype html>\n<html lang="en-GB"/, address)
      assert.match(text, /<title>[^<]+ – Rolemap<\/title>/, address)
      for (const part of ['<header ', '<main id="main"', '<footer ', 'href="#main"'])
        assert.ok(text.includes(part), address)
    }
    const titles = new Map(
      pages.map(({ address, text }) => [address.replace(/[?&]version=\d+/, ''), text.match(/<title>(.*?)</)?.[1]]),
    )
    assert.ok(new Set(titles.values()).size > titles.size / 2)
  })

  test('keeps signs of HTML in labels, titles and messages as text', () => {
    assert.deepEqual(
      wrong(({ text }) =>
        /<script(?! type="module" src="\/asset\/[^"]+"><\/script>)|<img(?! class="rm-picture" src="\/help\/picture\/[a-z-]+\.png")|<ropes|<page>|<by>|<Nowhere|<b>|<i>/i.test(
          text,
        ),
      ),
      [],
    )
    assert.ok(pages.some(({ text }) => text.includes('&lt;script&gt;alert(&quot;label&quot;)&lt;/script&gt;')))
    assert.ok(pages.some(({ text }) => text.includes('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Bosun&quot;')))
  })

  test('allows scripts of the site alone, and only where it has one', () => {
    const scripted = pages.filter(({ headers }) => headers.get('content-security-policy')?.includes('script-src'))
    assert.deepEqual([...new Set(scripted.map(({ address }) => address.replace(/\?.*/, '')))].toSorted(), SCRIPTED)
    for (const { address, headers, text } of pages) {
      const sources = /script-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]
      const scripts = text.match(/<script/g)?.length ?? 0
      assert.deepEqual(
        [sources, scripts],
        SCRIPTED.includes(address.replace(/\?.*/, '')) ? ["'self'", 1] : [undefined, 0],
        address,
      )
    }
  })

  test('allows the same when it has not changed', async () => {
    const first = await get('/maps/leads')
    const again = await get('/maps/leads', { 'If-None-Match': first.headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
    const [one, other] = [first, again].map(({ headers }) => headers.get('content-security-policy'))
    assert.match(one ?? '', /script-src 'self'; connect-src 'self'$/)
    assert.equal(other, one)
  })

  test('allows no frame, nothing of another site, and loads nothing from one', () => {
    for (const { address, headers, text } of pages) {
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/, address)
      assert.doesNotMatch(policy, /unsafe|https?:|\*/, address)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', address)
      assert.equal(headers.get('x-frame-options'), 'DENY', address)
      assert.equal(headers.get('set-cookie'), null, address)
      assert.doesNotMatch(text, /\sstyle="|\son[a-z]+="|<style/, address)
      const own = text.replace(/<a [^>]*rel="noreferrer">/g, '')
      for (const [, reference] of own.matchAll(/\s(?:src|href|action)="([^"]*)"/g))
        assert.match(reference ?? '', /^(?:\/(?!\/)|#)/, address)
    }
  })

  test('about a classification may be kept and asked about again; the form for files may not be kept', async () => {
    const first = await get('/classification/job-roles')
    assert.equal(first.headers.get('cache-control'), 'no-cache')
    const again = await get('/classification/job-roles', { 'If-None-Match': first.headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
    assert.equal((await get('/code')).headers.get('cache-control'), 'no-store')
  })
})

describe('roles side by side', () => {
  test('are found by code and by title, and each line is there of all', async () => {
    const { text } = await get('/side-by-side?in=job-roles&first=A05&second=Lock+Keeper&third=qqqq')
    const heads = [...text.matchAll(/<th scope="col"[^>]*><a [^>]*>([^<]+)<\/a>/g)].map(([, label]) => label)
    assert.deepEqual(heads, ['Harbour Master', 'Lock Keeper'])
    assert.match(text, /No item of job-roles fits “qqqq”/)
    assert.equal((await get('/side-by-side?in=none')).status, 404)
    assert.equal((await get('/side-by-side')).status, 200)
  })
})

describe('the home page', () => {
  test('counts what the store holds, each classification once', async () => {
    const { text } = await get('/')
    assert.match(text, /profiles of 2 classifications/)
  })

  test('names every task that leads somewhere, and begins with what one has begun', async () => {
    const { text } = await get('/')
    for (const href of [
      '/code',
      '/posts',
      '/returns',
      '/maps/leads',
      '/maps',
      '/advice',
      '/classification',
      '/crosswalks',
      '/drafts',
    ])
      assert.ok(text.includes(`<h3><a class="govuk-link" href="${href}">`), href)
    assert.doesNotMatch(text, /Your files/)
    const file = { name: 'begun.csv', bytes: Buffer.from('Job title\nLock Keeper\n') }
    await startJob(rolemap, file, { in: 'job-roles' })
    const begun = (await get('/')).text
    assert.ok(begun.indexOf('begun.csv') < begun.indexOf('Code a staff file') && begun.includes('begun.csv'))
  })

  test('looks up in the job roles unless another classification is chosen', async () => {
    assert.match((await get('/')).text, /<option value="job-roles" selected>/)
  })
})

describe('looking up a title', () => {
  test('says that it is coded, how sure, and why', async () => {
    const { text } = await get('/search?title=Lock+Keeper&in=job-roles')
    assert.match(text, /“Lock Keeper” is Lock Keeper, <span class="rm-code">B15</)
    assert.match(text, /<strong>(?:over )?\d+%<\/strong>/)
    assert.match(text, /The index has “Lock Keeper”/)
  })

  test('that has two roles says so, names both, and asks what would settle it', async () => {
    const { text } = await get('/search?title=Mate&in=job-roles')
    assert.match(text, /rm-answer--review/)
    assert.match(text, /Harbour Pilot/)
    assert.match(text, /Ferry Deckhand/)
    assert.match(text, /What would settle it:/)
  })

  test('that nothing is known of says so and leads to the index', async () => {
    const { text } = await get('/search?title=qqqq&in=job-roles')
    assert.match(text, /“qqqq” has no code/)
    assert.ok(linksOf(text).includes('/classification/job-roles/titles'))
  })

  test('that is a code leads to its item, in one classification or all', async () => {
    const { text } = await get('/search?title=b+15&in=job-roles')
    assert.match(text, /“b 15” is the code of <a class="govuk-link" [^>]*B15"/)
    assert.doesNotMatch(text, /has no code/)
    assert.match((await get('/search?title=lock+k&in=all')).text, /1 item with “lock k” in code, label or own title/)
    assert.match((await get('/search?title=zzzzz&in=all')).text, /No item of any classification/)
  })

  test('that is misspelt says how it may be meant, and one of no job that nothing is a good match', async () => {
    const said = { classification: 'job-roles', version: '1', decision: 'uncoded', candidates: [] } as const
    const respelt = await answer('lock keepr', { ...said, respelt: 'lock keeper' })
    assert.match(`${respelt}`, /Did you mean <a [^>]*title=lock\+keeper[^>]*>lock keeper<\/a>/)
    const none = `${await answer('asdf qwer', { ...said, noMatch: true })}`
    assert.match(none, /No good match for “asdf qwer”/)
    assert.doesNotMatch(none, /Did you mean/)
  })

  test('folds away what is hardly likely', async () => {
    const candidate = (code: string, probability: number) => ({ code, label: code, probability, evidence: [] })
    const list = `${await candidateList([candidate('B15', 0.9), candidate('B10', 0.004)], { id: 'job-roles' })}`
    assert.match(list, /B15[\s\S]*<details[\s\S]*1 candidate under 1%[\s\S]*B10/)
    assert.doesNotMatch(`${await candidateList([candidate('B15', 0.9)], { id: 'job-roles' })}`, /details/)
  })

  test('that was not typed is asked for, with a link to the field', async () => {
    for (const address of ['/search?title=&in=job-roles', '/search?title=+++']) {
      const { text, status } = await get(address)
      assert.equal(status, 200)
      assert.match(text, /<title>Error: /)
      assert.match(text, /There is a problem[\s\S]*<a href="#title">Enter a job title</)
      assert.match(text, /id="title-error"/)
    }
    assert.doesNotMatch((await get('/search')).text, /There is a problem/)
  })

  test('shows what was typed as text', async () => {
    const { text } = await get(`/search?in=job-roles&title=${encodeURIComponent('"><script>alert(1)</script>')}`)
    assert.doesNotMatch(text, /<script>/)
    assert.match(text, /value="&quot;&gt;&lt;script&gt;/)
  })

  test('in a classification that is not there is a page not found', async () => {
    assert.equal((await get('/search?title=Mate&in=nowhere')).status, 404)
  })
})

describe('a classification', () => {
  test('shows source, licence, levels with counts, hierarchy in its order, and tables', async () => {
    const { text } = await get('/classification/job-roles')
    for (const part of [
      'The harbour book',
      'Port of &lt;Nowhere&gt;',
      'Free to use',
      'Two pages are wet.',
      'Posts by quarter',
    ])
      assert.ok(text.includes(part), part)
    assert.match(text, /<dt>minor groups<\/dt><dd>2<[\s\S]*<dt>roles<\/dt><dd>6</)
    assert.match(text, /1 minor group, 1 role/)
    const codes = [...text.matchAll(/rm-code--lead">([^<]+)</g)].map(([, code]) => code)
    assert.deepEqual(codes, ['1', 'A', 'A05', 'B05', '2', 'B', 'B05', 'B10', 'B15', 'B80', 'B90'])
  })

  test('in part only says of what, and leads to the whole', async () => {
    const { text } = await get('/classification/job-roles?version=2017')
    assert.match(text, /covers a part only: work on the water/)
    assert.ok(linksOf(text).includes('/classification/job-roles/B05?version=2017'))
    assert.ok(linksOf(text).includes('/classification/job-roles'))
  })

  test('that is not there, or not in that version, is a page not found', async () => {
    for (const address of [
      '/classification/nope',
      '/classification/job-roles?version=1',
      '/classification/job-roles/Q99',
      '/nowhere',
    ]) {
      const { status, text } = await get(address)
      assert.equal(status, 404, address)
      assert.match(text, /Page not found/)
      assert.match(text, /rm-header/)
    }
  })
})

describe('an item', () => {
  test('has its path, its other places, facts and source line', async () => {
    const { text } = await get('/classification/job-roles/B05')
    assert.match(text, /breadcrumbs[\s\S]*Work on the water[\s\S]*Pilotage and locks[\s\S]*<h1/)
    assert.match(text, /may also be found under:[\s\S]*Managing the harbour[\s\S]*Harbour offices/)
    assert.match(
      (await get('/classification/job-roles/A05')).text,
      /<dt>Skill level<\/dt><dd>4<[\s\S]*line 12 of harbour.txt/,
    )
  })

  test('explains the state of its profile, and how prose comes in where there is none', async () => {
    const of = async (code: string) => (await get(`/classification/job-roles/${code}`)).text
    assert.match(await of('A05'), />Agreed<[\s\S]*rolemap import FILE/)
    assert.match(await of('B05'), />Draft<[\s\S]*rolemap import FILE[\s\S]*Helmsman &lt;b&gt; <span[^>]*>as printed/)
    assert.match(await of('B10'), />Ours<[\s\S]*Makes the ferry fast\.<[\s\S]*Throws &lt;ropes&gt;/)
    assert.doesNotMatch(await of('B10'), /rolemap import/)
    assert.match(await of('B15'), />None</)
    assert.doesNotMatch(await of('B80'), /Profile </)
    assert.match(await of('B80'), /residual item/)
  })

  test('lists its titles with their source and what else they may be', async () => {
    const { text } = await get('/classification/job-roles/B10')
    assert.match(text, /Mate<[\s\S]*?harbour<span class="rm-quiet">, line 40[\s\S]*?Harbour Pilot<\/a> <span[^>]*>B05/)
  })

  test('is found by any code, in the query or in the path', async () => {
    for (const [index, code] of ODD_CODES.entries()) {
      const { status, text } = await get(itemAddress({ id: 'craft' }, code))
      assert.equal(status, 200, code)
      assert.match(text, new RegExp(`</span>Craft ${index + 1}</h1>`), code)
    }
    const encoded = await get(`/classification/craft/${encodeURIComponent(ODD_CODES[0] ?? '')}`)
    assert.match(encoded.text, /<\/span>Craft 1<\/h1>/)
  })
})

describe('the title index', () => {
  test('counts the titles under each letter, and does not link an empty one', async () => {
    const { text } = await get('/classification/job-roles/titles')
    const links = linksOf(text)
    assert.ok(links.includes('/classification/job-roles/titles?letter=C'))
    assert.ok(links.includes('/classification/job-roles/titles?letter=0-9'))
    assert.ok(!links.some((link) => link.endsWith('letter=X')))
    assert.match(text, /11 titles in 12 index entries\. 1 title is ambiguous/)
  })

  test('marks an ambiguous title and names every item it may be', async () => {
    const { text } = await get('/classification/job-roles/titles?letter=m')
    assert.match(text, /Mate <strong[^>]*>Ambiguous<[\s\S]*B05[\s\S]*B10/)
    assert.match((await get('/classification/job-roles/titles?letter=0-9')).text, /2nd Mate/)
  })

  test('takes what is not a letter or page as the first', async () => {
    assert.equal((await get('/classification/job-roles/titles?letter=%3Cb%3E&page=-7e9')).status, 200)
    assert.equal((await get('/classification/job-roles/titles?letter=C&page=99')).status, 200)
  })
})

describe('the problems of the sources', () => {
  test('are counted by classification and kind', async () => {
    const { text } = await get('/problems')
    assert.match(text, /122 findings so far/)
    assert.match(text, /Page skipped<\/a>[\s\S]*?>120</)
  })

  test('come in pages, with line and severity, and can be narrowed down', async () => {
    const first = await get('/problems/job-roles')
    assert.match(first.text, /122 findings[^<]*, page 1 of 2/)
    assert.match(first.text, /line\u00a01</)
    const errors = await get('/problems/job-roles?severity=error')
    assert.match(errors.text, /1 finding in harbour\.txt<[\s\S]*found &quot;B10&quot; again/)
    assert.doesNotMatch(errors.text, /expected page/)
    assert.match((await get('/problems/job-roles?kind=nothing')).text, /None of that kind/)
  })
})

describe('assets', () => {
  test('have a hash in their address and may be kept for a year', async () => {
    const style = (await get('/')).text.match(/href="(\/asset\/rolemap\.[0-9a-f]{16}\.css)"/)?.[1] ?? ''
    const { status, headers, text } = await get(style)
    assert.equal(status, 200)
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.match(headers.get('content-type') ?? '', /^text\/css/)
    assert.doesNotMatch(text, /url\(|@font-face|@import|GDS Transport/)
    assert.match(text, /The MIT License \(MIT\)[\s\S]*Crown Copyright/)
    assert.equal((await get('/asset/rolemap.css')).status, 404)
  })

  test('are what the style sheet’s source compiles to', () => {
    const committed = readFileSync(new URL('../../src/web/asset/rolemap.css', import.meta.url), 'utf8')
    assert.ok(committed === compileStyle(), 'src/web/asset/rolemap.css is stale: run node script/css.ts')
  })
})
