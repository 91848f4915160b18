import { OUTCOMES, REPLY_KINDS } from '../../../consultation/index.ts'
import type { Actions } from '../../action.ts'
import type { Command } from '../../command.ts'
import { close, decide, forget, link, open, publish, revoke } from './change.ts'
import { exportFile, list, listLinks, replies, show } from './look.ts'

const ACTIONS: Actions = {
  open: {
    operands: ['ID'],
    takes: ['classification', 'version', 'draft', 'title', 'text', 'until', 'keep-days', 'why'],
    run: open,
  },
  list: { run: list },
  show: { operands: ['ID'], run: show },
  link: { operands: ['ID'], takes: ['name'], run: link },
  links: { operands: ['ID'], run: listLinks },
  revoke: { operands: ['ID', 'LINK'], run: revoke },
  replies: { operands: ['ID'], takes: ['code', 'kind', 'outcome', 'limit', 'offset'], run: replies },
  decide: { operands: ['ID', '[NUMBER...]'], takes: ['code', 'kind', 'outcome', 'why', 'draft'], run: decide },
  forget: { operands: ['ID', 'NUMBER'], run: forget },
  close: { operands: ['ID'], run: close },
  publish: { operands: ['ID'], takes: ['text'], run: publish },
  export: { operands: ['ID'], takes: ['out', 'replies'], run: exportFile },
}

export const consultation: Command = {
  name: 'consultation',
  right: 'consultation.set',
  summary: 'Ask people about a classification or a draft, and say what became of their replies.',
  actions: ACTIONS,
  options: {
    classification: { type: 'string', value: 'ID', help: 'the classification that people are asked about' },
    version: { type: 'string', value: 'NAME', help: 'its version; the newest complete one if not given' },
    draft: { type: 'string', value: 'DRAFT', help: 'a draft instead; with decide, the draft that does it' },
    title: { type: 'string', value: 'TEXT', help: 'what the consultation is called' },
    text: { type: 'string', value: 'TEXT', help: 'what people are told; with publish, your answer to all of them' },
    until: { type: 'string', value: 'DAY', help: 'the last day for replies, such as 2026-05-31' },
    'keep-days': { type: 'string', value: 'DAYS', help: 'how long after its end replies are kept; 180 if not given' },
    name: { type: 'string', value: 'NAME', help: 'whom the link is for; for anyone if not given' },
    code: { type: 'string', value: 'CODE', help: 'an item; an empty text means all of it' },
    kind: { type: 'string', value: 'KIND', help: Object.keys(REPLY_KINDS).join(', ') },
    outcome: { type: 'string', value: 'OUTCOME', help: `${Object.keys(OUTCOMES).join(', ')}; or none with replies` },
    limit: { type: 'string', value: 'N', help: 'how many replies at most; 100 if not given' },
    offset: { type: 'string', value: 'N', help: 'how many replies to skip' },
    replies: { type: 'boolean', help: 'export what people wrote instead of the summary' },
    out: { type: 'string', value: 'FILE', help: 'the file to write, .csv or .xlsx', required: false },
    why: { type: 'string', value: 'TEXT', help: 'the reason; with decide it is published' },
  },
  example:
    'rolemap consultation open maps-2026 --classification occupational-maps --title "New maps" --until 2026-05-31',
}
