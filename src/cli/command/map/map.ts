import type { Command } from '../../command.ts'
import { MAP_ACTIONS } from './action.ts'

export const map: Command = {
  name: 'map',
  right: 'map.see',
  summary:
    'List, show and draw occupational maps, check them, compare two editions, list and judge edges of progression, lay posts over maps.',
  actions: MAP_ACTIONS,
  options: {
    version: { type: 'string', value: 'V', help: 'the edition; the newest whole one if not given' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, which the trail keeps' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'check, compare, overlay: table (if not given), csv or json; edges: csv (if not given), graphml, dot or json',
    },
    as: { type: 'string', value: 'FORM', help: 'svg (if not given), png or pdf' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
    level: { type: 'string', value: 'N', help: 'occupations of this level only, 2 to 8 or unknown' },
    status: { type: 'string', value: 'STATUS', help: 'of this status only, such as approved' },
    'apprenticeship-only': { type: 'boolean', help: 'in clusters that are apprenticeship only' },
    degree: { type: 'boolean', help: 'with a degree only' },
    words: { type: 'string', value: 'WORDS', help: 'with these words in label, options or cluster' },
    only: { type: 'string', value: 'CODES', help: 'these occupations alone, with commas between' },
    threshold: { type: 'string', value: 'N', help: 'counts under this are not shown; 10 if not given' },
  },
  example: 'rolemap map compare 2017-12 later-care-services',
}
