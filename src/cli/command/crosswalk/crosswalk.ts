import type { Command } from '../../command.ts'
import { CROSSWALK_ACTIONS } from './action.ts'

export const crosswalk: Command = {
  name: 'crosswalk',
  right: 'crosswalk.set',
  summary:
    "List, show, check, import and export crosswalks, and make them: how one classification's items become another's.",
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
    format: { type: 'string', value: 'FORMAT', help: 'csv (if not given), xlsx, sssom, skos, skos-jsonld or jskos' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
    item: { type: 'string', value: 'CODE', help: 'suggestions for this source item only' },
    top: { type: 'string', value: 'N', help: 'so many suggestions for an item; 5 if not given' },
    confidence: {
      type: 'string',
      value: 'N',
      help: 'accept suggestions that are at least so likely; 0.9 if not given',
    },
    dry: { type: 'boolean', help: 'say how many suggestions would be accepted, and accept none' },
    counts: {
      type: 'string',
      value: 'FILE',
      help: 'a table with the columns code and count: coverage by headcount too',
    },
    purpose: { type: 'string', value: 'TEXT', help: 'what a new crosswalk is for' },
    method: { type: 'string', value: 'TEXT', help: 'how a new crosswalk is made' },
    licence: { type: 'string', value: 'TEXT', help: 'the terms of a new crosswalk' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, which the trail keeps' },
  },
  example: 'rolemap crosswalk show soc2010-soc2020',
}
