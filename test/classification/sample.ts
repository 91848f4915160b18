import fc from 'fast-check'
import type { ClassificationVersion, IndexEntry, Item, Profile } from 'rolemap/classification'

const LEVELS = [
  { id: 'major', label: 'Major group', group: true },
  { id: 'minor', label: 'Minor group', group: true },
  { id: 'role', label: 'Role' },
]

/** A small version. Its tree is not uniform: B10 is directly below a major group. */
export const SHIP: ClassificationVersion = {
  id: 'ship',
  label: 'Ship',
  version: '1',
  levels: LEVELS,
  items: [
    { code: 'A', label: 'Deck', level: 'major' },
    { code: 'AA', label: 'Sails', level: 'minor', parent: 'A' },
    { code: 'AA5', label: 'Rigger', level: 'role', parent: 'AA' },
    { code: 'AA10', label: 'Sailmaker', level: 'role', parent: 'AA', alsoUnder: ['B'] },
    { code: 'B', label: 'Below', level: 'major' },
    { code: 'B10', label: 'Cook', level: 'role', parent: 'B' },
    { code: 'B20', label: 'Other hand', level: 'role', parent: 'B', residual: true },
  ],
  entries: [
    { title: 'Rigger', code: 'AA5', kind: 'label', source: 'ship' },
    { title: 'Topman', code: 'AA5', kind: 'printed', source: 'ship' },
    { title: 'Sailmaker', code: 'AA10', kind: 'label', source: 'ship' },
    { title: 'Cook', code: 'B10', kind: 'label', source: 'ship' },
    { title: 'Cook', code: 'B10', kind: 'printed', source: 'list' },
    { title: 'Galley hand', code: 'B10', kind: 'printed', source: 'ship' },
    { title: 'Other hand', code: 'B20', kind: 'label', source: 'ship' },
  ],
  profiles: [
    { code: 'AA5', state: 'agreed', description: 'Sets sails.', typicalTitles: ['Topman'], seeAlso: [] },
    { code: 'B10', state: 'none', typicalTitles: [], seeAlso: [] },
  ],
  source: { title: 'An example' },
}

const NAMES = ['Cook', 'Mate', 'Bosun', 'Diver', 'Pilot', 'Other hand']
const CODES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R10']

/** Valid versions with few codes and few words, so that two of them have much in common: whole trees, in any order. */
export const versions: fc.Arbitrary<ClassificationVersion> = fc
  .record({
    codes: fc.shuffledSubarray(CODES),
    labels: fc.array(fc.constantFrom(...NAMES), { minLength: 6, maxLength: 6 }),
    groups: fc.shuffledSubarray(['G1', 'G2', 'G3'], { minLength: 1 }),
    below: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    titles: fc.uniqueArray(fc.tuple(fc.nat(5), fc.constantFrom(...NAMES), fc.constantFrom('printed', 'local')), {
      maxLength: 8,
      selector: (drawn) => JSON.stringify(drawn),
    }),
    described: fc.array(fc.option(fc.constantFrom('Cooks.', 'Steers.'), { nil: undefined }), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ codes, labels, groups, below, titles, described }) => {
    const above = (place: number) => groups[(below[place] ?? 0) % groups.length] ?? 'G1'
    const items: Item[] = [
      ...groups.map((code) => ({ code, label: `Group ${code}`, level: 'major' })),
      ...codes.map((code, place) => ({ code, label: labels[place] ?? '', level: 'role', parent: above(place) })),
    ]
    const entries = titles.flatMap(([place, title, kind]): IndexEntry[] => {
      const code = codes[place]
      return code === undefined ? [] : [{ title, code, kind, source: 'ship' }]
    })
    const profiles = codes.flatMap((code, place): Profile[] => {
      const description = described[place]
      return description === undefined ? [] : [{ code, state: 'draft', description, typicalTitles: [], seeAlso: [] }]
    })
    return { ...SHIP, items, entries, profiles }
  })

/** The contents of a version, without regard to order. */
export function toContents({ items, entries, profiles }: ClassificationVersion) {
  const sort = (list: readonly object[]) => list.map((one) => JSON.stringify(sortNames(one))).toSorted()
  return { items: sort(items), entries: sort(entries), profiles: sort(profiles) }
}

const sortNames = (one: object) => Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
