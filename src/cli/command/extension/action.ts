import type { Call } from '../../command.ts'

/** What one can do with extensions; each is loaded when it is asked for. */
export const EXTENSION_ACTIONS: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  list: async (call) => (await import('./look.ts')).list(call),
  show: async (call) => (await import('./look.ts')).show(call),
  new: async (call) => (await import('./change.ts')).begin(call),
  drop: async (call) => (await import('./change.ts')).drop(call),
  add: async (call) => (await import('./change.ts')).set(call, 'add'),
  set: async (call) => (await import('./change.ts')).set(call, 'change'),
  remove: async (call) => (await import('./change.ts')).remove(call),
  import: async (call) => (await import('./file.ts')).stage(call),
  accept: async (call) => (await import('./file.ts')).settle(call, 'acceptItems'),
  abandon: async (call) => (await import('./file.ts')).settle(call, 'abandonItems'),
  export: async (call) => (await import('./file.ts')).write(call),
  'roll-up': async (call) => (await import('./file.ts')).rollUp(call),
  check: async (call) => (await import('./look.ts')).check(call),
  alike: async (call) => (await import('./look.ts')).alike(call),
}
