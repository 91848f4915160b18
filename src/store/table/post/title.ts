import type { Selectable } from 'kysely'
import { RolemapError } from '../../../error.ts'
import type { NewPostTitle, PostTitle, PostTitleEffect } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import { formatJson, formatOptional, parseOptional, reading } from '../json.ts'

type Row = Selectable<Schema['post_title']>

export const toTitle = reading(
  'post_title',
  ({ key }: Row) => key,
  (row: Row): PostTitle => {
    const { key, name, title, folded, code, second, local, sure } = row
    const [context, decided] = [row.context, row.decided]
    return {
      ...{ key, name, title, folded, code, second, local, sure },
      state: row.state as PostTitle['state'],
      result: JSON.parse(row.result),
      ...(context !== null && { context: JSON.parse(context) }),
      ...(decided !== null && {
        decided: parseOptional<NonNullable<PostTitle['decided']>>(decided) ?? { by: '', at: '' },
      }),
    }
  },
)

export async function findTitles(
  db: Database,
  { organisation, classification }: Pick<NewPostTitle, 'organisation' | 'classification'>,
  names: readonly string[],
): Promise<readonly PostTitle[]> {
  if (names.length === 0) return []
  const own = db.selectFrom('post_title').selectAll().where('organisation', '=', organisation)
  const found = own.where('classification', '=', classification).where('name', 'in', names)
  return (await found.execute()).map(toTitle)
}

/** Within a transaction. @throws RolemapError `change-conflict` */
export async function decidePostTitle(db: Database, { key, code, decided, seen }: PostTitleEffect): Promise<void> {
  const row = await db.selectFrom('post_title').select('decided').where('key', '=', key).executeTakeFirst()
  const before = parseOptional<{ readonly at: string }>(row?.decided ?? null)?.at ?? ''
  if (before !== seen)
    throw new RolemapError('change-conflict', 'somebody else decided about this title in the meantime')
  const put = { code, local: '', state: 'decided', sure: 1, decided: formatJson(decided) }
  await db.updateTable('post_title').set(put).where('key', '=', key).execute()
}

const AT_ONCE = 300

/** Existing ones stay as they are, because somebody may have decided about them. */
export async function addTitles(db: Database, titles: readonly NewPostTitle[]): Promise<void> {
  const rows = titles.map(({ context, decided, result, ...rest }) => ({
    ...rest,
    context: formatOptional(context),
    decided: formatOptional(decided),
    result: formatJson(result),
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const insert = db.insertInto('post_title').values(rows.slice(start, start + AT_ONCE))
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
  }
}
