import type { Cell } from './cell.ts'
import type { RoleGroup, RoleLine } from './document.ts'
import { error, type Finding, warning } from './finding.ts'

export interface IndexSection {
  readonly groups: readonly RoleGroup[]
  readonly roles: readonly RoleLine[]
  readonly marks: readonly Cell[]
  readonly findings: readonly Finding[]
}

interface Draft {
  readonly code: string
  readonly cells: Cell[]
  readonly block: number
  label: string
  page?: Cell
  flag?: Cell
}

interface Reading {
  readonly groups: RoleGroup[]
  readonly roles: RoleLine[]
  readonly findings: Finding[]
  pending: Cell[]
}

export const ROLE_CODE = /^[A-Z]\d{2}$/
const COLUMN_HEAD = /^(?:code|title|page|profile\?)$/i
const WORD = /\p{L}{3}/u

/** Reads the role code index: headings of groups without a code, roles of four cells each. */
export function readIndexSection(cells: readonly Cell[]): IndexSection {
  const filled = cells.filter((cell) => cell.text !== '')
  const reading: Reading = { groups: [], roles: [], findings: [], pending: [] }
  for (const entry of toEntries(filled.filter((cell) => !COLUMN_HEAD.test(cell.text)))) {
    if ('code' in entry) takeRole(reading, entry)
    else if (WORD.test(entry.text)) reading.pending.push(entry)
    else reading.findings.push(warning('line-unread', entry.row, `expected a role or a group, found "${entry.text}"`))
  }
  for (const heading of reading.pending) reading.findings.push(emptyGroup(heading))
  return { ...reading, marks: filled.filter((cell) => COLUMN_HEAD.test(cell.text)) }
}

function toEntries(cells: readonly Cell[]): readonly (Cell | Draft)[] {
  const entries: (Cell | Draft)[] = []
  let draft: Draft | undefined
  for (const cell of cells) {
    if (ROLE_CODE.test(cell.text)) {
      draft = { code: cell.text, cells: [cell], block: cell.block, label: '' }
      entries.push(draft)
    } else if (!draft || !takeCell(draft, cell)) {
      draft = undefined
      entries.push(cell)
    }
  }
  return entries
}

// The cells of a role are label, page and flag. Each is recognised by its form, because a bad copy may lack any of them.
function takeCell(draft: Draft, cell: Cell): boolean {
  if (draft.flag !== undefined) return false
  if (/^\D$/u.test(cell.text)) draft.flag = cell
  else if (/^\d/.test(cell.text) && draft.page === undefined) draft.page = cell
  else if (draft.page === undefined && (draft.label === '' || cell.block === draft.block))
    draft.label = `${draft.label} ${cell.text}`.trim()
  else return false
  draft.cells.push(cell)
  return true
}

function takeRole(reading: Reading, draft: Draft): void {
  const row = draft.cells[0]?.row ?? 0
  const letter = draft.code.charAt(0)
  if (reading.pending.length > 0) openGroup(reading, letter)
  if (!findGroup(reading, letter) && !reading.roles.some((role) => role.code.startsWith(letter)))
    reading.findings.push(error('group-missing', row, `expected a group above role "${draft.code}", found none`))
  if (reading.roles.some((role) => role.code === draft.code))
    reading.findings.push(error('code-repeated', row, `expected each code once, found "${draft.code}" again`))
  reading.findings.push(...faultsOf(draft, row))
  reading.roles.push(toRole(draft))
}

function toRole({ code, label, page, flag, cells }: Draft): RoleLine {
  const profile = flag?.text.toUpperCase()
  return {
    code,
    label,
    ...(page && /^\d+$/.test(page.text) && { page: Number(page.text) }),
    ...((profile === 'Y' || profile === 'N') && { profile }),
    rows: cells.map((cell) => cell.row),
  }
}

function faultsOf({ code, label, page, flag }: Draft, row: number): readonly Finding[] {
  const findings: Finding[] = []
  const missing = Object.entries({ page, 'profile flag': flag }).filter(([, value]) => value === undefined)
  if (label === '') findings.push(error('role-incomplete', row, `role "${code}": expected a title, found none`))
  for (const [what] of missing)
    findings.push(warning('role-incomplete', row, `role "${code}": expected a ${what}, found none`))
  if (page && !/^\d+$/.test(page.text))
    findings.push(warning('page-unexpected', page.row, `role "${code}": expected a page number, found "${page.text}"`))
  if (flag && !/^[YN]$/.test(flag.text))
    findings.push(warning('flag-unexpected', flag.row, `role "${code}": expected "Y" or "N", found "${flag.text}"`))
  return findings
}

// Two headings in a row open a major and a minor group; one alone opens the next minor group.
function openGroup(reading: Reading, letter: string): void {
  const minor = reading.pending.at(-1)
  const major = reading.pending.at(-2)
  for (const heading of reading.pending.slice(0, -2)) reading.findings.push(emptyGroup(heading))
  reading.pending = []
  if (!minor) return
  if (findGroup(reading, letter)) {
    const again = (heading: Cell) =>
      error('group-repeated', heading.row, `expected one heading for group "${letter}", found "${heading.text}" too`)
    reading.findings.push(...(major ? [again(major)] : []), again(minor))
    return
  }
  if (major) reading.groups.push({ code: nextMajor(reading), label: major.text, level: 'major', row: major.row })
  const parent = reading.groups.findLast((group) => group.level === 'major')?.code
  if (parent === undefined)
    reading.findings.push(error('group-missing', minor.row, `expected a major group above "${letter}", found none`))
  reading.groups.push({
    code: letter,
    label: minor.text,
    level: 'minor',
    ...(parent !== undefined && { parent }),
    row: minor.row,
  })
}

function findGroup({ groups }: Reading, code: string): RoleGroup | undefined {
  return groups.find((group) => group.code === code)
}

function nextMajor({ groups }: Reading): string {
  return String(groups.filter((group) => group.level === 'major').length + 1)
}

function emptyGroup(heading: Cell): Finding {
  return warning('group-empty', heading.row, `expected roles below the heading "${heading.text}", found none`)
}
