import { RolemapError } from '../../error.ts'
import type { Schema } from '../schema.ts'
import { textUnfit } from '../well-formed.ts'

/**
 * Wraps a function that parses a row. If it fails, the error names the table and the row's key, but quotes none of the
 * row's text.
 */
export function reading<Row, T>(
  table: keyof Schema,
  keyOf: (row: Row) => string | number,
  toValue: (row: Row) => T,
): (row: Row) => T {
  return (row) => {
    try {
      return toValue(row)
    } catch (error) {
      // The parser's own message quotes the text.
      if (!(error instanceof SyntaxError)) throw error
      throw new RolemapError('store-damaged', `the store has a damaged row: ${keyOf(row)} of the table "${table}"`)
    }
  }
}

/** The fields that have a value: an optional field that is absent stays absent. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  const there: Partial<T> = {}
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name]
  return there
}

// JSON writes both faults as six-character escapes, which any column keeps. A backslash in the text itself is doubled.
const FAULT = /(?<!\\)(?:\\\\)*\\u(?:(0000)|d[89a-f])/

/** The JSON for a column. @throws RolemapError `text-unfit` for text in it that is not well-formed */
export function formatJson(value: unknown): string {
  const json = JSON.stringify(value)
  const found = json.includes('\\u') ? FAULT.exec(json) : null
  if (found) throw textUnfit(found[1] ? 'nul' : 'surrogate')
  return json
}

/** JSON text, or null for an absent value. */
export function formatOptional(value: unknown): string | null {
  return value === undefined ? null : formatJson(value)
}

/** Reads what `formatOptional` wrote. */
export function parseOptional<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
