import { RolemapError } from '../error.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The text or number in a field; undefined if it is absent or empty. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** @throws RolemapError `file-unreadable` */
export function parseJsonFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RolemapError(
      'file-unreadable',
      `${file}: expected JSON, and could not read it: ${(cause as Error).message.slice(0, 200)}`,
      { cause },
    )
  }
}
