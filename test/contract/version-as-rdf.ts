import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion } from '../../src/classification/version.ts'
import { describeVersion } from '../../src/exchange/rdf/describe-version.ts'
import { toNaming } from '../../src/exchange/rdf/naming.ts'
import { readRdf } from '../../src/exchange/rdf/read-rdf.ts'
import { readSkos } from '../../src/exchange/rdf/skos/read-skos.ts'
import { PREFIXES } from '../../src/exchange/rdf/vocabulary.ts'
import { type RdfFormat, writeRdf } from '../../src/exchange/rdf/write-rdf.ts'

/** What one Rolemap writes about a version, another reads without loss. */
export function testVersionAsRdf(format: RdfFormat): void {
  describe(`a version as ${format}`, () => {
    test('is read back as it was', async () => {
      await fc.assert(
        fc.asyncProperty(
          versions,
          fc.constantFrom('urn:rolemap:', 'https://roles.example/id/'),
          async (given, base) => {
            const naming = toNaming(base, given)
            const parts = writeRdf(describeVersion(given, { naming, language: 'en' }), {
              format,
              prefixes: { ...PREFIXES, ...naming.prefixes },
            })
            const bytes = Buffer.concat(await Array.fromAsync(parts))
            const file = 'version'
            const { value, problems } = readSkos(await readRdf(bytes, { file, syntax: format }), {
              file,
              name: 'other',
            })
            assert.deepEqual(value, given, bytes.toString())
            assert.deepEqual(problems, [])
          },
        ),
        { numRuns: 200 },
      )
    })
  })
}

const text = fc
  .oneof(
    fc.constantFrom('Captain', '"Mate"', "o'clock", 'é', 'a\nb', '\\', '@en', '<b>', 'Ümlaut \u{1F9D1}', ' a ', '1.5'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .map((letters) => letters.replaceAll('\0', '').toWellFormed() || 'x')
const code = fc
  .oneof(fc.constantFrom('A', 'A1', '1.1', 'a b', 'é', 'x/y', '%2F', '#', '..', 'urn:x'), text)
  .filter((letters) => letters.trim() !== '')
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const fact = fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(0.5, -1.25, 1e-7))

/** Without its empty fields: a version has a field or lacks it. */
const plain = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T

const seeds = fc.record({
  id: fc.constantFrom('crew', 'job-roles', 'occupational-maps'),
  label: text,
  version: fc.oneof(fc.constantFrom('2009', '1', 'later care/services'), text),
  partOnly: some(text),
  basedOn: some(text),
  validFrom: some(fc.constantFrom('2010-04-01', '2009')),
  source: fc.record({ title: text, publisher: some(text), licence: some(text), note: some(text) }),
  levels: fc.uniqueArray(fc.record({ id: code, label: text, group: some(fc.constant(true)) }), {
    ...{ selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  }),
  items: fc.uniqueArray(
    fc.record({
      ...{ code, label: text, level: fc.nat(), parent: fc.nat(), also: fc.uniqueArray(fc.nat(), { maxLength: 2 }) },
      ...{
        residual: some(fc.constant(true)),
        facts: some(fc.dictionary(text, fact, { minKeys: 1, maxKeys: 3, noNullPrototype: true })),
      },
    }),
    { selector: ({ code: own }) => own, minLength: 1, maxLength: 6 },
  ),
  entries: fc.array(
    fc.record({
      ...{
        title: text,
        of: fc.nat(),
        also: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
        source: text,
        ref: some(text),
      },
      kind: fc.constantFrom('label', 'printed', 'judged', 'local'),
      ...{ ambiguous: some(fc.boolean()), reviewer: some(text), date: some(fc.constant('2026-11-28')) },
    }),
    { maxLength: 6 },
  ),
  profiled: fc.boolean(),
  tables: fc.boolean(),
  successions: fc.array(fc.record({ code, to: fc.uniqueArray(fc.nat(5), { maxLength: 2 }) }), { maxLength: 2 }),
})

const versions = seeds.map(({ levels, items, entries, profiled, tables, successions, source, ...head }) => {
  const codeAt = (index: number) => items[index % items.length]?.code ?? ''
  const value = {
    ...plain(head),
    source: plain(source),
    levels: levels.map(plain),
    items: items.map(({ level, parent, also, facts, ...item }, at) => {
      // Everything above an item comes before it, so that there is no circle.
      const above = at > 0 && parent % 3 > 0 ? codeAt(parent % at) : undefined
      const others = [...new Set(also.map((one) => codeAt(one % Math.max(1, at))))].filter((one) => one !== above)
      return plain({
        ...item,
        level: levels[level % levels.length]?.id ?? '',
        parent: above,
        alsoUnder: above !== undefined && others.length > 0 ? others : undefined,
        facts: facts && Object.keys(facts).some((name) => name === '__proto__') ? undefined : facts,
      })
    }),
    entries: entries.map(({ of, also, ...entry }) => {
      const others = [...new Set(also.map(codeAt))]
      return plain({ ...entry, code: codeAt(of), also: others.length > 0 ? others : undefined })
    }),
    profiles: profiled
      ? [
          {
            code: codeAt(0),
            state: 'none',
            typicalTitles: ['Mate'],
            seeAlso: [{ label: 'Cook' }, { label: 'Mate', code: codeAt(0) }],
          },
        ]
      : [],
    ...(tables && { tables: [{ id: 't', title: 'Counts', columns: ['a', 'b'], rows: [['1', '"']] }] }),
    ...(successions.length > 0 && {
      successions: [...new Map(successions.map((one) => [one.code, one])).values()].map((one) => ({
        code: one.code,
        to: [...new Set(one.to.map(codeAt))],
      })),
    }),
  }
  return value as unknown as ClassificationVersion
})
