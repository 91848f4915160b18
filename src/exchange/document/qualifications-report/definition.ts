import type { Place, Problem, Reading } from '../../../error.ts'
import { isBlank, joinLines, type PrintedLine } from '../printed-line.ts'

/** A row of table 5.1: a category of the database, what it means, and how it is recorded. */
export interface Definition {
  readonly name: string
  readonly substantive: string
  readonly operational: string
  readonly at: Place
}

// In the table's order. The columns run together in the copy, so only a list of the names tells where a name ends.
const NAMES = [
  'Qualification',
  'Key Qualification',
  'Module',
  'Role',
  'Cluster',
  'Title',
  'ID Number',
  'Attributes',
  'Type',
  'Accrediting Body',
  'Level',
  'Learning Hours',
  'Pre-Requirements',
  'Unit Code',
  'Notes',
  'Source',
  'Source Doc',
]

/** Reads table 5.1. A name that is not found is reported, and its text then belongs to the name before it. */
export function readDefinitions(lines: readonly PrintedLine[], file: string): Reading<readonly Definition[]> {
  const starts: { name: string; index: number }[] = []
  const problems: Problem[] = []
  for (const name of NAMES) {
    const from = (starts.at(-1)?.index ?? -1) + 1
    const index = lines.findIndex((_, at) => at >= from && isBlank(lines[at - 1]) && startsWith(lines.slice(at), name))
    if (index >= 0) starts.push({ name, index })
    else {
      const message = `expected a definition of "${name}", found none`
      problems.push({ severity: 'warning', code: 'definition-missing', message, at: { file, row: lines[0]?.row ?? 1 } })
    }
  }
  const value = starts.map(({ name, index }, at) => {
    const rows = lines.slice(index, starts[at + 1]?.index)
    return { name, ...splitColumns(rows, name), at: { file, row: rows[0]?.row ?? 1 } }
  })
  return { value, problems }
}

/** Whether lines start with a name, which may be broken over the first two. */
function startsWith(lines: readonly PrintedLine[], name: string): boolean {
  const end = lines.findIndex((line) => isBlank(line))
  const text = joinLines(lines.slice(0, end < 0 ? 2 : Math.min(end, 2)).map((line) => line.text))
  return text === name || text.startsWith(`${name} `)
}

/**
 * Splits a row into its two columns: the last paragraph is the operational definition. Text that continues in lower case after
 * a page break belongs to the first column. If there is only one paragraph, the second column starts with the last sentence.
 */
function splitColumns(lines: readonly PrintedLine[], name: string): Pick<Definition, 'substantive' | 'operational'> {
  const texts = toChunks(lines).map((chunk) => joinLines(chunk))
  const first = joinLines([texts[0] ?? ''])
    .slice(name.length)
    .trim()
  const chunks = [first, ...texts.slice(1)].filter((text) => text !== '')
  const carried = chunks.filter((text, index) => index > 1 && /^\p{Ll}/u.test(text))
  const [operational = '', ...before] = chunks.filter((text) => !carried.includes(text)).reverse()
  if (before.length > 0) return { substantive: joinLines([...before.reverse(), ...carried]), operational }
  const at = operational.lastIndexOf(' The ')
  if (at < 0) return { substantive: operational, operational: '' }
  return { substantive: operational.slice(0, at), operational: operational.slice(at + 1) }
}

/** Splits lines into paragraphs, and paragraphs at page starts, which are lines that begin with a space. */
function toChunks(lines: readonly PrintedLine[]): string[][] {
  const chunks: string[][] = []
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) continue
    const last = chunks.at(-1)
    if (!last || isBlank(lines[index - 1]) || line.text.startsWith(' ')) chunks.push([line.text])
    else last.push(line.text)
  }
  return chunks
}
