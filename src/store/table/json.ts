import { RolemapError } from '../../error.ts'
import type { Schema } from '../schema.ts'
import { textUnfit } from '../well-formed.ts'

/**
 * Makes what turns a row into what it says also say which row cannot be read, by table and key. The row's texts stay out
 * of the message.
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

// In JSON both faults are written in six signs, which any column keeps. A backslash of the text itself is written twice.
const FAULT = /(?<!\\)(?:\\\\)*\\u(?:(0000)|d[89a-f])/

/** The JSON that a column keeps. @throws RolemapError `text-unfit` for a text in it that is not well-formed */
export function formatJson(value: unknown): string {
  const json = JSON.stringify(value)
  const found = json.includes('\\u') ? FAULT.exec(json) : null
  if (found) throw textUnfit(found[1] ? 'nul' : 'surrogate')
  return json
}

/** JSON text, or null where there is nothing to keep. */
export function formatOptional(value: unknown): string | null {
  return value === undefined ? null : formatJson(value)
}

/** What `formatOptional` wrote, or undefined. */
export function parseOptional<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
