import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

interface Summary {
  readonly role: string
}

/** An account, of which the trail has no more than the role. */
export const ACCOUNT: Kind<Summary> = {
  name: 'account',
  parse: parserOf<Summary>('account', { role: 'text' }),
  see: 'account.manage',
  edit: 'account.manage',
  undo: 'account.manage',
  published: false,
  words: {},
  undone: [],
  target: ({ id }) => `account/${id}`,
}
