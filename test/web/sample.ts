// An invented classification of work in a harbour, with everything that could go wrong on a page: HTML characters in
// every text, codes that do not fit into an address, titles of two roles, places off the standard path.

import { openRolemap, type Problem, type Rolemap } from 'rolemap'
import type { ClassificationVersion, Profile } from 'rolemap/classification'
import type { Coder } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { startWork } from '../../src/rolemap/work.ts'
import { addVersion } from '../fixture/put.ts'

const at = (row: number) => ({ file: 'harbour.txt', row })
const HOSTILE = '<script>alert("label")</script>'

const ITEMS = [
  { code: '1', label: 'Managing the harbour', level: 'major' },
  { code: 'A', label: 'Harbour offices', level: 'minor', parent: '1' },
  { code: 'A05', label: 'Harbour Master', level: 'role', parent: 'A', at: at(12), facts: { page: 7, skillLevel: 4 } },
  { code: '2', label: 'Work on the water', level: 'major' },
  { code: 'B', label: 'Pilotage and locks', level: 'minor', parent: '2' },
  { code: 'B05', label: 'Harbour Pilot', level: 'role', parent: 'B', alsoUnder: ['A'], at: at(15) },
  { code: 'B10', label: 'Ferry Deckhand', level: 'role', parent: 'B' },
  { code: 'B15', label: 'Lock Keeper', level: 'role', parent: 'B' },
  { code: 'B80', label: 'Other Water Role', level: 'role', parent: 'B', residual: true },
  { code: 'B90', label: HOSTILE, level: 'role', parent: 'B' },
] as const

const LEVELS = [
  { id: 'major', label: 'Major group', group: true },
  { id: 'minor', label: 'Minor group', group: true },
  { id: 'role', label: 'Role' },
]

const profile = (code: string, more: Partial<Profile>): Profile => ({
  code,
  state: 'agreed',
  typicalTitles: [],
  seeAlso: [],
  ...more,
})

const entry = (title: string, code: string) =>
  ({ title, code, kind: 'printed', source: 'harbour', at: at(40) }) as const

export const HARBOUR: ClassificationVersion = {
  id: 'job-roles',
  label: 'Roles of the harbour',
  version: '2009',
  levels: LEVELS,
  items: ITEMS,
  entries: [
    ...ITEMS.filter(({ level }) => level === 'role').map(
      ({ code, label }) => ({ title: label, code, kind: 'label', source: 'harbour' }) as const,
    ),
    entry('Captain of the port', 'A05'),
    entry('Sluice Attendant', 'B15'),
    entry('Mate', 'B05'),
    entry('Mate', 'B10'),
    entry('2nd Mate', 'B10'),
    entry('<img src=x onerror=alert(1)> & "Bosun"', 'B10'),
  ],
  profiles: [
    profile('A05', { typicalTitles: ['Captain of the port'], seeAlso: [{ label: 'Harbour Pilot', code: 'B05' }] }),
    profile('B05', { state: 'draft', seeAlso: [{ label: 'Helmsman <b>' }] }),
    profile('B10', {
      state: 'ours',
      description: 'Makes the ferry fast.\nHelps people aboard.',
      tasks: ['Throws <ropes>'],
    }),
    profile('B15', { state: 'none' }),
  ],
  tables: [
    { id: 'shares', title: 'Shares <by> group', columns: ['Group', 'Share'], rows: [['Managing', '10 %']], at: at(90) },
    {
      id: 'wide',
      title: 'Posts by quarter',
      columns: ['Role', 'Q1', 'Q2', 'Q3', 'Q4', 'Year'],
      rows: [['Pilot', '1', '2', '3', '4', '10']],
    },
  ],
  source: {
    title: 'The harbour book',
    publisher: 'Port of <Nowhere>',
    licence: 'Free to use',
    note: 'Two pages are wet.',
  },
}

/** Part of the same classification, as a later edition. */
export const PART: ClassificationVersion = {
  ...HARBOUR,
  version: '2017',
  partOnly: 'work on the water',
  items: ITEMS.filter(({ code }) => code === '2' || code.startsWith('B')).map(
    ({ alsoUnder: _, ...item }: (typeof HARBOUR.items)[number]) => item,
  ),
  entries: [],
  profiles: [],
  tables: [],
}

/** Codes that are names of pages, steps of a path, addresses, or full of special characters. */
export const ODD_CODES = [
  'https://example.org/craft/1?kind=a&b=c#d',
  'titles',
  'item',
  '..',
  '.',
  'a b',
  'ü/ö',
  '100%',
  '%2F',
  '<i>',
  "it's",
  '01.03',
]

export const CRAFT: ClassificationVersion = {
  id: 'craft',
  label: 'Kinds of craft',
  version: '1',
  levels: [{ id: 'kind', label: 'Kind' }],
  items: ODD_CODES.map((code, index) => ({ code, label: `Craft ${index + 1}`, level: 'kind' })),
  entries: ODD_CODES.map((code, index) => ({ title: `Craft ${index + 1}`, code, kind: 'label', source: 'craft' })),
  profiles: [],
  source: { title: 'A list of craft' },
}

const PROBLEMS: readonly Problem[] = [
  ...Array.from({ length: 120 }, (_, index) => ({
    severity: 'note' as const,
    code: 'page-skipped',
    message: `expected page ${index}, found <page> ${index + 1}`,
    at: at(index + 1),
  })),
  { severity: 'error', code: 'code-repeated', message: 'expected each code once, found "B10" again', at: at(300) },
  { severity: 'warning', code: 'title-shared', message: 'expected one role for "Mate", found two' },
]

/** A coder that only knows whole titles, so that the pages do not change with the real one's judgement. */
function createWholeTitleCoder({ entries, items }: ClassificationVersion): Coder {
  const labels = new Map(items.map(({ code, label }) => [code, label]))
  return {
    suggest: (title) => {
      const codes = new Set(entries.filter((entry) => fold(entry.title) === fold(title)).map(({ code }) => code))
      const candidates = [...codes].map((code) => ({
        code,
        label: labels.get(code) ?? '',
        probability: 0.996 / codes.size,
        evidence: [{ kind: 'entry', text: `the index has “${title}”`, weight: 1 } as const],
      }))
      if (candidates.length === 0) return { decision: 'uncoded', candidates }
      return candidates.length === 1
        ? { decision: 'coded', candidates }
        : { ...DOUBTFUL, decision: 'review', candidates }
    },
  }
}

const DOUBTFUL = {
  level: { level: 'minor', code: 'B', label: 'Pilotage and locks' },
  question: 'Does the work take place <on board>?',
}

/** An open Rolemap in memory with the three versions, and the whole-title coder for each. */
export async function openSample(now?: () => Date): Promise<Rolemap> {
  const opened = await openRolemap({ db: ':memory:', data: false, ...(now && { now }) })
  await addVersion(opened.store, HARBOUR, PROBLEMS)
  await addVersion(opened.store, PART, [])
  await addVersion(opened.store, CRAFT, [])
  const coder = async ({ id }: { id: string }) => ({
    ...createWholeTitleCoder(id === 'craft' ? CRAFT : HARBOUR),
    codedBy: 'whole titles',
  })
  const rolemap: Rolemap = { ...opened, coder }
  startWork(rolemap)
  return rolemap
}
