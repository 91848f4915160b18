import type { Problem } from '../error.ts'
import type { Code } from './code.ts'
import { Hierarchy } from './hierarchy.ts'
import type { ClassificationVersion } from './version.ts'

/**
 * Finds what makes a version unfit to use: duplicate codes, unknown parents, cycles of parents, unknown levels, and index
 * entries or profiles without an item. Each is an error at the place of the record.
 */
export function checkVersion(version: ClassificationVersion): readonly Problem[] {
  return [...checkItems(version), ...checkEntries(version)]
}

function checkItems({ items, levels }: ClassificationVersion): Problem[] {
  const problems: Problem[] = []
  const hierarchy = new Hierarchy(items)
  const known = new Set(levels.map((level) => level.id))
  const seen = new Set<string>()
  for (const { code, level, parent, at } of items) {
    const report = (problem: string, message: string) =>
      problems.push({ severity: 'error', code: problem, message, ...(at && { at }) })
    if (seen.has(code)) report('code-repeated', `expected each code once, found "${code}" again`)
    seen.add(code)
    if (!known.has(level))
      report('level-unlisted', `item "${code}": expected one of the levels ${[...known].join(', ')}, found "${level}"`)
    if (parent !== undefined && !hierarchy.find(parent))
      report('parent-missing', `item "${code}": its parent "${parent}" is not in the version`)
    else if (isInCycle(hierarchy, code)) report('parent-cycle', `item "${code}": its parents lead back to itself`)
  }
  return problems
}

/** Whether the way up has no end; below an item whose parent is missing it ends there. */
function isInCycle(hierarchy: Hierarchy, code: Code): boolean {
  const above = hierarchy.path(code)[0]?.parent
  return above !== undefined && hierarchy.find(above) !== undefined
}

function checkEntries({ items, entries, profiles }: ClassificationVersion): Problem[] {
  const codes = new Set(items.map((item) => item.code))
  return [...entries, ...profiles]
    .filter(({ code }) => !codes.has(code))
    .map(({ code, at }) => ({
      severity: 'error',
      code: 'code-unlisted',
      message: `expected the code of an item, found "${code}"`,
      ...(at && { at }),
    }))
}
