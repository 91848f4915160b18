import type { Actions } from '../../action.ts'
import type { Option } from '../../command.ts'

const text = (value: string, help: string): Option => ({ type: 'string', value, help })

const RULE = ['rule', 'share', 'partly', 'all']

/** The actions of the command `qualification` on what qualifications cover. Each is loaded when it is needed. */
export const JUDGING_ACTIONS: Actions = {
  judge: {
    operands: ['[MODULE]'],
    takes: ['by', 'verdicts', 'evidence', 'of', 'file', 'limit', 'fitting', 'sure', 'why'],
    run: async (call) => (await import('./judge.ts')).judge(call),
  },
  moderate: {
    operands: ['[MODULE]'],
    takes: ['by', 'verdicts', 'evidence', 'of', 'limit', 'why'],
    run: async (call) => (await import('./judge.ts')).moderate(call),
  },
  settle: {
    operands: ['[MODULE]', '[ATTRIBUTE]', '[VERDICT]'],
    takes: ['by', 'why', 'limit', 'settled'],
    run: async (call) => (await import('./settle.ts')).settle(call),
  },
  agreement: {
    takes: ['by', 'attribute', 'rater', 'first', 'last', 'format'],
    run: async (call) => (await import('./agreement.ts')).agreement(call),
  },
  coverage: {
    operands: ['[CLASSIFICATION]'],
    takes: ['by', ...RULE, 'of', 'between', 'organisation', 'format', 'limit'],
    run: async (call) => (await import('./coverage.ts')).coverage(call),
  },
  gaps: {
    operands: ['[CLASSIFICATION]'],
    takes: ['by', ...RULE, 'organisation', 'format'],
    run: async (call) => (await import('./coverage.ts')).gaps(call),
  },
}

export const JUDGING_OPTIONS: Readonly<Record<string, Option>> = {
  by: text('SET', 'the criteria set; common-core if not given'),
  verdicts: text('A;B', 'verdicts, each as ATTRIBUTE=covered, partly, not or unclear, with semicolons between them'),
  evidence: text('A;B', 'what shows it, each as ATTRIBUTE=numbers of elements, 0 being the title, or words'),
  of: text('WHAT', 'only modules of that qualification; of coverage, the qualifications of that role: cyp-roles:01.01'),
  file: text('FILE', 'judgements from a file instead'),
  settled: { type: 'boolean', help: 'what was settled, instead of what is open' },
  attribute: text('CODE', 'only that attribute'),
  rater: text('NAME', 'only what that person judged too'),
  first: text('DAY', 'the first day, such as 2026-01-01'),
  last: text('DAY', 'the last day'),
  rule: text('RULE', 'what counts as covered: any (if not given), mandatory or hours'),
  share: text('N', 'of hours: the share that is enough, from 0 to 1; 0.5 if not given'),
  partly: text('HOW', 'what a module counts that covers partly: no (if not given), half or yes'),
  all: { type: 'boolean', help: 'all qualifications, not key qualifications alone' },
  between: text('A;B', 'compare two qualifications, roles or clusters instead: "Q1;cyp-roles:01.01"'),
}
