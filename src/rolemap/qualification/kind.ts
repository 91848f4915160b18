import {
  type Attachment,
  type AttachmentKey,
  checkedSince,
  type Entry,
  endsOn,
  rankOf,
  toAttachmentId,
  toMatchKey,
} from '../../qualification/index.ts'
import { fold } from '../../text/fold.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** An entry of the list of qualifications and modules. */
export const ENTRY: Kind<Entry> = {
  name: 'qualification',
  parse: parserOf<Entry>('qualification', {
    ...{ id: 'text', title: 'text', kind: 'text', level: 'text?', type: 'text?', body: 'text?', providers: 'list?' },
    ...{ guidedHours: 'number?', totalHours: 'number?', credit: 'number?', unitCode: 'text?', notes: 'text?' },
    ...{ source: 'text?', sourceDocument: 'text?', address: 'text?', checked: 'text?', approved: 'text?' },
    ...{ lastStart: 'text?', lastCertification: 'text?', status: 'text?', criteria: 'list?', withdrawn: 'flag?' },
    ...{ mergedInto: 'text?', bodyId: 'text?', documentChecked: 'text?', addressChecked: 'text?' },
    ...{ takeUp: 'number?', takeUpYear: 'text?', takeUpSource: 'text?' },
  }),
  see: 'qualification.see',
  edit: 'qualification.set',
  undo: 'change.undo',
  published: true,
  words: {
    put: 'qualification kept',
    drop: 'qualification taken back',
    'put-many': 'qualifications kept',
    'drop-many': 'qualifications taken back',
    withdraw: 'qualification withdrawn',
    reinstate: 'qualification in use again',
    merge: 'qualification merged',
    split: 'qualification split',
    check: 'qualification checked',
  },
  undone: ['put', 'drop', 'put-many', 'drop-many', 'withdraw', 'reinstate', 'check'],
  columns: (entry) => {
    const { title, kind, level, type = '', body = '', bodyId = '', unitCode = '', withdrawn = false } = entry
    return {
      sort: fold(title),
      words: fold([title, body, unitCode].join(' ')),
      found: {
        ...{ kind, type, body, bodyId, unitCode, withdrawn },
        ...{ checked: checkedSince(entry), ends: endsOn(entry), sourced: entry.source !== undefined },
        level: level ? rankOf(level) : -1,
        match: toMatchKey(entry),
        takeUp: entry.takeUp,
      },
    }
  },
}

/** All fields that an attachment may have, for checking stored ones. */
type Flat = Pick<Attachment, 'as' | 'entry'> &
  Partial<Record<(typeof FLAT)[number], string>> & { readonly choose?: number }
const FLAT = [
  'whole',
  'use',
  'group',
  'classification',
  'code',
  'reason',
  'setting',
  'since',
  'source',
  'note',
  'criteriaSet',
] as const

const parseFlat = parserOf<Flat>('attachment', {
  ...{ as: 'text', entry: 'text', whole: 'text?', use: 'text?', group: 'text?', choose: 'number?' },
  ...{ classification: 'text?', code: 'text?', reason: 'text?', setting: 'text?', since: 'text?', source: 'text?' },
  note: 'text?',
  criteriaSet: 'text?',
})

/** A tie of an entry to another, or to a role. */
export const ATTACHMENT: Kind<Attachment> = {
  name: 'attachment',
  // The cast is safe: the three forms differ by `as`, and each was stored with its fields.
  parse: (body) => parseFlat(body) as Attachment,
  see: 'qualification.see',
  edit: 'qualification.set',
  undo: 'change.undo',
  published: true,
  words: {
    put: 'qualification attached',
    drop: 'qualification detached',
    'put-many': 'qualifications attached',
    'drop-many': 'qualifications detached',
    merge: 'attachments moved by a merge',
    split: 'attachments moved back',
  },
  columns: (attachment) => {
    const { as, entry } = attachment
    const role = as === 'role'
    return {
      found: {
        ...{ tie: as, entry, target: role ? attachment.classification : attachment.whole },
        code: role ? attachment.code : '',
        reason: role ? attachment.reason : as === 'part' ? attachment.use : '',
      },
    }
  },
}

/** The subject of an attachment: for a role, it includes the classification. */
export function keyOf(attachment: AttachmentKey): { readonly id: string; readonly of?: string } {
  const id = toAttachmentId(attachment)
  return attachment.as === 'role' ? { id, of: attachment.classification } : { id }
}
