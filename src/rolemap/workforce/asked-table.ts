import type { Item } from '../../classification/item.ts'
import { findLevel, type Level } from '../../classification/level.ts'
import { RolemapError } from '../../error.ts'
import {
  createItemDimension,
  createValueDimension,
  type Dimension,
  type Measure,
  type Method,
} from '../../workforce/index.ts'
import { nameField } from '../column/field.ts'
import { getColumn } from '../column/post.ts'

/** A table that somebody asks for. */
export interface AskedTable {
  /** What its lines are: `role:minor` for the items of a level, `role:*` for all levels, or a column of the file. */
  readonly rows: string
  readonly columns?: string | undefined
  /** A third dimension: the table comes once for each of its members. */
  readonly by?: string | undefined
  readonly measure: Measure
  readonly method: Method
  /** Counts above 0 and under this are not published; 5 if not given. */
  readonly threshold?: number | undefined
  /** What figures are rounded to; 5 if not given. */
  readonly base?: number | undefined
}

/** A dimension, and the column that it is read from; none for the items. */
export interface AskedDimension {
  readonly dimension: Dimension
  readonly column?: number
}

interface Known {
  readonly items: readonly Item[]
  readonly levels: readonly Level[]
  readonly columns: readonly string[]
  /** Columns whose content says that they name persons or single posts. */
  readonly naming: ReadonlySet<string>
}

const ITEMS = /^role:(.+)$/i
/** What a table must not be broken down by, however few values there are. */
const NAMING = new Set(['person', 'salutation', 'post', 'start'])

export const isNaming = (field: string | undefined) => field !== undefined && NAMING.has(field)

/**
 * The dimensions of a table that was asked for.
 *
 * @throws RolemapError `level-unknown`, `column-missing`, `table-unfit` for a column that names persons, or twice the same
 */
export function toDimensions(asked: AskedTable, known: Known): readonly AskedDimension[] {
  const names = [asked.rows, asked.columns, asked.by].filter((name) => name !== undefined && name !== '')
  if (new Set(names).size < names.length)
    throw new RolemapError('table-unfit', 'expected different dimensions, found the same one twice')
  return names.map((name) => toDimension(name ?? '', known))
}

function toDimension(name: string, { items, levels, columns, naming }: Known): AskedDimension {
  const wanted = ITEMS.exec(name)?.[1]
  if (wanted === undefined || columns.includes(name)) {
    const column = getColumn(columns, name)
    const heading = columns[column] ?? name
    if (isNaming(nameField(heading)?.field) || naming.has(heading))
      throw new RolemapError(
        'table-unfit',
        `expected a column of groups, found "${heading}", which names persons or single posts`,
      )
    return { dimension: createValueDimension(heading), column }
  }
  if (wanted === '*') return { dimension: createItemDimension({ items }, { name: 'Role' }) }
  const level = findLevel(levels, wanted)
  if (level) return { dimension: createItemDimension({ items }, { name: level.label, level: level.id }) }
  const ids = levels.map(({ id }) => `role:${id}`).join(', ')
  throw new RolemapError('level-unknown', `there is no level "${wanted}"; expected one of: ${ids}, role:*`)
}
