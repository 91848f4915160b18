import { LOCAL_ITEM_FIELDS } from '../../../classification/index.ts'
import type { Actions } from '../../action.ts'

const WHOSE = ['ID', 'ORGANISATION']
const ITEM = [...WHOSE, 'CODE']
const FIELDS = Object.keys(LOCAL_ITEM_FIELDS).filter((name) => name !== 'code')

/** The actions on extensions. Each is loaded when it is needed. */
export const EXTENSION_ACTIONS: Actions = {
  list: { operands: ['ID'], run: async (call) => (await import('./look.ts')).list(call) },
  show: { operands: [...WHOSE, '[CODE]'], run: async (call) => (await import('./look.ts')).show(call) },
  new: { operands: WHOSE, takes: ['label', 'why'], run: async (call) => (await import('./change.ts')).begin(call) },
  drop: { operands: WHOSE, takes: ['why'], run: async (call) => (await import('./change.ts')).drop(call) },
  add: {
    operands: ITEM,
    takes: [...FIELDS, 'why'],
    run: async (call) => (await import('./change.ts')).set(call, 'add'),
  },
  set: {
    operands: ITEM,
    takes: [...FIELDS, 'seen', 'why'],
    run: async (call) => (await import('./change.ts')).set(call, 'change'),
  },
  remove: {
    operands: ITEM,
    takes: ['seen', 'why'],
    run: async (call) => (await import('./change.ts')).remove(call),
  },
  export: { operands: WHOSE, takes: ['format'], run: async (call) => (await import('./file.ts')).write(call) },
  'roll-up': {
    operands: [...WHOSE, 'FILE'],
    takes: ['level', 'version', 'per-row'],
    run: async (call) => (await import('./file.ts')).rollUp(call),
  },
  check: { operands: ['ID', '[ORGANISATION]'], run: async (call) => (await import('./look.ts')).check(call) },
  alike: { operands: ['ID'], run: async (call) => (await import('./look.ts')).alike(call) },
}
