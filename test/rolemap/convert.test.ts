// A single code and a file of codes follow the same rule, and a coded file includes the coder's doubt.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listItems, openRolemap } from 'rolemap'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { convertCounts, convertTable } from '../../src/rolemap/crosswalk/convert.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { openNet } from '../../src/rolemap/crosswalk/net.ts'
import { resolve, resolveItem } from '../../src/rolemap/crosswalk/resolve.ts'
import { checkLines } from '../../src/rolemap/crosswalk/row-limit.ts'

const rolemap = await openRolemap({ db: ':memory:', actor: toSingleUser('library') })
test.after(() => rolemap.close())

const bytes = (...lines: readonly string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))

test('a file becomes code by code what resolve says, also where only a longer way says something', async () => {
  const net = await openNet(rolemap)
  for (const [from, to] of [
    ['asc-wds', 'soc2020'],
    ['soc2000', 'isco08'],
    ['isco08', 'job-roles'],
  ] as const) {
    const { rows } = await listItems(rolemap, from)
    const file = bytes('code', ...rows.map(({ code }) => code))
    const { body, ways } = await convertTable(rolemap, file, { file: 'x.csv', column: 'code', from, to, format: 'tsv' })
    const text = Buffer.concat(await Array.fromAsync(body)).toString()
    const lines = text.split(/\r?\n/).slice(1, -1)
    assert.equal(lines.length, rows.length)
    const taken = new Set<string>()
    for (const [place, item] of rows.entries()) {
      const { state, targets, hops } = await resolveItem(net, { classification: from, version: '', ...item }, to)
      const [, first, , , , conversion] = lines[place]?.split('\t') ?? []
      assert.equal(first, targets[0]?.code ?? '', `${from}:${item.code}`)
      const expected = state === 'mapped' ? (targets.length > 1 ? 'split' : 'mapped') : state
      assert.equal(conversion, expected, `${from}:${item.code}`)
      if (state === 'mapped' || state === 'none') taken.add(hops.map(({ crosswalk }) => crosswalk).join())
    }
    assert.ok(ways().length <= taken.size + 1)
    assert.equal(
      ways().reduce((sum, { codes }) => sum + codes, 0),
      lines.filter((line) => !/\topen$/.test(line)).length,
    )
  }
})

test('a total stays in the file as it is, and is counted nowhere', async () => {
  const file = bytes('soc,posts', '2314,10', '2315,5', 'Total,15')
  const place = { file: 'x.csv', column: 'soc', from: 'soc2010', to: 'isco08' }
  const { body, count } = await convertTable(rolemap, file, { ...place, format: 'csv' })
  const lines = Buffer.concat(await Array.fromAsync(body))
    .toString()
    .trimEnd()
    .split(/\r?\n/)
  assert.equal(lines.length, 4)
  assert.match(lines[3] ?? '', /^Total,15,,,,,$/)
  assert.equal(count().aside, 1)
  const counted = await convertCounts(rolemap, file, { ...place, counts: 'posts' })
  assert.equal(counted.total, 15)
  assert.equal(counted.count.aside, 1)
})

test('a row to review counts with the probabilities of its candidates, and what is known is certain', async () => {
  const file = bytes(
    'Job title,code,decision,probability,second,second_probability,Posts',
    'Lollipop lady,Y30,coded,0.99,,,3',
    'Crossing help,Y30,review,0.5,Y20,0.4,10',
    'Teaching,H15,review,0.6,H60,,10',
    'Nothing,N05,uncoded,0.1,,,2',
  )
  const options = { file: 'staff.csv', column: 'code', from: 'job-roles', to: 'soc2020', counts: 'Posts' }
  const { totals, unanswered, total, doubtful, left, widths, buckets } = await convertCounts(rolemap, file, options)
  // Both candidates of the second row are school crossing and midday work, and 0.9 is certain.
  assert.deepEqual(totals.get('9232'), { low: 13, likely: 13, high: 13 })
  assert.deepEqual([total, doubtful], [25, 3])
  // The second candidate of the third row has no probability: it is possible, but not expected.
  const secondary = totals.get('2313')
  assert.deepEqual([secondary?.low, secondary?.high], [0, 10])
  assert.ok((secondary?.likely ?? 0) > 0 && (secondary?.likely ?? 0) < 6)
  assert.deepEqual(totals.get('2316'), { low: 0, likely: 0, high: 10 })
  assert.ok(Math.abs(unanswered.likely - 6) < 1e-9)
  const sum = [...totals.values(), ...left.values(), unanswered].reduce((added, { likely }) => added + likely, 0)
  assert.ok(Math.abs(sum - total) < 1e-6)
  assert.deepEqual(widths[0], { from: 'H15', to: '2313', width: 10, by: 'both' })
  assert.equal(buckets.get('9232')?.items, 3)
  assert.ok((buckets.get('9232')?.titles ?? 0) > 10)
})

test('a code of a classification that is not there is no title', async () => {
  const refused = (query: string) => resolve(rolemap, query, { to: ['soc2020'] })
  await assert.rejects(refused('nope:3119'), /there is no classification "nope"; expected one of: asc-wds/)
  await assert.rejects(refused('soc200:3119'), /did you mean soc2000/)
  await assert.rejects(refused('job-role:Y30'), /did you mean job-roles\?/)
  assert.equal((await refused('Teacher:Maths')).from[0]?.classification, 'job-roles')
})

test('a crosswalk with too many rows is refused before any is read', async () => {
  const big = Buffer.from(`from,to\n${'1111,1112\n'.repeat(100_300)}`)
  const notes = Buffer.from(`from,to,note\n${`1111,1112,"${'\n'.repeat(50)}"\n`.repeat(2300)}`)
  await assert.doesNotReject(checkLines(notes, { file: 'x.csv', most: 100_000 }), 'line ends within quotes are no rows')
  await assert.rejects(checkLines(big, { file: 'x.csv', most: 100_000 }), {
    code: 'file-too-large',
    message: 'x.csv: expected at most 100000 rows, found more',
  })
  const options = { file: 'x.csv', id: 'big', from: 'soc2000', to: 'isco08' }
  await assert.rejects(importCrosswalk(rolemap, big, options), { code: 'file-too-large' })
})
