import { fold } from '../../../text/fold.ts'
import type { JobRolesDocument, PrintedTable, RoleGroup } from './document.ts'
import { type Finding, note, warning } from './finding.ts'

/** Compares the groups of table 1 (minor groups, with letters) and table 2 (major groups) with the index. */
export function checkTables({ tables, groups }: JobRolesDocument): readonly Finding[] {
  if (groups.length === 0) return []
  const minors = groups.filter(({ level }) => level === 'minor')
  const majors = groups.filter(({ level }) => level === 'major')
  return tables.flatMap((table) =>
    table.id === 'table-1'
      ? [...checkLetters(table, minors), ...checkAbsent(table, minors)]
      : checkMajors(table, majors),
  )
}

function checkLetters({ rows, lines }: PrintedTable, minors: readonly RoleGroup[]): readonly Finding[] {
  return rows.flatMap(([level = '', letter = '', label = ''], index) => {
    const row = lines[index] ?? 1
    const group = minors.find((minor) => fold(minor.label) === fold(label))
    if (!group) return [warning('table-label-differs', row, `table 1: expected a group of the index, found "${label}"`)]
    if (letter === group.code) return []
    const found = letter === '' ? `no letter${level === '' ? ' and no skill level' : ''}` : `"${letter}"`
    return [note('table-letter-differs', row, `table 1: expected "${group.code}" for "${label}", found ${found}`)]
  })
}

function checkAbsent({ rows, at }: PrintedTable, minors: readonly RoleGroup[]): readonly Finding[] {
  const present = new Set(rows.map((cells) => fold(cells[2] ?? '')))
  return minors
    .filter(({ label }) => !present.has(fold(label)))
    .map(({ code, label }) =>
      note('table-group-missing', at?.row ?? 1, `table 1: expected group "${code}" ("${label}"), found no row for it`),
    )
}

function checkMajors({ rows, lines }: PrintedTable, majors: readonly RoleGroup[]): readonly Finding[] {
  const labels = new Set(majors.map(({ label }) => fold(label)))
  return rows.flatMap(([label = ''], index) =>
    labels.has(fold(label))
      ? []
      : [
          note(
            'table-label-differs',
            lines[index] ?? 1,
            `table 2: expected a major group of the index, found "${label}"`,
          ),
        ],
  )
}
