import type { Actions } from '../../action.ts'

/** What one can do with the maps; each is loaded when it is asked for. */
export const MAP_ACTIONS: Actions = {
  list: async (call) => (await import('./look.ts')).listMaps(call),
  show: async (call) => (await import('./look.ts')).showMap(call),
  check: async (call) => (await import('./look.ts')).checkMap(call),
  compare: async (call) => (await import('./look.ts')).compare(call),
  draw: async (call) => (await import('./draw.ts')).draw(call),
  edges: async (call) => (await import('./edges.ts')).edges(call),
  overlay: async (call) => (await import('./file.ts')).overlay(call),
  status: async (call) => (await import('./file.ts')).status(call),
}
