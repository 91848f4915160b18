import { setImmediate } from 'node:timers/promises'
import type { Database } from '../../schema.ts'
import { type Alike, countLikes } from './list.ts'
import { placeOf, readTitles, type TitlesOf } from './place.ts'

const AT_ONCE = 1_000

/**
 * Many thousands of titles may differ only in a number, and so be alike. Their rows are added up once for all of them,
 * and the sum is written a thousand titles at a time.
 */
export async function rankTitles(db: Database, of: TitlesOf): Promise<void> {
  for (let after: string | undefined; ; await setImmediate()) {
    const likes = await listLikes(db, of, after)
    const alike = await countLikes(db, of, likes)
    for (const few of toGroups(alike.filter(({ titles }) => titles <= AT_ONCE))) await weighTogether(db, of, few)
    for (const many of alike.filter(({ titles }) => titles > AT_ONCE)) await weigh(db, of, many)
    after = likes.at(-1)
    if (likes.length < AT_ONCE) return
  }
}

async function listLikes(db: Database, of: TitlesOf, after: string | undefined): Promise<readonly string[]> {
  let found = readTitles(db, of).select('like').distinct()
  if (after !== undefined) found = found.where('like', '>', after)
  return (await found.orderBy('like').limit(AT_ONCE).execute()).map(({ like }) => like)
}

/** Those with the same rows, so that one statement writes them: each costs a commit. */
function* toGroups(alike: readonly Alike[]): Generator<readonly [Alike, ...Alike[]]> {
  for (const group of Map.groupBy(alike, ({ rows }) => rows).values()) {
    let some: Alike[] = []
    let titles = 0
    for (const one of group) {
      if (titles + one.titles > AT_ONCE && isSome(some)) {
        yield some
        some = []
        titles = 0
      }
      some.push(one)
      titles += one.titles
    }
    if (isSome(some)) yield some
  }
}

const isSome = <T>(list: T[]): list is [T, ...T[]] => list.length > 0

async function weighTogether(db: Database, of: TitlesOf, alike: readonly [Alike, ...Alike[]]): Promise<void> {
  const { titles, state, isOf } = placeOf(of)
  const likes = alike.map(({ like }) => like)
  const put = db.updateTable(titles).set({ weight: alike[0].rows }).where(isOf).where('like', 'in', likes)
  await put.where(state, '=', 'open').where('weight', '<>', alike[0].rows).execute()
  await setImmediate()
}

async function weigh(db: Database, of: TitlesOf, { like, titles: count, rows: weight }: Alike): Promise<void> {
  const { titles, key, isOf } = placeOf(of)
  for (let after = '', left = count; left > 0; left -= AT_ONCE) {
    const open = readTitles(db, of).select('key').where('like', '=', like).where('state', '=', 'open')
    const batch = await open.where('key', '>', after).orderBy('key').limit(AT_ONCE).execute()
    const keys = batch.map((row) => row.key)
    const last = keys.at(-1)
    if (last === undefined) return
    await db.updateTable(titles).set({ weight }).where(isOf).where(key, 'in', keys).execute()
    await setImmediate()
    after = last
  }
}
