// Crosswalks as pages, over the shipped ones and one whose texts are full of special characters.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { openRolemap, type Rolemap } from 'rolemap'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { CROSSWALK_FORMATS } from '../../src/rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { createSite } from '../../src/web/site.ts'
import { findChromium, openBrowser } from './browser.ts'
import { linksOf } from './crawl.ts'
import { look, watch } from './inspect.ts'
import { startSite } from './site-server.ts'

/** A form from the site's own page. */
const OWN = { Origin: 'http://localhost' }

let rolemap: Rolemap
let app: Hono

const ODD = [
  'from,to,relation,weight,base,confidence,evidence,author',
  '1111,1112,close,0.7,judgement,0.6,<b>bold</b>,Ann <i>A</i>',
  '1111,1120,related,0.2,judgement,0.6,<b>bold</b>,Ann <i>A</i>',
  '1112,,none,,,,,',
]

before(async () => {
  rolemap = await openRolemap({ db: ':memory:', actor: toSingleUser('web') })
  const file = new TextEncoder().encode(ODD.map((line) => `${line}\n`).join(''))
  const given = { file: 'odd.csv', id: 'odd', from: 'soc2000', to: 'isco08', source: 'Made <script>up</script>' }
  assert.deepEqual((await importCrosswalk(rolemap, file, given)).problems, [])
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
})
after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, headers: response.headers, text: await response.text() }
}
/** What a reader sees of a page. */
const words = (text: string) =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")

describe('an item', () => {
  test('shows what it is in every classification that crosswalks lead to, by which way, and what is lost', async () => {
    const { text } = await get('/classification/job-roles/Y30')
    const said = words(text.slice(text.indexOf('id="elsewhere"')))
    assert.match(said, /2020 9232 School midday and crossing patrol occupations Broader/)
    assert.match(said, /How sure, and what is lost on the way to Standard Occupational Classification 2020/)
    assert.match(said, /33-9091 Crossing Guards Related \d+%/)
    assert.match(said, /In equal parts: no weights are known\./)
    assert.match(said, /By 2 crosswalks, one after another: nobody compared the two ends\./)
    assert.doesNotMatch(said, /Teacher Assistants|Farther away/, 'the shorter way is taken')
    assert.match(said, /The target is broader: it holds the whole source, and more\./)
    assert.match(said, /say nothing of this item: [^.]*NHS primary care job roles/)
    assert.ok(linksOf(text).includes('/classification/soc2020/9232'))
    assert.ok(linksOf(text).includes('#elsewhere'), 'a link leads to it')
  })

  test('folds away what takes three crosswalks or more, with how sure that is', async () => {
    const { text } = await get('/classification/soc2000/3119')
    const [near = '', far = ''] = words(text.slice(text.indexOf('id="elsewhere"'))).split(
      'Farther away, and less sure:',
    )
    assert.match(near, /Classification 2020 3119 Science, engineering and production technicians n\.e\.c\. Related 69%/)
    assert.match(near, /Shares are of people in work\./)
    assert.doesNotMatch(near, /3119 Physical and Engineering Science Technicians/)
    assert.match(far, /3119 Physical and Engineering Science Technicians Not Elsewhere Classified Related 60%/)
    assert.match(far, /\d+ more targets, together \d+%/)
    assert.match(
      far,
      /By 3 crosswalks, one after another: nobody compared the two ends\. The likeliest of \d+ targets has 60% of it\./,
    )
  })

  test('that is said to have no equivalent says so', async () => {
    const { text } = await get('/classification/job-roles/B10')
    assert.match(words(text), /No equivalent: somebody looked/)
  })

  test('that is a group of which nothing is said leads to what is below it', async () => {
    assert.match(
      words((await get('/classification/job-roles/Y')).text),
      /No crosswalk says what this group is elsewhere/,
    )
  })
})

describe('a classification', () => {
  test('whose groups have no codes has the count of each below its name', async () => {
    const { text } = await get('/classification/asc-wds')
    assert.match(text, /rm-tree__summary rm-tree__summary--plain"><span class="rm-tree__label">Care providing roles</)
    assert.doesNotMatch((await get('/classification/soc2020')).text, /rm-tree__summary--plain|summaryfalse/)
  })

  test('leads to its crosswalks', async () => {
    const { text } = await get('/classification/soc2010')
    assert.match(words(text), /Crosswalks \d+ crosswalks from it or to it/)
  })

  test('without a title index says so, and is still chosen where one looks in it', async () => {
    assert.match(words((await get('/classification/soc2000/titles')).text), /It has no title index here/)
    assert.match((await get('/search?title=nurse&in=soc2000')).text, /<option value="soc2000" selected>/)
  })

  test('whose groups have names for codes shows each once', async () => {
    const { text } = await get('/classification/nhs-roles')
    assert.doesNotMatch(words(text), /Data Quality Data Quality/)
  })
})

describe('the list of crosswalks', () => {
  test('has ends, versions, mappings, coverage, cardinality, method, state and maker of each', async () => {
    const { text } = await get('/crosswalks')
    const said = words(text)
    assert.match(said, /Job role classification, version 2009 [^.]*Classification 2020[^.]*job-roles-soc2020 184 100%/)
    assert.match(said, /166 of 175 \(kappa 0\.95\)/)
    assert.match(said, /Office for National Statistics/)
    assert.ok(linksOf(text).includes('/crosswalks/soc2010-soc2020'))
  })

  test('is found in the header, and leads on', async () => {
    const { text } = await get('/')
    assert.ok(linksOf(text).includes('/crosswalks'))
    assert.ok(linksOf((await get('/crosswalks')).text).includes('/resolve'))
  })
})

describe('a crosswalk', () => {
  test('is searched by words or a code of either side, and narrowed down', async () => {
    const rows = async (query: string) => {
      const { text } = await get(`/crosswalks/soc2020-isco08?${query}`)
      return [...text.matchAll(/<th scope="row"[^>]*>.*?<\/th>/gs)].map(([cell]) => words(cell).trim().split(' ')[0])
    }
    assert.deepEqual(await rows('words=midwi'), ['2231', '2231', '3219'])
    assert.ok((await rows('words=2654')).length > 0)
    assert.deepEqual((await rows('group=9&relation=close'))[0]?.[0], '9')
    assert.equal((await rows('targets=none')).length, 0)
    assert.deepEqual((await rows('')).slice(0, 3), ['1111', '1112', '1121'])
  })

  test('opens a statement with its evidence, confidence and author, and keeps signs as text', async () => {
    const { text } = await get('/crosswalks/odd')
    const said = words(text)
    assert.match(said, /Confidence 60%, likely/)
    assert.match(said, /Weights Shares of the whole, as judged/)
    assert.match(text, /&lt;b&gt;bold&lt;\/b&gt;/)
    assert.match(said, /1112 .{0,60}No equivalent/)
    assert.match(said, /Not mapped 351/)
    assert.doesNotMatch(text, /<script>up|<b>bold|<i>A/)
  })

  test('turned round is seen from its targets', async () => {
    const { text } = await get('/crosswalks/job-roles-soc2020?turned=yes&words=crossing+patrol')
    const said = words(text)
    assert.match(said, /9232 School midday and crossing patrol occupations Narrower/)
    for (const code of ['Y20', 'Y25', 'Y30']) assert.match(said, new RegExp(code))
  })

  test('is taken away in every format that it can be written in', async () => {
    const { text } = await get('/crosswalks/odd')
    for (const format of CROSSWALK_FORMATS) {
      assert.ok(linksOf(text).includes(`/crosswalks/odd/download/${format}`), format)
      const { status, headers } = await get(`/crosswalks/odd/download/${format}`)
      assert.equal(status, 200)
      assert.match(headers.get('content-disposition') ?? '', /attachment; filename="odd\./)
    }
    assert.equal((await get('/crosswalks/odd/download/none')).status, 404)
  })

  test('is checked, and what it leaves open is listed', async () => {
    const { text } = await get('/crosswalks/odd/check')
    assert.match(words(text), /under 1% of the 353 items/)
    assert.ok(linksOf(text).includes('/crosswalks/odd?relation=open#mappings'))
    assert.equal((await get('/crosswalks/none')).status, 404)
    assert.equal((await get('/crosswalks/none/check')).status, 404)
  })
})

describe('the picture of a crosswalk', () => {
  test('has a band for each flow, names itself, and stands above the same numbers', async () => {
    const { text } = await get('/crosswalks/job-roles-soc2020/flows')
    const drawings = [...text.matchAll(/<svg class="rm-flow__(wide|narrow)".*?<\/svg>/gs)]
    assert.deepEqual(
      drawings.map(([, name]) => name),
      ['wide', 'narrow'],
    )
    const rows = text.match(/<th scope="row"/g)?.length
    for (const [drawing] of drawings) {
      assert.equal(drawing.match(/class="rm-flow__band/g)?.length, rows)
      assert.match(drawing, /role="img" aria-labelledby="(\S+) (\S+)">\s*<title id="\1">[^<]+<\/title><desc id="\2">/)
      assert.match(
        drawing,
        /<title>2 Professional and Associate Professional Roles to 2 Professional occupations: 53\.7 of 98<\/title>/,
      )
    }
    assert.match(words(text), /2 Professional and Associate Professional Roles 2 Professional occupations 53\.7 90 55%/)
    assert.match(words(text), /1 Managerial Roles No equivalent 1 0 17%/)
  })

  test('is drawn at the levels that are chosen, and of one group alone', async () => {
    const { text } = await get('/crosswalks/job-roles-soc2020/flows?from=minor&to=unit&only=Y')
    assert.match(words(text), /Only what goes out of Y Elementary Service Roles/)
    assert.match(words(text), /Y Elementary Service Roles 9232 School midday and crossing patrol occupations 3 3 33%/)
    assert.equal((await get('/crosswalks/job-roles-soc2020/flows?from=none')).status, 404)
    assert.equal((await get('/crosswalks/none/flows')).status, 404)
    assert.match((await get('/crosswalks/job-roles-soc2020/flows?only=none')).text, /There is nothing to draw/)
  })

  test('has at most 25 groups a side, and says so where some are drawn together', async () => {
    const { text } = await get('/crosswalks/soc2020-isco08/flows?from=unit&to=unit')
    assert.match(words(text), /The smallest groups are drawn together/)
    const [wide = ''] = /<svg class="rm-flow__wide".*?<\/svg>/s.exec(text) ?? []
    assert.ok((wide.match(/<rect/g)?.length ?? 0) <= 2 * 25 + 3)
  })
})

describe('resolving', () => {
  test('goes from a title to its item and on, step by step', async () => {
    const said = words((await get('/resolve?what=Lollipop+lady&to=soc2000')).text)
    assert.match(said, /“Lollipop lady” is read as this item of Job role classification: Y30/)
    assert.match(
      said,
      /job-roles-soc2000 : Job role classification, version 2009 to Standard Occupational Classification 2000/,
    )
    const far = words((await get('/resolve?what=job-roles:Y30&to=us-soc2010')).text)
    assert.match(
      far,
      /By 2 crosswalks, one after another: .*isco08-us-soc2010 : .*Which of \d+ targets it is cannot be told/,
    )
    assert.doesNotMatch(said, /United States Standard Occupational Classification 2010 25-/)
  })

  test('goes from a code, and says what is wrong with one that is not there', async () => {
    assert.match(
      words((await get('/resolve?what=soc2000:3119')).text),
      /In Standard Occupational Classification 2000 it is: 3119/,
    )
    const wrong = await get('/resolve?what=soc2000:0000')
    assert.match(wrong.text, /<title>Error: /)
    assert.match(wrong.text, /There is a problem[\s\S]*has no item of that code/)
    assert.match((await get('/resolve?what=')).text, /Enter a job title, or a code/)
    assert.equal((await get('/resolve?what=<script>x</script>&in=job-roles')).text.includes('<script>x'), false)
  })
})

describe('a code as people write it', () => {
  for (const what of ['SOC 2000 3119', 'SOC2000:3119', '3119 in SOC 2000', 'soc-2000 3119'])
    test(`is understood: ${what}`, async () => {
      const { text } = await get(`/resolve?to=soc2020&what=${encodeURIComponent(what)}`)
      assert.match(words(text), /In Standard Occupational Classification 2000 it is: 3119/)
    })

  test('without its classification is asked about', async () => {
    const { text } = await get('/resolve?what=3119&to=soc2020')
    assert.match(
      words(text),
      /Which classification is it a code of\?.*Classification 2000 : 3119 Science and engineering technicians n\.e\.c\./,
    )
    assert.ok(text.includes('href="/resolve?what=soc2000%3A3119&amp;to=soc2020"'))
  })

  test('is a title where the classification has no such code', async () => {
    assert.match(words((await get('/resolve?what=Teacher+in+SOC+2000&to=soc2020')).text), /is read as this item of/)
  })
})

describe('a file of codes', () => {
  const POSTS = [
    'Posts of the year,,',
    'Department,SOC code,Posts',
    'Environment,9244,"1,200"',
    'Schools,2315,340',
    'Schools,2315,c',
    'Office,99999,3',
    'Old,,1',
  ]
  const give = (fields: Record<string, string>, lines = POSTS) => {
    const body = new FormData()
    body.set('file', new File([lines.map((line) => `${line}\n`).join('')], 'posts <b>.csv'))
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return app.request('/convert', { method: 'POST', body, headers: OWN })
  }
  const held = async (fields = { from: 'soc2010', to: 'soc2020' }) =>
    (await give(fields)).headers.get('location') ?? assert.fail()

  test('is held, its column of codes is found, and its totals come from low to high', async () => {
    const address = await held()
    assert.match(address, /column=SOC\+code$/)
    const { text, headers } = await get(`${address}&counts=Posts`)
    assert.equal(headers.get('cache-control'), 'no-store')
    const said = words(text)
    assert.match(said, /5 rows with codes under “SOC code”, counted by “Posts”\. By soc2010-soc2020/)
    assert.match(said, /9232 School midday and crossing patrol occupations 1,200 1,200 1,200/)
    assert.match(said, /2314 Primary education teaching professionals 0 324\.7 340/)
    assert.match(said, /2315 Primary and nursery education teaching professionals 2314 .{0,60} 340/)
    assert.doesNotMatch(text, /posts <b>/)
  })

  test('is asked about the column that says how many, and its totals are said in words', async () => {
    const address = await held()
    const { text } = await get(address)
    assert.match(
      words(text),
      /each counted once.*Does a column say how many posts a row stands for\? Then count that: Posts /,
    )
    assert.match(text, /<a class="govuk-link" href="[^"]*counts=Posts[^"]*">Posts<\/a>/)
    const counted = words((await get(`${address}&counts=Posts`)).text)
    assert.doesNotMatch(counted, /Then count that/)
    assert.match(
      counted,
      /So 2314 Primary education teaching professionals has at least 0, about 324\.7, and at most 340\./,
    )
    assert.match(
      counted,
      /What goes to no target Less than half of one per cent of 1 source item, whose shares are rounded/,
    )
  })

  test('has no end chosen for it', async () => {
    assert.match(words((await get('/convert')).text), /The codes are of Choose one/)
    assert.match(
      await (await give({ from: '', to: '' })).text(),
      /Choose what the codes are of[\s\S]*Choose what to convert them to/,
    )
  })

  test('has its odd codes and counts listed, each with the reason', async () => {
    const said = words((await get(`${await held()}&counts=Posts`)).text)
    assert.match(
      said,
      /6 99999 1 The classification has no such code, and never had\. 7 1 There is no code in the row\./,
    )
    assert.match(said, /1 row has no number of 0 or more under “Posts”, and is in no total: line 5/)
  })

  test('is taken away with the new codes beside its own, and as totals', async () => {
    const address = await held()
    const rows = await get(address.replace('?', '/take/rows?'))
    assert.match(
      rows.text,
      /^Environment,9244,"1,200",9232,School midday and crossing patrol occupations,close,9232,mapped$/m,
    )
    assert.match(rows.headers.get('content-disposition') ?? '', /-soc2020\.csv/)
    const totals = await get(`${address.replace('?', '/take/totals?')}&counts=Posts`)
    assert.match(totals.text, /^9232,School midday and crossing patrol occupations,1200,1200,1200,target,1,0$/m)
    assert.match(totals.text, /^,,4,4,4,"unknown code, or none",,$/m)
    assert.equal((await get(address.replace('?', '/take/none?'))).status, 404)
  })

  test('is deleted at once where somebody says so, and is nobody else’s', async () => {
    const address = await held()
    const other = createSite(
      { ...rolemap, actor: { name: 'Eve', role: 'administrator', via: 'web' } },
      { uploadLimit: 1024 * 1024 },
    )
    assert.equal((await other.request(address)).status, 404)
    const gone = await app.request(address.replace(/\?.*/, '/delete'), {
      method: 'POST',
      headers: { ...OWN, 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    assert.equal(gone.headers.get('location'), '/convert?deleted')
    assert.equal((await get(address)).status, 404)
  })

  test('that does not fit is refused with what would mend it', async () => {
    const none = await give({ from: 'soc2010', to: 'soc2020' }, ['a,b', 'x,y'])
    const asked = await get(none.headers.get('location') ?? '')
    assert.match(asked.text, /There is a problem[\s\S]*No column looks like codes/)
    assert.match(
      words((await get(await held({ from: 'soc2010', to: 'soc2010' }))).text),
      /No published crosswalk leads/,
    )
    assert.match(await (await give({ from: 'none', to: 'soc2020' })).text(), /Choose a classification from the list/)
    assert.match(
      await (await app.request('/convert', { method: 'POST', body: new FormData(), headers: OWN })).text(),
      /Select a file/,
    )
    assert.match((await get(`${await held()}&counts=none`)).text, /expected a column/)
    assert.match((await get(`${await held()}&header=x`)).text, /Enter a row such as 4/)
  })
})

const executable = findChromium()
const skip = executable ? false : 'no Chromium found: set ROLEMAP_TEST_CHROMIUM to one to run these tests'

const SHOWN: readonly (readonly [string, string])[] = [
  ['crosswalk-item', '/classification/job-roles/Y30'],
  ['crosswalk-item-soc', '/classification/soc2000/9243'],
  ['crosswalks', '/crosswalks'],
  ['crosswalk', '/crosswalks/odd'],
  ['crosswalk-turned', '/crosswalks/job-roles-soc2020?turned=yes'],
  ['crosswalk-check', '/crosswalks/odd/check'],
  ['crosswalk-flows', '/crosswalks/job-roles-soc2020/flows'],
  ['crosswalk-flows-many', '/crosswalks/soc2020-isco08/flows?from=unit&to=unit'],
  ['resolve', '/resolve'],
  ['resolve-title', '/resolve?what=Lollipop+lady&to=soc2020&to=soc2000'],
  ['resolve-wrong', '/resolve?what='],
]

describe('in a browser without scripts, narrow and wide', { skip, timeout: 300_000 }, () => {
  test('no page has a fault that axe finds, scrolls sideways or breaks its policy', async () => {
    const server = await startSite(rolemap)
    const browser = await openBrowser(executable ?? '', { javaScriptEnabled: true })
    const page = await browser.context.newPage()
    try {
      const errors = watch(page, server.base)
      const body = new FormData()
      body.set('file', new File(['code,posts\n9244,12\n2315,c\n0,1\n'], 'posts.csv'))
      for (const [name, value] of [
        ['from', 'soc2010'],
        ['to', 'isco08'],
      ] as const)
        body.set(name, value)
      const held = (await app.request('/convert', { method: 'POST', body, headers: OWN })).headers.get('location') ?? ''
      const shown = [
        ...SHOWN,
        ['convert', '/convert'],
        ['converted', `${held}&counts=posts`],
        ['convert-wrong', held.replace('column=code', '')],
      ] as const
      for (const [name, address] of shown) {
        await page.goto(server.base + address)
        await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true')
        await look(page, name)
      }
      assert.deepEqual(errors, [])
    } finally {
      await browser.close()
      await server.stop()
    }
  })
})
