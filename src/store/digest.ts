import { createHash } from 'node:crypto'
import { createBreath } from '../breath.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import type { ChangeRow } from './trail.ts'

/**
 * SHA-256, in hexadecimal, of the canonical JSON (keys sorted) of the source's content: levels, items and entries,
 * except the entries that this project judged. Places in the source's file are left out, so that another copy with the
 * same content has the same digest.
 */
export function digestVersion({ levels, items, entries }: ClassificationVersion): Promise<string> {
  const printed = entries.filter(({ kind }) => kind !== 'judged')
  return digest({ entries: printed.map(withoutPlace), items: items.map(withoutPlace), levels })
}

/** SHA-256, in hexadecimal, of everything in a version. It shows that a published version is unaltered. */
export function digestContent({ tables, ...version }: ClassificationVersion): Promise<string> {
  return digest({ ...version, ...(tables && tables.length > 0 && { tables }) })
}

/** SHA-256, in hexadecimal, of the rows of a change. It identifies the batch and shows that it is unaltered. */
export async function digestRows(rows: AsyncIterable<ChangeRow> | Iterable<ChangeRow>): Promise<string> {
  const hash = createHash('sha256')
  const breath = createBreath()
  for await (const row of rows) {
    hash.update(`${formatCanonical(row)}\n`)
    const turn = breath()
    if (turn) await turn
  }
  return hash.digest('hex')
}

/** SHA-256 of the canonical JSON, computed in pieces so that a large version does not block other requests. */
async function digest(value: object): Promise<string> {
  const hash = createHash('sha256')
  const breath = createBreath()
  for (const piece of toPieces(value)) {
    hash.update(piece)
    const turn = breath()
    if (turn) await turn
  }
  return hash.digest('hex')
}

/** The pieces of `formatCanonical`'s text, in order. */
function* toPieces(value: object): Generator<string> {
  let before = '{'
  for (const [name, part] of Object.entries(value).sort(byName)) {
    if (part === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    if (Array.isArray(part)) yield* toListPieces(part)
    else yield formatCanonical(part)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* toListPieces(list: readonly unknown[]): Generator<string> {
  yield '['
  for (const [place, one] of list.entries()) yield `${place > 0 ? ',' : ''}${formatCanonical(one)}`
  yield ']'
}

type Named = readonly [string, unknown]
const byName = ([one]: Named, [other]: Named) => (one < other ? -1 : 1)

/** JSON with sorted names, so that equal values have equal texts. */
export function formatCanonical(value: unknown): string {
  return JSON.stringify(value, sortKeys)
}

function withoutPlace<T extends object>(record: T): T {
  return { ...record, at: undefined }
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(byName))
}
