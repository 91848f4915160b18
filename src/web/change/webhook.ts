import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  getWebhook,
  listDeliveries,
  removeWebhook,
  switchOffWebhook,
  switchOnWebhook,
  testWebhook,
  type WebhookView,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { changeAddress, changesAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import { buttonForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'

const TRAIL = [
  { href: changesAddress(), label: 'Changes' },
  { href: '/webhooks', label: 'Webhooks' },
]

export const webhookAddress = (id: string) => `/webhooks/${encodeURIComponent(id)}`

export function formatOf({ of, actions }: WebhookView): string {
  return `${of ?? 'all classifications'}${actions.length > 0 ? `: ${actions.join(', ')}` : ''}`
}

export function stateTag({ off, attempts }: WebhookView): Html {
  const [colour, label] = off !== undefined ? ['red', 'Off'] : attempts > 0 ? ['yellow', 'Failing'] : ['green', 'On']
  return html`<strong class="govuk-tag govuk-tag--${colour}">${label}</strong>`
}

const idOf = (context: Context) => context.req.param('webhook') ?? ''

/** One webhook, with the results of its deliveries. */
export const webhookPage = (site: Site, context: Context): Promise<Page> => showWebhook(site, idOf(context))

async function showWebhook({ rolemap }: Site, id: string, said?: Html): Promise<Page> {
  const [webhook, deliveries] = [await getWebhook(rolemap, id), await listDeliveries(rolemap, id)]
  const { url, off, attempts, position, created } = webhook
  const address = webhookAddress(id)
  return {
    title: `Webhook ${id}`,
    nav: 'changes',
    trail: TRAIL,
    notice: said,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Webhook ${id}</span><span class="rm-break">${url}</span></h1>
      ${summaryList([
        ['State', stateTag(webhook)],
        ['Switched off', off],
        ['Failed', attempts > 0 && `${count(attempts, 'attempt')} to deliver what comes next`],
        ['Of', formatOf(webhook)],
        ['Delivered up to', `change ${position}`],
        ['Added', formatMoment(created)],
      ])}
      <div class="rm-actions">
        ${buttonForm({ action: `${address}/test`, label: 'Send a test message' })}
        ${off === undefined ? buttonForm({ action: `${address}/off`, label: 'Switch off' }) : buttonForm({ action: `${address}/on`, label: 'Switch on' })}
        <a class="govuk-link" href="${address}/remove">Remove</a>
      </div>
      ${deliveries.length > 0 && deliveryTable(deliveries)}`,
  }
}

type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number]

const deliveryTable = (deliveries: readonly Delivery[]): Html =>
  table<Delivery>(
    'The last deliveries',
    [
      {
        label: 'Change',
        heads: true,
        cell: ({ change }) => html`<a class="govuk-link" href="${changeAddress(change)}">${change}</a>`,
      },
      { label: 'Arrived', cell: ({ delivered }) => (delivered ? 'yes' : 'not yet') },
      { label: 'Answer', cell: ({ outcome }) => outcome },
    ],
    deliveries,
  )

/** Sends a message without contents. */
export async function testWebhookNow(site: Site, context: Context): Promise<Page> {
  const { delivered, outcome } = await testWebhook(site.rolemap, idOf(context))
  const heading = delivered ? 'The test message arrived' : 'The test message did not arrive'
  return showWebhook(site, idOf(context), notice(heading, `The answer was: ${outcome}.`))
}

export async function switchOnWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  await switchOnWebhook(rolemap, idOf(context))
  return context.redirect(webhookAddress(idOf(context)), 303)
}

export async function switchOffWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  await switchOffWebhook(rolemap, idOf(context), '')
  return context.redirect(webhookAddress(idOf(context)), 303)
}

/** Asks before the webhook is removed. */
export async function removeWebhookPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { id, url } = await getWebhook(rolemap, idOf(context))
  const address = webhookAddress(id)
  return {
    nav: 'changes',
    trail: [...TRAIL, { href: address, label: `Webhook ${id}` }],
    ...confirm({
      question: `Remove the webhook to ${url}?`,
      lost: 'Its secret and the list of its deliveries will be gone, and cannot be brought back. To stop it for a while, switch it off instead.',
      action: `${address}/remove`,
      button: `Remove webhook ${id}`,
      keep: { href: address, label: 'Keep it' },
    }),
  }
}

export async function removeWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  await removeWebhook(rolemap, idOf(context))
  return context.redirect('/webhooks?removed', 303)
}
