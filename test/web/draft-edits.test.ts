import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft, DraftEdit } from 'rolemap'
import { editSections } from '../../src/web/draft/edits.ts'

const made = { by: 'ann', at: '2026-04-01T09:00:00.000Z', revision: 1 }
const entries = (title: string, code: string) => [{ title, code, kind: 'printed' as const, source: 'harbour' }]
const gone = (title: string, code: string): DraftEdit => ({
  what: 'title',
  title,
  code,
  before: entries(title, code),
  ...made,
})
const come = (title: string, code: string): DraftEdit => ({
  what: 'title',
  title,
  code,
  after: entries(title, code),
  ...made,
})
const item = { code: 'B10', label: 'Ferry Deckhand', level: 'role' }

const show = (edits: readonly DraftEdit[], state: Draft['state'] = 'open') =>
  String(
    editSections({ id: 'draft-1', classification: 'harbour', base: '1', name: '2', state, edits } as unknown as Draft),
  ).replace(/\s+/g, ' ')

test('a retired item is said in a sentence: where it goes, and how many titles go with it', () => {
  const titles = ['Mate', 'Deckhand', 'Boatman']
  const text = show([
    { what: 'item', code: 'B10', before: item, successors: ['B15'], ...made },
    ...titles.flatMap((title) => [gone(title, 'B10'), come(title, 'B15')]),
    gone('Bosun', 'B10'),
  ])
  assert.match(text, /B10 Ferry Deckhand<\/a>: is removed, followed by B15; 3 titles moved to B15; 1 title removed</)
  assert.match(text, />B15<\/a>: 3 titles moved here from B10</)
  assert.equal(text.split('Remove this edit').length - 1, 8, 'every edit can be removed')
})

test('each button removes the edit of its number, and a closed draft has none', () => {
  const edits = [come('Mate', 'B15'), come('Bosun', 'B15')]
  assert.match(
    show(edits),
    /name="number" value="2">Remove this edit<span class="govuk-visually-hidden"> Title “Bosun” of B15/,
  )
  assert.doesNotMatch(show(edits, 'published'), /<button/)
})

test('more titles than anybody reads are counted, and said where to find', () => {
  const text = show(Array.from({ length: 1200 }, (_, index) => come(`Mate ${index}`, 'B15')))
  assert.match(text, /1,200 titles added/)
  assert.match(text, /And 700 more; <span class="rm-code">rolemap draft show draft-1</)
})
