// A small edition of two maps, in the words of no document.
import type { ClassificationVersion, Item } from 'rolemap/classification'

const LEVELS = ['map', 'pathway', 'cluster', 'occupation', 'option']

// The number of parts of a code shows its level.
const item = (code: string, label: string, more: Partial<Item> = {}): Item => ({
  code,
  label,
  level: LEVELS[code.split('.').length - 1] ?? '',
  ...(code.includes('.') && { parent: code.slice(0, code.lastIndexOf('.')) }),
  ...more,
})

export const ITEMS: readonly Item[] = [
  item('16', 'Lanterns'),
  item('16.1', 'Making'),
  item('16.1.T1', 'Lantern maker', { facts: { column: 'technical', apprenticeshipOnly: true } }),
  item('16.1.T1.01', 'Wick trimmer', { facts: { column: 'technical', level: 2 } }),
  item('16.1.T1.02', 'Lantern technician', {
    alsoUnder: ['17.1.T1'],
    facts: { column: 'technical', level: 3, places: '17.1.T1.01' },
  }),
  item('16.1.T1.02.1', 'Paper', { facts: { places: '16.1.T1.02' } }),
  item('16.1.T1.02.2', 'Boats', { facts: { places: '17.1.T1.01' } }),
  item('16.1.H1', 'Lantern manager', { facts: { column: 'higher-technical' } }),
  item('16.1.H1.01', 'Lantern works manager', { facts: { column: 'higher-technical', level: 5 } }),
  item('16.1.P1', 'Lantern professional', { facts: { column: 'professional' } }),
  item('16.1.P1.01', 'Lantern engneer', {
    facts: { column: 'professional', level: 6, degree: 'masters-level', presumed: 'Lantern engineer' },
  }),
  item('17', 'Moats'),
  item('17.1', 'Water'),
  item('17.1.T1', 'Moat worker', { facts: { column: 'technical' } }),
  item('17.1.T1.02', 'Digger', { facts: { column: 'technical' } }),
]

export const toVersion = (items: readonly Item[], version = '1'): ClassificationVersion => ({
  id: 'occupational-maps',
  label: 'Occupational maps',
  version,
  levels: LEVELS.map((id) => ({ id, label: id })),
  items,
  entries: [],
  profiles: [],
  source: { title: 'An example' },
})
