import type { Route } from '../frame/route.ts'
import { changePage } from './change.ts'
import { changesPage } from './changes.ts'
import { feed } from './feed.ts'
import { undoFromPage } from './undo.ts'
import {
  removeWebhookNow,
  removeWebhookPage,
  switchOffWebhookNow,
  switchOnWebhookNow,
  testWebhookNow,
  webhookPage,
} from './webhook.ts'
import { addWebhookNow, webhooksPage } from './webhooks.ts'

/** What changed, and which webhooks are told. */
export const CHANGE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/feed.atom', right: 'classification.see', cache: 'asked', make: feed },
  { method: 'GET', path: '/classification/:id/feed.atom', right: 'classification.see', cache: 'asked', make: feed },
  { method: 'GET', path: '/changes', right: 'trail.see', cache: 'never', make: changesPage },
  { method: 'GET', path: '/changes/:number', right: 'trail.see', cache: 'never', make: changePage },
  { method: 'POST', path: '/changes/:number/undo', right: 'change.undo', cache: 'never', make: undoFromPage },
  { method: 'GET', path: '/webhooks', right: 'webhook.manage', cache: 'never', make: webhooksPage },
  { method: 'POST', path: '/webhooks', right: 'webhook.manage', cache: 'never', make: addWebhookNow },
  { method: 'GET', path: '/webhooks/:webhook', right: 'webhook.manage', cache: 'never', make: webhookPage },
  { method: 'POST', path: '/webhooks/:webhook/test', right: 'webhook.manage', cache: 'never', make: testWebhookNow },
  { method: 'POST', path: '/webhooks/:webhook/on', right: 'webhook.manage', cache: 'never', make: switchOnWebhookNow },
  {
    method: 'POST',
    path: '/webhooks/:webhook/off',
    right: 'webhook.manage',
    cache: 'never',
    make: switchOffWebhookNow,
  },
  {
    method: 'GET',
    path: '/webhooks/:webhook/remove',
    right: 'webhook.manage',
    cache: 'never',
    make: removeWebhookPage,
  },
  {
    method: 'POST',
    path: '/webhooks/:webhook/remove',
    right: 'webhook.manage',
    cache: 'never',
    make: removeWebhookNow,
  },
]
