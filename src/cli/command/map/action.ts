import type { Actions } from '../../action.ts'

const DRAWN = ['version', 'as', 'out', 'level', 'status', 'apprenticeship-only', 'degree', 'words', 'only']

/** The actions on maps. Each is loaded when it is needed. */
export const MAP_ACTIONS: Actions = {
  list: { takes: ['version'], run: async (call) => (await import('./look.ts')).listMaps(call) },
  show: { operands: ['CODE'], takes: ['version'], run: async (call) => (await import('./look.ts')).showMap(call) },
  check: { takes: ['version', 'format'], run: async (call) => (await import('./look.ts')).checkMap(call) },
  standards: { takes: ['format'], run: async (call) => (await import('./look.ts')).listStandards(call) },
  compare: {
    operands: ['BEFORE', 'AFTER'],
    takes: ['format'],
    run: async (call) => (await import('./look.ts')).compare(call),
  },
  draw: { operands: ['MAP'], takes: DRAWN, run: async (call) => (await import('./draw.ts')).draw(call) },
  edges: { takes: ['version', 'format'], run: async (call) => (await import('./edges.ts')).edges(call) },
  asserted: { run: async (call) => (await import('./edges.ts')).listAsserted(call) },
  judge: {
    operands: ['EDGE', 'approve|reject|withdraw'],
    takes: ['why'],
    run: async (call) => (await import('./edges.ts')).judge(call),
  },
  overlay: {
    operands: ['FILE'],
    takes: ['version', 'format', 'threshold'],
    run: async (call) => (await import('./file.ts')).overlay(call),
  },
}
