import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem, Reading } from '../../error.ts'
import type { DraftList } from './draft.ts'
import type { Part } from './part.ts'
import type { Tally } from './tally.ts'
import { toPrinted } from './to-version.ts'

/** If this share of the first codes of an index is in a stored classification, its titles belong there. */
const SHARE = 0.8

/** Whether an index belongs to a stored classification: most codes of its first rows are in it. */
export function isHeld(parts: readonly Part[], held: ClassificationVersion | undefined): boolean {
  if (!held) return false
  const codes = new Set(held.items.map(({ code }) => code))
  const first = parts.flatMap(({ table, columns: { code } }) =>
    table.first.flatMap(({ cells }) => (code === undefined ? [] : (cells[code]?.trim() ?? ''))),
  )
  const filled = first.filter((code) => code !== '')
  return filled.length > 0 && filled.filter((code) => codes.has(code)).length >= filled.length * SHARE
}

/** The stored version, with the titles of an index. */
export function addToHeld(
  held: ClassificationVersion,
  { drafts, tally, options }: { drafts: DraftList; tally: Tally; options: { version?: string; label?: string } },
): Reading<ClassificationVersion> {
  const codes = new Set(held.items.map(({ code }) => code))
  const known = new Set(held.entries.map(({ code, title }) => JSON.stringify([code, title])))
  const problems: Problem[] = []
  const entries = drafts.list().flatMap((draft) => {
    if (codes.has(draft.code))
      return toPrinted(draft, held.id).filter(({ title }) => !known.has(JSON.stringify([draft.code, title])))
    for (const { at } of draft.titles.values()) {
      const message = `expected the code of an item of ${held.id} ${held.version}, found "${draft.code}"`
      const problem: Problem = { severity: 'error', code: 'code-unlisted', message, at }
      problems.push(problem)
      tally.add(problem)
    }
    return []
  })
  const { validFrom: _, successions: __, ...rest } = held
  const value: ClassificationVersion = {
    ...rest,
    label: options.label ?? held.label,
    version: options.version ?? held.version,
    entries: [...held.entries, ...entries],
    basedOn: held.version,
  }
  return { value, problems }
}
