import {
  ATTACHMENT_FIELDS,
  BODY_FIELDS,
  CARE_FIELDS,
  EFFORT_FIELDS,
  ENTRY_FIELDS,
  REQUIREMENT_FIELDS,
  WATCH_FIELDS,
} from '../../../qualification/index.ts'
import type { Actions } from '../../action.ts'
import { JUDGING_ACTIONS } from '../judgement/action.ts'

const MAINTAINED = ['uncheckedSince', 'endsBefore', 'sourced', 'bodyId']
const FILTERS = ['words', 'kind', 'level', 'type', 'body', 'in', 'role', 'withdrawn', ...MAINTAINED]
const ENTRY = Object.keys(ENTRY_FIELDS)

/** The actions on qualifications. Each is loaded when it is needed. */
export const QUALIFICATION_ACTIONS: Actions = {
  add: { operands: ['TITLE'], takes: [...ENTRY, 'why'], run: async (call) => (await import('./change.ts')).add(call) },
  set: {
    operands: ['ID'],
    takes: [...ENTRY, 'why', 'seen'],
    run: async (call) => (await import('./change.ts')).set(call),
  },
  show: { operands: ['ID'], run: async (call) => (await import('./look.ts')).show(call) },
  list: { takes: [...FILTERS, 'limit'], run: async (call) => (await import('./look.ts')).list(call) },
  attach: {
    operands: ['ID'],
    takes: [...Object.keys(ATTACHMENT_FIELDS), 'why'],
    run: async (call) => (await import('./change.ts')).attach(call),
  },
  detach: { operands: ['ATTACHMENT'], takes: ['why'], run: async (call) => (await import('./change.ts')).detach(call) },
  loss: { operands: ['ID'], run: async (call) => (await import('./change.ts')).loss(call) },
  withdraw: { operands: ['ID'], takes: ['why'], run: async (call) => (await import('./change.ts')).withdraw(call) },
  reinstate: { operands: ['ID'], takes: ['why'], run: async (call) => (await import('./change.ts')).reinstate(call) },
  import: {
    operands: ['FILE'],
    takes: ['list', 'fitting', 'sure', 'why'],
    run: async (call) => (await import('./file.ts')).importFile(call),
  },
  check: {
    operands: ['[ID...]'],
    takes: [...FILTERS, 'part', 'day', 'why'],
    run: async (call) => (await import('./check.ts')).check(call),
  },
  bodies: { takes: ['words', 'work', 'state', 'limit'], run: async (call) => (await import('./body.ts')).bodies(call) },
  body: { operands: ['BODY'], run: async (call) => (await import('./body.ts')).body(call) },
  register: {
    operands: ['[BODY]'],
    takes: [...Object.keys(BODY_FIELDS), 'why', 'seen'],
    run: async (call) => (await import('./body.ts')).register(call),
  },
  upkeep: {
    operands: ['[WHAT]'],
    takes: ['owner', 'limit'],
    run: async (call) => (await import('./upkeep.ts')).upkeep(call),
  },
  care: {
    operands: ['ID'],
    takes: [...Object.keys(CARE_FIELDS), 'why'],
    run: async (call) => (await import('./upkeep.ts')).care(call),
  },
  sources: {
    operands: ['[NAME]'],
    takes: [...Object.keys(WATCH_FIELDS), 'drop', 'why'],
    run: async (call) => (await import('./upkeep.ts')).sources(call),
  },
  effort: {
    operands: ['[PLAN]'],
    takes: [...Object.keys(EFFORT_FIELDS), 'why'],
    run: async (call) => (await import('./upkeep.ts')).effort(call),
  },
  queries: { run: async (call) => (await import('./queries.ts')).queries(call) },
  query: { operands: ['NAME'], takes: ['limit'], run: async (call) => (await import('./queries.ts')).query(call) },
  save: {
    operands: ['NAME'],
    takes: [...FILTERS, 'shared', 'drop', 'why'],
    run: async (call) => (await import('./queries.ts')).save(call),
  },
  export: { takes: [...FILTERS, 'list', 'format'], run: async (call) => (await import('./file.ts')).exportFile(call) },
  counts: { operands: ['[CLASSIFICATION]'], run: async (call) => (await import('./look.ts')).counts(call) },
  levels: { operands: ['[CLASSIFICATION]'], run: async (call) => (await import('./look.ts')).levels(call) },
  doubles: {
    takes: ['likelihood', 'words', 'limit'],
    run: async (call) => (await import('./merge.ts')).doubles(call),
  },
  merge: {
    operands: ['FROM', 'INTO'],
    takes: ['criteriaSet', 'why'],
    run: async (call) => (await import('./merge.ts')).merge(call),
  },
  split: { operands: ['ID'], takes: ['why'], run: async (call) => (await import('./merge.ts')).split(call) },
  apart: {
    operands: ['ONE', 'OTHER'],
    takes: ['why', 'undo'],
    run: async (call) => (await import('./merge.ts')).apart(call),
  },
  provision: {
    operands: ['[CLASSIFICATION]'],
    takes: ['months', 'organisation'],
    run: async (call) => (await import('./provision.ts')).provision(call),
  },
  require: {
    operands: ['ROLE'],
    takes: [...Object.keys(REQUIREMENT_FIELDS).filter((name) => name !== 'role'), 'why', 'seen'],
    run: async (call) => (await import('./require.ts')).require(call),
  },
  unrequire: {
    operands: ['REQUIREMENT'],
    takes: ['why'],
    run: async (call) => (await import('./require.ts')).unrequire(call),
  },
  requirements: {
    operands: ['[ROLE]'],
    takes: ['asks', 'in', 'words', 'limit'],
    run: async (call) => (await import('./require.ts')).requirements(call),
  },
  meets: {
    operands: ['QUALIFICATION', 'ROLE'],
    takes: ['setting', 'day'],
    run: async (call) => (await import('./require.ts')).meets(call),
  },
  advise: {
    operands: ['ROLE'],
    takes: ['have', 'from', 'badge'],
    run: async (call) => (await import('./advise.ts')).advise(call),
  },
  ...JUDGING_ACTIONS,
}
