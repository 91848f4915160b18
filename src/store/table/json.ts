import { textUnfit } from '../well-formed.ts'

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
