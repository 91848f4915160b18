import { type Command, Misuse } from '../../command.ts'
import { EXTENSION_ACTIONS } from './action.ts'

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const extension: Command = {
  name: 'extension',
  summary:
    "Keep an organisation's local items below standard ones, one by one or by file; check them, roll counts up, and find what several organisations made alike.",
  operands: [Object.keys(EXTENSION_ACTIONS).join('|'), 'ID', '[ORGANISATION]', '[CODE|FILE]'],
  options: {
    label: text('TEXT', "new: the organisation's name; add, set: the label of the local item"),
    parent: text('CODE', 'add, set: the standard item of the lowest level that it hangs on'),
    description: text('TEXT', 'add, set: what it is'),
    titles: text('TEXT', 'add, set: job titles for it, with | between them'),
    seen: text(
      'REVISION',
      'set, remove: the revision that you looked at; what others changed since is not overwritten',
    ),
    why: text('TEXT', 'the reason, which the trail keeps'),
    format: text('FORMAT', 'export: tsv (if not given), csv or xlsx'),
    level: text('LEVEL', 'roll-up: of this level only; of all of them if not given'),
    version: text('V', 'roll-up: by this version; the newest if not given'),
    'per-row': { type: 'boolean', help: 'roll-up: each row is one person, whatever figures it has' },
  },
  example: 'rolemap extension add job-roles kent K101 --label "Crossing trainer" --parent Y30',
  run: async (call) => {
    const [name = ''] = call.operands
    const action = Object.hasOwn(EXTENSION_ACTIONS, name) ? EXTENSION_ACTIONS[name] : undefined
    if (!action) throw new Misuse(`expected one of ${Object.keys(EXTENSION_ACTIONS).join(', ')}; found "${name}"`)
    await action(call)
  },
}
