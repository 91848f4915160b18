// How the words between two levels of a list are divided into titles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { JUDGED_RUNS, toJudgements } from '../../../src/exchange/document/occupational-maps/judgement.ts'
import { splitStretch } from '../../../src/exchange/document/occupational-maps/split.ts'
import { toStretches } from '../../../src/exchange/document/occupational-maps/stretch.ts'

const at = { file: 'maps.txt', row: 1 }
const NONE = toJudgements([])
const stretchesOf = (...texts: readonly string[]) => toStretches(texts.map((text) => ({ text, italic: false, at })))

function split(text: string, afterColon = false): readonly string[] {
  const [stretch] = stretchesOf(text)
  return stretch
    ? splitStretch(stretch, afterColon, NONE).map(({ label, option }) => (option ? `+${label}` : label))
    : []
}

test('a capital after a small word, a closing bracket or a kind of work starts a title', () => {
  assert.deepEqual(split('Tree surveyor Right of Way officer Caster [ceramics] Firing operative'), [
    'Tree surveyor',
    'Right of Way officer',
    'Caster [ceramics]',
    'Firing operative',
  ])
  assert.deepEqual(split('Improvement Specialist Improvement adviser'), [
    'Improvement Specialist',
    'Improvement adviser',
  ])
  assert.deepEqual(split('Junior 2D visual effects Fossil fuel - solid fuel'), [
    'Junior 2D visual effects',
    'Fossil fuel - solid fuel',
  ])
})

test('what follows a colon are options, up to the title that a level ends', () => {
  assert.deepEqual(split('Wood carving Stone carving Roofer (2)', true), ['+Wood carving', '+Stone carving', 'Roofer'])
  assert.deepEqual(split('Wood carving Stone carving', true), ['+Wood carving', '+Stone carving'])
})

test('levels, degrees and colons are read in every form in which they are printed', () => {
  const marks = (text: string) => {
    const { words = [], mark } = stretchesOf(text)[0] ?? {}
    return [words.map((word) => word.text).join(' '), mark?.level, mark?.degree, mark?.colon, mark?.broken]
  }
  assert.deepEqual(marks('Tiler (3)'), ['Tiler', 3, undefined, false, false])
  assert.deepEqual(marks('Tiler(3):'), ['Tiler', 3, undefined, true, false])
  assert.deepEqual(marks('Tiler (7);'), ['Tiler', 7, undefined, true, false])
  assert.deepEqual(marks('Tiler (degree)(6)'), ['Tiler', 6, 'degree', false, false])
  assert.deepEqual(marks('Tiler (6) (degree)'), ['Tiler', 6, 'degree', false, false])
  assert.deepEqual(marks('Tiler (masters level) (7)'), ['Tiler', 7, 'masters-level', false, false])
  assert.deepEqual(marks('Tiler masters degree (7)'), ['Tiler', 7, 'masters-degree', false, false])
  assert.deepEqual(marks('Tiler integrated degree (6)'), ['Tiler', 6, 'integrated-degree', false, false])
  assert.deepEqual(marks('Tiler degree apprenticeship (6)'), ['Tiler', 6, 'degree-apprenticeship', false, false])
  assert.deepEqual(marks('Tiler degree'), ['Tiler', undefined, 'degree', false, false])
  assert.deepEqual(marks('Tiler 6) (degree)'), ['Tiler', 6, 'degree', false, true])
  assert.deepEqual(marks('Tiler (military)'), ['Tiler (military)', undefined, undefined, undefined, undefined])
})

test('a run that could hide a title is doubtful, and one that a judgement divides is as sure as the judgement', () => {
  const [stretch] = stretchesOf('Weaver Potter Glass maker')
  assert.ok(stretch)
  assert.deepEqual(
    splitStretch(stretch, false, NONE).map(({ label, doubtful }) => [label, doubtful]),
    [['Weaver Potter Glass maker', true]],
  )
  const judgements = toJudgements(['Weaver | ?Potter | +Glass maker'])
  assert.deepEqual(
    splitStretch(stretch, false, judgements).map(({ label, doubtful, option }) => [label, doubtful, option]),
    [
      ['Weaver', false, false],
      ['Potter', true, false],
      ['Glass maker', false, true],
    ],
  )
})

test('no word is lost, added or moved, whatever the words and their judgement', () => {
  const word = fc.constantFrom('Oil', 'lamp', 'keeper', 'HR', '(UX)', '[glass]', 'and', '-', 'Manager', '2D', 'fire')
  const run = fc.array(word, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean(), (runs, judged, colon) => {
      const lines = judged ? [runs.map((words, index) => (index % 2 ? '+?' : '') + words.join(' ')).join(' | ')] : []
      const [stretch] = stretchesOf(runs.flat().join(' '))
      assert.ok(stretch)
      const labels = splitStretch(stretch, colon, toJudgements(lines)).map((title) => title.label)
      assert.equal(labels.join(' '), runs.flat().join(' '))
      if (judged)
        assert.deepEqual(
          labels,
          runs.map((words) => words.join(' ')),
        )
    }),
    { seed: 7 },
  )
})

test('no two judgements are of the same words, and each ends a title where it says', () => {
  const judgements = toJudgements(JUDGED_RUNS)
  assert.equal(judgements.size, JUDGED_RUNS.length)
  for (const [words, titles] of judgements) {
    assert.equal(
      titles.reduce((sum, title) => sum + title.words, 0),
      words.split(' ').length,
      words,
    )
  }
})
