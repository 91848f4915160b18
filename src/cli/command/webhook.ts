import { WEBHOOK_FIELDS } from '../../rolemap/feed/kind.ts'
import type { WebhookView } from '../../rolemap/feed/webhook.ts'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { orderOptions, readOptions } from '../order-options.ts'
import { formatColumns, writeJson } from '../print.ts'

const operands = ['WEBHOOK']
const { of, actions: action } = orderOptions(WEBHOOK_FIELDS)

const ACTIONS: Actions = {
  add: { operands: ['URL'], takes: ['of', 'action'], run: add },
  list: { run: list },
  show: { operands, run: show },
  test: { operands, run: test },
  on: { operands, run: on },
  off: { operands, takes: ['why'], run: off },
  remove: { operands, run: remove },
}

export const webhook: Command = {
  name: 'webhook',
  right: 'webhook.manage',
  summary: 'Manage webhooks: `rolemap serve` sends changes of published content to their addresses.',
  actions: ACTIONS,
  options: {
    of,
    action,
    why: { type: 'string', value: 'TEXT', help: 'the reason' },
  },
  example: 'rolemap webhook add https://example.org/rolemap --of job-roles --action publish,withdraw',
}

const load = () => import('../../rolemap/feed/webhook.ts')
const getId = (call: Call) => getOperand(call, 'a WEBHOOK, as `rolemap webhook list` has them')

async function add(call: Call): Promise<void> {
  const url = getOperand(call, 'a URL')
  const { addWebhook } = await load()
  const added = await addWebhook(await call.rolemap(), {
    ...readOptions(call, WEBHOOK_FIELDS, { actions: 'action' }),
    url,
  })
  if (call.options.json) return writeJson(call.stdout, { ...added.webhook, secret: added.secret })
  call.stdout.write(`webhook ${added.webhook.id} added\nSecret: ${added.secret}\n`)
  call.stdout.write('It is not shown again. The receiver uses it to check that messages come from here.\n')
}

async function list(call: Call): Promise<void> {
  const { listWebhooks } = await load()
  const webhooks = await listWebhooks(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, webhooks)
  const rows = webhooks.map((one) => [
    ...[one.id, one.url, one.of ?? 'all', one.actions.join(',') || 'all', String(one.position), formatLast(one)],
    formatState(one),
  ])
  call.stdout.write(formatColumns([['webhook', 'to', 'of', 'actions', 'delivered to', 'last', 'state'], ...rows]))
}

const formatLast = ({ last }: WebhookView) => (last ? `change ${last.change}: ${last.outcome}` : '-')

const formatState = ({ off, attempts }: WebhookView) => {
  if (off !== undefined) return `off: ${off}`
  return attempts > 0 ? `on, failed ${attempts} times` : 'on'
}

async function show(call: Call): Promise<void> {
  const id = getId(call)
  const { getWebhook, listDeliveries } = await load()
  const rolemap = await call.rolemap()
  const [one, deliveries] = [await getWebhook(rolemap, id), await listDeliveries(rolemap, id)]
  if (call.options.json) return writeJson(call.stdout, { ...one, deliveries })
  call.stdout.write(`${one.id} to ${one.url}: ${formatState(one)}, delivered up to change ${one.position}\n`)
  const rows = deliveries.map(({ change, at, attempts, outcome }) => [
    ...[String(change), at.slice(0, 19).replace('T', ' '), String(attempts), outcome],
  ])
  call.stdout.write(formatColumns([['change', 'at (UTC)', 'attempts', 'outcome'], ...rows]))
}

async function test(call: Call): Promise<void> {
  const id = getId(call)
  const { testWebhook } = await load()
  const found = await testWebhook(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, found)
  else
    call.stdout.write(
      `${id}: ${found.delivered ? 'the test message arrived' : 'the test message did not arrive'} (${found.outcome})\n`,
    )
  if (!found.delivered) throw new Error('the test message was not delivered')
}

async function on(call: Call): Promise<void> {
  const { switchOnWebhook } = await load()
  await switchOnWebhook(await call.rolemap(), getId(call))
  await tell(call)
}

async function off(call: Call): Promise<void> {
  const { switchOffWebhook } = await load()
  await switchOffWebhook(await call.rolemap(), getId(call), optionOf(call, 'why') ?? '')
  await tell(call)
}

async function tell(call: Call): Promise<void> {
  const { getWebhook } = await load()
  const one = await getWebhook(await call.rolemap(), getId(call))
  if (call.options.json) writeJson(call.stdout, one)
  else call.stdout.write(`${one.id}: ${formatState(one)}\n`)
}

async function remove(call: Call): Promise<void> {
  const id = getId(call)
  const { removeWebhook } = await load()
  await removeWebhook(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, { removed: id })
  else call.stdout.write(`${id}: removed\n`)
}
