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
import type { Share } from './share.ts'
import { type KnownVariants, toVariantDimension } from './variant-dimension.ts'

/** A table that somebody asks for. */
export interface AskedTable {
  /** The lines: `role:minor` for the items of a level, `role:*` for all levels, `variant:ID`, or a column of the file. */
  readonly rows: string
  readonly columns?: string | undefined
  /** A third dimension: there is one table for each of its members. */
  readonly by?: string | undefined
  /** A further classification for the lines: posts are counted by its items through crosswalks. */
  readonly to?: string | undefined
  readonly measure: Measure
  readonly method: Method
  /** Counts above 0 and under this are not published; 5 if not given. */
  readonly threshold?: number | undefined
  /** The number to round figures to; 5 if not given. */
  readonly base?: number | undefined
  /** Adds each figure's share of a total. */
  readonly share?: Share | undefined
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
  /** Columns whose contents name persons or single posts. */
  readonly naming: ReadonlySet<string>
  /** The variants among the dimensions. */
  readonly variants: KnownVariants
}

const ITEMS = /^role:(.+)$/i
/** What a table must never be broken down by, however few values there are. */
const NAMING = new Set(['person', 'salutation', 'post', 'start'])

export const isNaming = (field: string | undefined) => field !== undefined && NAMING.has(field)

/**
 * The dimensions of a requested table.
 *
 * @throws RolemapError `level-unknown`, `column-missing`, `table-unfit` for a column that names persons, or for the
 * same one twice
 */
export function toDimensions(asked: AskedTable, known: Known): readonly AskedDimension[] {
  if (asked.to !== undefined) findShownLevel(asked, known.levels)
  const names = [asked.rows, asked.columns, asked.by].filter((name) => name !== undefined && name !== '')
  if (new Set(names).size < names.length)
    throw new RolemapError('table-unfit', 'expected different dimensions, found the same one twice')
  return names.map((name) => toDimension(name ?? '', known))
}

/** The method of protection if none is given: figures through a crosswalk are rounded. */
export const defaultMethod = (to: string | undefined): Method => (to === undefined ? 'suppress' : 'round')

/**
 * The single level of a further classification that a table shows.
 *
 * @throws RolemapError `table-unfit` if it shows none, all, or two; `level-unknown`
 */
export function findShownLevel(asked: AskedTable, levels: readonly Level[]): Level {
  const wanted = [asked.rows, asked.columns, asked.by].flatMap((name) => ITEMS.exec(name ?? '')?.[1] ?? [])
  const [only = ''] = wanted
  if (wanted.length !== 1 || only === '*')
    throw new RolemapError(
      'table-unfit',
      `through a crosswalk, expected one level of "${asked.to}" such as role:${levels[0]?.id ?? 'LEVEL'}, found ${only === '*' ? 'all levels' : wanted.length}`,
    )
  const level = findLevel(levels, only)
  if (level) return level
  throw unknownLevel(only, levels)
}

function unknownLevel(wanted: string, levels: readonly Level[]): RolemapError {
  const ids = levels.map(({ id }) => `role:${id}`).join(', ')
  return new RolemapError('level-unknown', `there is no level "${wanted}"; expected one of: ${ids}, role:*`)
}

function toDimension(name: string, { items, levels, columns, naming, variants }: Known): AskedDimension {
  const variant = variants.get(name)
  if (variant) return { dimension: toVariantDimension(variant) }
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
  throw unknownLevel(wanted, levels)
}
