import { type Edit, reverseEdit } from '../../classification/edit.ts'
import { type EditOrder, toEdits } from '../../classification/edit-order.ts'
import { listTitleCodes } from '../../classification/level.ts'
import { isSame } from '../../classification/same.ts'
import { type RuleEdit, toRuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange, SeenConflict } from '../trail/record-change.ts'
import { checkState, type Draft, type DraftEdit, EDITABLE, getDraft, keyOfEdit, putDraft } from './draft.ts'
import { tellEdit } from './kind.ts'
import { type DraftVersion, makeDraftVersion } from './version.ts'

export interface EditOptions {
  /** The draft's revision that the person saw. Later edits by somebody else are then not overwritten. */
  readonly seen?: number
  readonly why?: string
  /** The change that it undoes. */
  readonly undoes?: number
}

/**
 * Edits a draft. Two people may edit different things at once. If they edit the same thing, the second gets a conflict.
 *
 * @throws RolemapError `edit-unfit` with the reason, `change-conflict`, `draft-closed`
 */
export async function editDraft(rolemap: Rolemap, id: string, order: EditOrder & EditOptions): Promise<Draft> {
  return await putEdits(rolemap, { ...order, id }, (made) => {
    const edits = toDraftEdits(made, order)
    if ('reason' in edits) throw new RolemapError('edit-unfit', edits.reason)
    return edits.edits
  })
}

/** The edits that an order means, for the draft as it is now. */
export function toDraftEdits(
  made: Pick<DraftVersion, 'version' | 'rules'>,
  order: EditOrder,
): { readonly edits: readonly (Edit | RuleEdit)[] } | { readonly reason: string } {
  if (order.what !== 'rule') return toEdits(made.version, order)
  const codes = listTitleCodes(made.version.levels, made.version.items)
  return toRuleEdit(made.rules, order, (code) => codes.has(code))
}

type Edits = readonly (Edit | RuleEdit)[]

/** Applies the edits that `make` returns for the draft as it is now. */
export async function putEdits(
  rolemap: Rolemap,
  { id, ...options }: EditOptions & { readonly id: string },
  make: (made: DraftVersion, draft: Draft) => Edits | Promise<Edits>,
): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  return insist(async () => {
    const draft = await getDraft(rolemap, id)
    checkState(draft, ...EDITABLE)
    const edits = await make(await makeDraftVersion(rolemap, draft), draft)
    for (const edit of edits) checkSeen(draft, edit, options)
    if (edits.every(({ before, after }) => isSame(before, after))) return draft
    const { next, told, effects } = putIntoDraft(rolemap, draft, { edits, options })
    await recordChange(rolemap, told, effects)
    return { ...next, revision: draft.revision + 1 }
  })
}

function checkSeen(draft: Draft, edit: Edit | RuleEdit, { seen }: EditOptions): void {
  if (seen === undefined) return
  const other = draft.edits.find((one) => keyOfEdit(one) === keyOfEdit(edit))
  if (!other || other.revision <= seen) return
  const { target } = tellEdit(draft.classification, edit, { action: 'edit-draft' })
  throw new SeenConflict(
    `${other.by} edited ${target} since you looked at it (${draft.id} is at revision ${draft.revision})`,
  )
}

/** A draft with edits, the trail's entry for each, and the effects that store it; undefined if nothing changes. */
export function putIntoDraft(
  rolemap: Rolemap,
  draft: Draft,
  {
    edits,
    options,
  }: { readonly edits: readonly (Edit | RuleEdit)[]; readonly options: Pick<EditOptions, 'why' | 'undoes'> },
) {
  const by = { by: rolemap.actor.name, at: rolemap.now().toISOString(), revision: draft.revision + 1 }
  const merged = mergeEdits(draft.edits, edits, by)
  // The draft that was approved and tried was different.
  const { review: _, dryRun: _tried, ...rest } = draft
  const next: Draft = { ...rest, state: 'open', edits: merged }
  const { why, undoes } = options
  const said = { version: draft.id, ...(why !== undefined && { why }), ...(undoes !== undefined && { undoes }) }
  return {
    next,
    told: edits.map((edit) =>
      tellEdit(draft.classification, edit, { ...said, action: 'edit-draft', published: false }),
    ),
    effects: edits.length > 0 ? [putDraft(next)] : [],
  }
}

/** One edit for each thing, from its value in the base to its new value; none if the two are the same. */
function mergeEdits(
  held: readonly DraftEdit[],
  edits: readonly (Edit | RuleEdit)[],
  by: Pick<DraftEdit, 'by' | 'at' | 'revision'>,
): readonly DraftEdit[] {
  const merged = new Map(held.map((edit) => [keyOfEdit(edit), edit]))
  for (const edit of edits) {
    const key = keyOfEdit(edit)
    const { before: _, ...rest } = edit
    const before = merged.has(key) ? merged.get(key)?.before : edit.before
    merged.delete(key)
    // The cast is safe: the same thing as before, so of the same kind.
    if (!isSame(before, edit.after)) merged.set(key, { ...rest, ...(before && { before }), ...by } as DraftEdit)
  }
  return [...merged.values()]
}

/** Removes one edit from a draft, by its number in the draft's list. */
export async function dropEdit(rolemap: Rolemap, id: string, index: number): Promise<Draft> {
  return await putEdits(rolemap, { id }, (_made, { edits }) => {
    const edit = edits[index - 1]
    if (!edit) throw new RolemapError('edit-unfit', `${id} has ${edits.length} edits; there is no number ${index}`)
    const { by: _by, at: _at, revision: _revision, ...plain } = edit
    return [reverseEdit(plain as Edit | RuleEdit)]
  })
}
