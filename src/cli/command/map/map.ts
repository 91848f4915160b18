import type { Command } from '../../command.ts'
import { MAP_ACTIONS } from './action.ts'

export const map: Command = {
  name: 'map',
  right: 'map.see',
  summary:
    'List, show and draw occupational maps, check them, list the apprenticeship standards on no map, compare two editions, list and judge edges of progression, lay posts over maps.',
  actions: MAP_ACTIONS,
  options: {
    version: { type: 'string', value: 'V', help: 'the edition; the newest complete one if not given' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'check, standards, compare, overlay: table (if not given), csv or json; edges: csv (if not given), graphml, dot or json',
    },
    as: { type: 'string', value: 'FORM', help: 'svg (if not given), png or pdf' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
    level: { type: 'string', value: 'N', help: 'only occupations of this level, 2 to 8 or unknown' },
    status: { type: 'string', value: 'STATUS', help: 'only with this status, such as approved' },
    'apprenticeship-only': { type: 'boolean', help: 'only in clusters that are apprenticeship only' },
    degree: { type: 'boolean', help: 'only with a degree' },
    words: { type: 'string', value: 'WORDS', help: 'only with these words in label, options or cluster' },
    only: { type: 'string', value: 'CODES', help: 'only these occupations, separated by commas' },
    threshold: { type: 'string', value: 'N', help: 'hide counts under this; 10 if not given' },
  },
  example: 'rolemap map compare 2017-12 later-care-services',
}
