import { sql } from 'kysely'
import type { Database } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import { checkPage } from '../page.ts'
import type { WorkQuery } from './port.ts'

/**
 * Modules of key qualifications, and key qualifications without any, of which nobody judged anything by a criteria set; those of one
 * qualification stand together.
 */
export async function listUnjudged(
  db: Database,
  { criteria, of, except = [], limit, offset }: WorkQuery,
): Promise<Slice<string>> {
  checkPage({ limit, offset })
  const modules = db
    .selectFrom('attachment as part')
    .innerJoin('qualification as whole', 'whole.id', 'part.target')
    .innerJoin('qualification as module', 'module.id', 'part.entry')
    .select((eb) => ['part.entry as id', eb.fn.min('whole.sort').as('sort')])
    .where('part.tie', '=', 'part')
    .where('whole.withdrawn', '=', 0)
    .where('module.withdrawn', '=', 0)
    .where((eb) => (of === undefined ? eb('whole.kind', '=', 'key') : eb('whole.id', '=', of)))
    .where((eb) => eb.not(eb.exists(hasParts(db, 'part.entry'))))
    .where((eb) => eb.not(eb.exists(isJudged(db, criteria, 'part.entry'))))
    .groupBy('part.entry')
  const bare = db
    .selectFrom('qualification as whole')
    .select(['whole.id as id', 'whole.sort as sort'])
    .where('whole.withdrawn', '=', 0)
    .where((eb) => (of === undefined ? eb('whole.kind', '=', 'key') : eb('whole.id', '=', of)))
    .where((eb) => eb.not(eb.exists(hasParts(db, 'whole.id'))))
    .where((eb) => eb.not(eb.exists(isJudged(db, criteria, 'whole.id'))))
  const all = db
    .selectFrom(modules.unionAll(bare).as('work'))
    .where((eb) => eb.and(except.length === 0 ? [] : [eb('work.id', 'not in', except)]))
  const { total } = await all.select((eb) => eb.fn.count('work.id').distinct().as('total')).executeTakeFirstOrThrow()
  const rows = await all
    .select((eb) => ['work.id as id', eb.fn.min('work.sort').as('first')])
    .groupBy('work.id')
    .orderBy('first')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows: rows.map(({ id }) => id) }
}

const hasParts = (db: Database, column: string) =>
  db
    .selectFrom('attachment as below')
    .select('below.id')
    .where('below.tie', '=', 'part')
    .where('below.target', '=', sql.ref<string>(column))

const isJudged = (db: Database, criteria: string, column: string) =>
  db
    .selectFrom('finding')
    .select('finding.id')
    .where('finding.criteria', '=', criteria)
    .where('finding.module', '=', sql.ref<string>(column))

/** Modules with a cell that waits for a moderator, but for those of which the person judged something. */
export async function listWaiting(
  db: Database,
  { criteria, rater, of, limit, offset }: WorkQuery,
): Promise<Slice<string>> {
  checkPage({ limit, offset })
  const found = db
    .selectFrom('finding')
    .where('criteria', '=', criteria)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.and([
        eb.not(
          eb.exists(
            eb
              .selectFrom('judgement')
              .select('judgement.id')
              .where('judgement.criteria', '=', criteria)
              .whereRef('judgement.module', '=', 'finding.module')
              .where('judgement.rater', '=', rater),
          ),
        ),
        ...(of === undefined
          ? []
          : [
              eb.or([
                eb('module', '=', of),
                eb(
                  'module',
                  'in',
                  eb.selectFrom('attachment').select('entry').where('tie', '=', 'part').where('target', '=', of),
                ),
              ]),
            ]),
      ]),
    )
  const { total } = await found.select((eb) => eb.fn.count('module').distinct().as('total')).executeTakeFirstOrThrow()
  const rows = await found.select('module').distinct().orderBy('module').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(({ module }) => module) }
}
