import type { Command } from '../../command.ts'
import { RETURN_ACTIONS } from './action.ts'

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const returnCommand: Command = {
  name: 'return',
  right: 'return.see',
  summary: 'Fill returns from kept posts: check, settle, note, sign, export, compare and collect them.',
  actions: RETURN_ACTIONS,
  options: {
    organisation: text('ID', 'whose return; if not given, the only organisation that there is'),
    day: text('DAY', 'the day of which the posts are; that of the newest list if not given'),
    by: text('NAME', 'who fills, enters or signs, where nobody signs in'),
    rule: text('ID', 'check: only this rule, with the posts that fail it; note: the rule that the note explains'),
    limit: text('N', 'at most so many; 50 if not given'),
    offset: text('N', 'after so many'),
    all: { type: 'boolean', help: 'also titles whose row is certain' },
    role: text('CODE', 'the role of the title to settle; without --title every title of it that is not certain'),
    title: text('TEXT', 'the title to settle'),
    row: text(
      'CODE',
      'the row; with settle, - if the return does not ask for these posts, and empty takes back what was settled',
    ),
    part: text('VALUE', 'of a return that is broken down: for which part the figure is'),
    column: text('NAME', 'the column, such as headcount or fte'),
    value: text('N', 'the figure, in place of what was counted; takes the entry back if not given'),
    words: text('TEXT', 'what is counted in the row, in words'),
    text: text('TEXT', 'what the note says'),
    confirm: { type: 'boolean', help: 'say that you have read it' },
    beside: text('YEAR', 'compare: the other year; the one before if not given'),
    out: text('FILE', 'the file: .csv, .xlsx or .json; printed as CSV if not given'),
    collector: text('ID', 'the organisation whose people collect'),
    asked: text('IDS', 'the organisations that owe a return, with commas between'),
    due: text('DAY', 'until when they owe it'),
    each: { type: 'boolean', help: 'a column for each organisation' },
    method: text('METHOD', 'suppress small figures, or round all; suppress if not given'),
    threshold: text('N', 'hide figures above 0 and under this; 5 if not given'),
    base: text('N', 'with --method round: the number to round to; 5 if not given'),
    why: text('TEXT', 'the reason'),
  },
  example: 'rolemap return fill children-services-mapping 2025-26 --organisation kent',
}
