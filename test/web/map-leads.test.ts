import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { findReach, findWays, type Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { openFilled } from '../fixture/filled-store.ts'

let rolemap: Rolemap
let app: Hono

before(async () => {
  rolemap = await openFilled()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})

after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, text: await response.text() }
}

const send = async (body: FormData | URLSearchParams, address = '/maps/people') => {
  const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
  const response = await app.request(`http://localhost${address}`, { method: 'POST', body, headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Sends a table, and submits the step that asks for its columns as filled in, except for the given values. */
const lay = async (form: FormData, said: Readonly<Record<string, string>> = {}) => {
  const given = await send(form)
  assert.equal(given.status, 303, given.text)
  const step = given.headers.get('location') ?? ''
  return { step, ...(await send(new URLSearchParams({ ...filledIn((await get(step)).text), ...said }), step)) }
}

/** The values of the step's fields. */
const filledIn = (text: string) => ({
  column: /value="([^"]*)" checked/.exec(text)?.[1] ?? '',
  threshold: /name="threshold"[^>]*value="(\d+)"/.exec(text)?.[1] ?? '10',
  ...Object.fromEntries(
    [...text.matchAll(/<select[^>]*name="(\w+)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
      name,
      /value="([^"]*)" selected/.exec(select)?.[1] ?? '',
    ]),
  ),
})

const toForm = (fields: Readonly<Record<string, string | File>>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('where a job can lead', () => {
  test('is listed whole, each step with its reasons, as the library finds it', async () => {
    const { reached } = await findReach(rolemap, '03.1.T2.01', { steps: 2 })
    const { text } = await get('/maps/leads?title=Adult+care+worker&steps=2')
    const list = text.slice(text.indexOf('id="list"')).replaceAll('&gt;', '>')
    assert.ok(reached.length > 5)
    for (const { occupation, path } of reached) {
      assert.ok(list.includes(`/maps/occupations/${occupation.code}"`), occupation.label)
      for (const reason of path.steps.flatMap(({ edges }) => edges.flatMap(({ reasons }) => reasons)))
        assert.ok(list.includes(reason.text.slice(1)), reason.text)
    }
    assert.match(text, /Judged by readers who know the work/)
  })

  test('is every way to a goal, the easiest first', async () => {
    const { paths } = await findWays(rolemap, ['03.1.T2.01', '03.1.P1.04'])
    const { text } = await get('/maps/leads?title=Adult+care+worker&goal=Social+worker')
    assert.ok(text.includes(`${paths.length.toLocaleString('en-GB')} ways in up to four steps`))
    const lengths = [...text.matchAll(/Way \d+: (\d) step/g)].map(([, steps]) => Number(steps))
    assert.deepEqual(
      lengths,
      paths.slice(0, 20).map(({ steps }) => steps.length),
    )
  })

  test('says of each way what one studies for the occupations on it', async () => {
    const { studies } = await findWays(rolemap, ['03.1.T2.01', '03.1.P1.04'])
    const worker = studies.find(({ code }) => code === '03.1.P1.04')?.studies ?? []
    assert.deepEqual(
      worker.map(({ title, level }) => [title, level]),
      [['Social worker (degree)', '6']],
    )
    const { text } = await get('/maps/leads?title=Adult+care+worker&goal=Social+worker')
    assert.match(text, /To study: <a class="govuk-link" href="\/qualifications\/R\d+">Social worker \(degree\)<\/a>/)
  })

  test('is asked for again where no job was given, or none is known by that name', async () => {
    assert.match((await get('/maps/leads?title=')).text, /There is a problem[\s\S]*Enter your job/)
    assert.match(
      (await get('/maps/leads?title=qqzzqq')).text,
      /There is a problem[\s\S]*No occupation on the maps has that name/,
    )
    assert.match((await get('/maps/leads?title=%3Cb%3E')).text, /value="&lt;b&gt;"/)
    assert.doesNotMatch((await get('/maps/leads')).text, /There is a problem/)
  })
})

describe('a title that may mean several occupations', () => {
  test('is taken for the likeliest, and the others stand beside it as links', async () => {
    const { status, text } = await get('/maps/leads?title=Care+assistant&steps=1')
    assert.equal(status, 200)
    assert.match(
      text,
      /is read as <strong>Adult care worker<\/strong>, because it is a typical title of that occupation, which is likely/,
    )
    assert.match(text, /It may also be[\s\S]*?href="\/maps\/leads\?title=11\.1\.T1\.02&amp;steps=1"/)
  })

  test('is asked about where none of them is likely, as the job and as the goal', async () => {
    const job = await get('/maps/leads?title=manager+of+things')
    assert.match(job.text, /There is a problem[\s\S]*may be any of several occupations[\s\S]*Which of these is it\?/)
    assert.match(job.text, /href="\/maps\/leads\?title=\d\d\.\d\.[THP]\d\.\d\d/)
    const goal = await get('/maps/leads?title=Postman&goal=manager+of+things')
    assert.match(goal.text, /id="goal-error"/)
    assert.doesNotMatch(goal.text, /id="title-error"/)
    assert.match(goal.text, /href="\/maps\/leads\?title=Postman&amp;goal=\d\d\.\d/)
  })
})

describe('one’s own people on the maps', () => {
  const TABLE =
    'title,headcount,fte,vacancies\nAdult care worker,120,98.5,4\nSocial worker,7,6,1\nzzqq,3,,\nYouth worker,x,,\n'

  test('are counted from a file or from what is pasted, alike; small counts are not shown', async () => {
    const file = await lay(toForm({ file: new File([TABLE], 'staff.csv') }))
    const pasted = await lay(toForm({ pasted: TABLE }))
    for (const { status, headers, text } of [file, pasted]) {
      assert.equal(status, 200)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.match(text, /2 rows of 4 taken/)
      assert.match(text, /Adult care worker<\/a>[\s\S]{0,80}<strong class="rm-own">120 people, 98\.5 FTE, 4 vacant</)
      assert.match(text, /Social worker<\/a>[\s\S]{0,80}<strong class="rm-own">not shown</)
      assert.doesNotMatch(text, /zzqq|>7<|7 people/)
      assert.match(text, /Row 4: expected an occupation[\s\S]*Row 5: expected whole numbers/)
      assert.match(text, /Where the way on is blocked[\s\S]*<strong>Adult care worker<\/strong>: next would be/)
    }
  })

  test('a threshold of one shows them all', async () => {
    assert.match((await lay(toForm({ pasted: TABLE }), { threshold: '1' })).text, /7 people, 6 FTE, 1 vacant/)
  })

  test('are counted by the columns that a person chose, who sees three values of each; the next file with these headings too', async () => {
    const table = 'Who,Wanted,Heads\nAdult care worker,Postman,120\nAdult care worker,Postman,30\n'
    const { headers } = await send(toForm({ pasted: table }))
    const step = headers.get('location') ?? ''
    const { text } = await get(step)
    assert.match(text, /<span class="rm-samples">120 · 30<\/span> <strong[^>]*>Headcount/)
    assert.match(text, /No column looks like codes of occupations, full-time equivalent, vacancies\./)
    assert.match(text, /Row of the headings/)
    const chosen = { column: 'Who', code: '', headcount: '', fte: '', vacancies: 'Heads', threshold: '1' }
    const laid = await send(new URLSearchParams(chosen), step)
    assert.match(laid.text, /2 people, 150 vacant/)
    const next = await get((await send(toForm({ pasted: table }))).headers.get('location') ?? '')
    assert.match(next.text, /those that you chose for a file with the same headings/)
    assert.deepEqual(filledIn(next.text), { ...chosen, threshold: '10' })
  })

  test('are read from where a person says that the table is', async () => {
    const { headers } = await send(toForm({ pasted: 'Adult care worker,x\nSocial worker,7\nSocial worker,8\n' }))
    const step = headers.get('location') ?? ''
    const { text } = await get(`${step}?header=none`)
    assert.match(text, /Adult care worker · Social worker/)
    assert.match(text, new RegExp(`action="${step}\\?header=none"`))
    const wrong = await get(`${step}?header=nine`)
    assert.deepEqual([wrong.status, /Enter a row such as 4/.test(wrong.text)], [422, true])
    assert.equal((await get(`${step}?header=900`)).status, 422)
    const laid = await send(new URLSearchParams({ column: 'column 1', threshold: '1' }), `${step}?header=none`)
    assert.match(laid.text, /3 rows of 3 taken/)
  })

  test('go once they are laid over the maps; no page of coded files shows them before', async () => {
    const { headers } = await send(toForm({ pasted: TABLE }))
    const step = headers.get('location') ?? ''
    const id = step.split('/').at(-1)
    assert.equal((await get(`/code/${id}`)).status, 404)
    assert.doesNotMatch((await get('/code')).text, /the pasted table/)
    assert.equal((await send(new URLSearchParams({ column: 'title', threshold: '10' }), step)).status, 200)
    const gone = await get(step)
    assert.equal(gone.status, 404)
    assert.equal(await rolemap.store.jobs.find(id ?? ''), undefined)
  })

  test('that cannot be read are refused with what to do, and what was pasted stays', async () => {
    const refused = async (fields: Readonly<Record<string, string>>, said: RegExp) => {
      const { status, text } = await send(toForm(fields))
      assert.equal(status, 422)
      assert.match(text, /There is a problem/)
      assert.match(text, said)
      return text
    }
    await refused({}, /Select a file, or paste a table/)
    assert.match(await refused({ pasted: '"' }, /expected a header row/), /&quot;<\/textarea>/)
    const counted = await lay(toForm({ pasted: TABLE }), { threshold: '0', headcount: '' })
    assert.equal(counted.status, 422)
    assert.match(counted.text, /Enter a whole number from 1 up/)
    assert.equal(filledIn(counted.text).headcount, '')
    const unclear = await lay(toForm({ pasted: 'a,b\n1,2' }))
    assert.match(unclear.text, /Select the column with the job titles/)
    const large = await send(toForm({ pasted: 'x'.repeat(5 * 1024 * 1024) }))
    assert.equal(large.status, 413)
    assert.match(large.text, /must be smaller than 4 MB/)
  })

  test('are taken from a page of this site alone', async () => {
    const body = toForm({ pasted: TABLE })
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }
    const response = await app.request('http://localhost/maps/people', { method: 'POST', body, headers })
    assert.equal(response.status, 403)
  })
})
