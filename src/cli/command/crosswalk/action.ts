import type { Actions } from '../../action.ts'

/** The actions on crosswalks. Each is loaded when it is needed. */
export const CROSSWALK_ACTIONS: Actions = {
  list: { run: async (call) => (await import('./look.ts')).list(call) },
  show: { operands: ['ID'], run: async (call) => (await import('./look.ts')).show(call) },
  check: { operands: ['ID'], takes: ['counts'], run: async (call) => (await import('./look.ts')).check(call) },
  suggest: {
    operands: ['FROM', 'TO'],
    takes: ['item', 'top'],
    run: async (call) => (await import('./suggest.ts')).suggest(call),
  },
  make: {
    operands: ['FROM', 'TO'],
    takes: ['id', 'purpose', 'method', 'source', 'licence', 'why'],
    run: async (call) => (await import('./make.ts')).make(call),
  },
  accept: {
    operands: ['ID'],
    takes: ['confidence', 'dry', 'why'],
    run: async (call) => (await import('./make.ts')).accept(call),
  },
  approve: { operands: ['ID'], takes: ['why'], run: async (call) => (await import('./make.ts')).approve(call) },
  state: { operands: ['ID', 'STATE'], takes: ['why'], run: async (call) => (await import('./make.ts')).state(call) },
  import: {
    operands: ['FILE'],
    takes: ['id', 'from', 'to', 'source', 'why'],
    run: async (call) => (await import('./file.ts')).importFile(call),
  },
  export: {
    operands: ['ID'],
    takes: ['format', 'out'],
    run: async (call) => (await import('./file.ts')).exportFile(call),
  },
}
