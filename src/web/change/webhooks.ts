import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../classification/index.ts'
import { WEBHOOK_FIELDS } from '../../rolemap/feed/kind.ts'
import { addWebhook, listWebhooks, type WebhookView } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { toChoices } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import { changesAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { refuse } from '../kit/sent.ts'
import { count } from '../kit/words.ts'
import { formatOf, stateTag, webhookAddress } from './webhook.ts'

const LIST: List<WebhookView> = {
  address: '/webhooks',
  columns: [
    {
      label: 'To',
      heads: true,
      look: 'wide',
      cell: ({ id, url }) => html`<a class="govuk-link rm-break" href="${webhookAddress(id)}">${url}</a>`,
      sort: ({ url }) => url,
    },
    { label: 'Of', cell: formatOf, sort: formatOf },
    { label: 'Delivered up to', cell: ({ position }) => `change ${position}`, sort: ({ position }) => position },
    { label: 'Last', cell: ({ last }) => last && `change ${last.change}: ${last.outcome}` },
    { label: 'State', cell: stateTag, sort: ({ off, attempts }) => (off !== undefined ? 2 : Math.sign(attempts)) },
  ],
}

/** The webhooks. */
export function webhooksPage(site: Site, context: Context): Promise<Page> {
  const removed = context.req.query('removed') !== undefined
  const said = removed && notice('Removed', 'The webhook, its secret and the list of its deliveries are gone.')
  return showWebhooks(site, context, { notice: said })
}

interface State {
  readonly notice?: Html | false
  readonly filled?: Filled
}

async function showWebhooks(site: Site, context: Context, { notice: said, filled }: State): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const found = pickList(LIST, query, await listWebhooks(site.rolemap))
  return {
    title: `Webhooks${partOf(found)}`,
    nav: 'changes',
    trail: [{ href: changesAddress(), label: 'Changes' }],
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">Webhooks</h1>
      <p class="govuk-body rm-prose">When something published changes, Rolemap tells these addresses of other programs within seconds: which change it was, never what it says or who made it.</p>
      ${listView({ list: LIST, query, found, caption: count(found.total, 'webhook'), none: 'There are no webhooks yet.' })}
      <h2 class="govuk-heading-m">Add a webhook</h2>
      ${form({ action: '/webhooks', fields: await listFields(site), filled, buttons: [{ label: 'Add the webhook' }] })}`,
  }
}

async function listFields({ rolemap }: Site) {
  const choices = [{ value: '', label: 'All' }, ...toChoices(await listDefaults(rolemap))]
  return [
    { name: 'url', label: 'Address', hint: 'With https, such as https://example.org/rolemap' },
    { name: 'of', label: 'Classification', kind: 'choice', choices },
    {
      name: 'actions',
      label: 'Kinds of change',
      hint: 'Separated by commas, such as publish, withdraw. Leave empty for every kind.',
    },
  ] as const satisfies readonly Field[]
}

/** Adds a webhook and shows its secret. This is the only time that it can be seen. */
export async function addWebhookNow(site: Site, context: Context): Promise<Page> {
  return takeForm(context, await listFields(site), {
    run: async ({ values }) => {
      const texts = new Map(Object.entries(values))
      const said = toOrder(WEBHOOK_FIELDS, (name) => texts.get(name) || undefined)
      const added = await addWebhook(site.rolemap, { ...said, url: values.url })
      const text = 'It is not shown again. With it the receiver checks that a message is from here.'
      const shown = { heading: 'The webhook is added', label: 'Its secret', value: added.secret, text }
      return showWebhooks(site, context, { notice: secret(shown) })
    },
    refuse: (error) => (error.is === 'missing' ? refuse('of', error.message) : refuseAt('url')(error)),
    again: (filled) => showWebhooks(site, context, { filled }),
  })
}
