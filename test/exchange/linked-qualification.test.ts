// Qualifications as linked data: what is written keeps to the published schemas, and comes back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Described } from '../../src/exchange/qualification/linked/described.ts'
import { readLinked } from '../../src/exchange/qualification/linked/read-linked.ts'
import { type LinkedFormat, writeLinked } from '../../src/exchange/qualification/linked/write-linked.ts'
import type { FormRow } from '../../src/exchange/qualification/published-form.ts'
import { findRdfSyntax } from '../../src/exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../src/exchange/rdf/read-rdf.ts'
import { type Entry, LEVELS, statusOn, toAttachmentOrder, toEntryOrder } from '../../src/qualification/index.ts'
import { checkCtdl } from './ctdl-schema.ts'
import { checkElm } from './elm-shapes.ts'

const [BASE, DAY] = ['https://example.org/id/', '2026-11-30']
const CLASSIFICATIONS = [{ id: 'crew', label: 'Crew of a ship' }]

async function write(all: readonly Described[], format: LinkedFormat): Promise<string> {
  const given = (async function* () {
    yield* all
  })()
  return Buffer.concat(await Array.fromAsync(writeLinked(given, { format, base: BASE, day: DAY }))).toString()
}

async function read(text: string, file = 'given.jsonld') {
  const bytes = Buffer.from(text)
  const syntax = findRdfSyntax(bytes, file)
  assert.ok(syntax)
  return readLinked(await readRdf(bytes, { file, syntax }), { file, base: BASE, classifications: CLASSIFICATIONS })
}

// What texts of entries are: no white space at the ends, something in them.
const text = fc
  .string({
    unit: fc.constantFrom('a', 'B', 'é', '1', '“', ' ', '&', '"', '<', '/', '司'),
    minLength: 1,
    maxLength: 20,
  })
  .map((one) => `x${one}`.trim())
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const hours = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0.5, 12.5, 99.75))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const entry = fc
  .record({
    title: text,
    kind: fc.constantFrom('qualification', 'key', 'module'),
    level: maybe(fc.constantFrom(...LEVELS)),
    type: maybe(text),
    body: maybe(text),
    providers: maybe(fc.uniqueArray(text, { minLength: 1, maxLength: 3 })),
    guidedHours: maybe(hours),
    totalHours: maybe(hours),
    credit: maybe(hours),
    unitCode: maybe(text),
    notes: maybe(fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
    source: maybe(text),
    sourceDocument: maybe(fc.constant('https://example.org/list')),
    address: maybe(fc.constant('https://example.org/diploma?a=1#b')),
    checked: maybe(day),
    approved: maybe(day),
    lastStart: maybe(day),
    lastCertification: maybe(day),
    status: maybe(fc.constantFrom('approved', 'ending', 'ended')),
  })
  .map(
    (fields) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Omit<
        Entry,
        'id'
      >,
  )

/** Some entries, and ties that lead from earlier ones to later ones, so that there is no circle. */
const described = fc
  .record({
    entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
    ties: fc.array(
      fc.record({
        ends: fc.tuple(fc.nat(5), fc.nat(5)),
        as: fc.constantFrom('part', 'prerequisite'),
        use: fc.constantFrom('mandatory', 'optional', 'choice'),
        group: fc.constantFrom('Settings', 'Wahl “A”'),
      }),
      { maxLength: 8 },
    ),
    roles: fc.array(
      fc.record({
        of: fc.nat(5),
        code: fc.constantFrom('A 1', 'B/2'),
        reason: fc.constantFrom('required', 'usual', 'further'),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ entries, ties, roles }) => {
    const all = entries.map((one, at): Entry => ({ ...one, id: `Q${at + 1}` }))
    const links = new Map(
      ties.flatMap(({ ends: [one, other], as, use, group }) => {
        const [entry, whole] = [all[Math.max(one, other)], all[Math.min(one, other)]]
        if (!entry || !whole || entry === whole) return []
        const choice = use === 'choice' ? { group, choose: group.length } : {}
        const tie =
          as === 'part'
            ? ({ as, entry: entry.id, whole: whole.id, use, ...choice } as const)
            : ({ as, entry: entry.id, whole: whole.id } as const)
        return [[`${entry.id} ${whole.id}`, { tie, entry, whole }] as const]
      }),
    )
    const named = ({ id, title, kind }: Entry) => ({ id, title, kind })
    return all.map((one): Described => {
      const own = roles.filter(({ of }) => all[of] === one)
      return {
        entry: one,
        parts: [...links.values()].flatMap(({ tie, entry, whole }) =>
          tie.as === 'part' && whole === one ? [{ tie, named: named(entry) }] : [],
        ),
        wholes: [...links.values()].flatMap(({ tie, entry, whole }) =>
          tie.as === 'part' && entry === one ? [named(whole)] : [],
        ),
        before: [...links.values()].flatMap(({ tie, entry, whole }) =>
          tie.as === 'prerequisite' && whole === one ? [named(entry)] : [],
        ),
        roles: [...new Map(own.map((role) => [role.code, role])).values()].map(({ code, reason }) => ({
          tie: { as: 'role', entry: one.id, classification: 'crew', code, reason },
          label: `Rôle ${code}`,
          iri: `${BASE}crew/1/item/${encodeURIComponent(code)}`,
        })),
      }
    })
  })

/** The fields of an entry that a vocabulary carries, as it carries them. */
const CARRIED = {
  ctdl: ({ entry }: Described) => {
    const { type: _, source: __, sourceDocument: ___, checked: ____, lastStart, lastCertification, ...rest } = entry
    const status =
      entry.kind === 'module' ? undefined : statusOn({ ...entry, lastStart, lastCertification } as Entry, DAY)
    const providers = entry.providers?.filter((name) => name !== entry.body) ?? []
    return {
      ...without(rest, ['kind', 'status', 'providers']),
      ...(entry.notes === entry.title && { notes: undefined }),
      ...(entry.kind === 'module' && { kind: 'module' }),
      ...(status && { status }),
      ...(providers.length > 0 && { providers }),
    }
  },
  elm: ({ entry }: Described) => {
    const status = statusOn(entry, DAY)
    const alone = entry.body === undefined ? ['approved', 'lastCertification'] : []
    return {
      ...without(entry, ['kind', 'providers', 'checked', 'lastStart', 'status', ...alone]),
      ...(entry.kind === 'module' && { kind: 'module' }),
      ...(status && { status }),
    }
  },
} as const

const without = (fields: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
const plain = (value: object) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))

const toExpected = (one: Described, format: LinkedFormat) => {
  const { kind, ...order } = toEntryOrder({ kind: 'qualification', ...CARRIED[format](one), id: one.entry.id } as Entry)
  return plain({ ...order, ...(kind === 'module' && { kind }) })
}

const tiesOf = (rows: readonly FormRow[]) =>
  rows
    .flatMap(({ name, tie }) => (Object.keys(tie).length === 0 ? [] : [JSON.stringify([name, plain(tie)])]))
    .toSorted()

function toExpectedTies(all: readonly Described[], format: LinkedFormat) {
  const said = all.flatMap(({ entry, parts, before, roles }) => [
    ...parts.map(({ tie }) => [tie.entry, format === 'elm' ? { partOf: tie.whole } : toAttachmentOrder(tie)]),
    ...(format === 'elm' ? [] : before.map(({ id }) => [id, { before: entry.id }])),
    ...roles.map(({ tie }) => [entry.id, toAttachmentOrder(tie)]),
  ])
  return said.map((one) => JSON.stringify(one)).toSorted()
}

for (const format of ['ctdl', 'elm'] as const)
  test(`what ${format} can carry comes back as it was`, async () => {
    await fc.assert(
      fc.asyncProperty(described, async (all) => {
        const { rows, problems } = await read(await write(all, format))
        const entries = rows.filter(({ tie }) => Object.keys(tie).length === 0)
        assert.deepEqual(
          entries.map(({ name, order }) => [name, plain(order)]),
          all.map((one) => [one.entry.id, toExpected(one, format)]),
        )
        assert.deepEqual(tiesOf(rows), toExpectedTies(all, format))
        if (format === 'ctdl') assert.deepEqual(problems, [])
      }),
      { numRuns: 150 },
    )
  })

test('CTDL keeps to its published schemas, but for what Rolemap does not know', async () => {
  const lacks = new Set<string>()
  await fc.assert(
    fc.asyncProperty(described, async (all) => {
      for (const node of JSON.parse(await write(all, 'ctdl'))['@graph'])
        for (const fault of checkCtdl(node)) {
          lacks.add(fault)
          // Without a body nobody owns it; a learning opportunity also has places where it is offered.
          assert.match(fault, /^ceterms:(ownedBy|offeredBy|availabilityListing|availableAt|availableOnlineAt)$/)
        }
    }),
    { numRuns: 150 },
  )
  assert.equal(lacks.size, 5)
})

test('the European Learning Model keeps to its published shapes, but for what Rolemap does not know', async () => {
  const lacks = new Set<string>()
  await fc.assert(
    fc.asyncProperty(described, async (all) => {
      for (const fault of await checkElm(await write(all, 'elm'))) {
        lacks.add(fault)
        assert.match(fault, /^(ISCEDFCode|learningOutcome|EQFLevel|NQFLevel) MinCount$/)
      }
    }),
    { numRuns: 25 },
  )
  assert.equal(lacks.size, 4)
})

test('the facts of schemas and shapes find what breaks them', async () => {
  const [one] = fc.sample(described, { numRuns: 1, seed: 3 })
  const [node] = JSON.parse(await write(one ?? [], 'ctdl'))['@graph']
  assert.ok(checkCtdl({ ...node, 'ceterms:level': 3 }).includes('ceterms:level too much'))
  assert.ok(checkCtdl({ ...node, 'ceterms:name': 'Diploma' }).includes('ceterms:name'))
  const elm = JSON.parse(await write(one ?? [], 'elm'))
  elm['@graph'][0]['elm:volumeOfLearning'] = 'long'
  elm['@graph'][0]['elm:teacher'] = 'Nobody'
  const faults = await checkElm(JSON.stringify(elm))
  assert.ok(faults.includes('volumeOfLearning Datatype') && faults.includes('teacher Closed'), faults.join())
})

const CTDL = 'https://credreg.net/ctdl/schema/context/json'
const ctdl = (...nodes: readonly object[]) => JSON.stringify({ '@context': CTDL, '@graph': nodes })

test('what others write is read too, and what cannot be taken is told', async () => {
  const { rows, problems } = await read(
    ctdl(
      {
        '@id': 'https://registry.example/d',
        '@type': 'ceterms:BachelorDegree',
        'ceterms:name': { 'de-DE': 'Diplom', 'en-US': 'Diploma in Pilotage' },
        'ceterms:hasPart': ['https://registry.example/m', 'https://registry.example/elsewhere'],
        'ceterms:requires': {
          '@type': 'ceterms:ConditionProfile',
          'ceterms:targetCredential': ['https://registry.example/e'],
          'ceterms:targetLearningOpportunity': 'https://registry.example/n',
        },
        'ceterms:estimatedDuration': { '@type': 'ceterms:DurationProfile', 'ceterms:exactDuration': 'P4Y' },
        'ceterms:audienceLevelType': [
          {
            '@type': 'ceterms:CredentialAlignmentObject',
            'ceterms:targetNode': 'audLevel:BachelorsDegreeLevel',
            'ceterms:frameworkName': { en: 'Audience Level' },
          },
        ],
        'ceterms:occupationType': [
          {
            '@type': 'ceterms:CredentialAlignmentObject',
            'ceterms:frameworkName': { en: 'Crew of a ship' },
            'ceterms:codedNotation': 'A1',
          },
          {
            '@type': 'ceterms:CredentialAlignmentObject',
            'ceterms:frameworkName': { en: 'O*NET' },
            'ceterms:codedNotation': '53-5021',
          },
        ],
        'ceterms:estimatedCost': [{ 'ceterms:price': 5 }],
      },
      { '@id': 'https://registry.example/e', '@type': 'ceterms:Certificate', 'ceterms:name': 'Ticket' },
      { '@id': 'https://registry.example/m', '@type': 'ceterms:Course', 'ceterms:name': { en: 'Knots' } },
      {
        '@id': 'https://registry.example/n',
        '@type': 'ceterms:LearningOpportunityProfile',
        'ceterms:name': { en: 'Tides' },
      },
    ),
  )
  const named = (name: string) => `https://registry.example/${name}`
  assert.deepEqual(
    rows.map(({ name, order, tie }) => [name.replace(named(''), ''), order.title, plain(tie)]),
    [
      ['d', 'Diploma in Pilotage', {}],
      ['e', 'Ticket', {}],
      ['m', 'Knots', {}],
      ['n', 'Tides', {}],
      ['d', 'Diploma in Pilotage', { role: 'crew:A1' }],
      ['m', 'Knots', { partOf: named('d'), use: 'optional' }],
      ['elsewhere', undefined, { partOf: named('d'), use: 'optional' }],
      ['n', 'Tides', { partOf: named('d'), use: 'mandatory' }],
      ['e', 'Ticket', { before: named('d') }],
    ],
  )
  assert.deepEqual(problems.map(({ message }) => message).toSorted(), [
    '1 × "http://purl.org/ctdl/terms/estimatedCost", which was not read',
    '1 × duration that is not told in hours',
    '1 × level of another scale, which has no exact equal here',
    '1 × occupation of "O*NET", which is not known here',
  ])
})

test('nothing is fetched, nothing of persons is read, and a file of something else is refused', async () => {
  const refused = (text: string, message: RegExp) =>
    assert.rejects(read(text), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'file-unreadable')
      assert.match(error.message, message)
      return true
    })
  await refused('{"@context":"https://example.org/context.json","@id":"urn:a"}', /nothing is fetched/)
  await refused(
    '{"@context":{"elm":"http://data.europa.eu/snb/model/elm/"},"@id":"urn:a","@type":"elm:LearningAchievement","elm:x":"Mx Secret"}',
    /what persons hold; nothing of it was read$/,
  )
  await refused('{"@context":{},"@id":"urn:a","@type":"urn:Ship"}', /found neither/)
  await refused(ctdl({ '@id': 'urn:a', '@type': 'ceterms:Certificate' }).slice(0, -9), /expected JSON/)
})

test('JSON that is nested like a bomb is refused, and the next file is read', async () => {
  for (const [open, close] of [
    ['{"ceterms:hasPart":', '}'],
    ['[', ']'],
    ['{"@graph":', '}'],
  ] as const)
    for (const depth of [200, 1000, 1_000_000]) {
      const bomb = `{"@context":"${CTDL}","a":${open.repeat(depth)}1${close.repeat(depth)}}`
      await assert.rejects(read(bomb), { code: 'file-unreadable' })
    }
  assert.equal(
    (await read(ctdl({ '@id': 'urn:a', '@type': 'ceterms:Certificate', 'ceterms:name': 'T' }))).rows.length,
    1,
  )
})
