import { toStart } from '../../../text/well-formed.ts'
import type { Cell } from './cell.ts'
import type { PrintedTable, StatedFigures } from './document.ts'
import { error, type Finding, note } from './finding.ts'

interface Shape {
  readonly id: string
  readonly heading: RegExp
  /** The line after the table. */
  readonly end: RegExp
  readonly width: number
  readonly prose?: boolean
}

const SKILL_LEVELS: Shape = { id: 'table-1', heading: /^table 1:\s*/i, end: /^\d+\.\d+\s/, width: 3 }
const QUALIFICATIONS: Shape = {
  id: 'table-2',
  heading: /^table 2:\s*/i,
  end: /^figure \d|^\d+\.\d+\s/i,
  width: 2,
  prose: true,
}

export interface TableReading {
  readonly tables: readonly PrintedTable[]
  readonly findings: readonly Finding[]
}

/** Reads table 1 (skill levels) and table 2 (nature of qualifications), which come before the index. */
export function readTables(cells: readonly Cell[], file: string): TableReading {
  const findings: Finding[] = []
  const tables = [SKILL_LEVELS, QUALIFICATIONS].flatMap((shape) => {
    const start = cells.findIndex((cell) => !cell.tabbed && shape.heading.test(cell.text))
    const heading = cells[start]
    if (!heading) {
      const row = cells.at(-1)?.row ?? 1
      findings.push(error('table-missing', row, `expected ${shape.id.replace('-', ' ')} before the index, found none`))
      return []
    }
    const rest = cells.slice(start + 1)
    const end = rest.findIndex((cell) => !cell.tabbed && shape.end.test(cell.text))
    const [columns, ...rows] = toRows(end < 0 ? rest : rest.slice(0, end), shape.width)
    findings.push(...rows.flatMap((row) => shortRow(row, shape)))
    return [
      {
        id: shape.id,
        title: heading.text.replace(shape.heading, ''),
        columns: columns?.texts ?? [],
        rows: rows.map((row) => row.texts),
        ...(shape.prose && { prose: true }),
        at: { file, row: heading.row },
        lines: rows.map(({ row }) => row),
      },
    ]
  })
  return { tables, findings }
}

interface Row {
  readonly texts: readonly string[]
  readonly row: number
  /** How many of its cells the copy has. */
  readonly found: number
}

// A block is a row; text without a tab continues the last cell. Missing cells are always the leftmost ones: the copy writes
// the cells under a merged cell as empty cells, except in the last row of table 1.
function toRows(cells: readonly Cell[], width: number): readonly Row[] {
  const rows: { texts: string[]; row: number; block: number }[] = []
  for (const { text, row, tabbed, block } of cells) {
    const last = rows.at(-1)
    if (!tabbed && last) last.texts.push(`${last.texts.pop() ?? ''}\n${text}`)
    else if (last?.block === block && last.texts.length < width) last.texts.push(text)
    else rows.push({ texts: [text], row, block })
  }
  return rows.map(({ texts, row }) => ({
    texts: [...Array<string>(width - texts.length).fill(''), ...texts],
    row,
    found: texts.length,
  }))
}

function shortRow({ found, row, texts }: Row, { id, width }: Shape): readonly Finding[] {
  if (found === width) return []
  const label = toStart(texts.at(-1)?.split('\n')[0] ?? '', 60)
  return [
    note('table-row-short', row, `${id.replace('-', ' ')}: expected ${width} cells, found ${found} ("…${label}")`),
  ]
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const STRUCTURE = /\bthis classification has (\w+) major groups\b.*?\b(\w+) minor groups and (\w+) unit groups/i
const PROFILES = /\bonly (\w+) of the (\w+) job roles have profiles/i

/** Reads what the document says about its own size. */
export function readStatedFigures(cells: readonly Cell[]): StatedFigures {
  const structure = cells.find((cell) => STRUCTURE.test(cell.text))
  const profiles = cells.find((cell) => PROFILES.test(cell.text))
  const [, majors, minors, roles] = structure?.text.match(STRUCTURE) ?? []
  const [, flagged, of] = profiles?.text.match(PROFILES) ?? []
  const figures = { majors, minors, roles: roles ?? of, profiles: flagged }
  const known = Object.entries(figures).flatMap(([name, word]) => {
    const value = toNumber(word)
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(known), row: (structure ?? profiles)?.row ?? 1 }
}

function toNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d+$/.test(word)) return Number(word)
  const value = NUMBERS.indexOf(word.toLowerCase())
  return value < 0 ? undefined : value
}
