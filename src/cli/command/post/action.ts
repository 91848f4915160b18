import type { Actions } from '../../action.ts'
import { decide } from './decide.ts'
import { deletePerson } from './delete-person.ts'
import { importList } from './import.ts'
import { keep } from './keep.ts'
import { coding, list, show, sources } from './look.ts'
import { set } from './set.ts'

const PLACE = ['sheet', 'header', 'title', 'columns']
const SOURCE = ['organisation', 'source']
const SET = [
  ...['title', 'role', 'second', 'service', 'department', 'grade', 'employer', 'unit', 'control', 'contract'],
  ...['relationship', 'starts', 'ends', 'fte', 'vacancies', 'because'],
]
const FILTERS = ['text', 'role', 'state', 'area', 'department', 'lacks', 'period', 'limit', 'offset']

export const POST_ACTIONS: Actions = {
  import: {
    operands: ['FILE'],
    takes: [...SOURCE, ...PLACE, 'in', 'as-at', 'part', 'stage', 'fitting', 'sure', 'why'],
    run: importList,
  },
  list: { takes: ['organisation', ...FILTERS], run: list },
  show: { operands: ['NUMBER'], takes: [...SOURCE, 'persons'], run: show },
  'delete-person': { operands: ['PERSON'], takes: ['organisation', 'why'], run: deletePerson },
  decide: { operands: ['NUMBER'], takes: [...SOURCE, 'role', 'why'], run: decide },
  keep: { operands: ['DAYS'], takes: [...SOURCE], run: keep },
  set: { operands: ['NUMBER'], takes: [...SOURCE, ...SET], run: set },
  coding: { takes: ['organisation', 'period'], run: coding },
  sources: { takes: ['organisation'], run: sources },
}
