import type { Selectable } from 'kysely'
import type { Database, Schema } from '../schema.ts'
import type { Delivery, Hold, Progress, WebhookEffect, WebhookState } from '../webhook.ts'

const MOST_DELIVERIES = 200

/** Within a transaction. */
export async function performOnWebhooks(db: Database, effect: WebhookEffect): Promise<void> {
  const { id } = effect
  switch (effect.put) {
    case 'webhook': {
      const fresh = { attempts: 0, due: '', holder: '', held_until: '' }
      await db
        .insertInto('webhook')
        .values({ ...fresh, id, secret: effect.secret, position: effect.position })
        .execute()
      return
    }
    case 'webhook-again':
      await db.updateTable('webhook').set({ attempts: 0, due: '' }).where('id', '=', id).execute()
      return
    case 'webhook-end':
      await db.deleteFrom('webhook').where('id', '=', id).execute()
  }
}

export async function listWebhookStates(db: Database): Promise<readonly WebhookState[]> {
  const rows = await db.selectFrom('webhook').selectAll().orderBy('id').execute()
  return rows.map(({ held_until, ...rest }) => ({ ...rest, heldUntil: held_until }))
}

export async function holdWebhook(db: Database, id: string, { holder, now, until }: Hold): Promise<boolean> {
  const held = await db
    .updateTable('webhook')
    .set({ holder, held_until: until })
    .where('id', '=', id)
    .where('due', '<=', now)
    .where((eb) => eb.or([eb('held_until', '<=', now), eb('holder', '=', holder)]))
    .executeTakeFirst()
  return held.numUpdatedRows === 1n
}

export async function putProgress(
  db: Database,
  id: string,
  { holder, progress }: { holder: string; progress: Progress },
): Promise<boolean> {
  const { delivery, heldUntil, ...rest } = progress
  return await db.transaction().execute(async (transaction) => {
    const own = transaction.updateTable('webhook').set({ ...rest, held_until: heldUntil })
    const done = await own.where('id', '=', id).where('holder', '=', holder).executeTakeFirst()
    if (done.numUpdatedRows !== 1n) return false
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
