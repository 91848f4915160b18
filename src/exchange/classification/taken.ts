import { listTitleCodes } from '../../classification/level.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Part, PartKind } from './part.ts'

/** What a table and each of its columns was taken for. */
export interface Taken {
  readonly file: string
  readonly sheet?: string
  readonly as: PartKind
  /** The columns that were read, and what each was taken for. */
  readonly columns: readonly { readonly column: string; readonly as: string }[]
  /** Columns that were not read. */
  readonly unused: readonly string[]
}

export function toTaken({ table, kind, columns }: Part): Taken {
  const {
    code,
    title,
    label,
    parent,
    level,
    uri,
    ref,
    preferred,
    levels = [],
    alternatives = [],
    qualifiers = [],
  } = columns
  const pairs: readonly (readonly [index: number | undefined, as: string])[] = [
    [code, 'code'],
    ...levels.map((one) => [one.code, 'code of a level'] as const),
    ...levels.map((one) => [one.title, 'label of a level'] as const),
    [label, 'label'],
    [title, label !== undefined || kind === 'index' ? 'title' : 'label or title'],
    [preferred, 'kind of title'],
    ...alternatives.map((index) => [index, 'further titles'] as const),
    ...qualifiers.map((index) => [index, 'qualifier of the title'] as const),
    [parent, 'parent'],
    [level, 'level'],
    [uri, 'URI'],
    [ref, "source's number of the title"],
  ]
  const read = pairs.flatMap(([index, as]) => (index === undefined ? [] : [{ index, as }]))
  const isBeside = levels.length > 0 && (title ?? label) === undefined && levels.every((one) => one.title === undefined)
  const beside = isBeside ? [{ column: BESIDE, as: 'label or title' }] : []
  const used = new Set(read.map(({ index }) => index))
  return {
    file: table.file,
    ...(table.sheet !== undefined && { sheet: table.sheet }),
    as: kind,
    columns: [...read.map(({ index, as }) => ({ column: table.columns[index] ?? '', as })), ...beside],
    unused: table.columns.filter((_, index) => !used.has(index)),
  }
}

/** The place of a title without a column of its own. */
const BESIDE = 'the next cell'

/** How many titles items have in addition to their labels, counting items that titles are coded to. */
export interface TitleCounts {
  readonly items: number
  readonly least: number
  readonly median: number
  readonly most: number
  /** Items with no title other than their label. */
  readonly without: number
}

export function countTitles({ levels, items, entries }: ClassificationVersion): TitleCounts {
  const counts = new Map([...listTitleCodes(levels, items)].map((code) => [code, 0]))
  for (const { code, kind } of entries) {
    const count = counts.get(code)
    if (count !== undefined && kind !== 'label') counts.set(code, count + 1)
  }
  const sorted = [...counts.values()].toSorted((one, other) => one - other)
  return {
    items: sorted.length,
    least: sorted[0] ?? 0,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    most: sorted.at(-1) ?? 0,
    without: sorted.filter((count) => count === 0).length,
  }
}
