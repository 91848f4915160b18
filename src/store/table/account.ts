import type { Selectable, Updateable } from 'kysely'
import { RolemapError } from '../../error.ts'
import type { Account, AccountChange, PeopleEffect } from '../people.ts'
import type { Database, Schema } from '../schema.ts'
import { present } from './json.ts'

/** Within a transaction. */
export async function performOnPeople(db: Database, effect: PeopleEffect): Promise<void> {
  switch (effect.put) {
    case 'account':
      return await insertAccount(db, effect.account)
    case 'account-change':
      return await changeAccount(db, effect)
    case 'account-end':
      await db.deleteFrom('account').where('name', '=', effect.name).execute()
      return
    case 'role-held':
      return await checkHeld(db, effect.role)
    case 'token':
      await db.insertInto('token').values(effect.token).execute()
      return
    case 'token-end':
      return await endTokens(db, effect)
    case 'session-end':
      return await endSessions(db, effect)
  }
}

async function checkHeld(db: Database, role: string): Promise<void> {
  const holders = db.selectFrom('account').select('name').where('role', '=', role).where('disabled', '=', 0)
  if (await holders.limit(1).executeTakeFirst()) return
  throw new RolemapError('account-unfit', `expected another account with the role "${role}", found none`)
}

async function insertAccount(db: Database, account: Account): Promise<void> {
  const { name, role, created, ...rest } = account
  const row = { name, role, created, ...toColumns(rest) } as Selectable<Schema['account']>
  const inserting = db.insertInto('account').values(row)
  const done = await inserting.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (done.numInsertedOrUpdatedRows === 1n) return
  throw new RolemapError('account-taken', `the account "${name}" exists already, or that person has another one`)
}

async function changeAccount(db: Database, { name, set }: { name: string; set: AccountChange }): Promise<void> {
  const changing = db.updateTable('account').set(toColumns(set)).where('name', '=', name)
  if ((await changing.executeTakeFirst()).numUpdatedRows === 1n) return
  throw new RolemapError('account-unknown', `there is no account "${name}"`)
}

function toColumns({ role, password, firstPassword, disabled, subject }: AccountChange): Updateable<Schema['account']> {
  return present({
    role,
    password,
    first_password: firstPassword === undefined ? undefined : Number(firstPassword),
    disabled: disabled === undefined ? undefined : Number(disabled),
    subject,
  })
}

async function endTokens(db: Database, { account, id }: { account: string; id?: string }): Promise<void> {
  const all = db.deleteFrom('token').where('account', '=', account)
  await (id === undefined ? all : all.where('id', '=', id)).execute()
}

async function endSessions(
  db: Database,
  { account, keep = '', browser = '' }: { account: string; keep?: string; browser?: string },
): Promise<void> {
  await db.deleteFrom('session').where('account', '=', account).where('digest', '!=', keep).execute()
  await db.deleteFrom('known_browser').where('account', '=', account).where('digest', '!=', browser).execute()
}

const toAccount = (row: Selectable<Schema['account']>): Account => ({
  name: row.name,
  role: row.role,
  ...(row.password !== null && { password: row.password }),
  firstPassword: row.first_password === 1,
  disabled: row.disabled === 1,
  ...(row.subject !== null && { subject: row.subject }),
  created: row.created,
})

export async function findAccount(
  db: Database,
  column: 'name' | 'subject',
  value: string,
): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst()
  return row && toAccount(row)
}

export async function listAccounts(db: Database): Promise<readonly Account[]> {
  return (await db.selectFrom('account').selectAll().orderBy('name').execute()).map(toAccount)
}
