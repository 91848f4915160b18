import { createHash } from 'node:crypto'
import type { ClassificationVersion } from '../classification/version.ts'

/**
 * SHA-256, in hexadecimal, of the canonical JSON (keys sorted) of what the source says: levels, items, and the entries
 * but those that this project judged. The places in the source's file are left out: the same content read from another
 * copy has the same digest.
 */
export function digestVersion({ levels, items, entries }: ClassificationVersion): string {
  const printed = entries.filter(({ kind }) => kind !== 'judged')
  const said = { entries: printed.map(withoutPlace), items: items.map(withoutPlace), levels }
  return createHash('sha256').update(formatCanonical(said)).digest('hex')
}

/** SHA-256, in hexadecimal, of everything that a version holds: what shows that a published one is as it was. */
export function digestContent({ tables, ...version }: ClassificationVersion): string {
  const whole = { ...version, ...(tables && tables.length > 0 && { tables }) }
  return createHash('sha256').update(formatCanonical(whole)).digest('hex')
}

/** JSON with sorted names, so that equal values have equal texts. */
export function formatCanonical(value: unknown): string {
  return JSON.stringify(value, sortKeys)
}

function withoutPlace<T extends object>(record: T): T {
  return { ...record, at: undefined }
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
