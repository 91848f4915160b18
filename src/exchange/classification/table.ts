import { checkVersion } from '../../classification/check.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { type Item, isResidualLabel } from '../../classification/item.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem, Reading } from '../../error.ts'
import { listColumns } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table } from '../table/table.ts'
import { type ClassificationColumns, type ColumnNames, findColumns } from './columns.ts'
import { inferLevels } from './infer-level.ts'
import { arrangeLevels } from './level.ts'
import { tellLostZeros } from './lost-zero.ts'
import { arrangeParents } from './parent.ts'
import { type ItemDraft, readDrafts } from './row.ts'

export type { ColumnNames } from './columns.ts'

export interface ClassificationTableOptions {
  readonly id: string
  /** The id if not given. */
  readonly label?: string
  /** `1` if not given. */
  readonly version?: string
  readonly file: string
  readonly columns?: ColumnNames
  /** Codes that seem to have lost their leading zeros are read with them; else they are only told of. */
  readonly restoreZeros?: boolean
}

/**
 * Reads a classification from any table of codes with labels or titles, and with parents or levels if it has them. Several
 * rows with one code make one item; all its titles go into the index. Refused rows are problems. If no row is accepted, or
 * there is no column of codes, there is no version.
 *
 * @throws RolemapError `column-missing` for a column name that the user gave
 */
export async function readClassificationTable(
  table: Table,
  options: ClassificationTableOptions,
): Promise<Reading<ClassificationVersion | undefined>> {
  const { file } = options
  const columns = findColumns(table.columns, options.columns ?? {}, file)
  if ((columns.code === undefined && !columns.levels) || (columns.title === undefined && columns.label === undefined))
    return { value: undefined, problems: [...table.problems, unrecognised(table, file)] }
  const restored = options.restoreZeros === true
  const drafts = await readDrafts(table, columns, { restore: restored })
  const zeros = tellLostZeros(drafts.lost, { file, restored })
  const problems: Problem[] = [...table.problems, ...drafts.problems, ...zeros]
  if (drafts.value.size === 0) return { value: undefined, problems: [...problems, empty(file)] }
  const hasLevels = columns.level !== undefined || columns.levels !== undefined
  const leveled = !hasLevels ? [] : inferLevels([...drafts.value.values()])
  const parents = arrangeParents([...drafts.value.values()], givesParents(columns, drafts.value))
  const levels = arrangeLevels(parents.value)
  if (hasLevels) problems.push(...leveled, ...reportLevels(parents.value))
  const value: ClassificationVersion = {
    id: options.id,
    label: options.label ?? options.id,
    version: options.version ?? '1',
    levels: levels.levels,
    items: parents.value.map((draft) => toItem(draft, levels.levelOf(draft))),
    entries: toEntries(parents.value, options.id, (draft) => levels.isGroup(levels.levelOf(draft))),
    profiles: [],
    source: { title: file },
  }
  return { value, problems: capProblems([...problems, ...parents.problems, ...checkVersion(value)], file) }
}

/** Whether the table says what is above each code: in a column of its own, or in those of the levels above. */
function givesParents({ parent, levels }: ClassificationColumns, drafts: ReadonlyMap<string, ItemDraft>): boolean {
  return parent !== undefined || (levels !== undefined && drafts.values().some((draft) => draft.parent !== undefined))
}

function toItem(draft: ItemDraft, level: string): Item {
  const label = labelOf(draft)
  return {
    code: draft.code,
    label,
    level,
    ...(draft.parent !== undefined && { parent: draft.parent }),
    ...(isResidualLabel(label) && { residual: true }),
    at: draft.at,
  }
}

function labelOf({ label, titles, code }: ItemDraft): string {
  return label ?? [...titles.keys()][0] ?? code
}

/**
 * An entry for each title, and one for the label of each item that titles are coded to. If each code has only one row, its
 * title is its label.
 */
function toEntries(drafts: readonly ItemDraft[], source: string, isGroup: (draft: ItemDraft) => boolean): IndexEntry[] {
  const isList = drafts.every(({ titles, label }) => label === undefined && titles.size === 1)
  return drafts.flatMap((draft) => {
    const { code, label, titles, at } = draft
    const printed = [...titles].filter(([title]) => title !== label)
    if (isList) return isGroup(draft) ? [] : [{ title: labelOf(draft), code, kind: 'label' as const, source, at }]
    return [
      ...(label === undefined || isGroup(draft) ? [] : [{ title: label, code, kind: 'label' as const, source, at }]),
      ...printed.map(([title, place]) => ({ title, code, kind: 'printed' as const, source, at: place })),
    ]
  })
}

/** Levels are taken from the table only if every item has one. */
function reportLevels(drafts: readonly ItemDraft[]): Problem[] {
  return drafts
    .filter(({ level }) => level === undefined)
    .slice(0, 1)
    .map(({ code, at }) => ({
      severity: 'warning',
      code: 'level-missing',
      message: `expected a level for every item, found none for "${code}": the levels are taken from the parents`,
      at,
    }))
}

function unrecognised(table: Table, file: string): Problem {
  const message = `expected a column of codes and one of labels or titles, found the columns ${listColumns(table.columns)}`
  return { severity: 'error', code: 'columns-unrecognised', message, at: { file } }
}

function empty(file: string): Problem {
  return {
    severity: 'error',
    code: 'table-empty',
    message: 'expected rows with a code and a label, found none',
    at: { file },
  }
}
