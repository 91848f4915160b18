import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { clearOwnEntries, findRules, listChanges, listOwnEntries, type Rolemap, setOwnEntries, suggest } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { openSample } from './sample.ts'

let rolemap: Rolemap
let app: Hono

before(async () => {
  rolemap = await openSample()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})
after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}
const post = async (address: string, fields: Readonly<Record<string, string | File>>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const response = await app.request(address, { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  return { status: response.status, to: response.headers.get('location'), text: await response.text() }
}

describe('the rules', () => {
  const page = '/rules/job-roles'
  const RULES = 'kind\tfrom\tto\tcode\ntitle\tMate\t\tB15\n'

  test('are shown by kind and by words, and downloaded', async () => {
    const { text } = await get(page)
    assert.match(text, /you have set none/)
    assert.match(text, /Abbreviation \d+/)
    const found = (await get(`${page}?kind=abbreviation&words=police`)).text
    assert.match(found, /PCSO[\s\S]*“police community support officer”/)
    assert.doesNotMatch(found, /allied health/)
    assert.match((await get(`${page}?words=no+such+rule`)).text, /No rule matches/)
    assert.match((await get(`${page}/download/ours`)).text, /^kind\tfrom\tto\tcode\twhere\thas\tnote\n/)
  })

  test('say what they would change before they are taken, and nothing is changed by that', async () => {
    const { status, text } = await post(`${page}/edit`, {
      do: 'check',
      rules: RULES,
      titles: 'Mate\n"Mate"\nLock Keeper',
    })
    assert.equal(status, 200)
    assert.match(text, /2 rows of 3 would change/)
    assert.match(text, /Title: Mate → B15/)
    assert.match(text, /title\tMate\t\tB15/)
    assert.equal(await findRules(rolemap, 'job-roles'), undefined)
    const records = new File(['Area,Post\nDock,Mate\n'], 'staff.csv')
    assert.match((await post(`${page}/edit`, { do: 'check', rules: RULES, records })).text, /1 row of 1 would change/)
    assert.match((await post(`${page}/edit`, { do: 'check', rules: RULES })).text, /Paste job titles or choose a file/)
  })

  test('are taken from the text, used, and given up', async () => {
    assert.deepEqual((await post(`${page}/edit`, { do: 'set', rules: RULES })).to, `${page}?done=1`)
    assert.equal((await findRules(rolemap, 'job-roles'))?.rules.length, 1)
    assert.match((await get(`${page}?done=1`)).text, /1 rule of yours is used from now on[\s\S]*Yours/)
    assert.match((await get(`${page}/edit`)).text, /title\tMate\t\tB15[\s\S]*Delete all your rules/)
    await post(`${page}/edit`, { do: 'set', rules: 'kind\tfrom\nvague\tmate\nvague\tpilot\n' })
    assert.equal((await findRules(rolemap, 'job-roles'))?.rules.length, 2)
    assert.match(
      (await get(`${page}/clear`)).text,
      /Delete all your rules[\s\S]*2 rules of yours will be deleted[\s\S]*>Delete 2 rules</,
    )
    assert.equal((await findRules(rolemap, 'job-roles'))?.rules.length, 2, 'asking deletes nothing')
    await post(`${page}/clear`, {})
    assert.equal(await findRules(rolemap, 'job-roles'), undefined)
    assert.doesNotMatch((await get(`${page}/edit`)).text, /Delete all your rules/, 'there are none')
  })

  test('are not set over what somebody else set since they were opened, until they are sent again', async () => {
    const seenIn = (text: string) => /name="seen"[^>]*value="([^"]*)"/.exec(text)?.[1] ?? ''
    const seen = seenIn((await get(`${page}/edit`)).text)
    await post(`${page}/edit`, { do: 'set', rules: RULES, seen })
    const late = await post(`${page}/edit`, { do: 'set', rules: 'kind\tfrom\nvague\tmine\n', seen })
    assert.equal(late.status, 409)
    assert.match(late.text, /somebody else changed the rules[\s\S]*vague\tmine/i)
    assert.equal((await findRules(rolemap, 'job-roles'))?.rules[0]?.from, 'Mate')
    const again = { do: 'set', rules: 'kind\tfrom\nvague\tmine\n', seen: seenIn(late.text) }
    assert.equal((await post(`${page}/edit`, again)).to, `${page}?done=1`)
    assert.equal((await findRules(rolemap, 'job-roles'))?.rules[0]?.from, 'mine')
    await post(`${page}/clear`, {})
  })

  test('are refused with the line and the reason, and what was typed stays', async () => {
    const { status, text } = await post(`${page}/edit`, { do: 'set', rules: `${RULES}title\t<b>\t\tZ99\n` })
    assert.equal(status, 422)
    assert.match(text, /A rule does not fit/)
    assert.match(text, /found &quot;Z99&quot;/)
    assert.match(text, /title\t&lt;b&gt;\t\tZ99/)
    const nameless = await post(`${page}/edit`, { do: 'set', rules: 'words\nx\n' })
    assert.deepEqual([nameless.status, /expected a column &quot;kind&quot;/.test(nameless.text)], [422, true])
  })
})

describe('own titles', () => {
  const page = '/own-titles/job-roles'

  test('that were set many at once are one change, whose page lists them', async () => {
    const entries = Array.from({ length: 120 }, (_, at) => ({ title: `Deck hand <${at}>`, code: 'B10' }))
    await setOwnEntries(rolemap, 'job-roles', { entries, why: 'settled' })
    const { rows } = await listChanges(rolemap, { action: 'set-entries', newestFirst: true, limit: 1 })
    const { status, text } = await get(`/changes/${rows[0]?.number}`)
    assert.equal(status, 200)
    assert.match(text, /120 set[\s\S]*What became of each[\s\S]*The first 100 rows of 120[\s\S]*Deck hand &lt;99&gt;/)
    assert.match(
      (await get(`${page}?page=2&sort=-title&words=deck`)).text,
      /120 titles of your own[\s\S]*Deck hand &lt;0&gt;/,
    )
    await clearOwnEntries(rolemap, 'job-roles')
  })

  test('are added, changed and given up by a form, and shown as the user’s', async () => {
    const wrong = await post(page, { do: 'set', title: 'Rigger', code: 'Z99' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /value="Rigger"/)
    assert.match(wrong.text, /href="#code">Expected a code/)
    assert.equal(
      (await post(page, { do: 'set', title: 'Rigger', code: 'B10', reviewer: 'N. N.' })).to,
      `${page}?done=1`,
    )
    assert.match((await get(page)).text, /1 title of your own[\s\S]*Rigger[\s\S]*N\. N\., \d{1,2} [A-Z]\w+ \d{4}/)
    assert.match((await get('/classification/job-roles/titles?letter=r')).text, /Rigger <strong[^>]*>Yours</)
    assert.match(
      (await get('/classification/job-roles/B10')).text,
      /Rigger[\s\S]*Your own titles<span class="rm-quiet">, reviewed by N\. N\. on/,
    )
    assert.match((await get(`${page}/download/csv`)).text, /Rigger,set,B10,,local,N\. N\.,/)
    await post(page, { do: 'set', title: 'rigger', code: 'B15' })
    await post(page, { do: 'set', title: 'Sluice Attendant', change: 'remove' })
    assert.deepEqual(
      (await listOwnEntries(rolemap, 'job-roles')).rows.map(({ title, code }) => [title, code]),
      [
        ['rigger', 'B15'],
        ['Sluice Attendant', undefined],
      ],
    )
    assert.doesNotMatch((await get('/classification/job-roles/titles?letter=s')).text, /Sluice Attendant/)
    await post(`${page}/drop`, { title: 'Rigger' })
    await post(`${page}/clear`, {})
    assert.deepEqual((await listOwnEntries(rolemap, 'job-roles')).rows, [])
    assert.match((await get('/classification/job-roles/titles?letter=s')).text, /Sluice Attendant/)
  })

  test('come as a staged file, of which the refused rows are listed', async () => {
    assert.match((await get(page)).text, /action="\/staged-files"[\s\S]*name="kind" value="own-titles"/)
    const file = new File(['title,code\nRigger,B10\n<i>,Z99\n'], 'own.csv')
    const { to } = await post('/staged-files', { kind: 'own-titles', key: 'job-roles', file })
    const { text } = await get(to ?? '')
    assert.match(text, /adds “Rigger”: B10[\s\S]*>3<[\s\S]*found &quot;Z99&quot;/)
    assert.match((await get(page)).text, /own\.csv[\s\S]*is waiting to be accepted or discarded/)
    await post(to ?? '', { do: 'fitting-sure' })
    assert.match((await get(page)).text, /1 title of your own/)
    assert.match((await post('/staged-files', { kind: 'own-titles', key: 'job-roles' })).text, /Select a file/)
    await post(`${page}/clear`, {})
  })
})

test('what else is known of a post is asked for after the answer, and used', async () => {
  const { text } = await get('/search?title=Mate&in=job-roles&serviceArea=Ferry&grade=')
  assert.match(text, /<details class="govuk-details" open>/)
  assert.match(text, /name="serviceArea" type="text" value="Ferry"/)
  assert.ok(await suggest(rolemap, 'Mate', { in: 'job-roles', context: { serviceArea: 'Ferry' } }))
})
