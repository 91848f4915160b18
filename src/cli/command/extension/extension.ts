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
    "Keep an organisation's local items below standard ones, one by one or by file; check them, roll counts up, and find what several organisations made alike.",
  actions: EXTENSION_ACTIONS,
  options: {
    ...ITEM_OPTIONS,
    label: text('TEXT', "new: the organisation's name; add, set: the label of the local item"),
    seen: text('REVISION', 'the revision that you looked at; what others changed since is not overwritten'),
    why: text('TEXT', 'the reason, which the trail keeps'),
    format: text('FORMAT', 'tsv (if not given), csv or xlsx'),
    level: text('LEVEL', 'of this level only; of all of them if not given'),
    version: text('V', 'by this version; the newest if not given'),
    'per-row': { type: 'boolean', help: 'each row is one person, whatever figures it has' },
  },
  example: 'rolemap extension add job-roles kent K101 --label "Crossing trainer" --parent Y30',
}
