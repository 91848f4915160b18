import type { Actions } from '../../action.ts'
import { ask, collect, totals } from './collect.ts'
import { checkDefinition, define, definitions, schema } from './define.ts'
import { enter, fill, note, read, settle, sign, unlock } from './fill.ts'
import { check, compare, exportFile, list, show, titles } from './look.ts'

const KEY = ['organisation']
const PAGE = ['limit', 'offset']

export const RETURN_ACTIONS: Actions = {
  list: { takes: KEY, run: list },
  fill: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'day', 'by'], run: fill },
  show: { operands: ['DEFINITION', 'YEAR'], takes: KEY, run: show },
  check: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'rule', ...PAGE], run: check },
  titles: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'all', ...PAGE], run: titles },
  settle: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'role', 'title', 'row', 'why', 'by'], run: settle },
  enter: {
    operands: ['DEFINITION', 'YEAR'],
    takes: [...KEY, 'row', 'part', 'column', 'value', 'words', 'why', 'by'],
    run: enter,
  },
  note: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'rule', 'text', 'by'], run: note },
  read: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'by', 'confirm'], run: read },
  sign: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'by'], run: sign },
  unlock: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'why'], run: unlock },
  export: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'out'], run: exportFile },
  compare: { operands: ['DEFINITION', 'YEAR'], takes: [...KEY, 'beside', 'column'], run: compare },
  definitions: { run: definitions },
  'check-definition': { operands: ['FILE'], run: checkDefinition },
  define: { operands: ['FILE'], run: define },
  schema: { run: schema },
  ask: { operands: ['DEFINITION', 'YEAR'], takes: ['collector', 'asked', 'due', 'why'], run: ask },
  collect: { operands: ['DEFINITION', 'YEAR'], run: collect },
  totals: {
    operands: ['DEFINITION', 'YEAR'],
    takes: ['column', 'each', 'method', 'threshold', 'base', 'out'],
    run: totals,
  },
}
