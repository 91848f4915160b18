import type { Context } from 'hono'
import { html } from 'hono/html'
import { isRolemapError } from '../../error.ts'
import {
  addWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  switchOffWebhook,
  switchOnWebhook,
  testWebhook,
  type WebhookView,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { toChoices } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import { changeAddress, changesAddress } from '../kit/address.ts'
import { buttonForm } from '../kit/button-form.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { selectField, textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { summaryList } from '../kit/summary-list.ts'
import { type Column, table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'

const TRAIL = [{ href: changesAddress(), label: 'Changes' }]
const webhookAddress = (id: string) => `/webhooks/${id}`

/** Which addresses are told of what changes. */
export function webhooksPage(site: Site, context: Context): Promise<Page> {
  const removed = context.req.query('removed') !== undefined
  return showWebhooks(site, {
    before: removed && notice('Removed', 'The webhook, its secret and the list of its deliveries are gone.'),
  })
}

interface State {
  readonly before?: Html | false
  readonly error?: string
  readonly filled?: Readonly<Record<string, string>>
}

async function showWebhooks(site: Site, { before, error, filled = {} }: State): Promise<Page> {
  const webhooks = await listWebhooks(site.rolemap)
  return {
    title: `${error ? 'Error: ' : ''}Webhooks`,
    nav: 'changes',
    trail: TRAIL,
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([{ field: 'url', message: error }])}
      <h1 class="govuk-heading-l">Webhooks</h1>
      <p class="govuk-body rm-prose">Addresses of other programs that are told, within seconds, of what changes in what is published: which change it was, never what it says or who made it.</p>
      ${webhooks.length > 0 ? table(count(webhooks.length, 'webhook'), COLUMNS, webhooks) : html`<p class="govuk-body">There is none yet.</p>`}
      <h2 class="govuk-heading-m">Add a webhook</h2>${await form(site, filled, error)}`,
  }
}

const COLUMNS: readonly Column<WebhookView>[] = [
  {
    label: 'To',
    heads: true,
    look: 'wide',
    cell: ({ id, url }) => html`<a class="govuk-link rm-break" href="${webhookAddress(id)}">${url}</a>`,
  },
  { label: 'Of', cell: formatOf },
  { label: 'Delivered up to', cell: ({ position }) => `change ${position}` },
  { label: 'Last', cell: ({ last }) => last && `change ${last.change}: ${last.outcome}` },
  { label: 'State', cell: stateTag },
]

function formatOf({ of, actions }: WebhookView): string {
  return `${of ?? 'all classifications'}${actions.length > 0 ? `: ${actions.join(', ')}` : ''}`
}

function stateTag({ off, attempts }: WebhookView): Html {
  const [colour, label] = off !== undefined ? ['red', 'Off'] : attempts > 0 ? ['yellow', 'Failing'] : ['green', 'On']
  return html`<strong class="govuk-tag govuk-tag--${colour}">${label}</strong>`
}

async function form(site: Site, filled: NonNullable<State['filled']>, error: string | undefined): Promise<Html> {
  const choices = [{ value: '', label: 'All' }, ...toChoices(await listDefaults(site.rolemap))]
  return html`<form action="/webhooks" method="post" novalidate class="rm-prose">
    ${textField({ name: 'url', label: 'Address', hint: 'With https, as https://example.org/rolemap', value: filled.url ?? '', error: error === undefined ? undefined : { field: 'url', message: error } })}
    ${selectField({ name: 'of', label: 'Classification', value: filled.of ?? '', choices })}
    ${textField({ name: 'actions', label: 'Kinds of change', hint: 'With commas, as publish, withdraw. Leave empty for every kind.', value: filled.actions ?? '' })}
    <button type="submit" class="govuk-button">Add the webhook</button>
  </form>`
}

/** Adds one, and shows its secret: the only time that it can be seen. */
export async function addWebhookNow(site: Site, context: Context): Promise<Page> {
  const filled = await readForm(context)
  const { url = '', of, actions = '' } = filled
  try {
    const kinds = actions.split(/[\s,]+/).filter((action) => action !== '')
    const added = await addWebhook(site.rolemap, { url, actions: kinds, ...(of && { of }) })
    const text = 'It is not shown again. The receiver checks by it that a message is from here.'
    const shown = { heading: 'The webhook is added', label: 'Its secret', value: added.secret, text }
    return await showWebhooks(site, { before: secret(shown) })
  } catch (error) {
    if (!isRolemapError(error, 'unfit', 'missing')) throw error
    return await showWebhooks(site, { error: error.message, filled })
  }
}

/** One webhook, and what became of its deliveries. */
export async function webhookPage(site: Site, context: Context): Promise<Page> {
  return await showWebhook(site, context.req.param('webhook') ?? '', {})
}

async function showWebhook({ rolemap }: Site, id: string, { before }: State): Promise<Page> {
  const [webhook, deliveries] = [await getWebhook(rolemap, id), await listDeliveries(rolemap, id)]
  const { url, off, attempts, position, created } = webhook
  const address = webhookAddress(id)
  return {
    title: `Webhook ${id}`,
    nav: 'changes',
    trail: [...TRAIL, { href: '/webhooks', label: 'Webhooks' }],
    main: html`${before}<h1 class="govuk-heading-l"><span class="rm-caption">Webhook ${id}</span><span class="rm-break">${url}</span></h1>
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
        ${buttonForm({ action: `${address}/remove`, label: 'Remove', look: 'warning' })}
      </div>
      ${
        deliveries.length > 0 &&
        table<(typeof deliveries)[number]>(
          'The last deliveries',
          [
            {
              label: 'Change',
              heads: true,
              cell: ({ change }) => html`<a class="govuk-link" href="${changeAddress(change)}">${change}</a>`,
            },
            { label: 'When', cell: ({ at }) => formatMoment(at) },
            { label: 'Attempts', look: 'number', cell: (one) => one.attempts },
            { label: 'Arrived', cell: ({ delivered }) => (delivered ? 'yes' : 'not yet') },
            { label: 'Answer', cell: ({ outcome }) => outcome },
          ],
          deliveries,
        )
      }`,
  }
}

/** Sends a message that says nothing. */
export async function testWebhookNow(site: Site, context: Context): Promise<Page> {
  const id = context.req.param('webhook') ?? ''
  const { delivered, outcome } = await testWebhook(site.rolemap, id)
  const heading = delivered ? 'The test message arrived' : 'The test message did not arrive'
  return await showWebhook(site, id, { before: notice(heading, `The answer was: ${outcome}.`) })
}

export async function switchOnWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('webhook') ?? ''
  await switchOnWebhook(rolemap, id)
  return context.redirect(webhookAddress(id), 303)
}

export async function switchOffWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('webhook') ?? ''
  await switchOffWebhook(rolemap, id, '')
  return context.redirect(webhookAddress(id), 303)
}

export async function removeWebhookNow({ rolemap }: Site, context: Context): Promise<Response> {
  await removeWebhook(rolemap, context.req.param('webhook') ?? '')
  return context.redirect('/webhooks?removed', 303)
}
