import type { Actions } from '../../action.ts'

/** What one can do with crosswalks; each is loaded when it is asked for. */
export const CROSSWALK_ACTIONS: Actions = {
  list: { run: async (call) => (await import('./look.ts')).list(call) },
  show: { operands: ['ID'], run: async (call) => (await import('./look.ts')).show(call) },
  check: { operands: ['ID'], run: async (call) => (await import('./look.ts')).check(call) },
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
