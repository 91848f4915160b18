import { LOCAL_ITEM_FIELDS } from '../../../classification/index.ts'
import type { Command } from '../../command.ts'
import { orderOptions } from '../../order-options.ts'
import { EXTENSION_ACTIONS } from './action.ts'

const { code: _, ...ITEM_OPTIONS } = orderOptions(LOCAL_ITEM_FIELDS)

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const extension: Command = {
  name: 'extension',
  right: 'local-item.set',
  summary:
    "Keep an organisation's local items below standard ones, one by one or by file; check them, roll counts up, and find similar items of several organisations.",
  actions: EXTENSION_ACTIONS,
  options: {
    ...ITEM_OPTIONS,
    label: text('TEXT', "new: the organisation's name; add, set: the label of the local item"),
    seen: text('REVISION', 'the revision that you saw; a later change by somebody else is then not overwritten'),
    why: text('TEXT', 'the reason, for the trail'),
    format: text('FORMAT', 'tsv (if not given), csv or xlsx'),
    level: text('LEVEL', 'only this level; all if not given'),
    version: text('V', 'using this version; the newest if not given'),
    'per-row': { type: 'boolean', help: 'count each row as one person and ignore its figures' },
  },
  example: 'rolemap extension add job-roles kent K101 --label "Crossing trainer" --parent Y30',
}
