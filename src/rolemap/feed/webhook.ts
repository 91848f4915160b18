import { randomBytes, randomUUID } from 'node:crypto'
import type { OrderOf } from '../../classification/order.ts'
import { RolemapError } from '../../error.ts'
import type { Task } from '../../store/queue.ts'
import type { Effect, Json } from '../../store/trail.ts'
import type { Delivery, WebhookState } from '../../store/webhook.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept, readKept, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { getReceiver } from './address.ts'
import { DELIVER, WEBHOOK, type WEBHOOK_FIELDS } from './kind.ts'
import { type Attempt, send } from './send.ts'
import { createWebhookSecret, signMessage } from './sign.ts'

/** Which changes are sent to which address. */
export interface Webhook {
  readonly id: string
  readonly url: string
  /** It gets the changes of this classification; of all if absent. */
  readonly of?: string
  /** It gets these kinds of change, as the trail names them; all if empty. */
  readonly actions: readonly string[]
  /** Why it is switched off: a person did so, or its receiver was dead. Absent while it is on. */
  readonly off?: string
  readonly created: string
}

/** A webhook as people may see it: without its secret. */
export interface WebhookView extends Webhook {
  /** Every change up to this number was delivered. */
  readonly position: number
  /** How many times the next delivery has failed. */
  readonly attempts: number
  /** The result of the last delivery. */
  readonly last?: Delivery
}

export type NewWebhook = OrderOf<typeof WEBHOOK_FIELDS> & { readonly url: string }

export const MOST_WEBHOOKS = 50

/**
 * Adds a webhook, which gets all changes from now on. `secret` is shown once; the store keeps it in plain text, because
 * signing needs it.
 * @throws RolemapError `webhook-unfit`, `classification-unknown`
 */
export async function addWebhook(
  rolemap: Rolemap,
  { url, of, actions = [] }: NewWebhook,
): Promise<{ readonly webhook: WebhookView; readonly secret: string }> {
  requireRight(rolemap, 'webhook.manage')
  if (of !== undefined) await getVersion(rolemap, of)
  const wrong = actions.find((action) => !/^[a-z][a-z-]{0,99}$/.test(action))
  if (wrong !== undefined)
    throw new RolemapError('webhook-unfit', `expected kinds of change such as publish, found "${wrong}"`)
  if ((await listKept(rolemap, WEBHOOK, { limit: 0, offset: 0 })).total >= MOST_WEBHOOKS)
    throw new RolemapError('webhook-unfit', `expected at most ${MOST_WEBHOOKS} webhooks`)
  const webhook: Webhook = {
    id: randomBytes(4).toString('hex'),
    url: getReceiver(url.trim(), rolemap.settings).href,
    ...(of !== undefined && { of }),
    actions: [...new Set(actions)],
    created: rolemap.now().toISOString(),
  }
  const [secret, { number: position }] = [createWebhookSecret(), await rolemap.store.trail.getHead()]
  const after = summarise(webhook)
  await recordChange(rolemap, tell(WEBHOOK, { action: 'add-webhook', id: webhook.id, after }), [
    putWebhook(webhook, undefined),
    { put: 'webhook', id: webhook.id, secret, position },
  ])
  return { webhook: { ...webhook, position, attempts: 0 }, secret }
}

// The rest of an address is often the receiver's secret, and every editor may read the trail.
const summarise = ({ url, of, actions }: Webhook): Json => ({ to: new URL(url).origin, of, actions })

type Seen = Kept<Omit<Webhook, 'id'>>

const putWebhook = ({ id, ...value }: Webhook, seen: Seen | undefined): Effect => toPut(WEBHOOK, { id, value, seen })

const toWebhook = ({ id, value }: Seen): Webhook => ({ ...value, id })

/** In the order of adding. */
export async function listWebhooks(rolemap: Rolemap): Promise<readonly WebhookView[]> {
  requireRight(rolemap, 'webhook.manage')
  const kept = await listDelivered(rolemap)
  const views = kept.map(async ({ webhook, state }): Promise<WebhookView> => {
    const { store } = rolemap
    const [last] = await store.webhooks.listDeliveries(webhook.id)
    const attempts = countFailed(await store.queue.find({ kind: DELIVER, key: webhook.id }))
    return { ...webhook, position: state.position, attempts, ...(last && { last }) }
  })
  return (await Promise.all(views)).toSorted((one, other) => (one.created < other.created ? -1 : 1))
}

/** An attempt in progress has not failed yet. */
function countFailed(task: Task | undefined): number {
  if (task?.state === 'waiting') return task.attempts
  return task?.state === 'working' ? task.attempts - 1 : 0
}

export interface KeptWebhook {
  readonly webhook: Webhook
  readonly state: WebhookState
}

/** Webhooks with their positions. */
export async function listDelivered({ store }: Pick<Rolemap, 'store'>): Promise<readonly KeptWebhook[]> {
  const states = new Map((await store.webhooks.listStates()).map((state) => [state.id, state]))
  if (states.size === 0) return []
  return (await readKept(store, WEBHOOK)).rows.map(toWebhook).flatMap((webhook) => {
    const state = states.get(webhook.id)
    return state ? [{ webhook, state }] : []
  })
}

/** @throws RolemapError `webhook-unknown` */
export async function getWebhook(rolemap: Rolemap, id: string): Promise<WebhookView> {
  const found = (await listWebhooks(rolemap)).find((webhook) => webhook.id === id)
  if (found) return found
  throw new RolemapError('webhook-unknown', `there is no webhook "${id}"`)
}

/** The results of the last deliveries, the latest change first. */
export async function listDeliveries(rolemap: Rolemap, id: string): Promise<readonly Delivery[]> {
  await getWebhook(rolemap, id)
  return await rolemap.store.webhooks.listDeliveries(id)
}

/** Removes a webhook for good, with its secret and its deliveries. */
export async function removeWebhook(rolemap: Rolemap, id: string): Promise<void> {
  await getWebhook(rolemap, id)
  const effects: readonly Effect[] = [endDelivering(id), { put: 'webhook-end', id }]
  await change(rolemap, id, { action: 'remove-webhook', make: () => undefined, effects })
}

// So that the result of an attempt in progress is not stored, and the next task begins at once and counts from 1.
const endDelivering = (id: string): Effect => ({ put: 'task-end', kind: DELIVER, key: id })

/** Sends a message without contents, to see whether it arrives. */
export async function testWebhook(rolemap: Rolemap, id: string, { timeout = 10_000 } = {}): Promise<Attempt> {
  const { url } = await getWebhook(rolemap, id)
  const state = (await rolemap.store.webhooks.listStates()).find((one) => one.id === id)
  const at = rolemap.now()
  const message = {
    id: randomUUID(),
    body: JSON.stringify({ type: 'test', timestamp: at.toISOString(), data: { webhook: id } }),
  }
  const headers = signMessage(message, state?.secret ?? '', at)
  return await send({ url, headers, body: message.body, timeout, privateWebhooks: rolemap.settings.privateWebhooks })
}

/** Switches a webhook on again. It continues from its position, so it also gets the changes in between. */
export async function switchOnWebhook(rolemap: Rolemap, id: string): Promise<void> {
  if ((await getWebhook(rolemap, id)).off === undefined) return
  const make = ({ off: _, ...webhook }: Webhook) => webhook
  await change(rolemap, id, { action: 'switch-on-webhook', make, effects: [] })
}

/** Delivers nothing until the webhook is switched on again. */
export async function switchOffWebhook(rolemap: Rolemap, id: string, why: string): Promise<void> {
  if ((await getWebhook(rolemap, id)).off !== undefined) return
  const make = (webhook: Webhook) => ({ ...webhook, off: why || 'by hand' })
  await change(rolemap, id, { action: 'switch-off-webhook', make, effects: [endDelivering(id)], why })
}

interface Changing {
  readonly action: string
  readonly make: (webhook: Webhook) => Webhook | undefined
  readonly effects: readonly Effect[]
  readonly why?: string
}

async function change(rolemap: Rolemap, id: string, { action, make, effects, why }: Changing): Promise<void> {
  requireRight(rolemap, 'webhook.manage')
  await insist(async () => {
    const seen = await findKept(rolemap, WEBHOOK, { id })
    if (!seen) return
    const [before, after] = [toWebhook(seen), make(toWebhook(seen))]
    const told = { action, id, ...(why && { why }), before: summarise(before) }
    const put = after ? putWebhook(after, seen) : toPut(WEBHOOK, { id, value: undefined, seen })
    await recordChange(rolemap, tell(WEBHOOK, { ...told, ...(after && { after: summarise(after) }) }), [
      put,
      ...effects,
    ])
  })
}
