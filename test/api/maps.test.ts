// Occupational maps and progression, over an invented edition. Each answer is checked against the description.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deriveEdges, toOccupationalMaps } from 'rolemap/occupational-map'
import type { OccupationRecord } from '../../src/rolemap/view/occupation.ts'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { type Asked, openAsked, type Page, toFailure, toJson } from './fixture.ts'

let asked: Asked
const entries = ITEMS.filter(({ code }) => code.split('.').length === 4).map(({ code, label }) => ({
  title: label,
  code,
  kind: 'label' as const,
  source: 'example',
}))

before(async () => {
  asked = await openAsked()
  await addVersion(asked.rolemap.store, { ...toVersion(ITEMS), entries }, [])
  const later = ITEMS.filter(({ code }) => code !== '16.1.T1.01')
  await addVersion(asked.rolemap.store, { ...toVersion(later, '2'), partOnly: 'Lanterns' }, [])
})
after(() => asked.close())

const get = async <T>(path: string) => {
  const response = await asked.ask(path)
  assert.equal(response.status, 200, path)
  return toJson<T>(response)
}

test('maps come with pathways, clusters and places', async () => {
  const maps = await get<{ code: string; pathways: { clusters: { code: string }[] }[] }[]>('/maps')
  assert.deepEqual(
    maps.map(({ code, pathways }) => [code, pathways.flatMap(({ clusters }) => clusters.map((each) => each.code))]),
    [
      ['16', ['16.1.T1', '16.1.H1', '16.1.P1']],
      ['17', ['17.1.T1']],
    ],
  )
  assert.equal((await get<{ label: string }>('/clusters/16.1.H1')).label, 'Lantern manager')
})

test('an occupation is found by its code, by that of any of its places, and by the map', async () => {
  assert.equal((await get<{ code: string }>('/occupations/16.1.T1.02')).code, '16.1.T1.02')
  assert.equal((await get<{ code: string }>('/occupations/17.1.T1.01')).code, '16.1.T1.02')
  assert.equal((await get<Page<object>>('/occupations?map=17')).total, 2)
})

test('edges are those that the rules give, and are written for programs that draw graphs', async () => {
  const derived = deriveEdges(toOccupationalMaps(toVersion(ITEMS)))
  const { total, rows } = await get<Page<object>>('/edges?limit=1000')
  assert.equal(total, derived.length)
  assert.deepEqual(rows, derived)
  assert.equal((await get<Page<object>>('/edges?origin=asserted')).total, 0)
  for (const [format, start] of [
    ['graphml', '<?xml'],
    ['dot', 'digraph'],
    ['csv', 'from,'],
    ['json', '['],
  ]) {
    const response = await asked.ask(`/edges/file?format=${format}`)
    assert.ok((await response.text()).startsWith(start ?? ''))
  }
})

test('ways have steps with reasons and what is missing, from a label too', async () => {
  const { total, paths } = await get<{ total: number; paths: { steps: { edges: { reasons: object[] }[] }[] }[] }>(
    '/paths?from=Wick%20trimmer&to=16.1.P1.01',
  )
  assert.ok(total > 0)
  assert.ok(paths.every(({ steps }) => steps.every(({ edges }) => edges.every(({ reasons }) => reasons.length > 0))))
  const { reached, near } = await get<{ reached: object[]; near: object[] }>('/reach?from=16.1.T1.02')
  // Nobody has judged or asserted a step of these maps.
  assert.deepEqual(reached, [])
  assert.ok(near.length > 0)
})

test('the record of an occupation has who says its level and status, its next steps, and what the editions say', async () => {
  const record = await get<OccupationRecord>('/occupations/16.1.T1.01/record')
  assert.equal(record.occupation.code, '16.1.T1.01')
  assert.match(record.levelSource, /map/)
  assert.deepEqual(
    record.places.map(({ code, home, cluster }) => [code, home, cluster.code]),
    [['16.1.T1.01', true, '16.1.T1']],
  )
  assert.deepEqual(
    record.editions.map(({ edition, says }) => [edition, says]),
    [
      ['1', 'listed'],
      ['2', 'not-listed'],
    ],
  )
  assert.ok(record.leadsTo.total >= record.leadsTo.steps.length)
})

test('findings and the comparison of editions', async () => {
  const findings = await get<{ kind: string }[]>('/maps/findings')
  assert.ok(findings.some(({ kind }) => kind === 'no-next-column'))
  const { changes } = await get<{ changes: { kind: string; codeBefore?: string; codeAfter?: string }[] }>(
    '/maps/comparison?before=1&after=2',
  )
  assert.deepEqual(
    changes.map(({ kind, codeBefore, codeAfter }) => [kind, codeBefore, codeAfter]),
    [['gone', '16.1.T1.01', undefined]],
  )
})

test('an edition is given away as SKOS, in the language and form that are asked for', async () => {
  const turtle = await asked.ask('/classifications/occupational-maps/file?version=1&language=cy')
  assert.equal(turtle.headers.get('Content-Type'), 'text/turtle')
  assert.match(turtle.headers.get('Content-Disposition') ?? '', /occupational-maps-1\.ttl$/)
  assert.match(
    await turtle.text(),
    /item:16\.1\.T1\.01 a skos:Concept;[^.]*skos:notation "16\.1\.T1\.01";\s+skos:prefLabel "Wick trimmer"@cy/,
  )
  const { '@graph': graph } = await get<{ '@graph': { '@type': string[] }[] }>(
    '/classifications/occupational-maps/file?format=jsonld',
  )
  assert.ok(graph.some(({ '@type': types }) => types.includes('rolemap:DerivedProgression')))
  for (const query of ['format=rdfxml', 'language=in%20Welsh'])
    assert.equal((await toFailure(await asked.ask(`/classifications/crew/file?${query}`))).code, 'request-invalid')
})

test('what there is not is answered so', async () => {
  for (const path of ['/clusters/99', '/occupations/99.9', '/maps?version=9', '/maps/comparison?before=1&after=9'])
    assert.equal((await toFailure(await asked.ask(path))).status, 404, path)
  for (const path of ['/paths?from=a', '/paths?from=a&to=b&steps=5', '/edges/file?format=svg'])
    assert.equal((await toFailure(await asked.ask(path))).code, 'request-invalid', path)
})
