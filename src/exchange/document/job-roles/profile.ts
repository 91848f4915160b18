import { BULLET, type Cell } from './cell.ts'
import type { Part, RoleProfile } from './document.ts'
import { error, type Finding, warning } from './finding.ts'

export interface ProfileSection {
  readonly profiles: readonly RoleProfile[]
  readonly sections: readonly Cell[]
  readonly footnotes: readonly Cell[]
  readonly marks: readonly Cell[]
  readonly findings: readonly Finding[]
}

interface Draft {
  readonly row: number
  readonly parts: Partial<Record<Part, Cell[]>>
}

interface Reading {
  readonly drafts: Draft[]
  readonly sections: Cell[]
  readonly footnotes: Cell[]
  readonly marks: Cell[]
  readonly findings: Finding[]
  /** The part that the next text belongs to. */
  part?: Part | 'footnote' | undefined
}

const LABELS: Readonly<Record<Part, RegExp>> = {
  title: /^role title\s*:/i,
  code: /^code\s*:/i,
  description: /^description\s*:$/i,
  tasks: /^typical tasks(?: and responsibilities)?\s*:$/i,
  entry: /^training\s*\/\s*entry route and associated qualifications\s*:$/i,
  jobsIncluded: /^jobs included\s*:$/i,
  typicalTitles: /^typical job titles\s*:$/i,
  seeAlso: /^see also\s*:$/i,
}
const SECTION_HEADING = /^\d+\.\d+\s+\S/
// The copying lost Word's own mark before a footnote.
export const FOOTNOTE = /^\uFFFD/
const LISTS: readonly (Part | 'footnote' | undefined)[] = ['title', 'code', 'typicalTitles', 'seeAlso']

export const isProfileHead = (cell: Cell): boolean => LABELS.title.test(cell.text)

/** Reads the role profiles: a head of title and code, then six parts, each after a line with its name. */
export function readProfileSection(cells: readonly Cell[]): ProfileSection {
  const reading: Reading = { drafts: [], sections: [], footnotes: [], marks: [], findings: [] }
  for (const cell of cells) if (cell.text !== '') takeCell(reading, cell)
  const profiles = reading.drafts.map(toProfile)
  return { ...reading, profiles, findings: [...reading.findings, ...profiles.flatMap(headFaults)] }
}

function takeCell(reading: Reading, cell: Cell): void {
  const part = partNamed(cell)
  if (part) openPart(reading, cell, part)
  else if (!cell.tabbed && SECTION_HEADING.test(cell.text)) {
    reading.sections.push(cell)
    reading.part = undefined
  } else if (!cell.tabbed && FOOTNOTE.test(cell.text)) {
    reading.footnotes.push(cell)
    reading.part = 'footnote'
  } else if (cell.text.replace(BULLET, '') === '') reading.marks.push(cell)
  else takeText(reading, cell)
}

function partNamed({ text }: Cell): Part | undefined {
  for (const [part, label] of Object.entries(LABELS)) if (label.test(text)) return part as Part // the keys of LABELS
  return undefined
}

function openPart(reading: Reading, cell: Cell, part: Part): void {
  const draft = reading.drafts.at(-1)
  if (!draft || part === 'title' || draft.parts[part]) {
    if (part !== 'title') reading.findings.push(headLost(cell))
    reading.drafts.push({ row: cell.row, parts: {} })
  }
  reading.marks.push(cell)
  reading.part = part
  const value = cell.text.replace(LABELS[part], '').trim()
  const current = reading.drafts.at(-1)
  if (current) current.parts[part] = value === '' ? [] : [{ ...cell, text: value }]
}

function headLost(cell: Cell): Finding {
  return error('profile-headless', cell.row, `expected "role title:" before "${cell.text}", found no head of a profile`)
}

function takeText(reading: Reading, cell: Cell): void {
  const { part } = reading
  if (part === 'footnote') {
    reading.footnotes.push(cell)
    return
  }
  const texts = part && reading.drafts.at(-1)?.parts[part]
  if (!texts) {
    reading.findings.push(warning('line-unread', cell.row, 'expected a profile, found a text outside of one'))
    return
  }
  if (!cell.tabbed && LISTS.includes(part))
    reading.findings.push(warning('line-loose', cell.row, `expected a cell of a table, found "${cell.text}" outside`))
  texts.push(cell)
}

function toProfile({ row, parts }: Draft): RoleProfile {
  const code = parts.code?.[0]?.text
  const label = (parts.title ?? []).map((cell) => cell.text).join(' ')
  return { label, row, parts, seeAlso: [], ...(code !== undefined && { code }) }
}

function headFaults({ code, label, row, parts }: RoleProfile): readonly Finding[] {
  const findings: Finding[] = []
  if (label === '') findings.push(error('profile-headless', row, 'expected the title of a role, found none'))
  if (code === undefined) findings.push(error('profile-headless', row, `expected a code for "${label}", found none`))
  for (const { row: line, text } of parts.code?.slice(1) ?? [])
    findings.push(warning('line-unread', line, `expected one code for "${label}", found "${text}" too`))
  return findings
}
