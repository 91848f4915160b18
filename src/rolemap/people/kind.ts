import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

interface Summary {
  readonly role: string
}

/** An account. The trail has only its role. */
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
