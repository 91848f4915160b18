import type { Writable } from 'node:stream'

/** Writes a JSON value and a line end. */
export function writeJson(out: Writable, value: unknown): void {
  out.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Formats rows as aligned columns of text; the last column is not padded. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length)
  }
  const line = (row: readonly string[]) =>
    row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('  ')
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('')
}

/** A heading with its lines indented below; nothing without lines. */
export const section = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`

/** A share as a whole percentage: `97 %`. */
export const formatShare = (share: number) => `${Math.round(share * 100)} %`

/** Why a total has a wide range. */
export const BECAUSE = {
  crosswalk: 'because the crosswalk splits it',
  coder: 'because the coder is in doubt',
  both: 'because the coder is in doubt and the crosswalk splits it',
} as const

/** One problem on one line, beginning with its place in the form that editors understand. */
export function formatProblem({ severity, code, message, at }: ProblemLine): string {
  return `${at ? `${formatPlace(at)}: ` : ''}${severity}: ${message} [${code}]\n`
}

/** Without a row, a column's number would be read as one. */
const formatPlace = ({ file, row, column }: NonNullable<ProblemLine['at']>) =>
  row === undefined && typeof column === 'number'
    ? `${file}, column ${column}`
    : [file, row, column].filter((part) => part !== undefined).join(':')

interface ProblemLine {
  readonly severity: string
  readonly code: string
  readonly message: string
  readonly at?: { readonly file: string; readonly row?: number; readonly column?: number | string }
}

/** Shows the progress of a long command on a terminal. Writes nothing if stderr is a file or a pipe. */
export function createProgress(
  err: Writable & { readonly isTTY?: boolean },
  noun: string,
): { show(count: number): void; clear(): void } {
  if (!err.isTTY) return { show: () => {}, clear: () => {} }
  return {
    show: (count) => err.write(`\r\u001b[K${count.toLocaleString('en-GB')} ${noun}`),
    clear: () => err.write('\r\u001b[K'),
  }
}
