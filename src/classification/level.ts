import type { Code } from './code.ts'

/** A layer of the standard hierarchy, such as "major group" or "role". Levels are listed from the top. */
export interface Level {
  /** Short and stable, as in an item's `level`: `major`, `minor`, `role`. */
  readonly id: string
  readonly label: string
  /** A level of groups: analysis rolls up to it, and no title is coded to its items. */
  readonly group?: boolean
}

/**
 * Finds a level by its id, its label or its number from the top, in any case and in the plural too.
 *
 * @example findLevel(levels, '2') // the second level from the top
 */
export function findLevel(levels: readonly Level[], name: string): Level | undefined {
  const wanted = name.trim().toLowerCase()
  if (/^\d+$/.test(wanted)) return levels.find((level) => level.id === wanted) ?? levels[Number(wanted) - 1]
  return levels.find(({ id, label }) => [id, `${id}s`, label.toLowerCase(), `${label.toLowerCase()}s`].includes(wanted))
}

/** The codes that a title may have: those of all items whose level does not hold groups. */
export function listTitleCodes(
  levels: readonly Level[],
  items: readonly { readonly code: Code; readonly level: string }[],
): ReadonlySet<Code> {
  const groups = new Set(levels.filter(({ group }) => group).map(({ id }) => id))
  return new Set(items.filter(({ level }) => !groups.has(level)).map(({ code }) => code))
}
