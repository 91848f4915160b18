import { listActions, runOneOf } from '../../action.ts'
import type { Command } from '../../command.ts'
import { MAP_ACTIONS } from './action.ts'

export const map: Command = {
  name: 'map',
  summary:
    'List, show and draw occupational maps, check them, compare two editions, list and judge edges of progression, lay posts over them, set statuses.',
  operands: [listActions(MAP_ACTIONS), '[WHAT]', '[OTHER]'],
  options: {
    version: { type: 'string', value: 'V', help: 'the edition; the newest whole one if not given' },
    import: { type: 'string', value: 'FILE', help: 'for edges: propose those of a table with from, to and reason' },
    judge: { type: 'string', value: 'VERDICT', help: 'for edges: approve, reject or withdraw the asserted edge WHAT' },
    why: { type: 'string', value: 'TEXT', help: 'for edges --judge: the reason, which the trail keeps' },
    asserted: { type: 'boolean', help: 'for edges: those that somebody asserts, in whatever state' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'for check, compare and overlay: table (if not given), csv or json; for edges: csv (if not given), graphml, dot or json',
    },
    as: { type: 'string', value: 'FORM', help: 'for draw: svg (if not given), png or pdf' },
    out: { type: 'string', value: 'FILE', help: 'for draw: the file to write; standard output if not given' },
    level: { type: 'string', value: 'N', help: 'for draw: occupations of this level only, 2 to 8 or unknown' },
    status: { type: 'string', value: 'STATUS', help: 'for draw: of this status only, such as approved' },
    'apprenticeship-only': { type: 'boolean', help: 'for draw: in clusters that are apprenticeship only' },
    degree: { type: 'boolean', help: 'for draw: with a degree only' },
    words: { type: 'string', value: 'WORDS', help: 'for draw: with these words in label, options or cluster' },
    only: { type: 'string', value: 'CODES', help: 'for draw: these occupations alone, with commas between' },
    threshold: { type: 'string', value: 'N', help: 'for overlay: counts under this are not shown; 10 if not given' },
  },
  example: 'rolemap map compare 2017-12 later-care-services',
  run: runOneOf(MAP_ACTIONS),
}
