import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { applyEdits, checkVersion, type EditOrder, PROFILE_PARTS, toEdits } from 'rolemap/classification'
import { SHIP, versions } from './sample.ts'

/** The reason why an order cannot be carried out. */
function refuse(order: EditOrder): string {
  const ordered = toEdits(SHIP, order)
  return 'reason' in ordered ? ordered.reason : assert.fail(`done: ${JSON.stringify(order)}`)
}

/** The version after an order. */
function order(one: EditOrder, version = SHIP) {
  const ordered = toEdits(version, one)
  if ('reason' in ordered) assert.fail(ordered.reason)
  const { value, problems } = applyEdits(version, ordered.edits)
  assert.deepEqual(problems, [])
  return value
}

const titlesOf = (version: typeof SHIP, code: string) =>
  version.entries.filter((entry) => entry.code === code).map(({ title, kind }) => `${title} (${kind})`)

describe('an order about an item', () => {
  test('changes what it says and leaves the rest', () => {
    const moved = order({ what: 'item', code: 'B10', parent: 'A' }).items.find(({ code }) => code === 'B10')
    assert.deepEqual(moved, { code: 'B10', label: 'Cook', level: 'role', parent: 'A' })
    const top = order({ what: 'item', code: 'B10', parent: '' }).items.find(({ code }) => code === 'B10')
    assert.deepEqual(top, { code: 'B10', label: 'Cook', level: 'role' })
  })

  test('puts the new label into the index in place of the old, which stays where a source lists it too', () => {
    const version = order({ what: 'item', code: 'B10', label: 'Chef' })
    assert.deepEqual(titlesOf(version, 'B10'), ['Cook (printed)', 'Galley hand (printed)', 'Chef (label)'])
    const rigger = order({ what: 'item', code: 'AA5', label: 'Topman' })
    assert.deepEqual(titlesOf(rigger, 'AA5'), ['Topman (printed)'])
  })

  test('gives a group no title, as none is coded to it', () => {
    assert.deepEqual(order({ what: 'item', code: 'A', label: 'Upper deck' }).entries, SHIP.entries)
    const added = order({ what: 'item', code: 'C', label: 'Hold', level: 'major' })
    assert.deepEqual([added.items.length, added.entries], [SHIP.items.length + 1, SHIP.entries])
  })

  test('makes an item residual by its label, and no longer so by another', () => {
    const residual = (label: string) =>
      order({ what: 'item', code: 'B20', label }).items.find(({ code }) => code === 'B20')?.residual
    assert.deepEqual([residual('Hands (other)'), residual('Hand')], [true, undefined])
  })

  test('is refused without a code, a label or a level, and for a level or parent that is not there', () => {
    assert.equal(refuse({ what: 'item', code: ' ' }), 'expected the code of an item, found none')
    assert.equal(refuse({ what: 'item', code: 'B10', label: ' ' }), 'item "B10": expected a label, found none')
    assert.equal(refuse({ what: 'item', code: 'N', label: 'New' }), 'item "N" is new: expected a label and a level')
    assert.equal(
      refuse({ what: 'item', code: 'B10', level: 'crew' }),
      'item "B10": expected one of the levels major, minor, role, found "crew"',
    )
    assert.equal(refuse({ what: 'item', code: 'B10', parent: 'Z' }), 'item "B10": there is no parent "Z"')
  })
})

describe('an item that is retired', () => {
  test('takes its titles and its profile with it', () => {
    const version = order({ what: 'item', code: 'AA5', remove: true })
    assert.deepEqual(titlesOf(version, 'AA5'), [])
    assert.deepEqual(
      version.profiles.map(({ code }) => code),
      ['B10'],
    )
  })

  test('leaves its titles to the one that follows it, and to none of several', () => {
    const one = order({ what: 'item', code: 'B10', remove: true, successors: ['B20'] })
    assert.deepEqual(titlesOf(one, 'B20'), ['Other hand (label)', 'Cook (local)', 'Galley hand (local)'])
    const several = order({ what: 'item', code: 'B10', remove: true, successors: ['B20', 'AA5'] })
    assert.deepEqual(titlesOf(several, 'B20'), ['Other hand (label)'])
  })

  test('is refused while items stand below it, or where it would go to itself or to nothing that is there', () => {
    assert.equal(
      refuse({ what: 'item', code: 'AA', remove: true }),
      'item "AA" has items below it, such as "AA5": move or retire them first',
    )
    for (const to of ['B10', 'Z'])
      assert.equal(
        refuse({ what: 'item', code: 'B10', remove: true, successors: [to] }),
        `item "B10": there is no successor "${to}"`,
      )
    assert.equal(refuse({ what: 'item', code: 'Z', remove: true }), 'there is no item "Z"')
  })
})

test('an order about a title adds or removes it, and is refused for a group, twice, without words or far too long', () => {
  assert.equal(titlesOf(order({ what: 'title', code: 'B10', title: 'Chef' }), 'B10').at(-1), 'Chef (local)')
  assert.deepEqual(titlesOf(order({ what: 'title', code: 'B10', title: 'Cook', remove: true }), 'B10'), [
    'Galley hand (printed)',
  ])
  const refused = (code: string, title: string, remove = false) => refuse({ what: 'title', code, title, remove })
  assert.equal(refused('A', 'Hand'), 'title "Hand": no title is coded to "A", which is a group')
  assert.equal(refused('Z', 'Hand'), 'title "Hand": there is no item "Z"')
  assert.equal(refused('B10', 'Cook'), '"Cook" is a title of "B10" already')
  assert.equal(refused('B10', 'Chef', true), '"Chef" is no title of "B10"')
  assert.equal(refused('B10', ' '), 'expected a title, found none')
  assert.equal(refused('B10', 'x'.repeat(501)), 'expected a title of at most 500 characters')
})

describe('an order about a profile', () => {
  const profileOf = (one: Omit<EditOrder, 'what'>) =>
    order({ what: 'profile', ...one }).profiles.find(({ code }) => code === one.code)

  test('makes a draft of a profile that was empty or not there, and leaves an agreed one agreed', () => {
    assert.equal(profileOf({ code: 'B10', part: 'description', text: 'Cooks.' })?.state, 'draft')
    assert.equal(profileOf({ code: 'B20', part: 'description', text: 'Helps.' })?.state, 'draft')
    assert.equal(profileOf({ code: 'AA5', part: 'description', text: 'Rigs.' })?.state, 'agreed')
    assert.equal(profileOf({ code: 'B10', part: 'state', text: 'agreed' })?.state, 'agreed')
    assert.equal(profileOf({ code: 'B10', part: 'state', text: 'ours' })?.state, 'ours')
    const ours = { code: 'B10', state: 'ours', typicalTitles: [], seeAlso: [] } as const
    const ordered = toEdits(
      { ...SHIP, profiles: [ours] },
      { what: 'profile', code: 'B10', part: 'entry', text: 'None.' },
    )
    const [edit] = 'edits' in ordered ? ordered.edits : []
    assert.equal(edit?.what === 'profile' && edit.after?.state, 'draft', 'what somebody edits is no longer ours')
  })

  test('reads tasks and titles line by line, and takes a part away where it says nothing', () => {
    assert.deepEqual(profileOf({ code: 'B10', part: 'tasks', text: ' Boils \n\n Bakes' })?.tasks, ['Boils', 'Bakes'])
    assert.equal(Object.hasOwn(profileOf({ code: 'AA5', part: 'description', text: ' ' }) ?? {}, 'description'), false)
    assert.deepEqual(profileOf({ code: 'AA5', part: 'typicalTitles', text: '' })?.typicalTitles, [])
  })

  test('is refused for another part, another state and an item that is not there', () => {
    const parts = Object.keys(PROFILE_PARTS).join(', ')
    assert.equal(
      refuse({ what: 'profile', code: 'B10', part: 'toString' }),
      `expected one of ${parts}, found "toString"`,
    )
    assert.equal(
      refuse({ what: 'profile', code: 'B10', part: 'state', text: 'good' }),
      'expected one of agreed, draft, ours, none, found "good"',
    )
    assert.equal(refuse({ what: 'profile', code: 'Z', part: 'entry' }), 'there is no item "Z"')
  })
})

test('whatever is ordered of a sound version, it is refused with a reason or leaves a sound version', () => {
  const code = fc.constantFrom('R1', 'R2', 'R3', 'R10', 'G1', 'G2', 'G3', '', 'N1')
  const word = fc.constantFrom('Cook', 'Mate', 'Pilot', ' ', 'Stoker')
  const orders: fc.Arbitrary<EditOrder> = fc.record(
    {
      what: fc.constantFrom('item', 'title', 'profile'),
      code,
      title: word,
      label: word,
      level: fc.constantFrom('major', 'role', 'crew'),
      parent: code,
      successors: fc.uniqueArray(code, { maxLength: 2 }),
      part: fc.constantFrom(...Object.keys(PROFILE_PARTS), 'other'),
      text: word,
      remove: fc.boolean(),
    },
    { requiredKeys: ['what', 'code'] },
  )
  fc.assert(
    fc.property(versions, fc.array(orders, { maxLength: 6 }), (version, list) => {
      let now = version
      for (const one of list) {
        const ordered = toEdits(now, one)
        if ('reason' in ordered) {
          assert.match(ordered.reason, /\S/)
          continue
        }
        const { value, problems } = applyEdits(now, ordered.edits)
        assert.deepEqual(problems, [])
        // Whether items are below themselves is only checked for a whole draft, because getting there may take several
        // orders.
        const found = checkVersion(value).filter((problem) => problem.code !== 'parent-cycle')
        assert.deepEqual(found, [])
        now = value
      }
    }),
  )
})
