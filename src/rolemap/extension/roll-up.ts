import { findLevel } from '../../classification/level.ts'
import type { Organisation } from '../../classification/local-item.ts'
import { addFigures, type Figures, type LevelTotals } from '../../classification/roll-up.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { readCounts } from '../../exchange/order/count-file.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { readTable } from '../../exchange/table/table.ts'
import { checkReadWhole, openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import { getVersion, listItems } from '../version/list.ts'
import { countRows } from './count-rows.ts'
import { getExtension } from './extension.ts'
import type { ExtensionKey } from './id.ts'

const COUNT = toTask<typeof countRows>({ from: import.meta.url, module: './count-rows', name: 'countRows' })
/** Fewer rows than this are counted before another thread has started. */
const FEW = 2000

export interface RollUpOptions {
  readonly input: Parameters<typeof readTable>[0]
  readonly file: string
  readonly version?: string | undefined
  /** Only this level, by id, label or number; all if not given. */
  readonly level?: string | undefined
  /** Each row is one person, whatever figures it has. */
  readonly onePerRow?: boolean | undefined
}

/**
 * The figures of a table by the standard hierarchy. At each level, `totals`, `without` and `left` add up to the whole
 * table.
 */
export interface FileRollUp {
  readonly classification: string
  readonly version: string
  readonly organisation: Organisation
  readonly rows: number
  /** From the top. */
  readonly levels: readonly LevelTotals[]
  readonly taken: Figures
  /** The figures, as far as they are readable, of the rows that are in no total. */
  readonly left: Figures
  /** Those rows, each with its reason. No cell is quoted. */
  readonly problems: readonly Problem[]
}

/**
 * Adds up a table of local or standard codes by standard item. The table is not stored.
 *
 * @throws RolemapError `extension-unknown`, `column-missing`, `level-unknown`, as `readTable`
 */
export async function rollUpFile(
  rolemap: Rolemap,
  key: ExtensionKey,
  { input, file, version, level, onePerRow }: RollUpOptions,
): Promise<FileRollUp> {
  const { organisation, items: local } = await getExtension(rolemap, key)
  const summary = await getVersion(rolemap, key.id, version)
  const wanted = level === undefined ? undefined : getLevel(summary.levels, level)
  const table = await openTable(input, { file })
  const { value: rows, unread } = await readCounts(table, onePerRow ? { onePerRow } : {})
  checkReadWhole(table)
  const { rows: items } = await listItems(rolemap, key.id, { version: summary.version })
  const counting = { version: { items, levels: summary.levels }, local, rows }
  const rolled = rows.length > FEW ? await rolemap.threads.run(COUNT, counting) : countRows(counting)
  const refused = rolled.refused.map(({ row, problem }) => ({
    severity: 'error' as const,
    ...problem,
    at: { file, row },
  }))
  const problems = [...refused, ...unread.map(({ problem }) => problem)].toSorted(
    (one, other) => (one.at?.row ?? 0) - (other.at?.row ?? 0),
  )
  return {
    classification: key.id,
    version: summary.version,
    organisation,
    rows: rows.length + unread.length,
    levels: rolled.levels.filter((one) => wanted === undefined || one.level === wanted),
    taken: rolled.taken,
    left: addFigures([rolled.left, ...unread]),
    problems: capProblems(problems, file),
  }
}

function getLevel(levels: Parameters<typeof findLevel>[0], name: string): string {
  const found = findLevel(levels, name)
  if (found) return found.id
  const known = levels.map(({ id }) => id).join(', ')
  throw new RolemapError('level-unknown', `there is no level "${name}"; expected one of: ${known}`)
}
