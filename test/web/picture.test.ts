import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import type { Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { openFilled } from '../fixture/filled-store.ts'

let rolemap: Rolemap
let app: Hono
before(async () => {
  rolemap = await openFilled()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})
after(() => rolemap.close())

async function get(path: string) {
  const response = await app.request(path)
  return { status: response.status, text: await response.text() }
}

describe('the picture of a classification', () => {
  test('has every major and minor group with its roles, as a picture and as a table', async () => {
    const { status, text } = await get('/pictures/job-roles')
    assert.equal(status, 200)
    assert.equal(text.match(/<svg [^>]*role="img"/g)?.length, 2)
    assert.match(text, /9 minor groups, 98 roles/)
    assert.match(text, /<text [^>]*>E Health and Social Welfare Professionals and/)
    // Six major groups and 23 minor ones.
    assert.equal(text.match(/scope="row"/g)?.length, 29)
  })

  test('shows what is below one group, down to the roles', async () => {
    const { text } = await get('/pictures/job-roles?of=1')
    assert.match(text, /<text [^>]*>A Managerial Roles/)
    assert.match(text, />A05 Senior Manager</)
    assert.equal((await get('/pictures/job-roles?of=none')).status, 404)
    assert.equal((await get('/pictures/none')).status, 404)
  })

  test('says how many roles have profiles and titles, group by group', async () => {
    const { text } = await get('/pictures/job-roles/filled')
    assert.match(text, /With 5 titles or more/)
    assert.match(text, /With a profile of ours/)
  })

  test('is linked from the page of the classification, in the version that is shown', async () => {
    const { text } = await get('/classification/job-roles')
    for (const path of ['', '/filled', '/coder']) assert.match(text, new RegExp(`href="/pictures/job-roles${path}"`))
  })
})

describe('the picture of the coder', () => {
  test('has what was measured for the release, with intervals', async () => {
    const { text } = await get('/pictures/job-roles/coder')
    assert.match(text, /a fifth of our own titles/)
    assert.match(text, /\d+% \(\d+% to \d+%\)/)
    const none = await get('/pictures/soc2000/coder')
    assert.match(none.text, /Nothing was measured/)
  })

  test('measures a file of titles that somebody gives, and keeps nothing of it', async () => {
    const ask = (content: string) => {
      const body = new FormData()
      body.set('file', new File([content], 'gold.csv'))
      return app.request('/pictures/job-roles/coder', { method: 'POST', body, headers: { origin: 'http://localhost' } })
    }
    const answer = await ask('title,code\nSocial Worker,E85\nSenior Manager,A05\nHead Teacher,A05\n')
    const text = await answer.text()
    assert.equal(answer.status, 200)
    assert.match(text, /3 titles: the first candidate is right for 67%/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const refused = await ask('colour,size\nred,large\n')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /There is a problem|Error:/)
  })

  test('fits chances to a file of checked titles, or says why not', async () => {
    const ask = (content: string) => {
      const body = new FormData()
      body.set('file', new File([content], 'gold.csv'))
      body.set('do', 'calibrate')
      return app.request('/pictures/job-roles/coder', { method: 'POST', body, headers: { origin: 'http://localhost' } })
    }
    const few = await ask('title,code\nSocial Worker,E85\n')
    assert.equal(few.status, 422)
    assert.match(await few.text(), /Expected 100 checked titles with a candidate, found 1/)
    const rows = Array.from({ length: 120 }, (_, at) => `Ward ${at} Nurse,${at % 4 === 0 ? 'W05' : 'E55'}`)
    const answer = await ask(['title,code', ...rows].join('\n'))
    const text = await answer.text()
    assert.equal(answer.status, 200, text)
    assert.match(text, /Chances fitted to your titles/)
    assert.match((await get('/rules/job-roles?kind=chance')).text, /fitted to 120 checked titles/)
  })
})
