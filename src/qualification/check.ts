import type { Problem } from '../error.ts'
import type { Attachment, Part, Prerequisite } from './attachment.ts'
import { findCycle, toBelow } from './cycle.ts'
import type { Entry, EntryId } from './entry.ts'
import { formatLevel, rankOf } from './level.ts'
import { checkTitle } from './title.ts'

/** An oddity of entries and attachments, with the entry that it is about. */
export interface EntryProblem extends Problem {
  readonly entry: EntryId
}

type Find = (id: EntryId) => Entry | undefined

/** Checks titles, levels, hours and circles of entries with the attachments between them. */
export function checkEntries(entries: readonly Entry[], attachments: readonly Attachment[]): readonly EntryProblem[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const find: Find = (id) => byId.get(id)
  const parts = attachments.filter((one) => one.as === 'part')
  const prerequisites = attachments.filter((one) => one.as === 'prerequisite')
  const partsOf = Map.groupBy(parts, ({ whole }) => whole)
  return [
    ...entries.flatMap(({ id, title }) => checkTitle(title).map((problem) => ({ ...problem, entry: id }))),
    ...checkCircles(parts, 'attachment-part-circle'),
    ...checkCircles(prerequisites, 'attachment-prerequisite-circle'),
    ...prerequisites.flatMap((one) => checkLevels(one, find)),
    ...entries.flatMap((entry) => checkHours(entry, partsOf.get(entry.id) ?? [], find)),
    ...entries.flatMap((entry) => checkGroups(entry.id, partsOf.get(entry.id) ?? [])),
  ]
}

function checkCircles(ties: readonly (Part | Prerequisite)[], code: string): readonly EntryProblem[] {
  const below = toBelow(ties)
  return ties.flatMap(({ entry, whole }) => {
    const way = findCycle({ entry, whole }, below)
    if (!way) return []
    return [{ severity: 'error', code, entry, message: `it leads back to itself over ${way.join(', ')}` } as const]
  })
}

/** Flags entries that presuppose something of a higher level. */
export function checkLevels(
  { entry, whole }: Pick<Prerequisite, 'entry' | 'whole'>,
  find: Find,
): readonly EntryProblem[] {
  const [before, after] = [find(entry), find(whole)]
  if (!before?.level || !after?.level || rankOf(before.level) <= rankOf(after.level)) return []
  const message = `it is at ${formatLevel(after.level)} and presupposes “${before.title}” at ${formatLevel(before.level)}`
  return [{ severity: 'warning', code: 'attachment-level-inverted', entry: whole, message }]
}

const HOURS = { guidedHours: 'guided hours', totalHours: 'total hours', credit: 'credits' } as const

/** Flags mandatory modules that take more hours than the whole qualification. */
export function checkHours(whole: Entry, parts: readonly Part[], find: Find): readonly EntryProblem[] {
  const mandatory = parts.filter(({ use }) => use === 'mandatory').flatMap(({ entry }) => find(entry) ?? [])
  return (['guidedHours', 'totalHours', 'credit'] as const).flatMap((name): EntryProblem[] => {
    const given = whole[name]
    const sum = mandatory.reduce((total, module) => total + (module[name] ?? 0), 0)
    if (given === undefined || sum <= given) return []
    const message = `its mandatory modules have ${sum} ${HOURS[name]}, and it has ${given}`
    return [{ severity: 'warning', code: 'qualification-hours-exceeded', entry: whole.id, message }]
  })
}

/** Flags groups from which more must be chosen than there are, or whose modules disagree about the number. */
function checkGroups(whole: EntryId, parts: readonly Part[]): readonly EntryProblem[] {
  const groups = Map.groupBy(
    parts.filter(({ use }) => use === 'choice'),
    ({ group = '' }) => group,
  )
  return [...groups].flatMap(([group, list]): EntryProblem[] => {
    const asked = new Set(list.map(({ choose }) => choose ?? 1))
    const most = Math.max(...asked)
    const flag = (message: string) =>
      [{ severity: 'warning', code: 'attachment-group-unfit', entry: whole, message }] as const
    if (asked.size > 1)
      return [...flag(`the modules of group “${group}” do not agree how many are chosen: ${[...asked].join(', ')}`)]
    return most > list.length ? [...flag(`group “${group}” has ${list.length} modules, and ${most} are chosen`)] : []
  })
}
