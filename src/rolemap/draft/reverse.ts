import { type Edit, reverseEdit } from '../../classification/edit.ts'
import { findEntries } from '../../classification/edit-order.ts'
import { isSame } from '../../classification/same.ts'
import { isSameRule, type RuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import { readEdit } from './kind.ts'
import type { DraftVersion } from './version.ts'

/** The edit that undoes a change. */
export const toReversedEdit = (change: Change): Edit | RuleEdit => reverseEdit(readEdit(change))

/**
 * The edits that undo what changes of a draft did, the latest of each thing first.
 *
 * @throws RolemapError `change-depended` if one of the things was edited again since
 */
export function reverseEdits(
  made: Pick<DraftVersion, 'version' | 'rules'>,
  changes: readonly Change[],
  { id }: { readonly id: string },
): readonly (Edit | RuleEdit)[] {
  const byTarget = Map.groupBy(changes, ({ target }) => target)
  return [...byTarget.values()].reverse().flatMap((same) => {
    const [first, last] = [same[0], same.at(-1)]
    if (!first || !last) return []
    const { after: _, ...whole } = first
    const edit = toReversedEdit({ ...whole, ...(last.after !== undefined && { after: last.after }) })
    if (isSame(findCurrent(made, edit), edit.before)) return [edit]
    throw new RolemapError('change-depended', `${last.target} was edited again in ${id}, after change ${last.number}`)
  })
}

/** The draft's current value of the thing that an edit is about. */
function findCurrent({ version, rules }: Pick<DraftVersion, 'version' | 'rules'>, edit: Edit | RuleEdit): unknown {
  switch (edit.what) {
    case 'item':
      return version.items.find(({ code }) => code === edit.code)
    case 'profile':
      return version.profiles.find(({ code }) => code === edit.code)
    case 'title':
      return findEntries(version.entries, edit.code, edit.title)
    case 'rule':
      return rules.find((rule) => isSameRule(rule, edit))
  }
}
