import type { Selectable } from 'kysely'
import type { Token } from '../people.ts'
import type { Database, Schema } from '../schema.ts'

const toToken = ({ used, ...row }: Selectable<Schema['token']>): Token => ({ ...row, ...(used !== null && { used }) })

export async function findToken(db: Database, digest: string): Promise<Token | undefined> {
  const row = await db.selectFrom('token').selectAll().where('digest', '=', digest).executeTakeFirst()
  return row && toToken(row)
}

export async function listTokens(db: Database, account: string): Promise<readonly Token[]> {
  const found = db.selectFrom('token').selectAll().where('account', '=', account)
  return (await found.orderBy('created', 'desc').orderBy('id').execute()).map(toToken)
}

export async function useToken(db: Database, digest: string, used: string): Promise<void> {
  await db.updateTable('token').set({ used }).where('digest', '=', digest).execute()
}
