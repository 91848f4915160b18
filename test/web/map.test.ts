import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { drawMap, getMaps, type Rolemap } from 'rolemap'
import { filterMap, type OccupationalMap, type OccupationalMaps } from 'rolemap/occupational-map'
import { drawMap as toSheets } from '../../src/exchange/drawing/draw-map.ts'
import { createSite } from '../../src/web/site.ts'
import { openFilled } from '../fixture/filled-store.ts'
import { linksOf } from './crawl.ts'

let rolemap: Rolemap
let app: Hono
let maps: OccupationalMaps

before(async () => {
  rolemap = await openFilled()
  app = createSite(rolemap, { uploadLimit: 1024 * 1024 })
  maps = await getMaps(rolemap)
})

after(() => rolemap.close())

const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const getMap = (code: string): OccupationalMap => {
  const map = maps.maps.find((each) => each.code === code)
  assert.ok(map)
  return map
}

const placesOf = ({ pathways }: OccupationalMap) =>
  pathways.flatMap(({ clusters }) => clusters.flatMap(({ places }) => places))

const picksOf = (text: string) => [...text.matchAll(/name="pick" value="([^"]+)"/g)].map(([, code]) => code)

describe('the pages of the maps', () => {
  test('all 15 maps stand on one page and lead to a page each, which lists every place of the map in its order', async () => {
    const links = linksOf((await get('/maps')).text)
    assert.equal(maps.maps.length, 15)
    for (const map of maps.maps) {
      assert.ok(links.includes(`/maps/${map.code}?version=2017-12`), map.label)
      const { status, text } = await get(`/maps/${map.code}`)
      assert.equal(status, 200)
      const inRows = map.pathways.flatMap(({ clusters }) =>
        ['technical', 'higher-technical', 'professional'].flatMap((column) =>
          clusters.filter((cluster) => cluster.column === column).flatMap(({ places }) => places),
        ),
      )
      assert.deepEqual(
        picksOf(text),
        inRows.map(({ occupation }) => occupation),
      )
    }
  })

  test('the largest is under 100 kB compressed', async () => {
    const largest = maps.maps.toSorted((a, b) => placesOf(b).length - placesOf(a).length)[0]
    const { text } = await get(`/maps/${largest?.code}?fold=all`)
    assert.ok(gzipSync(text).length < 100_000, `${gzipSync(text).length} bytes`)
  })

  test('are narrowed down by level, degree, cluster and words, alone and together', async () => {
    const occupation = (code: string) => maps.occupations.get(code)
    const level = picksOf((await get('/maps/07?level=4')).text)
    assert.ok(level.length > 3)
    assert.ok(level.every((code) => occupation(code ?? '')?.level === 4))
    const degree = picksOf((await get('/maps/07?degree=1&level=6')).text)
    assert.ok(degree.length > 0)
    assert.ok(degree.every((code) => occupation(code ?? '')?.degree && occupation(code ?? '')?.level === 6))
    const { text } = await get('/maps/03?only=1')
    assert.equal(picksOf(text).length, 6)
    assert.match(text, /6 of 15 occupations/)
    assert.match((await get('/maps/07?q=cyber+intrusion')).text, /1 of 3\d occupations/)
    assert.match((await get('/maps/07?q=zzzz')).text, /No occupation on this map matches/)
  })

  test('keep what somebody picked in the address, and show that alone if asked', async () => {
    const { text } = await get('/maps/03?pick=03.1.T2.01&pick=03.1.T2.02&mine=1')
    assert.deepEqual(picksOf(text), ['03.1.T2.01', '03.1.T2.02'])
    assert.equal([...text.matchAll(/name="pick"[^>]* checked/g)].length, 2)
    assert.ok(linksOf(text).some((link) => link.startsWith('/maps/03/svg?pick=03.1.T2.01%2C03.1.T2.02&mine=1')))
    const elsewhere = await get('/maps/03?pick=07.1.T1.01')
    assert.match(elsewhere.text, /<input type="hidden" name="pick" value="07.1.T1.01">/)
  })

  test('open and fold everything at once', async () => {
    const opened = async (address: string) => [...(await get(address)).text.matchAll(/<details[^>]* open/g)].length
    const { text } = await get('/maps/03?fold=all')
    assert.equal(await opened('/maps/03?fold=all'), [...text.matchAll(/<details class="rm-/g)].length)
    assert.equal(await opened('/maps/03?fold=none'), 0)
    assert.equal(await opened('/maps/03'), 5)
  })

  test('say that a map is empty, or not there', async () => {
    assert.match((await get('/maps/10')).text, /page for this map is empty/)
    for (const address of ['/maps/99', '/maps/03/gif', '/maps/03?version=1'])
      assert.equal((await get(address)).status, 404, address)
  })

  test('find an occupation in whatever map it stands', async () => {
    const { text } = await get('/maps?q=welfare+officer')
    assert.match(text, /1 occupation with “welfare officer”[\s\S]*Care Services: Care Services Professional/)
  })

  test('find an occupation that only the later edition of a part has', async () => {
    const { text } = await get('/maps?q=rehabilitation+practitioner')
    assert.match(
      text,
      /Only in edition later-care-services, which covers Care Services[\s\S]*03\.1\.T2\.03\?version=later/,
    )
    assert.doesNotMatch((await get('/maps?q=welfare+officer')).text, /Only in edition/)
    const { text: leads } = await get('/maps/leads?title=Counsellor')
    assert.match(leads, /edition later-care-services, which covers Care Services only[\s\S]*Where Counsellor can lead/)
    // The index of the default edition is built once a title is read by it.
    await get('/maps/leads?title=barmaid')
    const { text: hint } = await get('/search?in=occupational-maps&title=Counsellor')
    assert.match(hint, /version=later-care-services">Counsellor</)
  })

  test('lead to the apprenticeship standards that are on none of them', async () => {
    assert.match((await get('/maps')).text, /href="\/maps\/standards"/)
    const { text } = await get('/maps/standards')
    assert.match(text, /\d+ of \d+ standards that are kept from the list of Education and Skills Funding Agency, 2021/)
    assert.match(text, /href="\/qualifications\/R\d+">District nurse</)
    assert.doesNotMatch(text, />Registered nurse</)
  })

  test('show two editions side by side, each change where it happened', async () => {
    const { text } = await get('/maps/compare')
    assert.match(text, /Leader\/Manager in adult care[\s\S]*?Renamed: Leader in adult care → Leader\/Manager/)
    assert.match(text, /Rehabilitation Practitioner[^<]*<small>level 3<\/small> <strong[^>]*>New</)
    assert.match(text, /Social worker[^<]*<small>level 6<\/small> <strong[^>]*>Relevelled: no level → level 6</)
    // Neither edition has the level that a standard states.
    assert.equal([...text.matchAll(/Social worker *<small>level 6/g)].length, 1)
    assert.equal([...text.matchAll(/rm-mark--gone/g)].length, 2)
  })
})

/** Pictures as text that a person has checked. `ROLEMAP_GOLDEN=write` writes them again, to be checked again. */
describe('drawings', () => {
  for (const code of ['03', '07', '09']) {
    test(`of map ${code} are as somebody saw and found them right`, async () => {
      const file = new URL(`golden/map-${code}.svg`, import.meta.url)
      const svg = new TextDecoder().decode((await drawMap(rolemap, code, { format: 'svg' })).bytes)
      if (process.env.ROLEMAP_GOLDEN === 'write') writeFileSync(file, svg)
      assert.ok(svg === readFileSync(file, 'utf8'), `map ${code} is drawn otherwise than test/web/golden has it`)
    })
  }

  test('on A3 leave no place out, cross no edge, and put no text on another', () => {
    for (const map of maps.maps) {
      const sheets = toSheets(maps, map, { sheets: 'a3' })
      const signs = sheets.flatMap(({ shapes }) => shapes.filter(({ kind, y }) => kind === 'sign' && y > 90))
      assert.equal(signs.length, placesOf(map).length, map.label)
      for (const { shapes, width, height } of sheets) {
        for (const shape of shapes)
          assert.ok(shape.x >= 0 && shape.x < width && shape.y > 0 && shape.y <= height, `${map.label}: ${shape.kind}`)
        const places = shapes.filter(({ kind }) => kind === 'text').map(({ x, y }) => `${x} ${y}`)
        assert.equal(new Set(places).size, places.length, map.label)
      }
    }
  })

  test('come as SVG, PNG and PDF, of what the address shows', async () => {
    const svg = await get('/maps/03/svg?q=welfare')
    assert.match(svg.text, /Welfare officer/)
    assert.doesNotMatch(svg.text, /Care navigator/)
    const bytes = async (format: 'png' | 'pdf') => Buffer.from((await drawMap(rolemap, '03', { format })).bytes)
    const png = await bytes('png')
    assert.equal(png.subarray(1, 4).toString(), 'PNG')
    assert.equal(png.readUInt32BE(16), 2381)
    assert.ok(png.length > 50_000, 'a picture without letters is smaller')
    const pdf = (await bytes('pdf')).toString('latin1')
    assert.match(pdf, /^%PDF/)
    assert.match(pdf, /MediaBox \[0 0 1190\.55 841\.89\]/)
    assert.match((await get('/maps/03/pdf')).headers.get('content-type') ?? '', /^application\/pdf/)
  })

  test('asked for nothing, a filter leaves a map as it is', () => {
    const map = getMap('09')
    assert.equal(filterMap(maps, map, {}), map)
    assert.equal(filterMap(maps, map, { only: new Set() }).pathways.length, 0)
  })
})
