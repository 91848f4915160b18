import fc from 'fast-check'
import { type ClassificationVersion, compareCodes, type IndexEntry } from 'rolemap/classification'
import { fold } from '../../src/text/fold.ts'
import { anyCharacter } from '../fixture/any-text.ts'

// Every code point except NUL, which PostgreSQL refuses, and half surrogate pairs, which are not text.
const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 12 }).map((drawn) => drawn.replaceAll('\0', '')),
  fc.constantFrom(
    "O'Neill",
    '"',
    '\\',
    '%',
    '_',
    '; --',
    '$1',
    '?',
    '\u{10FFFF}',
    '\uFFFE',
    'ﬀ',
    '\u0301',
    '\r\n\t',
    '',
  ),
)
const place = fc.record(
  { file: text, row: fc.nat(), column: fc.oneof(fc.nat(), text) },
  { requiredKeys: ['file'], noNullPrototype: true },
)
// Names of facts are ours. V8 confuses the names of two objects that differ only in an escaped character
// (JSON.parse('{"\\\\":1}') and then JSON.parse('{"\\"":1}'), seen in Node 24.21), so they contain none.
const facts = fc.dictionary(
  text.filter((name) => name !== '__proto__' && !/["\\\p{Cc}]/u.test(name)),
  fc.oneof(text, fc.integer(), fc.boolean()),
  { noNullPrototype: true },
)

/** Versions with any contents, valid in that no code occurs twice. All have the same id. */
export function versions(): fc.Arbitrary<ClassificationVersion> {
  const codes = fc.uniqueArray(fc.oneof(fc.stringMatching(/^[A-C]\d{1,3}(\.\d)?$/), text), {
    minLength: 1,
    maxLength: 12,
  })
  return codes.chain((there) =>
    fc.record(
      {
        id: fc.constant('drawn'),
        label: text,
        version: text,
        partOnly: text,
        levels: fc.array(level()),
        items: fc.tuple(...there.map((code) => item(code, there))).map((items) => [...items]),
        entries: fc.array(entry(there)),
        profiles: fc.subarray(there).chain((some) => fc.tuple(...some.map(profile)).map((profiles) => [...profiles])),
        tables: fc.uniqueArray(table(), { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
        validFrom: text,
        basedOn: text,
        successions: fc.array(fc.record({ code: text, to: fc.array(text) }, { noNullPrototype: true })),
        source: fc.record({ title: text, note: text }, { requiredKeys: ['title'], noNullPrototype: true }),
      },
      {
        requiredKeys: ['id', 'label', 'version', 'levels', 'items', 'entries', 'profiles', 'source'],
        noNullPrototype: true,
      },
    ),
  )
}

function level() {
  return fc.record(
    { id: text, label: text, group: fc.boolean() },
    { requiredKeys: ['id', 'label'], noNullPrototype: true },
  )
}

function item(code: string, codes: readonly string[]) {
  return fc.record(
    {
      code: fc.constant(code),
      label: text,
      level: text,
      parent: fc.constantFrom(...codes),
      alsoUnder: fc.array(fc.constantFrom(...codes), { maxLength: 3 }),
      residual: fc.boolean(),
      facts,
      at: place,
    },
    { requiredKeys: ['code', 'label', 'level'], noNullPrototype: true },
  )
}

function entry(codes: readonly string[]): fc.Arbitrary<IndexEntry> {
  const title = fc.oneof(text, fc.constantFrom('Teacher', 'teacher', 'TEACHER ', 'Téacher', '🧑 teacher'))
  return fc.record(
    {
      title,
      code: fc.constantFrom(...codes),
      kind: fc.constantFrom('label', 'printed', 'judged', 'local'),
      source: text,
      ref: text,
      also: fc.array(fc.constantFrom(...codes), { maxLength: 3 }),
      ambiguous: fc.boolean(),
      reviewer: text,
      at: place,
    },
    { requiredKeys: ['title', 'code', 'kind', 'source'], noNullPrototype: true },
  )
}

function profile(code: string) {
  return fc.record(
    {
      code: fc.constant(code),
      state: fc.constantFrom('agreed' as const, 'draft' as const, 'ours' as const, 'none' as const),
      description: text,
      tasks: fc.array(text, { maxLength: 3 }),
      typicalTitles: fc.array(text, { maxLength: 3 }),
      seeAlso: fc.array(fc.record({ label: text, code: text }, { requiredKeys: ['label'], noNullPrototype: true }), {
        maxLength: 2,
      }),
      at: place,
    },
    { requiredKeys: ['code', 'state', 'typicalTitles', 'seeAlso'], noNullPrototype: true },
  )
}

function table() {
  return fc.record(
    {
      id: text,
      title: text,
      columns: fc.array(text, { maxLength: 3 }),
      rows: fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 3 }),
      prose: fc.boolean(),
      at: place,
    },
    { requiredKeys: ['id', 'title', 'columns', 'rows'], noNullPrototype: true },
  )
}

/** The order that the port promises, computed independently of the stores: folded titles by code point, then codes. */
export function inIndexOrder(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  return entries.toSorted(
    (one, other) =>
      Buffer.compare(Buffer.from(fold(one.title)), Buffer.from(fold(other.title))) ||
      compareCodes(one.code, other.code) ||
      Number(one.code > other.code) - Number(one.code < other.code),
  )
}
