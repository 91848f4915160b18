import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { applyEdits, diffVersions, type Edit, type Item, keyOf, reverseEdit } from 'rolemap/classification'
import { SHIP, toContents, versions } from './sample.ts'

const find = (code: string): Item => SHIP.items.find((item) => item.code === code) ?? assert.fail(code)
const cook = find('B10')

describe('edits of a version', () => {
  test('an edit puts what is after in the place of what was before, and all else stays', () => {
    const { value, problems } = applyEdits(SHIP, [
      { what: 'item', code: 'B10', before: cook, after: { ...cook, label: 'Head cook' } },
      { what: 'title', code: 'AA5', title: 'Topman', before: SHIP.entries.slice(1, 2) },
    ])
    assert.deepEqual(problems, [])
    assert.deepEqual(
      value.items.map(({ label }) => label),
      ['Deck', 'Sails', 'Rigger', 'Sailmaker', 'Below', 'Head cook', 'Other hand'],
    )
    assert.deepEqual(value.entries, SHIP.entries.toSpliced(1, 1))
    assert.equal(value.profiles, SHIP.profiles)
  })

  test('a new item comes behind the last of its siblings, or behind its parent if it is the first', () => {
    const place = (parent: string | undefined) => {
      const after: Item = { code: 'N', label: 'New', level: 'role', ...(parent && { parent }) }
      return applyEdits(SHIP, [{ what: 'item', code: 'N', after }]).value.items.findIndex(({ code }) => code === 'N')
    }
    assert.equal(place('AA'), 4)
    assert.equal(place('AA5'), 3)
    assert.equal(place('B'), 7)
    assert.equal(place(undefined), 5)
  })

  test('an edit of what is no longer as it was is refused and said, and the others are made', () => {
    const edits: readonly Edit[] = [
      { what: 'item', code: 'B10', before: { ...cook, label: 'Chef' }, after: { ...cook, label: 'Head cook' } },
      { what: 'item', code: 'AA5', after: find('AA5') },
      { what: 'title', code: 'B10', title: 'Cook', before: SHIP.entries.slice(3, 4) },
      { what: 'profile', code: 'B20', before: { code: 'B20', state: 'none', typicalTitles: [], seeAlso: [] } },
      {
        what: 'title',
        code: 'B10',
        title: 'Chef',
        after: [{ title: 'Chef', code: 'B10', kind: 'local', source: 'me' }],
      },
    ]
    const { value, problems } = applyEdits(SHIP, edits)
    assert.deepEqual(
      problems.map(({ code, severity, message }) => [code, severity, message]),
      [
        ['edit-outdated', 'error', 'item "B10": somebody changed it after this edit was made'],
        ['edit-outdated', 'error', 'item "AA5": it exists already'],
        ['edit-outdated', 'error', 'title "Cook" of "B10": somebody changed it after this edit was made'],
        ['edit-outdated', 'error', 'the profile of "B20": somebody changed it after this edit was made'],
      ],
    )
    assert.deepEqual(value, applyEdits(SHIP, edits.slice(-1)).value)
  })

  test('all entries of one title under one item are one thing; under another item they are another', () => {
    const title = (code: string, name: string): Edit => ({ what: 'title', code, title: name })
    assert.equal(
      keyOf(title('B10', 'Cook')),
      keyOf({ ...title('B10', 'Cook'), before: SHIP.entries.slice(3, 5) } as Edit),
    )
    const others: readonly Edit[] = [
      title('B10', 'Cook'),
      title('B10', 'cook'),
      title('AA5', 'Cook'),
      { what: 'item', code: 'B10' },
      { what: 'profile', code: 'B10' },
      title('B10","Cook', ''),
    ]
    assert.equal(new Set(others.map(keyOf)).size, others.length)
  })

  test('taking back twice is the edit itself, but where an item went is not said again', () => {
    const gone: Edit = { what: 'item', code: 'B10', before: cook, successors: ['B20'] }
    assert.deepEqual(reverseEdit(gone), { what: 'item', code: 'B10', after: cook })
    assert.deepEqual(reverseEdit(reverseEdit(gone)), { what: 'item', code: 'B10', before: cook })
  })
})

describe('of any two versions', () => {
  test('the edits between them turn one into the other, each thing once', () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        const edits = diffVersions(one, other)
        assert.equal(new Set(edits.map(keyOf)).size, edits.length)
        const { value, problems } = applyEdits(one, edits)
        assert.deepEqual(problems, [])
        const [made, wanted] = [toContents(value), toContents(other)]
        assert.deepEqual([made.items, made.entries], [wanted.items, wanted.entries])
        // A profile that the other version does not mention stays.
        const silent = one.profiles.filter(({ code }) => !other.profiles.some((profile) => profile.code === code))
        assert.deepEqual(made.profiles, toContents({ ...other, profiles: [...other.profiles, ...silent] }).profiles)
      }),
    )
  })

  test('a version differs in nothing from itself, in whatever order it says it', () => {
    fc.assert(
      fc.property(versions, (version) => {
        const turned = { ...version, items: version.items.toReversed(), profiles: version.profiles.toReversed() }
        assert.deepEqual(diffVersions(version, turned), [])
      }),
    )
  })

  test('edits made and taken back give the same version', () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        const edits = diffVersions(one, other)
        const { value, problems } = applyEdits(applyEdits(one, edits).value, edits.map(reverseEdit))
        assert.deepEqual(problems, [])
        assert.deepEqual(toContents(value), toContents(one))
      }),
    )
  })

  test('additions and changes taken back leave everything in its place', () => {
    fc.assert(
      fc.property(versions, versions, (given, other) => {
        // Entries of one title under one item are one thing, and are restored together.
        const entries = [
          ...Map.groupBy(given.entries, ({ title, code }) => JSON.stringify([title, code])).values(),
        ].flat()
        const one = { ...given, entries }
        const edits = diffVersions(one, other).filter(({ after }) => after !== undefined)
        assert.deepEqual(applyEdits(applyEdits(one, edits).value, edits.map(reverseEdit)).value, one)
      }),
    )
  })

  test('edits of different things can be made in any order, together or one after the other', () => {
    fc.assert(
      fc.property(versions, versions, fc.infiniteStream(fc.nat()), (one, other, numbers) => {
        const edits = diffVersions(one, other)
        const shuffled = edits
          .map((edit) => ({ edit, by: numbers.next().value ?? 0 }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ edit }) => edit)
        let value = one
        for (const edit of shuffled) {
          const step = applyEdits(value, [edit])
          assert.deepEqual(step.problems, [])
          value = step.value
        }
        const together = toContents(applyEdits(one, edits).value)
        assert.deepEqual(toContents(value), together)
        assert.deepEqual(toContents(applyEdits(one, shuffled).value), together)
      }),
    )
  })

  test('an edit made twice is refused the second time, and changes nothing', () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        const edits = diffVersions(one, other)
        const { value } = applyEdits(one, edits)
        const again = applyEdits(value, edits)
        assert.equal(again.problems.length, edits.length)
        assert.deepEqual(again.value, value)
      }),
    )
  })
})
