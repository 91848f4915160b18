import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { toNaming } from '../../src/exchange/rdf/naming.ts'
import { type Description, toIri, toText, toValue } from '../../src/exchange/rdf/statement.ts'
import { PREFIXES, ROLEMAP, SKOS } from '../../src/exchange/rdf/vocabulary.ts'
import { type RdfFormat, writeRdf } from '../../src/exchange/rdf/write-rdf.ts'
import { listStatements, readGraph, toGraph } from '../exchange/rdf-graph.ts'
import { anyCharacter } from '../fixture/any-text.ts'

/** What every format of statements must do, checked by a parser that is not the writers' own. */
export function testRdfFormat(format: RdfFormat): void {
  describe(`statements as ${format}`, () => {
    const write = async (descriptions: Iterable<Description>) =>
      Buffer.concat(
        await Array.fromAsync(writeRdf(descriptions, { format, prefixes: { ...PREFIXES, ...NAMING.prefixes } })),
      )

    test('are the same graph when they are read', async () => {
      await fc.assert(
        fc.asyncProperty(descriptions, async (given) => {
          const bytes = await write(given)
          assert.deepEqual(listStatements(readGraph(bytes, format)), listStatements(toGraph(given)), bytes.toString())
        }),
        { numRuns: 300 },
      )
    })

    test('are whole where there is nothing to say', async () => {
      assert.deepEqual(listStatements(readGraph(await write([]), format)), [])
    })

    test('give the same bytes each time', async () => {
      const [given = []] = fc.sample(descriptions, { numRuns: 1, seed: 7 })
      assert.deepEqual(await write(given), await write(given))
    })

    test('let others have their turn after every piece', async () => {
      let turns = 0
      let next: NodeJS.Immediate
      const turn = () => {
        turns += 1
        next = setImmediate(turn)
      }
      next = setImmediate(turn)
      const says = { [`${SKOS}prefLabel`]: [toText('Senior social worker', 'en')] }
      const many = Array.from({ length: 5000 }, (_, at) => ({ subject: NAMING.item(`A${at}`), says }))
      let pieces = 0
      for await (const _ of writeRdf(many, { format, prefixes: {} })) pieces += 1
      clearImmediate(next)
      assert.ok(pieces > 3 && turns >= pieces - 1, `${turns} turns in ${pieces} pieces`)
    })

    test('of 100,000 resources are written with 40 MB of heap', { timeout: 120_000 }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--conditions=rolemap-source',
        '--max-old-space-size=40',
        '--input-type=module-typescript',
        '--eval',
        `
        import { writeRdf } from './src/exchange/rdf/write-rdf.ts'
        const says = { 'urn:p': [{ text: 'Senior social worker', language: 'en' }, { iri: 'urn:o' }] }
        function* descriptions() { for (let at = 0; at < 100_000; at++) yield { subject: 'urn:s' + at, says } }
        let length = 0
        for await (const bytes of writeRdf(descriptions(), { format: '${format}', prefixes: {} })) length += bytes.length
        console.log(length)
        `,
      ])
      assert.ok(Number(stdout) > 5_000_000, stdout)
    })
  })
}

const NAMING = toNaming('http://data.example/', { id: 'cœur', version: '20 17/12' })

const NASTY = [
  '"',
  '\\',
  '\n\r\t',
  '\u0001\u001F\u007F',
  '“é”',
  '\u{1F9D1}\u200D⚕️',
  '',
  ' a ',
  '\uFEFF',
  "'''",
  '"""',
  '@en',
  '{}<>',
  '\u2028\uFFFE',
]
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: anyCharacter, maxLength: 12 }))
// What RDF cannot hold at all.
const held = text.map((letters) => letters.replaceAll('\0', ''))
const code = fc.oneof(
  fc.constantFrom('03.1.H2.01', 'A10', 'é', 'a b', 'http://x/a?b#c', '%2F', '.', '-', "o'clock!"),
  held,
)
const iri = code.map((each) => NAMING.item(each))
const value = fc.oneof(
  iri.map(toIri),
  fc.tuple(held, fc.constantFrom(undefined, 'en', 'cy-GB')).map(([letters, language]) => toText(letters, language)),
  fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom(1.5, -0.25)).map(toValue),
  fc.array(iri, { maxLength: 3 }).map((list) => ({ list })),
)
const predicate = fc.constantFrom(
  `${SKOS}prefLabel`,
  `${ROLEMAP}leadsTo`,
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
)
const descriptions = fc.array(
  fc.record({
    subject: iri,
    says: fc.dictionary(predicate, fc.array(value, { maxLength: 4 }), { maxKeys: 3, noNullPrototype: true }),
  }),
  { maxLength: 6 },
)
