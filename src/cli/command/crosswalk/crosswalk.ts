import type { Command } from '../../command.ts'
import { CROSSWALK_ACTIONS } from './action.ts'

export const crosswalk: Command = {
  name: 'crosswalk',
  right: 'crosswalk.set',
  summary: "List, show, check, import, export and make crosswalks: how one classification's items become another's.",
  actions: CROSSWALK_ACTIONS,
  options: {
    id: {
      type: 'string',
      value: 'ID',
      help: 'the id of the crosswalk, which the file then replaces; if not given, made from the two classifications',
    },
    from: { type: 'string', value: 'ID[@V]', help: 'the source classification; if not given, taken from the file' },
    to: { type: 'string', value: 'ID[@V]', help: 'the target classification; if not given, taken from the file' },
    source: { type: 'string', value: 'TEXT', help: 'the source of the crosswalk, such as its publisher' },
    format: { type: 'string', value: 'FORMAT', help: 'csv (if not given), xlsx, sssom, skos, skos-jsonld or jskos' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
    item: { type: 'string', value: 'CODE', help: 'only suggestions for this source item' },
    top: { type: 'string', value: 'N', help: 'at most N suggestions for each item; 5 if not given' },
    confidence: {
      type: 'string',
      value: 'N',
      help: 'accept suggestions that are at least this likely; 0.9 if not given',
    },
    dry: { type: 'boolean', help: 'only count the suggestions that would be accepted' },
    counts: {
      type: 'string',
      value: 'FILE',
      help: 'a table with the columns code and count, to show coverage by headcount too',
    },
    purpose: { type: 'string', value: 'TEXT', help: 'the purpose of a new crosswalk' },
    method: { type: 'string', value: 'TEXT', help: 'how a new crosswalk is made' },
    licence: { type: 'string', value: 'TEXT', help: 'the licence of a new crosswalk' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
  },
  example: 'rolemap crosswalk show soc2010-soc2020',
}
