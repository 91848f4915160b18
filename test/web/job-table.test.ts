// The page that makes a table to publish from a coded file.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { type Rolemap, startJob } from 'rolemap'
import { listCellRows } from '../../src/rolemap/workforce/job-table.ts'
import { createSite } from '../../src/web/site.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { openSample } from './sample.ts'

let rolemap: Rolemap
let app: Hono
let page = ''

const times = (count: number, line: string) => Array<string>(count).fill(line)

before(async () => {
  rolemap = await openSample()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
  const rows = [...times(9, 'Ann Lee,Mate,Sea'), ...times(7, 'Bob Ray,Mate,Land'), ...times(2, 'Cy Fox,Zz,Sea')]
  const bytes = Buffer.from(['Name,Job title,Department', ...rows].join('\n'))
  const { id } = await startJob(rolemap, { name: 'staff.csv', bytes }, { in: 'job-roles', titleColumn: 'Job title' })
  await waitUntilCoded(rolemap, id)
  page = `/code/${id}`
})
after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

test("a coded file's page leads to its table, which is there at once", async () => {
  assert.match((await get(page)).text, new RegExp(`href="${page}/table"`))
  const { status, text } = await get(`${page}/table`)
  assert.equal(status, 200)
  assert.match(text, /<option value="Department">/)
  assert.doesNotMatch(text, /<option value="Name"|Ann Lee/)
})

test('small figures are not shown, on the page and in the file', async () => {
  const query = 'rows=role:*&columns=Department&measure=posts&method=suppress&threshold=5'
  const { text } = await get(`${page}/table?${query}`)
  assert.match(text, /\[c\]/)
  assert.match(text, /For you, not to be published/)
  const file = await get(`${page}/table/csv?${query}`)
  assert.equal(file.status, 200)
  assert.match(file.headers.get('content-disposition') ?? '', /staff-table\.csv/)
  const lines = file.text.split('\r\n').filter((line) => line !== '')
  const heading = lines.findIndex((line) => line.startsWith('Code,'))
  assert.ok(lines[heading]?.endsWith(',All,Land,Sea'), file.text)
  assert.match(lines.at(-1) ?? '', /Not coded,\[c\],0,\[c\]$/)
  assert.doesNotMatch(file.text, /primary|to protect|review \(counted/)
})

test('each figure leads to the rows that it counts, hidden ones too', async () => {
  const { text } = await get(`${page}/table?rows=Department&columns=role:*`)
  const [link = ''] = /table-rows[^"]*in-row=Sea[^"]*/.exec(text) ?? []
  const sea = await get(`${page}/${link.replaceAll('&amp;', '&')}`)
  assert.equal(sea.status, 200)
  assert.match(sea.text, /11 rows are counted in this figure/)
  const asked = { rows: 'Department', measure: 'posts', method: 'suppress' } as const
  const { total, rows } = await listCellRows(rolemap, page.slice(6), {
    asked,
    cell: { row: 'Sea' },
    limit: 3,
    offset: 8,
  })
  assert.deepEqual([total, rows.map(({ row }) => row)], [11, [10, 18, 19]])
  for (const wrong of ['in-row=nowhere', 'in-column=Sea', `in-row=${'x'.repeat(5000)}`, 'in-row=%00'])
    assert.equal((await get(`${page}/table-rows?rows=Department&${wrong}`)).status, 422, wrong.slice(0, 20))
})

test("a coded file's page leads to keeping its posts, which asks whose they are first", async () => {
  assert.match((await get(page)).text, new RegExp(`href="${page}/keep"`))
  assert.match((await get(`${page}/keep`)).text, /add an organisation/)
})

test('what cannot be a table is said at the form', async () => {
  for (const [query, said] of [
    ['rows=Name', /names persons/],
    ['rows=role:*&threshold=1', /threshold from 2 to 1000/],
    ['rows=role:*&method=round&threshold=x', /base from 3 to 1000/],
    ['rows=role:*&measure=fte', /column of full-time equivalents/],
    ['rows=role:none', /no level/],
  ] as const) {
    const { status, text } = await get(`${page}/table?${query}`)
    assert.equal(status, 422, query)
    assert.match(text, said)
    assert.match(text, /There is a problem/)
  }
  assert.equal((await get(`${page}/table/csv`)).status, 200, 'the groups at the top, if nobody chose')
  assert.equal((await get(`${page}/table/csv?rows=Name`)).status, 422)
  assert.equal((await get(`${page}/table/doc?rows=role:*`)).status, 404)
})
