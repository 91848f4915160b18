// The page to import a classification, in a browser: it shows the result, and what would help.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { toFieldNames, toImportFields } from '../../src/web/classification/import-form.ts'
import { createSite } from '../../src/web/site.ts'
import { findChromium, openBrowser } from './browser.ts'
import { look } from './inspect.ts'
import { type SiteServer, startSite } from './site-server.ts'

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const STRUCTURE = 'code,label,remark\n1,Deck hands,old\n11,Mates,\n12,Helmsmen,\n'
const INDEX = 'title,code\nFirst mate,11\nSecond mate,11\nSecond mate,11\nSteersman,12\nCook,99\n'
const ODD = 'Kennung;Beruf\n11-a;Seemann\n12-b;Koch\n'
const LIMIT = 1024 * 1024
const FIELDS = toImportFields({ options: { uploadLimit: LIMIT } })
const upload = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

async function withSite(run: (post: (sent: Readonly<Record<string, string>>) => Promise<string>) => Promise<void>) {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const site = createSite(rolemap, { uploadLimit: LIMIT })
  try {
    await run(async ({ text = STRUCTURE, name = 'crew.csv', ...fields }) => {
      const body = new FormData()
      body.set('file', new File([text], name))
      for (const [field, value] of Object.entries(fields)) body.set(field, value)
      const response = await site.request('http://localhost/import-classification', {
        method: 'POST',
        body,
        headers: OWN,
      })
      const status = response.status
      return `${status} ${(await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`
    })
  } finally {
    await rolemap.close()
  }
}
const OWN = { Host: 'localhost', Origin: 'http://localhost' }

describe('the page on which a classification is imported', { skip, timeout: 90_000 }, () => {
  let rolemap: Rolemap
  let server: SiteServer
  let browser: Awaited<ReturnType<typeof openBrowser>>
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false })
    server = await startSite(rolemap)
    browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    browser.context.setDefaultTimeout(15_000)
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
    await rolemap?.close()
  })

  test('takes a structure with its index, says what became of each column and title, and leads there', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/classification`)
    await page.getByRole('link', { name: 'Import a classification' }).click()
    await look(page, 'import')
    await page.getByLabel('The file').setInputFiles(upload('structure.csv', STRUCTURE))
    await page.getByLabel('Its index of titles').setInputFiles(upload('index.csv', INDEX))
    await page.getByLabel('Short id').fill('crew')
    await page.getByRole('button', { name: 'Import this classification' }).click()
    await look(page, 'imported')
    const said = (await page.innerText('body')).replace(/\s+/g, ' ')
    assert.match(said, /It was added: 3 items and 5 titles/)
    assert.match(said, /structure\.csv: structure/)
    assert.match(said, /remark Not read/)
    assert.match(said, /title Title/)
    assert.match(said, /at least 1, median 2, at most 2\. 0 of 2 items have none/)
    assert.match(said, /Titles that their item already has: 1/)
    assert.match(said, /Rows with a code that no item has: 1/)
    await page.getByRole('link', { name: 'Go to the classification' }).click()
    assert.match(page.url(), /\/classification\/crew$/)
    assert.match(await page.innerText('main'), /Deck hands/)
  })

  test('refuses with the fields that would help, and keeps what was typed', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${server.base}/import-classification`)
    await page.getByLabel('The file').setInputFiles(upload('odd.csv', ODD))
    await page.getByLabel('Name', { exact: true }).fill('Berufe')
    await page.getByRole('button', { name: 'Import this classification' }).click()
    await look(page, 'import-refused')
    assert.match(await page.innerText('body'), /The file cannot be imported\. odd\.csv: expected/)
    assert.match(await page.innerText('main'), /“Column of codes”: "Kennung", “Column of labels”: "Beruf"/)
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Berufe')
  })

  test('works without JavaScript', async () => {
    const plain = await openBrowser(executable ?? '', { javaScriptEnabled: false })
    plain.context.setDefaultTimeout(15_000)
    const page = await plain.context.newPage()
    await page.goto(`${server.base}/import-classification`)
    await page.getByLabel('The file').setInputFiles(upload('odd.csv', ODD))
    await page.getByLabel('Column of codes').fill('Kennung')
    await page.getByLabel('Column of labels').fill('Beruf')
    await page.getByRole('button', { name: 'Import this classification' }).click()
    assert.match(await page.innerText('main'), /Imported classification\s+odd 1/)
    await plain.close()
  })
})

test('the same file changes nothing, and a name that is taken is refused at its field', () =>
  withSite(async (post) => {
    assert.match(await post({ version: '1' }), /^200 .*It was added: 3 items/)
    assert.match(await post({ version: '1' }), /^200 .*Nothing changed/)
    const other = await post({ version: '1', text: 'code,label\n1,Other hands\n' })
    assert.match(other, /^409 .*give another name with “Version”, or none for the next number/)
    assert.match(await post({ text: 'code,label\n1,Other hands\n' }), /^200 .*crew 2/)
  }))

test('what the fields may not hold is said at them', () =>
  withSite(async (post) => {
    assert.match(await post({ id: 'My Roles' }), /^422 .*small letters and digits/)
    assert.match(await post({ header: 'x' }), /^422 .*Enter a row such as 4/)
    assert.match(await post({ name: 'empty.csv', text: '' }), /^422 .*The selected file is empty/)
    assert.match(await post({ text: 'x'.repeat(LIMIT + 100_000) }), /^413 .*must be smaller than 1 MB/)
    assert.match(await post({ flat: 'true' }), /^200 /)
  }))

test('each option that a message can name has a field', () => {
  for (const option of [
    'code',
    'label',
    'title',
    'parent',
    'level',
    'sheet',
    'header',
    'restore-zeros',
    'flat',
    'version',
    'id',
  ])
    assert.doesNotMatch(toFieldNames(FIELDS, `say it with --${option}, please`), /--/, option)
  assert.equal(
    toFieldNames(FIELDS, 'perhaps --code "A b"; --version NAME keeps it'),
    'perhaps “Column of codes”: "A b"; “Version” keeps it',
  )
})

test('the list of classifications leads there for those who may import', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  try {
    for (const [role, leads] of [
      ['editor', false],
      ['moderator', true],
    ] as const) {
      const site = createSite(rolemap.as({ name: 'ann', role, via: 'web' }), { uploadLimit: LIMIT })
      const list = await (await site.request('http://localhost/classification', { headers: OWN })).text()
      assert.equal(list.includes('/import-classification'), leads, role)
      const page = await site.request('http://localhost/import-classification', { headers: OWN })
      assert.deepEqual([page.status, page.headers.get('cache-control')], [leads ? 200 : 403, 'no-store'])
    }
  } finally {
    await rolemap.close()
  }
})
