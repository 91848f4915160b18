import type { ClassificationVersion } from 'rolemap/classification'

const source = { title: 'An example' }
const roles = [
  ['E55', 'Nurse', 'E'],
  ['E85', 'Social Worker', 'E'],
  ['Q05', 'Care Worker', 'Q'],
  ['Q40', 'Personal Assistant (Care and Support)', 'Q'],
  ['N05', 'Administrative Officer / Assistant', 'N'],
  ['N35', 'Personal Assistant (Secretarial)', 'N'],
  ['W05', 'Community Driver', 'W'],
  ['Y30', 'School Crossing Patrol Attendant', 'Y'],
  ['Z00', 'Other Elementary Service Role', 'Y'],
] as const
const titles = [
  ['Lollipop Lady / Gentleman', 'Y30'],
  ['District Nurse', 'E55'],
  ['Care Assistant', 'Q05'],
  ['Bus Driver', 'W05'],
  ['Driver', 'W05'],
] as const

/** A small classification with groups, a residual item, alternatives separated by a slash and an ambiguous title. */
export const EXAMPLE: ClassificationVersion = {
  id: 'example',
  label: 'Example',
  version: '1',
  levels: [
    { id: 'minor', label: 'Minor group', group: true },
    { id: 'role', label: 'Role' },
  ],
  items: [
    ...['E', 'Q', 'N', 'W', 'Y'].map((code) => ({ code, label: `Group ${code}`, level: 'minor' })),
    ...roles.map(([code, label, parent]) => ({ code, label, parent, level: 'role', residual: code === 'Z00' })),
  ],
  entries: [
    ...roles.map(([code, title]) => ({ title, code, kind: 'label' as const, source: 'example' })),
    ...titles.map(([title, code]) => ({ title, code, kind: 'printed' as const, source: 'example' })),
  ],
  profiles: [],
  source,
}
