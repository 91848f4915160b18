import type { Problem, Reading } from '../../error.ts'
import { areCounted, listStarts, toStem } from './code-stem.ts'
import type { DraftList, ItemDraft } from './draft.ts'

/**
 * Arranges the parents. An item whose parent is unknown, or would close a circle, goes to the top. If the table has no
 * parents, an item belongs to the item of a higher level whose code its own code begins with, if that works for most
 * items: SOC and ISCO are numbered like this. Otherwise the order of the rows decides, if each level has a column.
 * `unparented`: the tables without parents, if other tables have them.
 */
export function arrangeParents(
  drafts: DraftList,
  { unparented, flat }: { readonly unparented: ReadonlySet<string>; readonly flat: boolean },
): Reading<readonly ItemDraft[]> {
  const list = drafts.list()
  if (list.every(({ parent }) => parent === undefined))
    return flat ? { value: list, problems: [] } : deriveParents(list)
  const lower = list.filter(({ parent, at }) => parent === undefined && unparented.has(at.file))
  for (const [draft, parent] of findBegun(list, lower, (other) => !unparented.has(other.at.file))) draft.parent = parent
  const problems: Problem[] = []
  for (const draft of list) {
    const { code, at } = draft
    if (draft.parent === undefined) continue
    const parent = drafts.find(draft.parent)
    if (parent && parent.code !== draft.parent) draft.parent = parent.code
    if (parent && !leadsBack(draft, drafts)) continue
    const message = parent ? 'its parents lead back to itself' : `its parent "${draft.parent}" is not in the table`
    problems.push({
      severity: 'warning',
      code: parent ? 'parent-cycle' : 'parent-missing',
      message: `item "${code}": ${message}; it stands at the top`,
      at,
    })
    delete draft.parent
  }
  return { value: list, problems }
}

function leadsBack(draft: ItemDraft, drafts: DraftList): boolean {
  const passed = new Set<string>()
  for (let parent = draft.parent; parent !== undefined; parent = drafts.find(parent)?.parent) {
    if (parent === draft.code) return true
    if (passed.has(parent)) return false
    passed.add(parent)
  }
  return false
}

/** The share of codes below the top that must begin with a code above them; nearly all if levels have no names. */
const FITTING = { named: 0.8, unnamed: 0.95 } as const
/** This many fitting codes are not a coincidence, even if one does not fit and the table is small. */
const ENOUGH = 4

function deriveParents(drafts: readonly ItemDraft[]): Reading<readonly ItemDraft[]> {
  const names = [...new Set(drafts.flatMap(({ level }) => level ?? []))]
  if (names.length === 1 || (names.length === 0 && areCounted(drafts.map(({ code }) => code))))
    return { value: drafts, problems: [] }
  const found = names.length === 0 ? beginAmongAll(drafts) : beginAmongLevels(drafts, names)
  const { lower, parents } = found
  const least = names.length === 0 ? FITTING.unnamed : FITTING.named
  // A few codes that fit nowhere must not cost all others their parents.
  const others = lower.length - parents.size
  const fits = parents.size > 0 && (parents.size >= lower.length * least || (others === 1 && parents.size >= ENOUGH))
  if (!fits) return deriveByOrder(drafts)
  for (const [draft, parent] of parents) draft.parent = parent
  const message = `found no column of parents: each code belongs to the code of a level above that it begins with (--flat if not)`
  return {
    value: drafts,
    problems: [note(drafts, message), ...lower.filter((draft) => !parents.has(draft)).map(toUnplaced)],
  }
}

interface Begun {
  /** Items that should have one above them. */
  readonly lower: readonly ItemDraft[]
  readonly parents: ReadonlyMap<ItemDraft, string>
}

function beginAmongLevels(drafts: readonly ItemDraft[], names: readonly string[]): Begun {
  const rank = ({ level }: ItemDraft) => (level === undefined ? undefined : names.indexOf(level))
  const lower = drafts.filter((draft) => rank(draft) !== 0)
  const isAbove = (other: ItemDraft, draft: ItemDraft) => {
    const [own, above] = [rank(draft), rank(other)]
    return own === undefined || above === undefined || above < own
  }
  return { lower, parents: findBegun(drafts, lower, isAbove) }
}

/** Without levels, the shortest codes are at the top. */
function beginAmongAll(drafts: readonly ItemDraft[]): Begun {
  const shortest = drafts.reduce((least, { code }) => Math.min(least, toStem(code).length), Number.POSITIVE_INFINITY)
  const lower = drafts.filter(({ code }) => toStem(code).length > shortest)
  return { lower, parents: findBegun(drafts, lower, () => true) }
}

function findBegun(
  drafts: readonly ItemDraft[],
  lower: readonly ItemDraft[],
  isAbove: (other: ItemDraft, draft: ItemDraft) => boolean,
): ReadonlyMap<ItemDraft, string> {
  const byStem = Map.groupBy(drafts, ({ code }) => toStem(code))
  return new Map(
    lower.flatMap((draft): [ItemDraft, string][] => {
      for (const start of listStarts(draft.code)) {
        const above = byStem.get(start)?.find((other) => isAbove(other, draft))
        if (above) return [[draft, above.code]]
      }
      return []
    }),
  )
}

function deriveByOrder(drafts: readonly ItemDraft[]): Reading<readonly ItemDraft[]> {
  if (drafts.every(({ above }) => above === undefined)) return { value: drafts, problems: [] }
  for (const draft of drafts) if (draft.above !== undefined) draft.parent = draft.above
  const message = 'found no column of parents: each code belongs to the last one before it of a level above'
  return { value: drafts, problems: [note(drafts, message)] }
}

const note = (drafts: readonly ItemDraft[], message: string): Problem => {
  const at = drafts[0]?.at
  return { severity: 'note', code: 'parents-derived', message, ...(at && { at: { file: at.file } }) }
}

function toUnplaced({ code, at }: ItemDraft): Problem {
  const message = `item "${code}": it begins with no code of a level above; it stands at the top`
  return { severity: 'warning', code: 'parent-missing', message, at }
}
