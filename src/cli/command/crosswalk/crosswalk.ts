import type { Command } from '../../command.ts'
import { CROSSWALK_ACTIONS } from './action.ts'

export const crosswalk: Command = {
  name: 'crosswalk',
  right: 'crosswalk.set',
  summary: "List, show, check, import and export crosswalks: how one classification's items become another's.",
  actions: CROSSWALK_ACTIONS,
  options: {
    id: {
      type: 'string',
      value: 'ID',
      help: 'what the crosswalk is called; made of its ends if not given. Given, it replaces what is there',
    },
    from: { type: 'string', value: 'ID[@V]', help: 'the classification it leads from; as the file says if not given' },
    to: { type: 'string', value: 'ID[@V]', help: 'the classification it leads to; as the file says if not given' },
    source: { type: 'string', value: 'TEXT', help: 'where the crosswalk is from' },
    format: { type: 'string', value: 'FORMAT', help: 'csv (if not given), xlsx or sssom' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, which the trail keeps' },
  },
  example: 'rolemap crosswalk show soc2010-soc2020',
}
