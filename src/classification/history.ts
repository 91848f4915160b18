import type { Code } from './code.ts'
import type { Item } from './item.ts'
import { isSame } from './same.ts'
import type { ClassificationVersion, Succession } from './version.ts'

/**
 * The first day on which a version is valid: `validFrom`, else the first day of the year, month or day in its name.
 *
 * @example startOf({ version: '2009' }) // '2009-01-01'
 */
export function startOf({
  version,
  validFrom,
}: Pick<ClassificationVersion, 'version' | 'validFrom'>): string | undefined {
  if (validFrom !== undefined) return validFrom
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(version) ?? []
  return year === undefined ? undefined : `${year}-${month}-${day}`
}

/** How an item differs between two versions, by its code and by what the later version states. */
export type StatedChange = 'new' | 'ended' | 'renamed' | 'moved' | 'described' | 'split' | 'merged'

/**
 * The same, and changes that only evidence shows. `reused`: the code now belongs to another item. `recoded`: the item
 * now has another code.
 */
export type ItemChange = StatedChange | 'reused' | 'recoded'

/** One row of a change table. `renamed`: a new label, or a new code for the same item. `moved`: a new parent. `described`: another profile. */
export interface ChangeRow<Change extends ItemChange = ItemChange> {
  readonly change: Change
  readonly code: Code
  /** Its label in the earlier version; for a new item, in the later one. */
  readonly label: string
  /** The item, or its successors, in the later version; empty if it ended. */
  readonly to: readonly { readonly code: Code; readonly label: string }[]
  /** For a moved item: the codes of its old and its new parent. */
  readonly parents?: { readonly from?: Code; readonly to?: Code }
  /** The probability according to the evidence, from 0 to 1; absent if nothing is in doubt. */
  readonly sure?: number
  /** The evidence, each a phrase. */
  readonly because?: readonly string[]
  /** The person who decided it, if one did. */
  readonly judge?: string
}

type Items = Pick<ClassificationVersion, 'items'> & Partial<Pick<ClassificationVersion, 'profiles'>>

/** What became of a version's items in a later one. `successions`: of all versions after the first, in order. */
export function compareVersions(
  from: Items,
  to: Items,
  successions: readonly Succession[] = [],
): readonly ChangeRow<StatedChange>[] {
  const [was, is] = [byCode(from), byCode(to)]
  const described = listDescribed(from, to)
  const went = new Map(
    from.items
      .filter(({ code }) => !is.has(code))
      .map(({ code }) => [code, follow(code, successions).filter((of) => is.has(of))]),
  )
  const followed = Map.groupBy(
    [...went].flatMap(([code, list]) => list.map((of) => ({ code, of }))),
    ({ of }) => of,
  )
  const gone = (item: Item): ChangeRow<StatedChange> => {
    const list = went.get(item.code) ?? []
    const to = list.flatMap((code) => is.get(code) ?? []).map(toBrief)
    const [only] = list
    const alone = only !== undefined && !was.has(only) && followed.get(only)?.length === 1
    const change = list.length === 0 ? 'ended' : list.length > 1 ? 'split' : alone ? 'renamed' : 'merged'
    return { change, ...toBrief(item), to }
  }
  return [
    ...from.items.flatMap((item) => {
      const after = is.get(item.code)
      return after ? compareItems(item, after, described) : [gone(item)]
    }),
    ...to.items.flatMap((item): ChangeRow<StatedChange>[] =>
      was.has(item.code) || followed.has(item.code) ? [] : [{ change: 'new', ...toBrief(item), to: [toBrief(item)] }],
    ),
  ]
}

const byCode = ({ items }: Items) => new Map(items.map((item) => [item.code, item]))

const toBrief = ({ code, label }: Item) => ({ code, label })

/**
 * The codes of profiles that differ in the later version. A profile that the later version lacks counts as unchanged.
 */
function listDescribed({ profiles: before = [] }: Items, { profiles: after = [] }: Items): ReadonlySet<Code> {
  const was = new Map(before.map((profile) => [profile.code, profile]))
  return new Set(after.filter((profile) => !isSame(was.get(profile.code), profile)).map(({ code }) => code))
}

function compareItems(item: Item, after: Item, described: ReadonlySet<Code>): ChangeRow<StatedChange>[] {
  const row = { ...toBrief(item), to: [toBrief(after)] }
  const parents = { ...(item.parent && { from: item.parent }), ...(after.parent && { to: after.parent }) }
  return [
    ...(item.label === after.label ? [] : [{ change: 'renamed', ...row } as const]),
    ...(item.parent === after.parent ? [] : [{ change: 'moved', ...row, parents } as const]),
    ...(described.has(item.code) ? [{ change: 'described', ...row } as const] : []),
  ]
}

/** The items that a code went to, through every succession in turn. */
export function follow(code: Code, successions: readonly Succession[]): readonly Code[] {
  let codes: ReadonlySet<Code> = new Set([code])
  for (const { code: gone, to } of successions) {
    if (!codes.has(gone)) continue
    codes = new Set([...codes].flatMap((one) => (one === gone ? to : [one])))
  }
  return [...codes].filter((one) => one !== code)
}
