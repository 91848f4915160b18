// The pages of kept posts, in a browser: a list is sent, checked, accepted and tabulated.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, startWork } from 'rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { showPost } from '../../src/rolemap/post/list.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { listTitlesToSettle } from '../../src/rolemap/settle/index.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const CREW = 'code,label,parent,title\nA,On deck,,\nA1,Captain,A,Skipper\nA2,Helmsman,A,Steersman\nA3,Helm mate,A,\n'
const LIST = [
  'Post number,Job title,Team,Grade,FTE,Name',
  ...Array.from({ length: 9 }, (_, at) => `P${at},Skipper,North,G5,1,Quentin Zebra${at}`),
  'P9,Steersman,South,G3,0.5,Ulrika Xylo',
  'P10,Steersman,South,G3,some,Gus Quokka',
].join('\n')

describe('the pages of kept posts', { skip, timeout: 240_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(CREW) }, { id: 'crew' })
    startWork(rolemap, { every: 20 })
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
    await rolemap?.close()
  })

  test('lead from an organisation to its list, its posts, one post and a table, and name nobody on the way', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/posts`)
    await look(page, 'posts-none')
    await page.getByLabel('Short id').fill('kent')
    await page.getByLabel('Name', { exact: true }).fill('Kent County Council')
    await page.getByRole('button', { name: 'Save this organisation' }).click()
    // Its titles are coded to the small classification.
    await rolemap.store.posts.putSource({ organisation: 'kent', name: 'staff', classification: 'crew' })
    assert.match(page.url(), /posts\/kent$/)
    await page.getByRole('link', { name: 'Give a list of posts' }).click()
    await look(page, 'posts-list')
    await page
      .getByLabel('The list')
      .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) })
    await page.getByRole('button', { name: 'Look at its columns' }).click()
    await look(page, 'posts-columns')
    assert.equal(await page.getByLabel('Job title', { exact: true }).inputValue(), 'title')
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'person')
    await page.getByLabel('Team', { exact: true }).selectOption('title')
    await page.getByRole('button', { name: 'Check this list' }).click()
    assert.match(await page.innerText('main'), /Another column is “Job title” too/)
    await page.getByLabel('Team', { exact: true }).selectOption('unit')
    await page.getByRole('button', { name: 'Check this list' }).click()
    await page.waitForURL(/staged-files/)
    await look(page, 'posts-staged')
    assert.match(await page.innerText('main'), /expected a number of 0 or more in “FTE”/)
    assert.doesNotMatch(await page.innerText('main'), /Zebra|Quokka/)
    assert.match(await page.innerText('main'), /Posts: 10 new\./)
    assert.match(await page.innerText('main'), /P9 · /)
    await page.getByRole('link', { name: 'Refused (1)' }).click()
    assert.doesNotMatch(await page.innerText('main'), /P9 · /)
    await page.getByRole('link', { name: 'New (10)' }).click()
    assert.doesNotMatch(await page.innerText('main table'), /expected a number of 0 or more/)
    await page.getByRole('button', { name: 'Accept the 10 rows that fit' }).click()
    await page.goto(`${server.base}/posts/kent`)
    await look(page, 'posts')
    assert.match(await page.innerText('main'), /10 posts\./)
    await page.goto(`${server.base}/posts/kent/list`)
    await page
      .getByLabel('The list')
      .setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) })
    await page.getByRole('button', { name: 'Look at its columns' }).click()
    assert.match(await page.innerText('main'), /The columns are those of the list before/)
    assert.equal(await page.getByLabel('Team', { exact: true }).inputValue(), 'unit')
    await page.goto(`${server.base}/work`)
    await look(page, 'works')
    await page.getByRole('link', { name: /List of posts/ }).click()
    await look(page, 'work')
    assert.match(await page.innerText('main'), /kent, staff, staff\.csv/)
    await page.getByRole('link', { name: 'See the result' }).click()
    assert.match(await page.innerText('main'), /were accepted/)
    await page.goto(`${server.base}/posts/kent`)
    await page.getByRole('link', { name: 'Any of them' }).click()
    assert.match(await page.innerText('main'), /10 posts\./)
    await page.goto(`${server.base}/posts/kent?words=steers`)
    assert.match(await page.innerText('main'), /1 post\./)
    await page.getByRole('link', { name: 'P9', exact: true }).click()
    await look(page, 'post')
    assert.match(await page.innerText('main'), /A2 Helmsman/)
    await page.getByRole('link', { name: 'decide about every post with this title' }).click()
    assert.equal(await page.locator('article.rm-settle').count(), 1)
    await page.goBack()
    await page.getByRole('link', { name: 'Change this post' }).click()
    await page.getByLabel('Role', { exact: true }).fill('helmsman')
    await page.getByRole('button', { name: 'Save this post' }).click()
    assert.match(await page.innerText('main'), /A2 Helmsman/)
    await page.getByRole('link', { name: 'Change this post' }).click()
    await page.getByLabel('Role', { exact: true }).fill('helm')
    await page.getByRole('button', { name: 'Save this post' }).click()
    assert.match(await page.innerText('main'), /Select one of the items that have these words/)
    await page.getByLabel('Role', { exact: true }).selectOption('A2')
    await page.getByRole('button', { name: 'Save this post' }).click()
    assert.match(await page.innerText('main'), /A2 Helmsman/)
    await page.goto(`${server.base}/classification/crew/A1`)
    await page.getByRole('link', { name: 'those of Kent County Council' }).click()
    assert.match(await page.innerText('main'), /(posts are|post is) counted in this figure/)
    assert.match(await page.innerText('main'), /Skipper/)
    await page.goto(`${server.base}/posts/kent/table?rows=role:level-2&columns=grade`)
    await look(page, 'posts-table')
    assert.match(await page.innerText('main'), /\[c\]/)
    await page.getByRole('row', { name: 'A2 Helmsman' }).getByRole('link').first().click()
    await look(page, 'posts-cell')
    assert.match(await page.innerText('main'), /1 post is counted in this figure/)
    assert.match(await page.innerText('main'), /Crew, |crew/i)
    await page.goto(`${server.base}/posts/kent/table?rows=role:level-2&columns=grade&by=unit`)
    await look(page, 'posts-table-third')
    const tables = page.getByRole('region', { name: /^Figures/ })
    assert.equal(await tables.count(), 3)
    const [heads, cells] = ['thead th', 'tbody tr:first-child :is(th, td)'].map((of) => tables.first().locator(of))
    assert.equal(await cells?.count(), await heads?.count())
    await page.goto(`${server.base}/posts/kent/table?rows=Name`)
    assert.match(await page.innerText('main'), /Posts have no “Name”|posts have no "Name"/i)
  })

  test('publish a table, which is kept as it was, and take it back with a reason', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/posts/kent/table?rows=role:level-2&columns=grade&share=row`)
    await page.getByRole('button', { name: 'Publish this table' }).click()
    await look(page, 'published-table')
    assert.match(await page.innerText('main'), /Published .* by/)
    assert.ok((await page.getByRole('link', { name: 'Download PDF' }).count()) === 1)
    const own = page.url()
    const pdf = await page.request.get(`${own}/pdf`)
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    await page.goto(`${server.base}/posts/kent/table?rows=grade&method=round`)
    assert.match(await page.innerText('main'), /hides small figures/)
    await page.goto(`${server.base}/posts/kent/published`)
    await look(page, 'published-tables')
    await page.getByRole('link', { name: /^Posts by .*grade$/i }).click()
    await page.getByRole('button', { name: 'Take this table back' }).click()
    assert.match(await page.innerText('main'), /Say why nobody outside has seen this table/)
    await page.getByLabel('Why nobody outside has seen it').fill('a test')
    await page.getByRole('button', { name: 'Take this table back' }).click()
    assert.match(await page.innerText('main'), /No table was published/)
    assert.equal((await page.goto(own))?.status(), 404)
  })

  test('add a few posts by keys alone, keep what they have in common, and overwrite none', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/posts/kent/edit`)
    await look(page, 'posts-add')
    const keys = async (...typed: readonly string[]) => {
      for (const text of typed) {
        await page.keyboard.type(text)
        await page.keyboard.press('Tab')
      }
    }
    const begin = () => page.getByLabel('Post number').focus()
    const focused = () => page.locator(':focus').innerText()
    const pressOn = async (button: string) => {
      for (let tabs = 0; tabs < 30 && (await focused()) !== button; tabs++) await page.keyboard.press('Tab')
      assert.equal(await focused(), button)
      await page.keyboard.press('Enter')
    }
    await begin()
    await keys('N1', 'Deck hand', '', '', '', 'Harbour')
    await pressOn('Save it and add another')
    await page.getByText('Post N1, Deck hand').waitFor()
    await look(page, 'posts-add-next')
    assert.equal(await page.getByLabel('Department').inputValue(), 'Harbour')
    await begin()
    await keys('N1', 'Ship Cook')
    await pressOn('Save this post')
    await page
      .getByText(/post N1 is there/)
      .first()
      .waitFor()
    await page.getByLabel('Post number').fill('N2')
    await page.keyboard.press('Enter')
    await page.waitForURL(/number=N2/)
    const of = { organisation: 'kent', source: 'staff' }
    const found = await Promise.all(
      ['N1', 'N2'].map(async (number) => (await showPost(rolemap, { ...of, number })).post),
    )
    assert.deepEqual(
      found.map(({ title, department }) => [title, department]),
      [
        ['Deck hand', 'Harbour'],
        ['Ship Cook', 'Harbour'],
      ],
    )
  })

  test('settle the titles of all posts, by key and by button, and say who coded how many', async () => {
    for (const [number, title] of Object.entries({ X1: 'Trombone', X2: 'Piper' }))
      await setPost(rolemap, { organisation: 'kent', source: 'staff', number, title })
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/posts/kent`)
    await page.getByRole('link', { name: 'Settle the doubtful titles' }).click()
    await look(page, 'posts-settle')
    const left = Number(await page.innerText('[data-left]'))
    assert.ok(left > 0)
    const first = page.locator('.rm-settle').first()
    const title = await first.getAttribute('data-title')
    await page.keyboard.press('/')
    await page.keyboard.type('A2')
    await page.getByRole('option', { name: 'A2 Helmsman' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('[data-done] li').first().waitFor()
    assert.equal(Number(await page.innerText('[data-left]')), left - 1)
    await page.reload()
    const { rows } = await listTitlesToSettle(
      rolemap,
      { organisation: 'kent' },
      { limit: 9, offset: 0, state: 'decided' },
    )
    assert.deepEqual(
      rows.map((one) => [one.title, one.decided?.code]),
      [[title, 'A2']],
    )
    await page.goto(`${server.base}/posts/kent/settle/crew/file`)
    await look(page, 'posts-settle-file')
    await page.goto(`${server.base}/posts/kent/coding`)
    await look(page, 'posts-coding')
    assert.match(await page.innerText('main'), /A person, by title: /)
    await page.goto(`${server.base}/title-proposals/crew`)
    await look(page, 'title-proposals')
  })

  test('work without JavaScript, and are as if there were no such organisation where there is none', async () => {
    const plain = await openBrowser(executable ?? '', { javaScriptEnabled: false })
    try {
      const page = await plain.context.newPage()
      await setOrganisation(rolemap, 'hull', { label: 'Hull' })
      await page.goto(`${server.base}/posts`)
      await page.getByRole('link', { name: 'Hull' }).click()
      await page.getByRole('link', { name: 'A service area' }).click()
      assert.match(await page.innerText('main'), /There is no such post/)
      assert.equal((await page.goto(`${server.base}/posts/nowhere`))?.status(), 404)
    } finally {
      await plain.close()
    }
  })
})
