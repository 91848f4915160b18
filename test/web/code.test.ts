import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Hono } from 'hono'
import type { Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { waitUntil } from '../fixture/wait.ts'
import { linksOf } from './crawl.ts'
import { openSample } from './sample.ts'

const LIMIT = 20_000
const ORIGIN = { Origin: 'http://localhost' }
const STAFF =
  'id,Job title,Team\n1,Lock Keeper,North\n2,Mate,South\n3,,North\n4,<b>Ferry Deckhand</b>,South\n5,Harbour Master\n'

let now = new Date()
let rolemap: Rolemap
let app: Hono

before(async () => {
  rolemap = await openSample(() => now)
  app = createSite(rolemap, { uploadLimit: LIMIT })
})

after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function toForm(content: string | Uint8Array<ArrayBuffer>, name = 'staff.csv'): FormData {
  const form = new FormData()
  form.set('file', new File([content], name))
  form.set('in', 'job-roles')
  return form
}

const post = async (address: string, body: FormData | URLSearchParams | string, options: PostOptions = {}) => {
  const { headers = ORIGIN, to = app } = options
  const response = await to.request(address, { method: 'POST', body, headers })
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
}

interface PostOptions {
  readonly headers?: Record<string, string>
  readonly to?: Hono
}

async function codeFile(content: string | Uint8Array<ArrayBuffer>, name?: string): Promise<string> {
  const { location, status } = await post('/code', toForm(content, name))
  assert.equal(status, 303)
  await waitForRows(location.replace('/column', ''))
  return location
}

const waitForRows = (job: string) =>
  waitUntil(async () => (await get(job)).text.includes('id="rows"'), { what: 'the coded rows' })

const rowsOf = (text: string) =>
  [...text.matchAll(/<tr class="govuk-table__row" role="row">(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row]) =>
      [...(row ?? '').matchAll(/<(?:td|th)[^>]*>(.*?)<\/(?:td|th)>/gs)].map(([, cell]) =>
        (cell ?? '').replace(/<[^>]*>/g, '').trim(),
      ),
    )

describe('a file', () => {
  test('comes to a page of its own with an address that nobody guesses', async () => {
    const one = await codeFile(STAFF)
    const other = await codeFile(STAFF)
    assert.match(one, /^\/code\/[\w-]{22,}$/)
    assert.notEqual(one, other)
  })

  test('is shown row by row: title, service, code, decision, probability, second, second job, and the question with the evidence', async () => {
    const { text } = await get(await codeFile(STAFF))
    const rows = rowsOf(text.slice(text.indexOf('id="rows"')))
    assert.deepEqual(
      rows.map(([row, title, service, code, decision]) => [row, title, service, code, decision]),
      [
        ['2', 'Lock Keeper', 'North', 'B15 Lock Keeper', 'Coded'],
        ['3', 'Mate', 'South', rows[1]?.[3], 'Review'],
        ['4', 'empty', 'North', '', 'Uncoded'],
        ['5', '&lt;b&gt;Ferry Deckhand&lt;/b&gt;', 'South', rows[3]?.[3], rows[3]?.[4]],
        ['6', 'Harbour Master', '', 'A05 Harbour Master', 'Coded'],
      ],
    )
    assert.match(rows[1]?.[3] ?? '', /^B05 Harbour Pilot|^B10 Ferry Deckhand/)
    assert.match(rows[1]?.[6] ?? '', /on board[\s\S]*Next: B(?:05|10) /)
    assert.match(rows[0]?.[6] ?? '', /Lock Keeper[\s\S]*Decided by Rolemap/)
  })

  test('reports the rows that were short, by the line that an editor shows', async () => {
    const { text } = await get(await codeFile(STAFF))
    assert.match(text, /1 problem[\s\S]*line 6 of staff\.csv[\s\S]*found 2/)
  })

  test('has lines, and a workbook has rows, by which a person finds the post again', async () => {
    const lines = await get(await codeFile('\nJob title,Team\n\n"Lock\nKeeper",North\nMate,South\n'))
    const header = (text: string) => text.slice(text.indexOf('id="rows"')).match(/<th scope="col"[^>]*>(.*?)</)?.[1]
    const numbers = (text: string) => rowsOf(text.slice(text.indexOf('id="rows"'))).map(([number]) => number)
    assert.deepEqual([header(lines.text), numbers(lines.text)], ['Line', ['4', '6']])
    const job = await codeFile('Job title\nMate\nLock Keeper\n')
    const workbook = await app.request(`${job}/download/xlsx`)
    const rows = await get(await codeFile(new Uint8Array(await workbook.arrayBuffer()), 'Staff.XLSX'))
    assert.deepEqual([header(rows.text), numbers(rows.text)], ['Row', ['2', '3']])
  })

  test('is counted by group, area and decision, with a bar for each, and no count is hidden', async () => {
    const { text } = await get((await codeFile(STAFF)).replace('/column', ''))
    const groups = text.slice(text.indexOf('Posts by group'), text.indexOf('No count is hidden'))
    assert.match(groups, /Work on the water/)
    assert.match(groups, /No code/)
    assert.ok(groups.split('<svg class="rm-bar"').length > 2)
    assert.match(groups, /Posts by service area[\s\S]*North[\s\S]*South/)
  })

  test('can be narrowed down by decision, page by page', async () => {
    const job = await codeFile(
      `Job title\n${Array.from({ length: 130 }, (_, row) => (row % 2 ? 'Mate' : 'Lock Keeper')).join('\n')}\n`,
    )
    const all = await get(`${job}?page=3`)
    assert.equal(rowsOf(all.text.slice(all.text.indexOf('id="rows"'))).length, 30)
    const review = await get(`${job}?show=review&page=2`)
    const rows = rowsOf(review.text.slice(review.text.indexOf('id="rows"')))
    assert.deepEqual(
      rows.map(([row]) => row),
      Array.from({ length: 15 }, (_, index) => String(103 + 2 * index)),
    )
    assert.match(review.text, /Coded 65<[\s\S]*Review 65<[\s\S]*Uncoded 0</)
    assert.match((await get(`${job}?show=uncoded`)).text, /No row is uncoded/)
  })

  test('shows the service of each row, and leads to its titles, sorted, searched and counted by state', async () => {
    const job = (await codeFile(STAFF)).replace('/column', '')
    const { text } = await get(job)
    const rows = text.slice(text.indexOf('id="rows"'))
    assert.match(rows, /data-label="Team"><span><span class="rm-short">North</)
    for (const sort of ['title', 'probability']) assert.ok(linksOf(rows).includes(`${job}/titles?sort=${sort}`))
    assert.match(rows, new RegExp(`<form[^>]* action="${job}/titles"`))
    const titles = await get(`${job}/titles?words=lock`)
    const counts = [...titles.text.matchAll(/(All|To settle|Asked|Decided|Coded by Rolemap) (\d+)</g)].slice(0, 5)
    const [all, ...states] = counts.map(([, , total]) => Number(total))
    assert.equal(states.length, 4)
    assert.equal(
      states.reduce((sum, one) => sum + one, 0),
      all,
    )
    assert.ok(all && all < Number((await get(`${job}/titles`)).text.match(/All (\d+)</)?.[1]))
  })

  test('is downloaded as CSV, TSV and XLSX under its own name, and never kept by a browser', async () => {
    const job = await codeFile(STAFF, 'Tést "1".csv')
    const csv = await get(`${job}/download/csv`)
    assert.equal(
      csv.headers.get('content-disposition'),
      `attachment; filename="T_st _1_-coded.csv"; filename*=UTF-8''T%C3%A9st%20%221%22-coded.csv`,
    )
    assert.equal(csv.headers.get('cache-control'), 'no-store')
    assert.match(
      csv.text,
      /id,Job title,Team,code,label,decision,probability,second,second_label,second_probability,secondary,secondary_label,question,evidence,decided_by,coded_by\r?\n1,Lock Keeper,North,B15,Lock Keeper,coded,/,
    )
    assert.match((await get(`${job}/download/tsv`)).text, /^\uFEFF?id\tJob title\tTeam\tcode/)
    const workbook = await app.request(`${job}/download/xlsx`)
    assert.equal(Buffer.from(await workbook.arrayBuffer()).toString('latin1', 0, 2), 'PK')
    assert.equal((await get(`${job}/download/exe`)).status, 404)
    for (const address of [job, `${job}/column`, `${job}/delete`])
      assert.equal((await get(address)).headers.get('cache-control'), 'no-store', address)
  })

  test('is deleted after a question, and then is nowhere', async () => {
    const job = await codeFile(STAFF)
    assert.match((await get(`${job}/delete`)).text, /<form action="\/code\/[^"]+\/delete" method="post"/)
    const { status, location } = await post(`${job}/delete`, new URLSearchParams())
    assert.equal(status, 303)
    assert.match((await get(location)).text, /are gone from this server/)
    for (const address of [job, `${job}/download/csv`, `${job}/column`])
      assert.equal((await get(address)).status, 404, address)
  })

  test('is gone after 24 hours', async () => {
    const job = await codeFile(STAFF)
    now = new Date(now.getTime() + 24 * 3600 * 1000 + 1)
    assert.equal((await get(job)).status, 404)
  })
})

describe('the column with the titles', () => {
  const GUESSED = 'who,does what,where\nAnna,Lock Keeper,North\nBert,Mate,South\n'

  test('is asked for where no name tells, by the names of the columns and their first values', async () => {
    const { location } = await post('/code', toForm(GUESSED))
    assert.match(location, /\/column$/)
    const { text } = await get(location)
    assert.match(text, /value="does what" checked/)
    assert.match(text, />where</)
    assert.match(text, /Lock Keeper · Mate[\s\S]*Job title\?<\/strong>[\s\S]*North · South/)
    assert.match(text, /Headings in line 1/)
  })

  test('can be another one: the file is coded anew', async () => {
    const job = (await codeFile(GUESSED)).replace('/column', '')
    const { status, location } = await post(`${job}/column`, new URLSearchParams({ column: 'where' }))
    assert.equal(status, 303)
    assert.equal(location, job)
    await waitForRows(job)
    assert.match((await get(job)).text, /<th[^>]*><span>North</)
    assert.match((await get(`${job}?show=uncoded`)).text, /Coded 0<[\s\S]*Uncoded 2<[\s\S]*<span>South</)
  })

  test('is asked for where nothing looks like titles, and nothing is coded before it is said', async () => {
    const { location } = await post('/code', toForm('Number,Date\n12,2013-01-02\n13,2014-01-02\n'))
    assert.match(location, /\/column$/)
    assert.match((await get(location)).text, /No column looks like job titles/)
    const job = location.replace('/column', '')
    assert.match((await get(job)).text, /could not be coded[\s\S]*title-column-unclear/)
    assert.equal((await post(`${job}/column`, new URLSearchParams({ column: 'Number' }))).status, 303)
    await waitForRows(job)
    assert.match((await get(job)).text, /id="rows"/)
  })

  test('is remembered for the next file with the same headings', async () => {
    const headings = 'colleague,labour,place'
    const job = (await codeFile(`${headings}\nAnna,Lock Keeper,North\nBert,Mate,South\n`)).replace('/column', '')
    const chosen = new URLSearchParams({ column: 'labour', serviceArea: 'place' })
    assert.equal((await post(`${job}/column`, chosen)).status, 303)
    const { location } = await post('/code', toForm(`${headings}\nCleo,Mate,East\n`))
    assert.doesNotMatch(location, /\/column$/)
    const { text } = await get(`${location}/column`)
    assert.match(text, /that you chose for a file with the same headings/)
    assert.match(text, /value="labour" checked[\s\S]*<option value="place" selected/)
  })

  test('may stand below other headings, or none: the file is read again', async () => {
    const { location } = await post('/code', toForm('Job title,Team\nJob title,Quay\nMate,Deck\n'))
    const job = location.replace('/column', '')
    const moved = await post(`${job}/table`, new URLSearchParams({ sheet: '', header: '2' }))
    assert.equal(moved.status, 303)
    const { text } = await get(moved.location)
    assert.match(text, /has 1 row and[\s\S]*Headings in line 2[\s\S]*value="Quay"/)
    assert.equal((await get(job)).status, 404)
    for (const header of ['second', '99', '1,2,3']) {
      const refused = await post(
        `${moved.location.replace('/column', '')}/table`,
        new URLSearchParams({ sheet: '', header }),
      )
      assert.equal(refused.status, 422, header)
      assert.match(refused.text, /href="#header"/)
    }
  })

  test('must be one of the file', async () => {
    const job = (await codeFile(GUESSED)).replace('/column', '')
    for (const body of [new URLSearchParams(), new URLSearchParams({ column: '<script>' })]) {
      const { status, text } = await post(`${job}/column`, body)
      assert.equal(status, 422)
      assert.match(text, /There is a problem[\s\S]*href="#column-0">Select the column/)
      assert.doesNotMatch(text, /<script/)
    }
  })

  test('may have any name without becoming HTML', async () => {
    const { location } = await post('/code', toForm('<script>x</script>,"a""b"\nMate,2\n', '<script>.csv'))
    const { text } = await get(location)
    assert.match(text, /value="&lt;script&gt;x&lt;\/script&gt;"/)
    assert.match(text, /value="a&quot;b"/)
    assert.doesNotMatch(text, /<script/)
  })
})

describe('while a file is being coded', () => {
  test('its page looks again by itself, can be told not to, and has no download yet', async () => {
    const waiting = createSite({ ...rolemap, wake: () => undefined }, { uploadLimit: LIMIT })
    const { location } = await post('/code', toForm(STAFF), { to: waiting })
    const page = await get(location)
    assert.equal(page.headers.get('refresh'), '1')
    assert.match(page.text, /0 of 5 rows coded[\s\S]*<progress[^>]* max="5" value="0"/)
    assert.ok(linksOf(page.text).includes(`${location}?refresh=off`))
    assert.equal((await get(`${location}?refresh=off`)).headers.get('refresh'), null)
    assert.equal((await get(`${location}/download/csv`)).status, 303)
    await rolemap.store.jobs.putResults(location.replace('/code/', ''), [], { state: 'failed' })
    assert.match((await get(location)).text, /could not be coded/)
  })
})

describe('a file that cannot be taken', () => {
  const refusal = async (form: FormData) => {
    const { status, text } = await post('/code', form)
    assert.match(text, /<title>Error: /)
    assert.match(text, /There is a problem[\s\S]*<a href="#file">/)
    return `${status} ${text.match(/<a href="#file">(.*?)</)?.[1]}`
  }

  test('is told apart: none, empty, no columns, no rows, damaged, of another kind', async () => {
    const none = new FormData()
    none.set('in', 'job-roles')
    assert.match(await refusal(none), /^422 Select a file/)
    assert.match(await refusal(toForm('')), /^422 The selected file is empty/)
    assert.match(await refusal(toForm('\n\n')), /^422 The selected file has no columns/)
    assert.match(await refusal(toForm('Job title,Team\n')), /^422 The selected file has names of columns but no rows/)
    assert.match(
      await refusal(toForm('PK\u0003\u0004 not a workbook', 'a.xlsx')),
      /^422 The selected file cannot be read/,
    )
    assert.match(await refusal(toForm('%PDF-1.4', 'a.pdf')), /^422 The selected file cannot be read/)
  })

  test('is too large: as a file, as a body of stated length, as a stream without one', async () => {
    assert.match(
      await refusal(toForm(`Job title\n${'x'.repeat(LIMIT)}`)),
      /^413 The selected file must be smaller than 20 kB/,
    )
    const long = await post('/code', 'x', {
      headers: { ...ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': String(LIMIT * 10) },
    })
    assert.equal(long.status, 413)
    assert.match(long.text, /must be smaller than/)
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(LIMIT)),
    })
    const response = await app.request(
      new Request('http://localhost/code', {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: { ...ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x' },
      } as RequestInit),
    )
    assert.equal(response.status, 413)
  })

  test('unpacks to far more than it is', async () => {
    const sheet = `<worksheet><sheetData>${'<row><c t="inlineStr"><is><t>Mate</t></is></c></row>'.repeat(60_000)}</sheetData></worksheet>`
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    })
    assert.ok(bomb.length < LIMIT)
    assert.match(
      await refusal(toForm(new Uint8Array(bomb), 'bomb.xlsx')),
      /^413 The selected file has too much in it: bomb\.xlsx: expected to unpack to at most/,
    )
  })

  test('did not arrive whole', async () => {
    const { status, text } = await post('/code', 'half a form', {
      headers: { ...ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x' },
    })
    assert.equal(status, 400)
    assert.match(text, /did not arrive whole/)
  })
})

const FOREIGN: readonly Record<string, string>[] = [
  {},
  { Origin: 'http://evil.example' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
]

describe('a form from elsewhere', () => {
  test('is refused, whatever it asks', async () => {
    const job = await codeFile(STAFF)
    for (const address of ['/code', `${job}/delete`, `${job}/column`]) {
      for (const headers of FOREIGN) {
        const { status, text } = await post(address, toForm(STAFF), { headers })
        assert.equal(status, 403, address)
        assert.match(text, /not sent from a page of this site/)
      }
      const json = await post(address, '{}', { headers: { 'Content-Type': 'application/json' } })
      assert.equal(json.status, 403, address)
    }
    assert.equal((await get(job)).status, 200)
  })

  test('is taken from the site’s own pages, by origin or by what the browser says of the site', async () => {
    assert.equal((await post('/code', toForm(STAFF), { headers: { 'Sec-Fetch-Site': 'same-origin' } })).status, 303)
  })
})

describe('a fault', () => {
  test('is told to whoever runs the site, and to the visitor without a word of it', async () => {
    const told: unknown[] = []
    const fault = new Error('secret of the store')
    const store = { ...rolemap.store, jobs: { ...rolemap.store.jobs, find: () => Promise.reject(fault) } }
    const broken = createSite({ ...rolemap, store }, { uploadLimit: LIMIT, report: (error) => told.push(error) })
    const response = await broken.request('/code/abc')
    const text = await response.text()
    assert.equal(response.status, 500)
    assert.match(text, /There is a problem with Rolemap/)
    assert.doesNotMatch(text, /secret/)
    assert.deepEqual(told, [fault])
  })

  test('of the visitor is told to nobody', async () => {
    const told: unknown[] = []
    const site = createSite(rolemap, { uploadLimit: LIMIT, report: (error) => told.push(error) })
    assert.equal((await site.request('/classification/nope')).status, 404)
    assert.equal((await site.request('/code', { method: 'POST', body: 'x' })).status, 403)
    assert.deepEqual(told, [])
  })
})
