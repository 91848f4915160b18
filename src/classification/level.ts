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
