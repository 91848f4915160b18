import { randomUUID } from 'node:crypto'
import type { Change } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { WEBHOOK } from './kind.ts'
import { toMessage } from './message.ts'
import { send } from './send.ts'
import { signMessage } from './sign.ts'
import { type KeptWebhook, listKept, switchOffWebhook, toWebhook, type Webhook } from './webhook.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND

export interface DeliverOptions {
  /** Hears of faults of Rolemap itself, such as a store that does not answer; deliveries go on. */
  readonly report?: (error: unknown) => void
  /** Milliseconds between one look at the trail and the next. */
  readonly every?: number
  /** Milliseconds that a receiver has to answer. */
  readonly timeout?: number
  /** Milliseconds to wait after so many attempts have failed. */
  readonly pause?: (attempts: number) => number
  /** So many attempts may fail one after the other: with the usual pauses, those of about a day. */
  readonly most?: number
}

/** Twice as long after each failure, six hours at most, and never the same for many at once. */
export const usualPause = (attempts: number): number =>
  Math.min(5 * SECOND * 2 ** (attempts - 1), 6 * HOUR) * (0.5 + Math.random() / 2)

/** A process that delivers. */
export interface Deliverer {
  /** Fulfilled when nothing is under way any more. What is not delivered waits for the next start. */
  stop(): Promise<void>
}

/**
 * Delivers what changes to those webhooks that are to hear of it, in the order of the trail, until it is stopped. Several
 * processes may do so over one store: each webhook is delivered to by one at a time.
 */
export function startDeliveries(rolemap: Rolemap, options: DeliverOptions = {}): Deliverer {
  const { every = 2 * SECOND, report = () => {} } = options
  const stopping = new AbortController()
  const round = createRound(rolemap, { ...options, signal: stopping.signal })
  let wake = () => {}
  const work = (async () => {
    while (!stopping.signal.aborted) {
      await round().catch(report)
      if (stopping.signal.aborted) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, every)
        timer.unref()
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      wake()
      await work
    },
  }
}

interface RoundOptions extends DeliverOptions {
  readonly signal: AbortSignal
}

/** Delivers what is due, to all webhooks at the same time: one that is slow holds up no other. */
function createRound(rolemap: Rolemap, options: RoundOptions): () => Promise<void> {
  const holder = randomUUID()
  return async () => {
    const [kept, { number: end }] = [await listKept(rolemap), await rolemap.store.trail.getHead()]
    const now = rolemap.now().toISOString()
    const due = kept.filter(
      ({ webhook, state }) => webhook.off === undefined && state.position < end && state.due <= now,
    )
    const done = await Promise.allSettled(due.map((one) => deliverAll(rolemap, one, { ...options, holder })))
    const failed = done.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
}

interface Holding extends RoundOptions {
  readonly holder: string
}

/** Delivers to one webhook, while this process holds it, all that is there or until one fails. */
async function deliverAll(rolemap: Rolemap, { webhook, state }: KeptWebhook, holding: Holding): Promise<void> {
  const { holder, timeout = 10 * SECOND, signal } = holding
  // Longer than an attempt can last, so that no other process begins with it meanwhile.
  const until = () => new Date(rolemap.now().getTime() + 3 * timeout).toISOString()
  const { store } = rolemap
  const now = rolemap.now().toISOString()
  if (!(await store.webhooks.hold(webhook.id, { holder, now, until: until() }))) return
  const found = (await listKept(rolemap)).find((one) => one.webhook.id === webhook.id)
  let { position, attempts } = found?.state ?? state
  while (!signal.aborted && (await isOn(rolemap, webhook))) {
    const { change, upTo } = await findNext(rolemap, webhook, position)
    if (!change) {
      position = upTo
      break
    }
    const attempt = await attemptOne(rolemap, { webhook, state }, { change, timeout, signal })
    // Stopped midway: it is as if it had not been tried, and tried again under the same name.
    if (!attempt.delivered && signal.aborted) break
    const kept = await keep(rolemap, webhook, { change, attempt, tries: attempts + 1, heldUntil: until(), holding })
    if (!kept || !attempt.delivered) return
    attempts = 0
    position = change.number
  }
  await store.webhooks.putProgress(webhook.id, holder, { position, attempts, due: '', heldUntil: '' })
}

async function isOn({ store }: Rolemap, { id }: Webhook): Promise<boolean> {
  const record = await store.records.find(WEBHOOK.name, id)
  return record !== undefined && toWebhook(record).off === undefined
}

const AT_ONCE = 100

/** The next change that a webhook is to hear of; none: there is none up to a change. */
async function findNext(
  { store }: Rolemap,
  { of, actions }: Webhook,
  position: number,
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

interface Attempting {
  readonly change: Change
  readonly timeout: number
  readonly signal: AbortSignal
}

async function attemptOne(rolemap: Rolemap, { webhook, state }: KeptWebhook, { change, ...how }: Attempting) {
  const message = toMessage(rolemap.kinds, change)
  const headers = signMessage(message, state.secret, rolemap.now())
  const { privateWebhooks } = rolemap.settings
  return await send({ url: webhook.url, headers, body: message.body, privateWebhooks, ...how })
}

const MOST = 18
const GONE = '410'

interface Outcome {
  readonly change: Change
  readonly attempt: { readonly delivered: boolean; readonly outcome: string }
  /** How often it was tried by now. */
  readonly tries: number
  readonly heldUntil: string
  readonly holding: Holding
}

/** Keeps what became of an attempt; a webhook whose receiver is dead is switched off. False where it is another's by now. */
async function keep(rolemap: Rolemap, { id }: Webhook, outcome: Outcome): Promise<boolean> {
  const { change, attempt, tries, heldUntil, holding } = outcome
  const { holder, pause = usualPause, most = MOST } = holding
  const now = rolemap.now()
  const delivery = { change: change.number, at: now.toISOString(), attempts: tries, ...attempt }
  const progress = attempt.delivered
    ? { position: change.number, attempts: 0, due: '', heldUntil }
    : {
        position: change.number - 1,
        attempts: tries,
        due: new Date(now.getTime() + pause(tries)).toISOString(),
        heldUntil: '',
      }
  const kept = await rolemap.store.webhooks.putProgress(id, holder, { ...progress, delivery })
  if (kept && !attempt.delivered && (tries >= most || attempt.outcome === GONE)) {
    const why = `${tries} ${tries === 1 ? 'attempt' : 'attempts'} to deliver change ${change.number} failed, the last with: ${attempt.outcome}`
    await switchOffWebhook(rolemap.as({ name: 'Rolemap', role: 'administrator', via: 'library' }), id, why)
  }
  return kept
}
