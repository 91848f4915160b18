import { createBreath } from '../../breath.ts'
import { applyEdits, type Edit } from '../../classification/edit.ts'
import { applyRuleEdits, type RuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import { type OrderedRow, readEditFile } from '../../exchange/order/edit-file.ts'
import type { readTable } from '../../exchange/table/table.ts'
import { checkReadWhole, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange } from '../trail/record-change.ts'
import { checkState, type Draft, getDraft, putDraft, tellDraft, toRuleEdits, toVersionEdits } from './draft.ts'
import { putEdits, toDraftEdits } from './edit.ts'
import { type DraftVersion, makeDraftVersion } from './version.ts'

/** A file may hold as many edits. */
const MOST_ROWS = 2000

/**
 * Reads a file of edits and keeps it beside the draft, each row with what it would do or the reason why it cannot. The
 * draft itself stays as it is until the file is accepted.
 *
 * @throws RolemapError as `readTable`, or `column-missing`
 */
export async function stageFile(
  rolemap: Rolemap,
  id: string,
  { input, file }: { readonly input: Parameters<typeof readTable>[0]; readonly file: string },
): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'open', 'submitted', 'approved', 'rejected')
  const table = await openTable(input, { file })
  const { value, problems } = await readEditFile(table, MOST_ROWS)
  checkReadWhole(table)
  const { reasons } = await foldOrders(await makeDraftVersion(rolemap, draft), value)
  const unread = problems.flatMap(({ at, message }) =>
    at?.row === undefined ? [] : [{ row: at.row, reason: message }],
  )
  const staged = {
    file,
    by: rolemap.actor.name,
    at: rolemap.now().toISOString(),
    rows: value,
    reasons: [...reasons, ...unread].toSorted((one, other) => one.row - other.row),
  }
  const told = { ...tellDraft(draft, 'stage', file), after: { rows: value.length, unfit: staged.reasons.length } }
  await recordChange(rolemap, told, [putDraft({ ...draft, staged })])
  return { ...draft, staged, revision: draft.revision + 1 }
}

/** Puts every edit of the staged file into the draft, or none: all in one change. @throws RolemapError `edit-unfit` */
export async function acceptFile(rolemap: Rolemap, id: string): Promise<Draft> {
  const { file } = getStaged(await getDraft(rolemap, id))
  return await putEdits(rolemap, { id, why: `from the file ${file}`, accepting: true }, async (made, draft) => {
    const { rows, reasons } = getStaged(draft)
    const folded = await foldOrders(made, rows)
    const [first] = [...folded.reasons, ...reasons]
    if (!first) return folded.edits
    const count = Math.max(folded.reasons.length, reasons.length)
    throw new RolemapError(
      'edit-unfit',
      `${file}: ${count} rows cannot be taken, so none is; row ${first.row}: ${first.reason}`,
    )
  })
}

/** Gives the staged file up; the draft stays as it is. */
export async function discardFile(rolemap: Rolemap, id: string): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const { staged, ...draft } = await getDraft(rolemap, id)
  const { file } = getStaged({ staged })
  await recordChange(rolemap, tellDraft(draft, 'discard', file), [putDraft(draft)])
  return { ...draft, revision: draft.revision + 1 }
}

function getStaged({ staged }: Pick<Draft, 'staged'>) {
  if (staged) return staged
  throw new RolemapError('edit-unfit', 'no file of edits is staged')
}

/** What the rows do one after the other: a later one sees what those before it did. */
async function foldOrders(made: Pick<DraftVersion, 'version' | 'rules'>, rows: readonly OrderedRow[]) {
  const edits: (Edit | RuleEdit)[] = []
  const reasons: { row: number; reason: string }[] = []
  const breath = createBreath()
  let state = made
  for (const { row, order } of rows) {
    const ordered = toDraftEdits(state, order)
    if ('reason' in ordered) reasons.push({ row, reason: ordered.reason })
    else {
      edits.push(...ordered.edits)
      state = apply(state, ordered.edits)
    }
    await breath()
  }
  return { edits, reasons }
}

function apply({ version, rules }: Pick<DraftVersion, 'version' | 'rules'>, edits: readonly (Edit | RuleEdit)[]) {
  return {
    version: applyEdits(version, toVersionEdits(edits)).value,
    rules: applyRuleEdits(rules, toRuleEdits(edits)).value,
  }
}
