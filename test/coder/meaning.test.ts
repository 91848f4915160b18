// Titles without a common word can mean the same. A coder that knows what words mean finds them, and says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCoder } from 'rolemap/coder'
import { dot } from '../../src/coder/meaning/dot.ts'
import { groupItems, visitNear } from '../../src/coder/meaning/item-groups.ts'
import { MeaningReader, toUnit } from '../../src/coder/meaning/meaning.ts'
import { formatMeanings, parseMeanings } from '../../src/exchange/meanings-file.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { testCoder } from '../contract/coder.ts'
import { EXAMPLE } from './example.ts'

const meanings = readMeanings()
assert.ok(meanings, 'data/meanings.bin is shipped')
const reader = new MeaningReader(meanings)
const toCosine = (one: string, other: string) => {
  const [mine, theirs] = [one, other].map((title) => reader.read(title.split(' ')))
  assert.ok(mine && theirs)
  return mine.reduce((sum, value, at) => sum + value * (theirs[at] ?? 0), 0)
}

testCoder('an example, with meanings', EXAMPLE, () => createCoder(EXAMPLE, { meanings }))

test('titles of the same work lie nearer to each other than titles of another', () => {
  for (const [title, same, other] of [
    ['attorney', 'solicitor', 'carpenter'],
    ['physician', 'medical practitioner', 'truck driver'],
    ['janitor', 'caretaker', 'chemist'],
    ['lorry driver', 'truck driver', 'bank clerk'],
    ['software developer', 'computer programmer', 'property developer'],
  ] as const)
    assert.ok(toCosine(title, same) > toCosine(title, other), `${title}: ${same}, ${other}`)
})

test('a title of the index of whose meaning nothing is known is coded as surely as any', () => {
  const entries = [...EXAMPLE.entries, { title: '司厨', code: 'Y30', kind: 'local' as const, source: 'example' }]
  const { decision, candidates } = createCoder({ ...EXAMPLE, entries }, { meanings }).suggest('司厨')
  assert.deepEqual([decision, candidates[0]?.code], ['coded', 'Y30'])
})

test('a word that no list has is not known, and one of letters that none has means nothing', () => {
  assert.equal(reader.isKnown(['nurse']), true)
  assert.equal(reader.isKnown(['nurse', 'zzyzx']), false)
  assert.ok(reader.read(['qqxqq']).every((value) => value === 0))
})

test('what words mean is read back as it was written, and refused where it is not whole', () => {
  const small = {
    size: 2,
    features: Uint32Array.of(3, 9),
    scales: Float32Array.of(0.5, 2),
    rows: Int8Array.of(1, -2, 127, 0),
  }
  const bytes = formatMeanings(small)
  assert.deepEqual(parseMeanings(bytes), small)
  // As from a file: somewhere within a larger buffer.
  assert.deepEqual(parseMeanings(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)), small)
  for (let length = 0; length < bytes.length; length++)
    assert.equal(parseMeanings(bytes.subarray(0, length)), undefined)
  assert.equal(parseMeanings(Buffer.concat([bytes, Buffer.alloc(1)])), undefined)
  assert.equal(parseMeanings(Buffer.from('not such a file at all, but as long as one')), undefined)
})

test('every item is in one group, and the item that is nearest is among those looked at', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(vector, { minLength: 900, maxLength: 900 }), (vectors) => {
      const centres = Float32Array.from(vectors.flat())
      for (let at = 0; at < centres.length; at += 4) toUnit(centres.subarray(at, at + 4))
      const groups = groupItems(centres, 4)
      assert.ok(groups.starts.length > 2)
      assert.deepEqual(
        [...groups.items].toSorted((one, other) => one - other),
        [...vectors.keys()],
      )
      const asked = centres.subarray(0, 4)
      const seen: number[] = []
      const cosines = Float64Array.from(groups.starts.slice(1), (_, group) => dot(groups.centres, group * 4, asked))
      visitNear(groups, cosines, (item) => seen.push(item))
      if (asked.some((value) => value !== 0)) assert.ok(seen.includes(0))
    }),
    { numRuns: 5 },
  )
})
