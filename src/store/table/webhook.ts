import type { Selectable } from 'kysely'
import type { Database, Schema } from '../schema.ts'
import type { Delivery, Progress, WebhookEffect, WebhookState } from '../webhook.ts'
import { lockTask, putTaskProgress } from './task.ts'

const MOST_DELIVERIES = 200

/** Within a transaction. */
export async function performOnWebhooks(db: Database, effect: WebhookEffect): Promise<void> {
  switch (effect.put) {
    case 'webhook': {
      const { id, secret, position } = effect
      await db.insertInto('webhook').values({ id, secret, position }).execute()
      return
    }
    case 'webhook-end':
      await db.deleteFrom('webhook').where('id', '=', effect.id).execute()
  }
}

export async function listWebhookStates(db: Database): Promise<readonly WebhookState[]> {
  const rows = await db.selectFrom('webhook').selectAll().orderBy('id').execute()
  return rows.map(({ id, secret, position }) => ({ id, secret, position }))
}

export async function putProgress(db: Database, id: string, progress: Progress): Promise<boolean> {
  const { hold, position, delivery } = progress
  return await db.transaction().execute(async (transaction) => {
    const failed = delivery?.delivered === false
    const held = failed ? await lockTask(transaction, hold) : await putTaskProgress(transaction, hold, null)
    if (!held) return false
    const own = transaction.updateTable('webhook').set({ position }).where('id', '=', id)
    if ((await own.executeTakeFirst()).numUpdatedRows !== 1n) return false
    if (delivery) await putDelivery(transaction, id, delivery)
    return true
  })
}

async function putDelivery(db: Database, webhook: string, { change, ...delivery }: Delivery): Promise<void> {
  const row = { ...delivery, delivered: delivery.delivered ? 1 : 0 }
  await db
    .insertInto('delivery')
    .values({ webhook, change, ...row })
    .onConflict((conflict) => conflict.columns(['webhook', 'change']).doUpdateSet(row))
    .execute()
  const [oldest] = await ofWebhook(db, webhook).offset(MOST_DELIVERIES).limit(1).execute()
  if (!oldest) return
  await db.deleteFrom('delivery').where('webhook', '=', webhook).where('change', '<=', oldest.change).execute()
}

const ofWebhook = (db: Database, webhook: string) =>
  db.selectFrom('delivery').selectAll().where('webhook', '=', webhook).orderBy('change', 'desc')

export async function listDeliveries(db: Database, webhook: string): Promise<readonly Delivery[]> {
  return (await ofWebhook(db, webhook).execute()).map(toDelivery)
}

const toDelivery = ({ change, at, attempts, delivered, outcome }: Selectable<Schema['delivery']>): Delivery => ({
  change,
  at,
  attempts,
  delivered: delivered === 1,
  outcome,
})
