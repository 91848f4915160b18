import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { RolemapError } from '../../../error.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import { formatJson, parseOptional, present, reading } from '../json.ts'
import { checkPage } from '../page.ts'
import type { ConsultationEffect, NewReply, ReadReply, Reply, ReplyCount, ReplyKey, ReplyQuery } from './port.ts'

export async function addReply(db: Database, reply: NewReply): Promise<number> {
  const { words, person, expires, ...rest } = reply
  return await db.transaction().execute(async (transaction) => {
    const row = { ...rest, outcome: '', decision: null, revision: 0 }
    const made = await transaction.insertInto('reply').values(row).returning('number').executeTakeFirstOrThrow()
    await transaction.insertInto('reply_words').values({ reply: made.number, words, person, expires }).execute()
    return made.number
  })
}

interface Row extends Omit<Schema['reply'], 'number'> {
  readonly number: number
  readonly words: string | null
  readonly person: string | null
}

const toReply = reading(
  'reply',
  ({ number }: Row) => number,
  ({ words, person, decision, ...row }: Row): ReadReply => ({
    ...row,
    ...present<Pick<Reply, 'decision'>>({ decision: parseOptional(decision) }),
    ...(words !== null && { said: { words, person: person ?? '' } }),
  }),
)

export async function listReplies(db: Database, consultation: string, query: ReplyQuery): Promise<Slice<ReadReply>> {
  const { limit, offset } = checkPage(query)
  const wanted = (eb: ExpressionBuilder<Schema, 'reply'>): Expression<SqlBool> => {
    const { numbers } = query
    const of = (['code', 'kind', 'outcome'] as const).flatMap((name) => {
      const value = query[name]
      return value === undefined ? [] : [eb(`reply.${name}`, '=', value)]
    })
    if (numbers) of.push(numbers.length > 0 ? eb('reply.number', 'in', numbers) : eb.lit(false))
    return eb.and([eb('reply.consultation', '=', consultation), ...of])
  }
  const found = db.selectFrom('reply').where(wanted)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('reply_words', 'reply_words.reply', 'reply.number')
    .selectAll('reply')
    .select(['words', 'person'])
    .orderBy('number')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows: rows.map(toReply) }
}

export async function countReplies(db: Database, consultation: string): Promise<readonly ReplyCount[]> {
  const rows = await db
    .selectFrom('reply')
    .select((eb) => ['code', 'kind', 'outcome', eb.fn.countAll().as('replies'), eb.fn.max('number').as('last')])
    .where('consultation', '=', consultation)
    .groupBy(['code', 'kind', 'outcome'])
    .orderBy('code')
    .orderBy('kind')
    .orderBy('outcome')
    .execute()
  const lasts = rows.map(({ last }) => last)
  const named = lasts.length === 0 ? [] : await listLabels(db, lasts)
  const labels = new Map(named.map(({ code, label }) => [code, label]))
  return rows.map(({ last: _, replies, ...row }) => ({
    ...row,
    label: labels.get(row.code) ?? '',
    replies: Number(replies),
  }))
}

/** In the order of coming, so that the last one of a code counts. */
async function listLabels(db: Database, numbers: readonly number[]) {
  const found: { code: string; label: string; number: number }[] = []
  for (let start = 0; start < numbers.length; start += AT_ONCE) {
    const some = db.selectFrom('reply').select(['code', 'label', 'number'])
    found.push(...(await some.where('number', 'in', numbers.slice(start, start + AT_ONCE)).execute()))
  }
  return found.toSorted((one, other) => one.number - other.number)
}

const AT_ONCE = 1_000

export async function listEmptied(db: Database): Promise<readonly ReplyKey[]> {
  const held = db.selectFrom('reply_words').select('reply')
  const empty = await db.selectFrom('reply').select(['number', 'at']).where('number', 'not in', held).execute()
  const marks = await db.selectFrom('record').select(['key', 'sort']).where('kind', '=', ENDED).execute()
  const all = [
    ...empty.map(({ number, at }) => ({ number, at })),
    ...marks.map(({ key, sort }) => ({ number: Number(key), at: sort })),
  ]
  const unique = new Map(all.map((one) => [toMarkId(one), one]))
  return [...unique.values()].toSorted((one, other) => one.number - other.number)
}

/** Records of replies whose words were deleted. */
const ENDED = 'reply-words-end'
const toMarkId = ({ number, at }: ReplyKey) => `${number}/${at}`

type Put<Name extends ConsultationEffect['put']> = Extract<ConsultationEffect, { put: Name }>

/** This and the functions below: within a transaction. */
export async function decideReply(
  db: Database,
  { number, outcome, decision, revision }: Put<'reply-decision'>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('reply')
    .set({ outcome, decision: formatJson(decision), revision: revision + 1 })
    .where('number', '=', number)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 1) return
  throw new RolemapError('change-conflict', `somebody else has just decided about reply ${number}`)
}

export async function endWords(db: Database, { replies }: Put<'reply-words-end'>): Promise<void> {
  for (let start = 0; start < replies.length; start += AT_ONCE) {
    const some = replies.slice(start, start + AT_ONCE)
    const marks = some.map((one) => ({
      ...{ kind: ENDED, id: toMarkId(one), of: null, revision: 1, body: '{}' },
      ...{ key: String(one.number), sort: one.at, words: '' },
    }))
    const insert = db.insertInto('record').values(marks)
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
    const wanted = new Set(some.map(toMarkId))
    const numbers = some.map(({ number }) => number)
    const there = await db.selectFrom('reply').select(['number', 'at']).where('number', 'in', numbers).execute()
    const own = there.filter((one) => wanted.has(toMarkId(one))).map(({ number }) => number)
    if (own.length > 0) await emptyReplies(db, own)
  }
}

async function emptyReplies(db: Database, numbers: readonly number[]): Promise<void> {
  await db.deleteFrom('reply_words').where('reply', 'in', numbers).execute()
  await db.updateTable('reply').set({ link: '' }).where('number', 'in', numbers).execute()
}

/** When what is known about the people of a consultation is deleted. */
export async function setExpiry(db: Database, { consultation, expires }: Put<'consultation-expiry'>): Promise<void> {
  const own = db.selectFrom('reply').select('number').where('consultation', '=', consultation)
  await db.updateTable('reply_words').set({ expires }).where('reply', 'in', own).execute()
  await db.updateTable('consultation_link').set({ expires }).where('consultation', '=', consultation).execute()
}

export async function deleteExpiredWords(db: Database, now: string): Promise<void> {
  const due = () => db.selectFrom('reply_words').select('reply').where('expires', '<=', now)
  await db.updateTable('reply').set({ link: '' }).where('number', 'in', due()).execute()
  await db.deleteFrom('reply_words').where('expires', '<=', now).execute()
  await db
    .updateTable('consultation_link')
    .set({ sealed: '' })
    .where('expires', '<=', now)
    .where('sealed', '<>', '')
    .execute()
}
