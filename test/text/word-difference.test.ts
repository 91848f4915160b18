import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { diffWords } from 'rolemap/text'

const say = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ is, text }) => (is === 'same' ? text : is === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('two texts are compared by words', () => {
  test('with what they share, and what only one has', () => {
    assert.equal(say('leads a team', 'leads a large team'), 'leads a {+large +}team')
    assert.equal(say('leads a team', 'leads two teams'), 'leads [-a team-]{+two teams+}')
    assert.equal(say('Lock Keeper', 'Lock and Weir Keeper'), 'Lock {+and Weir +}Keeper')
    assert.equal(say('', 'new'), '{+new+}')
    assert.equal(say('old', ''), '[-old-]')
    assert.equal(say('same', 'same'), 'same')
    assert.equal(say('', ''), '')
    assert.equal(say('one\ntwo', 'one\nthree'), 'one\n[-two-]{+three+}')
  })

  test('so that the pieces of each text make the text, whatever it is', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'cé', '👩🏽', ' ', '  ', '\n', 'a b'), { maxLength: 30 })
      .map((some) => some.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = diffWords(before, after)
        const without = (left: string) =>
          pieces
            .filter(({ is }) => is !== left)
            .map(({ text }) => text)
            .join('')
        assert.equal(without('added'), before)
        assert.equal(without('removed'), after)
      }),
    )
  })

  test('in a moment, even if they are long and have nothing in common', () => {
    const [before, after] = [0, 50_000].map((from) =>
      Array.from({ length: 40_000 }, (_, at) => `w${from + at}`).join(' '),
    )
    const since = performance.now()
    assert.deepEqual(
      diffWords(`start ${before}`, `start ${after}`).map(({ is }) => is),
      ['same', 'removed', 'added'],
    )
    assert.ok(performance.now() - since < 2000)
  })
})
