import { tellFound } from '../coding/open-staff.ts'
import type { GivenFile } from '../file.ts'
import type { AskedColumns } from '../job/asked-columns.ts'
import type { TablePlace } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import type { PostColumnUses } from './columns.ts'
import type { SourceKey } from './source.ts'
import { checkList, findBefore, openList } from './stage.ts'

/** The columns of a list of posts, for a person to confirm: `uses` has the field of each column, by its name. */
export interface AskedList extends AskedColumns {
  readonly uses: PostColumnUses
}

export interface AskListOptions extends SourceKey {
  readonly asAt?: string | undefined
  readonly file: GivenFile
  readonly place?: TablePlace
}

/**
 * Reads the start of a list of posts, and says what each column was taken for: what it was in the list before of the same
 * source, or a guess.
 *
 * @throws RolemapError as `stagePosts`, but not for a list without a column of titles
 */
export async function askListColumns(
  rolemap: Rolemap,
  { file: { name, bytes }, place, ...key }: AskListOptions,
): Promise<AskedList> {
  // Without a day nothing is known of it yet: it is asked for beside the columns.
  const before = key.asAt === undefined ? await findBefore(rolemap, key) : (await checkList(rolemap, key)).before
  const { staff, uses, remembered } = await openList(rolemap, before, { ...place, input: bytes, file: name })
  const { sheet, sheets, headings } = staff.table
  return {
    ...{ fileName: name, ...tellFound(staff), title: staff.title ?? '', uses, remembered },
    ...(sheet !== undefined && { sheet }),
    ...(sheets && { sheets }),
    headings: headings.map(({ line }) => line),
  }
}
