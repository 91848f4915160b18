import type { Call } from '../../command.ts'

/** What one can do with variants; each is loaded when it is asked for. */
export const VARIANT_ACTIONS: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  list: async (call) => (await import('./look.ts')).list(call),
  show: async (call) => (await import('./look.ts')).show(call),
  search: async (call) => (await import('./look.ts')).search(call),
  create: async (call) => (await import('./change.ts')).create(call),
  import: async (call) => (await import('./file.ts')).importFile(call),
  export: async (call) => (await import('./file.ts')).exportFile(call),
  set: async (call) => (await import('./change.ts')).set(call),
  place: async (call) => (await import('./change.ts')).place(call),
  remove: async (call) => (await import('./change.ts')).remove(call),
  withdraw: async (call) => (await import('./change.ts')).withdraw(call),
}
