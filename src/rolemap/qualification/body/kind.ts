import { type Body, namesOf } from '../../../qualification/index.ts'
import { fold } from '../../../text/fold.ts'
import type { Kind } from '../../trail/kind.ts'
import { parserOf } from '../../trail/shape.ts'

/** A body of the register: it awards, accredits or teaches. */
export const BODY: Kind<Body> = {
  name: 'body',
  parse: parserOf<Body>('body', {
    ...{ id: 'text', name: 'text', formerNames: 'list?', legalName: 'text?', acronym: 'text?', work: 'text' },
    ...{ number: 'text?', address: 'text?', recognisedFrom: 'text?', recognisedUntil: 'text?', ended: 'text?' },
    ...{ mergedInto: 'text?', source: 'text?', sourceDocument: 'text?', checked: 'text?', note: 'text?' },
  }),
  see: 'qualification.see',
  edit: 'qualification.set',
  undo: 'change.undo',
  published: true,
  words: {
    put: 'body kept',
    drop: 'body taken back',
    'put-many': 'bodies kept',
    'drop-many': 'bodies taken back',
  },
  columns: (body) => ({
    key: body.work,
    sort: fold(body.name),
    words: fold([...namesOf(body), body.number ?? ''].join(' ')),
  }),
}
