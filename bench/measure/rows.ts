import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The cells of a row by column name, in lower case. */
export type Row = Readonly<Record<string, string>>

export interface Rows {
  readonly rows: readonly Row[]
  /** How many rows lacked a required value and are left out. */
  readonly incomplete: number
}

/**
 * Rows of a published TSV file: a header, no quoting. The columns may be in any order and case; a byte order mark, any
 * kind of line end and blank lines are accepted.
 *
 * @throws Error if a required column is missing or no row has a value in it
 */
export function readRows(file: string, needed: readonly string[]): Rows {
  return parseRows(readFileSync(toPath(file), 'utf8'), { file, needed })
}

/** npm runs scripts in the package's folder, but paths are relative to the folder where npm was called. */
function toPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '.', file)
}

export function parseRows(text: string, { file, needed }: { file: string; needed: readonly string[] }): Rows {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const [head = '', ...others] = lines.filter((line) => line.trim() !== '')
  const columns = head.split('\t').map((name) => name.trim().toLowerCase())
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0)
    throw new Error(`${file}: expected the columns ${needed.join(', ')}, found ${columns.join(', ') || 'none'}`)
  const all = others.map((line): Row => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]))
  })
  const rows = all.filter((row) => needed.every((name) => row[name] !== ''))
  if (rows.length === 0) throw new Error(`${file}: expected rows with ${needed.join(' and ')}, found none`)
  return { rows, incomplete: all.length - rows.length }
}
