import { type Requirement, rankOfAsked } from '../../../qualification/index.ts'
import { fold } from '../../../text/fold.ts'
import type { Kind } from '../../trail/kind.ts'
import { parserOf } from '../../trail/shape.ts'

/** A requirement of the person who fills a role. */
export const REQUIREMENT: Kind<Requirement> = {
  name: 'requirement',
  parse: parserOf<Requirement>('requirement', {
    ...{ classification: 'text', code: 'text', asks: 'text', what: 'text', strength: 'text', body: 'text?' },
    ...{ level: 'text?', meets: 'list?', only: 'flag?', age: 'number?', setting: 'text?', since: 'text?' },
    ...{ until: 'text?', source: 'text', place: 'text?', sourceDocument: 'text?', checked: 'text?', state: 'text' },
    note: 'text?',
  }),
  see: 'qualification.see',
  edit: 'qualification.set',
  undo: 'change.undo',
  published: true,
  words: {
    put: 'requirement kept',
    drop: 'requirement deleted',
    'put-many': 'requirements kept',
    'drop-many': 'requirements deleted',
  },
  columns: (requirement) => {
    const { classification, code, asks, what, body = '', setting = '', source } = requirement
    return {
      key: `${classification}:${code}`,
      sort: `${rankOfAsked(requirement)} ${asks} ${classification} ${code}`,
      words: fold([what, body, setting, source, code].join(' ')),
    }
  },
}
