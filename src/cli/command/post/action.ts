import type { Actions } from '../../action.ts'
import { deletePerson } from './delete-person.ts'
import { importList } from './import.ts'
import { list, show, sources } from './look.ts'

const PLACE = ['sheet', 'header', 'title', 'columns']
const SOURCE = ['organisation', 'source']
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
  sources: { takes: ['organisation'], run: sources },
}
