import { createBreath } from '../../breath.ts'
import { applyEdits, type Edit } from '../../classification/edit.ts'
import { EDIT_FIELDS, EDITED, type EditOrder } from '../../classification/edit-order.ts'
import { toOrder } from '../../classification/order.ts'
import { applyRuleEdits, type RuleEdit } from '../../coder/rule/rule-edit.ts'
import type { RowOutcome } from '../../store/staged.ts'
import { checkState, EDITABLE, getDraft, toRuleEdits, toVersionEdits } from '../draft/draft.ts'
import { putIntoDraft, toDraftEdits } from '../draft/edit.ts'
import { reverseEdits } from '../draft/reverse.ts'
import { type DraftVersion, makeDraftVersion } from '../draft/version.ts'
import type { Rolemap } from '../rolemap.ts'
import type { GivenRow, IntakeKind } from './kind.ts'

/** Edits for a draft; the key is the draft's number. An empty cell means no change. */
export const EDITS: IntakeKind = {
  name: 'edits',
  needed: ['what'],
  columns: ['what', ...Object.keys(EDIT_FIELDS)],
  most: 2000,
  right: 'draft.write',
  find: async (rolemap, id) => {
    const { classification, name } = await getEditable(rolemap, id)
    return { of: classification, label: `${id}, ${classification} ${name}` }
  },
  fold: async (rolemap, id, { rows, ...told }) => {
    const draft = await getEditable(rolemap, id)
    const { edits, outcomes } = await foldOrders(await makeDraftVersion(rolemap, draft), rows)
    return { outcomes, ...putIntoDraft(rolemap, draft, { edits, options: told }) }
  },
  reverse: async (rolemap, id, { made, ...told }) => {
    const draft = await getEditable(rolemap, id)
    const edits = reverseEdits(await makeDraftVersion(rolemap, draft), made, draft)
    return putIntoDraft(rolemap, draft, { edits, options: told })
  },
}

async function getEditable(rolemap: Rolemap, id: string) {
  const draft = await getDraft(rolemap, id)
  checkState(draft, ...EDITABLE)
  return draft
}

type State = Pick<DraftVersion, 'version' | 'rules'>

async function foldOrders(made: State, rows: readonly GivenRow[]) {
  const edits: (Edit | RuleEdit)[] = []
  const outcomes: RowOutcome[] = []
  const breath = createBreath()
  let state = made
  for (const row of rows) {
    const { does, edits: added } = foldOrder(state, row)
    outcomes.push(does)
    edits.push(...added)
    if (added.length > 0) state = apply(state, added)
    // Checking a row goes through the whole version, so let other work run in between.
    await breath()
  }
  return { edits, outcomes }
}

function foldOrder(state: State, { textOf }: GivenRow): { does: RowOutcome; edits: readonly (Edit | RuleEdit)[] } {
  const named = textOf('what')?.toLowerCase()
  const what = EDITED.find((one) => one === named)
  const refuse = (message: string, column?: string) => ({
    does: { fault: { code: 'edit-unfit', message, ...(column !== undefined && { column }) } },
    edits: [],
  })
  if (!what) return refuse(`expected one of ${EDITED.join(', ')}, found "${named}"`, 'what')
  const order = { what, ...toOrder(EDIT_FIELDS, (name) => textOf(name) || undefined) }
  const ordered = toDraftEdits(state, order)
  return 'reason' in ordered ? refuse(ordered.reason) : { does: { does: formatOrder(order) }, edits: ordered.edits }
}

function apply({ version, rules }: State, edits: readonly (Edit | RuleEdit)[]): State {
  return {
    version: applyEdits(version, toVersionEdits(edits)).value,
    rules: applyRuleEdits(rules, toRuleEdits(edits)).value,
  }
}

/** @example 'title A1, title “Boss”' */
const formatOrder = ({ what, code, remove, ...rest }: EditOrder): string =>
  [
    `${what} ${code ?? ''}`.trim(),
    ...Object.entries(rest).map(([name, value]) => `${name} “${[value].flat().join(', ')}”`),
    ...(remove ? ['is removed'] : []),
  ].join(', ')
