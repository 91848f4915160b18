import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  applyOwnEntries,
  formatOwnEntry,
  isFault,
  mergeOwnEntries,
  type OwnEntry,
  type OwnEntryCells,
  parseOwnEntry,
} from 'rolemap/classification'
import { fold } from 'rolemap/text'
import { SHIP } from './sample.ts'

const FRAME = {
  codes: new Set(['AA5', 'AA10', 'B10', 'B20']),
  labels: new Map(SHIP.entries.filter(({ kind }) => kind === 'label').map(({ title, code }) => [fold(title), code])),
  hasTitle: (folded: string) => SHIP.entries.some(({ title }) => fold(title) === folded),
  source: 'kent',
  reviewer: 'ann',
  date: '2026-11-28',
}
const EMPTY: OwnEntryCells = { title: '', change: '', code: '', also: '', source: '', reviewer: '', date: '', note: '' }
const parse = (cells: Partial<OwnEntryCells>) => parseOwnEntry({ ...EMPTY, ...cells }, FRAME)
const own = (title: string, code?: string, more: Partial<OwnEntry> = {}): OwnEntry => ({
  title,
  ...(code !== undefined && { code }),
  source: 'kent',
  reviewer: 'ann',
  date: '2026-11-28',
  ...more,
})

describe('an own entry', () => {
  test('says where a title belongs; what its cells leave open is what holds for all', () => {
    assert.deepEqual(parse({ title: ' Chef ', code: 'B10' }), own('Chef', 'B10'))
    assert.deepEqual(
      parse({
        title: 'Chef',
        change: 'SET',
        code: 'B10',
        also: 'B10, AA5; B20',
        source: 's',
        reviewer: 'r',
        date: '2025-01-31',
        note: 'n',
      }),
      { title: 'Chef', code: 'B10', also: ['AA5', 'B20'], source: 's', reviewer: 'r', date: '2025-01-31', note: 'n' },
    )
  })

  test('takes a title out, whatever code stands beside it', () => {
    assert.deepEqual(parse({ title: 'topman', change: 'remove', code: 'Z', also: 'Z' }), own('topman'))
  })

  test('is refused with the cell that is at fault', () => {
    const refuse = (cells: Partial<OwnEntryCells>) => {
      const found = parse(cells)
      return isFault(found) ? `${found.code} in ${found.column}` : assert.fail(JSON.stringify(found))
    }
    assert.equal(refuse({ title: ' - ', code: 'B10' }), 'entry-incomplete in title')
    assert.equal(refuse({ title: 'Chef' }), 'entry-incomplete in code')
    assert.equal(refuse({ title: 'Chef', change: 'move', code: 'B10' }), 'entry-change-unknown in change')
    assert.equal(refuse({ title: 'cook', code: 'AA5' }), 'entry-label in title')
    assert.equal(refuse({ title: 'Cook', change: 'remove' }), 'entry-label in title')
    assert.equal(refuse({ title: 'Chef', change: 'remove' }), 'entry-absent in title')
    assert.equal(refuse({ title: 'Chef', code: 'A' }), 'entry-code-unknown in code')
    assert.equal(refuse({ title: 'Chef', code: 'B10', also: 'AA5, Z' }), 'entry-code-unknown in also')
    for (const date of ['28.11.2026', '2026-13-01', '2026-02-30', 'today'])
      assert.equal(refuse({ title: 'Chef', code: 'B10', date }), 'entry-date-unknown in date', date)
  })

  test('is the same after it was cells, whatever it says', () => {
    const code = fc.constantFrom('AA5', 'AA10', 'B10', 'B20')
    const word = fc.stringMatching(/^[A-Za-z]{1,6}$/)
    const entries = fc.record({
      title: fc.constantFrom('Chef', 'Topman', 'Galley hand'),
      code,
      also: fc.uniqueArray(code),
      source: word,
      reviewer: word,
      note: fc.oneof(word, fc.constant('')),
    })
    fc.assert(
      fc.property(entries, fc.boolean(), (drawn, removed) => {
        const also = drawn.also.filter((one) => one !== drawn.code)
        const entry: OwnEntry = {
          title: removed ? 'Topman' : drawn.title,
          ...(!removed && { code: drawn.code, ...(also.length > 0 && { also }) }),
          source: drawn.source,
          reviewer: drawn.reviewer,
          date: '2026-11-28',
          ...(drawn.note !== '' && { note: drawn.note }),
        }
        assert.deepEqual(parseOwnEntry(formatOwnEntry(entry), FRAME), entry)
      }),
    )
  })
})

describe('an index with own entries', () => {
  const titles = (...entries: readonly OwnEntry[]) =>
    applyOwnEntries(SHIP.entries, entries, (code) => FRAME.codes.has(code)).map(
      ({ title, code, kind }) => `${title} ${code} ${kind}`,
    )
  const before = titles()

  test('has the own entry in place of what it said of the title, in whatever case', () => {
    assert.deepEqual(titles(own('TOPMAN', 'B10')), [
      ...before.filter((line) => line !== 'Topman AA5 printed'),
      'TOPMAN B10 local',
    ])
  })

  test('has a title no more that was taken out, and keeps the label of an item', () => {
    assert.deepEqual(
      titles(own('Cook')),
      before.filter((line) => line !== 'Cook B10 printed'),
    )
    assert.ok(titles(own('Cook')).includes('Cook B10 label'))
  })

  test('is as before where an own entry names a code that the version has not', () => {
    assert.deepEqual(titles(own('Topman', 'Z'), own('Topman', 'B10', { also: ['Z'] })), before)
  })

  test('calls a title ambiguous that may mean further items', () => {
    const [entry] = applyOwnEntries([], [own('Hand', 'B20', { also: ['AA5'] })], () => true)
    assert.deepEqual([entry?.also, entry?.ambiguous, entry?.kind], [['AA5'], true, 'local'])
  })

  test('says of every own title that holds what the own entries say, and of the others what it said', () => {
    const entries = fc.uniqueArray(
      fc.record({
        title: fc.constantFrom('Topman', 'Galley hand', 'Chef', 'Hand'),
        code: fc.constantFrom('B10', 'AA5', 'Z', undefined),
      }),
      { selector: ({ title }) => title },
    )
    fc.assert(
      fc.property(entries, (drawn) => {
        const list = drawn.map(({ title, code }) => own(title, code))
        const after = titles(...list)
        for (const { title, code } of list.filter((one) => one.code !== 'Z'))
          assert.deepEqual(
            after.filter((line) => line.startsWith(`${title} `)),
            code === undefined ? [] : [`${title} ${code} local`],
          )
        const untouched = before.filter(
          (line) => !list.some(({ title, code }) => code !== 'Z' && line.startsWith(`${title} `)),
        )
        assert.deepEqual(after.slice(0, untouched.length), untouched)
      }),
    )
  })
})

test('of two own entries for one title the later holds, and what is merged again stays the same', () => {
  const title = fc.constantFrom('Cook', 'COOK', 'cook ', 'Mate', 'Bosun')
  const lists = fc.array(
    fc.record({ title, code: fc.constantFrom('B10', 'AA5') }).map(({ title: of, code }) => own(of, code)),
  )
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      const merged = mergeOwnEntries(one, other)
      const keys = merged.map((entry) => fold(entry.title))
      assert.equal(new Set(keys).size, keys.length)
      for (const [place, key] of keys.entries())
        assert.equal(
          merged[place],
          [...one, ...other].findLast((entry) => fold(entry.title) === key),
        )
      assert.deepEqual(mergeOwnEntries(merged, other), merged)
      assert.deepEqual(mergeOwnEntries([], merged), merged)
    }),
  )
})
