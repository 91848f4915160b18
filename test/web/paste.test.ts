import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { type Rolemap, setRules, startJob, writeJob } from 'rolemap'
import type { ClassificationVersion } from 'rolemap/classification'
import { type CoderIndex, createCoder, type RuleSet } from 'rolemap/coder'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { createRowCoder } from '../../src/rolemap/coding/code-row.ts'
import { type CodedLine, formatList } from '../../src/web/browser/coded-list.ts'
import { toPosts } from '../../src/web/browser/pasted-posts.ts'
import { BROWSER_LIMIT } from '../../src/web/coding/paste-source.ts'
import { createSite } from '../../src/web/site.ts'
import { openFilled } from '../fixture/filled-store.ts'
import { addVersion } from '../fixture/put.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { HARBOUR, openSample } from './sample.ts'

interface Data {
  readonly version: ClassificationVersion
  readonly rules: Partial<RuleSet>
  readonly weights?: CoderIndex['weights']
}

const DATA = '/paste/data/job-roles?version=2009'

describe('the page for a pasted list', () => {
  let rolemap: Rolemap
  let app: Hono
  let text: string

  before(async () => {
    rolemap = await openSample()
    app = createSite(rolemap, { uploadLimit: 1024 })
    text = await (await app.request('/paste')).text()
  })

  after(() => rolemap.close())

  test('says without JavaScript what it needs, and leads to coding a file', () => {
    const shown = text.replace(/<template[\s\S]*<\/template>/, '')
    assert.match(shown, /needs JavaScript[\s\S]*<a class="govuk-link" href="\/code">Code a file<\/a>/)
    assert.doesNotMatch(shown, /<form|<textarea|<button|<select/)
  })

  test('has a field that no form can send and no spelling service reads', () => {
    const field = /<textarea[^>]*>/.exec(text)?.[0] ?? ''
    assert.match(field, /id="titles"/)
    assert.match(field, /spellcheck="false"/)
    assert.match(field, /autocomplete="off"/)
    assert.doesNotMatch(field, /\sname=/)
  })

  test('may run scripts and workers of the site, ask the site alone, and send no form', async () => {
    const policy = (await app.request('/paste')).headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      "form-action 'none'",
    ])
      assert.ok(policy.split('; ').includes(part), part)
  })

  test('offers the classifications that have titles', () => {
    const choices = [...text.matchAll(/<option value="([^"]*)"/g)].map(([, address]) => address)
    assert.deepEqual(choices, ['/paste/data/craft?version=1', DATA])
    assert.match(text, /<option value="\/paste\/data\/job-roles\?version=2009" selected>/)
  })

  test('names a classification that is too large for a browser, and does not give its data', async () => {
    const entry = HARBOUR.entries[0]
    assert.ok(entry)
    const entries = Array.from({ length: BROWSER_LIMIT }, (_, at) => ({ ...entry, title: `Pilot ${at}` }))
    const large = await openSample()
    await addVersion(large.store, { ...HARBOUR, id: 'large', label: 'A large one', entries }, [])
    const site = createSite(large, { uploadLimit: 1024 })
    const page = await (await site.request('/paste')).text()
    assert.match(page, /Too large for a browser[^<]*: A large one</)
    assert.doesNotMatch(page, /value="\/paste\/data\/large/)
    assert.equal((await site.request('/paste/data/large?version=2009')).status, 404)
    await large.close()
  })
})

describe('the data for a browser', () => {
  let rolemap: Rolemap
  let app: Hono

  before(async () => {
    rolemap = await openSample()
    app = createSite(rolemap, { uploadLimit: 1024 })
  })

  after(() => rolemap.close())

  test('are what a coder goes by, without tables, facts and places', async () => {
    const { version: data }: Data = JSON.parse(await (await app.request(DATA)).text())
    assert.deepEqual(
      data.items.map(({ code }) => code),
      HARBOUR.items.map(({ code }) => code),
    )
    assert.deepEqual(
      data.entries.map(({ title }) => title),
      HARBOUR.entries.map(({ title }) => title),
    )
    assert.deepEqual(
      [data.levels, data.profiles.map(({ code }) => code), data.tables],
      [HARBOUR.levels, ['B10'], undefined],
    )
    assert.doesNotMatch(JSON.stringify(data), /harbour\.txt|Posts by quarter/)
  })

  test('are asked for again only if they have changed', async () => {
    const first = await app.request(DATA)
    assert.equal(first.headers.get('content-type'), 'application/json')
    assert.equal(first.headers.get('cache-control'), 'no-cache')
    const again = await app.request(DATA, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
    assert.equal(again.status, 304)
  })

  test('of a version that is not there, or that has no titles, are not found', async () => {
    for (const address of ['/paste/data/nope', '/paste/data/job-roles?version=1', '/paste/data/job-roles?version=2017'])
      assert.equal((await app.request(address)).status, 404, address)
  })
})

test('a coder made from the data answers as the one of the store', async () => {
  const rolemap = await openFilled()
  try {
    const app = createSite(rolemap, { uploadLimit: 1024 })
    const rules = Buffer.from('kind\tfrom\tto\tcode\nabbreviation\tXYZ\tsocial worker\ntitle\tCaptain\t\tE85\n')
    assert.equal((await setRules(rolemap, rules, { file: 'rules.tsv', in: 'job-roles' })).state, 'set')
    const data: Data = JSON.parse(await (await app.request('/paste/data/job-roles')).text())
    const own = await rolemap.coder(data.version)
    const theirs = createCoder(data.version, { rules: data.rules, weights: data.weights, meanings: readMeanings() })
    assert.match(JSON.stringify(theirs.suggest('Captain')), /your rule/)
    const titles = data.version.entries.filter((_, at) => at % 100 === 0).map(({ title }) => title)
    assert.ok(titles.length > 10)
    for (const title of ['XYZ', 'Captain', ...titles.flatMap((one) => [one, `XYZ ${one}`, one.slice(0, -3)])])
      assert.deepEqual(theirs.suggest(title), own.suggest(title), title)
  } finally {
    await rolemap.close()
  }
})

describe('a pasted list', () => {
  test('has a title on each line, however lines end, and each keeps its line', () => {
    const toTitles = (text: string) => toPosts(text).map(({ title }) => title)
    assert.deepEqual(toTitles(' Mate \r\nPilot\r\rLock Keeper\n\n \n'), ['Mate', 'Pilot', '', 'Lock Keeper'])
    assert.deepEqual(toTitles('\nMate'), ['', 'Mate'])
    assert.deepEqual(toTitles(' \n\t\n'), [])
    assert.deepEqual(toTitles(''), [])
  })

  test('may have headings and columns as a spreadsheet has them, which say what else is known', () => {
    assert.deepEqual(toPosts('Name\tJob title\tService area\nAnne\t Officer \tHousing\nBen\tMate\t\n'), [
      { title: 'Officer', context: { serviceArea: 'Housing' } },
      { title: 'Mate' },
    ])
    assert.deepEqual(toPosts('Name\tTown\nAnne\tHull'), [{ title: 'Name\tTown' }, { title: 'Anne\tHull' }])
  })

  for (const format of ['csv', 'tsv'] as const) {
    test(`is taken away as ${format.toUpperCase()} with the bytes that a coded file of it has`, async () => {
      const titles = ['Lock Keeper', '=HYPERLINK("x")', 'Mate', '@a,b\tc', '-1', '“Bosun”']
      const rolemap = await openSample()
      const file = {
        name: 'titles.csv',
        bytes: Buffer.from(['title', ...titles.map((title) => `"${title.replaceAll('"', '""')}"`)].join('\n')),
      }
      const job = await startJob(rolemap, file, { in: 'job-roles', titleColumn: 'title' })
      await waitUntilCoded(rolemap, job.id)
      const { body } = await writeJob(rolemap, job.id, { format })
      const coder = await rolemap.coder({ id: 'job-roles', version: '2009' })
      const code = createRowCoder(coder)
      const lines: CodedLine[] = titles.map((title, at) => ({
        ...code({ title }),
        coded_by: coder.codedBy,
        title,
        line: at + 1,
      }))
      assert.equal(await formatList(lines, format), Buffer.concat(await Array.fromAsync(body)).toString())
      await rolemap.close()
    })
  }
})
