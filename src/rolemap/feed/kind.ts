import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import type { Webhook } from './webhook.ts'

/** The tasks that deliver; each has the id of its webhook as its key. */
export const DELIVER = 'deliver'

export const WEBHOOK: Kind<Omit<Webhook, 'id'>> = {
  name: 'webhook',
  parse: parserOf<Omit<Webhook, 'id'>>('webhook', {
    url: 'text',
    of: 'text?',
    actions: 'list',
    off: 'text?',
    created: 'text',
  }),
  see: 'webhook.manage',
  edit: 'webhook.manage',
  undo: 'webhook.manage',
  published: false,
  words: {},
  undone: [],
}
