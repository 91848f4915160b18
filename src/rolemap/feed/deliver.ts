import { RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import { LostTask, pauseUpTo, type Round, type TaskKind, type Work } from '../queue/kind.ts'
import type { Rolemap } from '../rolemap.ts'
import { DELIVER } from './kind.ts'
import { toMessage } from './message.ts'
import { type Attempt, send } from './send.ts'
import { signMessage } from './sign.ts'
import { type KeptWebhook, listDelivered, MOST_WEBHOOKS, switchOffWebhook } from './webhook.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

export interface DeliverOptions {
  /** How many milliseconds a receiver has to answer. */
  readonly timeout?: number
  /** How many milliseconds to wait after this many failed attempts. */
  readonly pause?: (attempts: number) => number
  /** How many attempts may fail in a row: with the usual pauses, those of about a day. */
  readonly most?: number
}

/** At each look into the queue, adds a task for each webhook that has changes left to deliver. */
export const createDeliveries = (rolemap: Rolemap): Round => ({
  every: 0,
  add: async () => {
    const { store, now } = rolemap
    const kept = await listDelivered(rolemap)
    if (kept.length === 0) return
    const { number: end } = await store.trail.getHead()
    for (const { webhook, state } of kept) {
      if (webhook.off !== undefined || state.position >= end) continue
      // A task that waits for another attempt does so for hours. Reading it first saves a write at each look.
      const key = { kind: DELIVER, key: webhook.id }
      if ((await store.queue.find(key))?.state === 'waiting') continue
      const at = now()
      // Longer than all attempts take. If a task expires, only the number of attempts is lost: the position belongs to
      // the webhook.
      const expires = new Date(at.getTime() + 2 * DAY).toISOString()
      await store.queue.add({ ...key, body: null, after: at.toISOString(), expires })
    }
  },
})

/**
 * Delivers to one webhook every change that it has not had, in the trail's order, until all have arrived or an attempt
 * fails. Webhooks are served at the same time, so a slow one delays no other.
 */
export function createDelivering(rolemap: Rolemap, options: DeliverOptions = {}): TaskKind {
  const { timeout = 10 * SECOND, pause = pauseUpTo(5 * SECOND, 6 * HOUR), most = 18 } = options
  return {
    atOnce: MOST_WEBHOOKS,
    // It ends by itself: after the last attempt the webhook is switched off.
    most: Number.POSITIVE_INFINITY,
    pause,
    run: async ({ key: id = '', attempts }, work) => {
      for (let tries = attempts; ; tries = 1) {
        work.signal.throwIfAborted()
        if (!(await deliverNext(rolemap, id, { work, timeout, most, tries }))) return
      }
    },
  }
}

interface Delivering {
  readonly work: Work
  readonly timeout: number
  readonly most: number
  /** How many times the next change was tried, including this attempt. */
  readonly tries: number
}

/** Returns whether there may be more to deliver. */
async function deliverNext(rolemap: Rolemap, id: string, delivering: Delivering): Promise<boolean> {
  const { work, tries, most } = delivering
  const kept = (await listDelivered(rolemap)).find(({ webhook }) => webhook.id === id)
  if (!kept || kept.webhook.off !== undefined) return false
  const { change, upTo } = await findNext(rolemap, kept)
  if (!change) {
    await putProgress(rolemap, id, { hold: work.hold, position: upTo })
    return false
  }
  const attempt = await attemptOne(rolemap, kept, { change, ...delivering })
  // If stopped midway, it counts as not tried, and is tried again with the same message id.
  if (!attempt.delivered) work.signal.throwIfAborted()
  const delivery = { change: change.number, at: rolemap.now().toISOString(), attempts: tries, ...attempt }
  const position = attempt.delivered ? change.number : change.number - 1
  await putProgress(rolemap, id, { hold: work.hold, position, delivery })
  if (attempt.delivered) return true
  const failed = `${tries} ${tries === 1 ? 'attempt' : 'attempts'} to deliver change ${change.number} failed, the last with: ${attempt.outcome}`
  if (tries < most && attempt.outcome !== GONE) throw new RolemapError('webhook-unreached', failed)
  await switchOffWebhook(rolemap.as({ name: 'Rolemap', role: 'administrator', via: 'library' }), id, failed)
  return false
}

const GONE = '410'

async function putProgress({ store }: Rolemap, ...args: Parameters<Rolemap['store']['webhooks']['putProgress']>) {
  if (!(await store.webhooks.putProgress(...args))) throw new LostTask()
}

const AT_ONCE = 100

/** The next change that concerns a webhook; undefined if there is none up to the given one. */
async function findNext(
  { store }: Rolemap,
  { webhook: { of, actions }, state: { position } }: KeptWebhook,
): Promise<{ readonly change?: Change; readonly upTo: number }> {
  const { number: end } = await store.trail.getHead()
  let since = position
  for (;;) {
    const query = {
      published: true,
      counted: false,
      since,
      upTo: end,
      limit: AT_ONCE,
      offset: 0,
      ...(of !== undefined && { of }),
    }
    const { rows } = await store.trail.list(query)
    const change = rows.find(({ action }) => actions.length === 0 || actions.includes(action))
    if (change) return { change, upTo: end }
    if (rows.length < AT_ONCE) return { upTo: end }
    since = rows.at(-1)?.number ?? end
  }
}

interface Attempting extends Pick<Delivering, 'work' | 'timeout'> {
  readonly change: Change
}

async function attemptOne(
  rolemap: Rolemap,
  { webhook, state }: KeptWebhook,
  { change, timeout, work: { signal } }: Attempting,
): Promise<Attempt> {
  const message = toMessage(rolemap.kinds, change)
  const headers = signMessage(message, state.secret, rolemap.now())
  const { privateWebhooks } = rolemap.settings
  return await send({ url: webhook.url, headers, body: message.body, privateWebhooks, timeout, signal })
}
