import { CRITERIA_FIELDS, TRAINING_FIELDS } from '../../../qualification/index.ts'
import type { Actions } from '../../action.ts'
import type { Command } from '../../command.ts'
import { orderOptions } from '../../order-options.ts'

const FIELDS = Object.keys(CRITERIA_FIELDS)

const ACTIONS: Actions = {
  list: { run: async (call) => (await import('./set.ts')).list(call) },
  show: { operands: ['SET'], run: async (call) => (await import('./set.ts')).show(call) },
  add: { operands: ['SET'], takes: [...FIELDS, 'why'], run: async (call) => (await import('./set.ts')).set(call) },
  set: {
    operands: ['SET'],
    takes: [...FIELDS, 'why', 'seen'],
    run: async (call) => (await import('./set.ts')).set(call),
  },
  withdraw: { operands: ['SET'], takes: ['why'], run: async (call) => (await import('./set.ts')).withdraw(call) },
  reinstate: { operands: ['SET'], takes: ['why'], run: async (call) => (await import('./set.ts')).reinstate(call) },
  import: {
    operands: ['FILE'],
    takes: ['fitting', 'sure', 'why'],
    run: async (call) => (await import('./set.ts')).importSets(call),
  },
  case: {
    operands: ['SET', 'CASE'],
    takes: [...Object.keys(TRAINING_FIELDS), 'why'],
    run: async (call) => (await import('./train.ts')).setCase(call),
  },
  'drop-case': {
    operands: ['SET', 'CASE'],
    takes: ['why'],
    run: async (call) => (await import('./train.ts')).dropCase(call),
  },
  train: {
    operands: ['SET', '[CASE]'],
    takes: ['verdicts'],
    run: async (call) => (await import('./train.ts')).train(call),
  },
}

export const criteria: Command = {
  name: 'criteria',
  right: 'criteria.set',
  summary:
    'Keep the criteria sets by which modules are judged, such as the Common Core: list, show, add and change them, also from a file; keep training cases and answer them.',
  actions: ACTIONS,
  options: {
    ...orderOptions(CRITERIA_FIELDS),
    ...orderOptions(TRAINING_FIELDS),
    verdicts: { type: 'string', value: 'A;B', help: 'of train: your answers, each as ATTRIBUTE=VERDICT' },
    fitting: { type: 'boolean', help: 'accept the rows that fit even if others are refused' },
    sure: { type: 'boolean', help: 'accept them even if more rows than the limit are refused' },
    seen: { type: 'string', value: 'N', help: 'the revision that you saw' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
  },
  example: 'rolemap criteria add first-aid --label "First aid" --attributes "1: Bleeding|2: Burns"',
}
