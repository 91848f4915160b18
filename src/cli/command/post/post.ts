import type { Command } from '../../command.ts'
import { PLACE_OPTIONS } from '../../place-options.ts'
import { POST_ACTIONS } from './action.ts'

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const post: Command = {
  name: 'post',
  right: 'post.see',
  summary: "Keep an organisation's posts: import its lists, see what changed, list and show posts.",
  actions: POST_ACTIONS,
  options: {
    organisation: text('ID', 'whose posts; if not given, the only organisation that there is'),
    source: text('NAME', 'which of its lists; staff if not given'),
    in: text('ID', 'the classification to code titles to; if not given, that of the list before, or job-roles'),
    'as-at': text('DAY', 'the day that the list describes; today if not given'),
    part: { type: 'boolean', help: 'the list is a part: posts that it does not have stay' },
    columns: text('FIELDS', 'what columns are, such as "number=Post ref,person=Staff no,further=Shift"'),
    title: text('COLUMN', 'the column with the job titles; if not given, found by name and content; set: the title'),
    ...PLACE_OPTIONS,
    stage: { type: 'boolean', help: 'only stage the file; rolemap take accept accepts it' },
    fitting: { type: 'boolean', help: 'accept the rows that fit even if others are refused' },
    sure: { type: 'boolean', help: 'accept them even if more rows than the limit are refused' },
    why: text('TEXT', 'the reason, for the trail'),
    text: text('WORDS', 'only posts with these words in their titles'),
    role: text(
      'CODE',
      'only posts of this role; set: its role, in place of its title’s; decide: the role of its title',
    ),
    state: text('STATE', 'only posts whose title is coded, open, uncoded or decided'),
    area: text('CODE', 'only posts of this service area or type'),
    department: text('NAME', 'only posts of this department; set: its department'),
    lacks: text('WHAT', 'only posts that lack a role, area, type or any of them'),
    period: text('DAY', 'the posts of this day'),
    limit: text('N', 'at most so many; 50 if not given'),
    offset: text('N', 'after so many'),
    second: text('CODE', 'set: a secondary role'),
    service: text('CODE', 'set: its service area or type'),
    grade: text('TEXT', 'set: its grade'),
    employer: text('TEXT', 'set: who employs its holder'),
    unit: text('TEXT', 'set: the service provision unit'),
    control: text('YES', 'set: whether it controls resources, yes or no'),
    contract: text('TEXT', 'set: its contract'),
    relationship: text('TEXT', 'set: the nature of the relationship'),
    starts: text('DAY', 'set: its start'),
    ends: text('DAY', 'set: its end'),
    fte: text('N', 'set: full-time equivalents'),
    vacancies: text('N', 'set: how many vacant places it is'),
    because: text('TEXT', 'set: why an unusual combination of role and service is right'),
    persons: { type: 'boolean', help: 'also who holds the post' },
  },
  example: 'rolemap post import staff.csv --organisation kent',
}
