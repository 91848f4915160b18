import type { Kysely } from 'kysely'

/** Finds local items by their organisation. Earlier releases took it from the middle of their ids. */
export async function localItems(db: Kysely<unknown>): Promise<void> {
  const untyped = db as Kysely<{ record: { kind: string; id: string; key: string } }>
  const items = await untyped.selectFrom('record').select('id').where('kind', '=', 'local-item').execute()
  for (const { id } of items) {
    const key = decodeURIComponent(id.split('/')[1] ?? '')
    await untyped.updateTable('record').set({ key }).where('kind', '=', 'local-item').where('id', '=', id).execute()
  }
}
