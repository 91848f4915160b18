import {
  ATTACHMENT_FIELDS,
  BODY_FIELDS,
  CARE_FIELDS,
  CHECKED_PARTS,
  EFFORT_FIELDS,
  ENTRY_FIELDS,
  REQUIREMENT_FIELDS,
  WATCH_FIELDS,
} from '../../../qualification/index.ts'
import type { Command } from '../../command.ts'
import { orderOptions } from '../../order-options.ts'
import { JUDGING_OPTIONS } from '../judgement/action.ts'
import { QUALIFICATION_ACTIONS } from './action.ts'

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const qualification: Command = {
  name: 'qualification',
  right: 'qualification.set',
  summary:
    'Keep the list of qualifications and modules: add, show, list, attach and withdraw them, also from a file; count them by role, say what a role asks for, and ask what leads to one. Judge what their modules cover, moderate and settle that, and see agreement, coverage and gaps.',
  actions: QUALIFICATION_ACTIONS,
  options: {
    ...orderOptions(EFFORT_FIELDS),
    ...orderOptions(WATCH_FIELDS),
    ...orderOptions(CARE_FIELDS),
    ...orderOptions(BODY_FIELDS),
    ...orderOptions(REQUIREMENT_FIELDS),
    ...orderOptions(ENTRY_FIELDS),
    ...orderOptions(ATTACHMENT_FIELDS),
    in: text('ID', 'a classification; with --role CODE, what is for that item or one below it'),
    words: text('TEXT', 'words of the title, the body or the number'),
    withdrawn: { type: 'boolean', help: 'only what is withdrawn' },
    uncheckedSince: text('DAY', 'only entries of which something was not checked since that day, or never'),
    endsBefore: text('DAY', 'only entries of which something ends before that day, or has ended'),
    sourced: text('HOW', 'yes: only entries that name a source; no: only those without one'),
    part: text('WHAT', `what was checked: ${CHECKED_PARTS.join(', ')}; everything if not given`),
    shared: { type: 'boolean', help: 'everybody sees the saved query' },
    drop: { type: 'boolean', help: 'delete the source or saved query of that name' },
    list: text('LIST', 'qualifications (if not given), bodies or requirements'),
    limit: text('N', 'how many at most; 100 if not given'),
    format: text('FORMAT', 'csv (if not given), tsv, xlsx or parquet; of export also ctdl or elm, as JSON-LD'),
    fitting: { type: 'boolean', help: 'accept the rows that fit even if others are refused' },
    sure: { type: 'boolean', help: 'accept them even if more rows than the limit are refused' },
    have: text('A;B', 'what one holds: identifiers, numbers or titles, with semicolons between them'),
    likelihood: text('HOW', 'only pairs that are sure, likely or doubtful'),
    undo: { type: 'boolean', help: 'offer a pair again that was kept apart' },
    months: text('N', 'how many months ahead something ends; 12 if not given'),
    organisation: text('ID', 'the organisation whose posts weigh the items'),
    day: text('DAY', 'of meets: what was asked on this day; of check: when it was checked; today if not given'),
    badge: text('FILE;FILE', 'Open Badges 3.0 that one holds, as JSON or signed tokens; they are not kept'),
    from: text('ROLE', 'the role that one has, such as job-roles:A05'),
    ...JUDGING_OPTIONS,
    seen: text('N', 'the revision that you saw; a later change by somebody else is then not overwritten'),
    why: text('TEXT', 'the reason, for the trail'),
  },
  example: 'rolemap qualification advise cyp-roles:01.01 --have "Early years educator"',
}
