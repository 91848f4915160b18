import type { Actions } from '../../action.ts'

const WORDS = ['label', 'purpose', 'source', 'state', 'made-on']

/** The actions on variants. Each is loaded when it is needed. */
export const VARIANT_ACTIONS: Actions = {
  list: { operands: ['[ID]'], run: async (call) => (await import('./look.ts')).list(call) },
  show: { operands: ['VARIANT[/NODE]'], run: async (call) => (await import('./look.ts')).show(call) },
  search: { operands: ['VARIANT', 'WORDS'], run: async (call) => (await import('./look.ts')).search(call) },
  create: {
    operands: ['VARIANT'],
    takes: ['in', ...WORDS],
    run: async (call) => (await import('./change.ts')).create(call),
  },
  import: {
    operands: ['FILE'],
    takes: ['in', 'id', ...WORDS],
    run: async (call) => (await import('./file.ts')).importFile(call),
  },
  export: {
    operands: ['VARIANT'],
    takes: ['format'],
    run: async (call) => (await import('./file.ts')).exportFile(call),
  },
  set: {
    operands: ['VARIANT[/NODE]'],
    takes: [...WORDS, 'under', 'why'],
    run: async (call) => (await import('./change.ts')).set(call),
  },
  place: {
    operands: ['VARIANT/NODE', 'CODES'],
    takes: ['from', 'why'],
    run: async (call) => (await import('./change.ts')).place(call),
  },
  remove: {
    operands: ['VARIANT[/NODE]', '[CODES]'],
    takes: ['why'],
    run: async (call) => (await import('./change.ts')).remove(call),
  },
  withdraw: {
    operands: ['VARIANT'],
    takes: ['why'],
    run: async (call) => (await import('./change.ts')).withdraw(call),
  },
}
