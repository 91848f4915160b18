import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { openRolemap, type Rolemap } from 'rolemap'
import type { Crosswalk } from '../../src/crosswalk/crosswalk.ts'
import type { Mapping } from '../../src/crosswalk/mapping.ts'
import { RELATIONS } from '../../src/crosswalk/relation.ts'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { getCrosswalk } from '../../src/rolemap/crosswalk/crosswalk.ts'
import { type CrosswalkFormat, exportCrosswalk, getCrosswalkFormat } from '../../src/rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { planCrosswalk } from '../../src/rolemap/crosswalk/plan.ts'
import { commitWork } from '../../src/rolemap/trail/kept.ts'
import { formatCanonical } from '../../src/store/digest.ts'
import { addVersion } from '../fixture/put.ts'

const CODES = ['A', 'A1', '1.1', 'a b', 'é', 'x/y', '%2F', '#', 'urn:x', "o'", '"', '00']

/** What one Rolemap writes about a crosswalk, another reads without loss. Each format has its own test. */
export function testCrosswalkFormat(format: CrosswalkFormat): void {
  describe(`a crosswalk as ${format}`, () => {
    let rolemap: Rolemap
    const open = async () => {
      rolemap = await openRolemap({ db: ':memory:', data: false, actor: toSingleUser('library') })
      for (const id of ['deck', 'galley'])
        await addVersion(
          rolemap.store,
          {
            ...{ id, label: id, version: '1', levels: [{ id: 'role', label: 'Role' }], source: { title: id } },
            items: CODES.map((code) => ({ code, label: `${code}, a role`, level: 'role' })),
            ...{ entries: [], profiles: [] },
          },
          [],
        )
    }

    test('is read back as it was', { timeout: 300_000 }, async () => {
      await open()
      await fc.assert(
        fc.asyncProperty(crosswalks, async (given) => {
          const { work } = await planCrosswalk(rolemap.store, given, {})
          await commitWork(rolemap, work)
          const { body, fileName } = await exportCrosswalk(rolemap, given.id, format)
          const bytes = Buffer.concat(await Array.fromAsync(body))
          const whole = !['csv', 'xlsx'].includes(format)
          // A table has no head of the crosswalk.
          const ends = whole ? {} : { from: 'deck', to: 'galley' }
          const { problems } = await importCrosswalk(rolemap, bytes, { file: fileName, id: 'copy', ...ends })
          assert.deepEqual(problems, [], bytes.toString())
          const read = await getCrosswalk(rolemap, 'copy')
          assert.deepEqual(toSet(read.mappings), toSet(given.mappings), bytes.toString())
          const { mappings: _, id: __, ...head } = read
          const { mappings: ___, id: ____, ...wanted } = given
          if (whole) assert.deepEqual(head, wanted)
        }),
        { numRuns: 40 },
      )
      await rolemap.close()
    })

    test('is named and typed as the list of formats says', async () => {
      await open()
      const rows = new TextEncoder().encode('from,to,relation\nA,A1,exact\n')
      await importCrosswalk(rolemap, rows, { file: 'rows.csv', from: 'deck', to: 'galley' })
      const { fileName, mediaType } = await exportCrosswalk(rolemap, 'deck-galley', format)
      const { extension, mediaType: said, reads, writes } = getCrosswalkFormat(format)
      assert.deepEqual([fileName, mediaType, reads, writes], [`deck-galley.${extension}`, said, true, true])
      await rolemap.close()
    })
  })
}

/** The mappings of an item are a set. */
const toSet = (mappings: readonly Mapping[]) => mappings.map(formatCanonical).toSorted()

const text = fc
  .oneof(
    fc.constantFrom('Rolemap', 'Smith, J.', 'a|b', '"', '\\', "it's", '@en', 'é', '#1', 'semapv:x', '2', '{"a":1}'),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }),
  )
  .map((letters) => letters.trim() || 'x')
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const plain = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T

const source = fc.record({
  relation: fc.constantFrom(...RELATIONS, 'none' as const),
  combine: fc.constantFrom('or', 'and'),
  targets: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 3 }),
  weights: fc.uniqueArray(fc.constantFrom(0.31, 0.2, 0.1, 0.05, 1 / 3), { maxLength: 3 }),
  base: fc.constantFrom('posts', 'employment', 'entries', 'judgement'),
  confidence: some(fc.constantFrom(0, 0.5, 1, 0.123456789)),
  justification: some(fc.constantFrom('ManualMappingCuration', 'UnspecifiedMatching', 'our own words', 'Counted')),
  ...{ evidence: some(text), author: some(text), reviewer: some(text) },
  state: fc.constantFrom('proposed', 'approved', 'stale'),
})

const crosswalks: fc.Arbitrary<Crosswalk> = fc
  .record({
    sources: fc.dictionary(fc.constantFrom(...CODES), source, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
    ...{ purpose: some(text), method: some(text), author: some(text), reviewer: some(text) },
    cardinality: some(fc.constantFrom('1:1', '1:n', 'n:1', 'n:m')),
    source: fc.record({ title: text, publisher: some(text), licence: some(text), note: some(text) }).map(plain),
    state: fc.constantFrom('draft', 'approved', 'published', 'withdrawn'),
  })
  .map(({ sources, ...head }) => ({
    ...plain(head),
    ...{ id: 'given', from: { id: 'deck', version: '1' }, to: { id: 'galley', version: '1' } },
    mappings: Object.entries(sources).map(([from, { targets, weights, base, relation, ...said }]) => {
      // Best first, mappings without a weight last.
      const heavy = weights.toSorted((one, other) => other - one)
      const list = relation === 'none' ? [] : targets.map((to, at) => plain({ to, weight: heavy[at] }))
      const weighted = list.some(({ weight }) => weight !== undefined)
      return plain({ from, relation, ...said, targets: list, base: weighted ? base : undefined })
    }),
  })) as unknown as fc.Arbitrary<Crosswalk>
