import type { Place, Problem } from '../../../error.ts'
import { COLUMNS, type Column } from '../../../occupational-map/index.ts'
import { fold } from '../../../text/fold.ts'
import { type Piece, splitCell } from './cell.ts'
import type { BodyLine, Section } from './line.ts'

/** The body of a map in reading order: the title of a pathway, or the pieces of a cell. */
export type Part =
  | { readonly kind: 'pathway'; readonly title: string; readonly at: Place }
  | { readonly kind: 'cell'; readonly pieces: readonly Piece[]; readonly column?: Column }

type Paragraph = Extract<BodyLine, { kind: 'paragraph' }>
type Row = Extract<BodyLine, { kind: 'row' }>

/**
 * Turns rows into parts. A row that is still a table has the pathway in its first cell and then the three columns. If the
 * table was lost, the lines up to the next row are one cell of an unknown column. A paragraph is a pathway if it is the first
 * of the map, or if the introduction names it.
 */
export function toParts(section: Section, file: string, named: readonly string[]): [readonly Part[], Problem[]] {
  const problems: Problem[] = []
  const parts: Part[] = []
  const names = new Set(named.map(squeeze))
  for (const block of toBlocks(section.body)) {
    const first = block[0]
    if (first?.kind === 'row') {
      parts.push(...toRowParts(first, file, problems))
      continue
    }
    const lines = block.filter((line) => line.kind === 'paragraph')
    const title = lines.map((line) => line.text).join(' ')
    const opening = parts.length === 0 && !title.startsWith('Cluster:')
    if (first && (opening || names.has(squeeze(title)))) {
      parts.push({ kind: 'pathway', title, at: { file, row: first.row } })
    } else addParagraphs(parts, lines, { file, problems })
  }
  return [parts, [...problems, ...findCuts(section.body, file)]]
}

/** Letters and digits only: "On-site Construction" and "Onsite Construction" are one. */
export function squeeze(text: string): string {
  return fold(text).replaceAll(' ', '')
}

function toBlocks(body: readonly BodyLine[]): readonly BodyLine[][] {
  const blocks: BodyLine[][] = []
  let last: BodyLine['kind'] = 'break'
  for (const line of body) {
    if (line.kind === 'paragraph' && last === 'paragraph') blocks.at(-1)?.push(line)
    else if (line.kind !== 'break') blocks.push([line])
    last = line.kind
  }
  return blocks
}

function toRowParts({ cells, row }: Row, file: string, problems: Problem[]): readonly Part[] {
  const parts: Part[] = []
  const title = cells[0]?.trim()
  if (title) parts.push({ kind: 'pathway', title, at: { file, row, column: 1 } })
  for (const [index, cell] of cells.entries()) {
    const column = COLUMNS[Math.min(index, COLUMNS.length) - 1]
    if (!column || !cell.trim()) continue
    const at = { file, row, column: index + 1 }
    if (index > COLUMNS.length) {
      const message = `expected a pathway and ${COLUMNS.length} columns, found ${cells.length} cells`
      problems.push({ severity: 'warning', code: 'row-too-long', message, at })
    }
    parts.push({ kind: 'cell', column, pieces: splitCell(cell, at, problems) })
  }
  return parts
}

function addParagraphs(parts: Part[], lines: readonly Paragraph[], to: { file: string; problems: Problem[] }): void {
  const pieces = lines.flatMap(({ text, row, bullet }) =>
    splitCell(text, { file: to.file, row }, to.problems).map((piece) =>
      bullet === undefined ? piece : { ...piece, bullet },
    ),
  )
  const last = parts.at(-1)
  if (last?.kind === 'cell' && !last.column)
    parts[parts.length - 1] = { kind: 'cell', pieces: [...last.pieces, ...pieces] }
  else parts.push({ kind: 'cell', pieces })
}

function findCuts(body: readonly BodyLine[], file: string): readonly Problem[] {
  return body.flatMap((line, index): Problem[] => {
    const goesOn = line.kind === 'row' && !line.cells[0]?.trim() && body[index - 1]?.kind === 'break'
    if (!goesOn) return []
    const message = 'expected the table to go on in the next line, found an empty line or a new page within the pathway'
    return [{ severity: 'note', code: 'table-cut', message, at: { file, row: line.row } }]
  })
}
