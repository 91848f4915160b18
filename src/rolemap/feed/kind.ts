import type { OrderFields } from '../../classification/order.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import type { Webhook } from './webhook.ts'

/** The tasks that deliver. The key of each is the id of its webhook. */
export const DELIVER = 'deliver'

/** The fields of a webhook, for requests, options and forms. */
export const WEBHOOK_FIELDS = {
  url: { needed: true, says: 'where messages are posted, over https' },
  of: { says: 'of this classification only' },
  actions: { is: 'names', says: 'these kinds of change only, as the trail names them, such as publish,withdraw' },
} as const satisfies OrderFields

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
