import { setImmediate as breathe } from 'node:timers/promises'
import { checkVersion } from '../../classification/check.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem, Reading } from '../../error.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table } from '../table/table.ts'
import { addToHeld, isHeld } from './add-to-held.ts'
import type { ColumnNames } from './columns.ts'
import { DraftList, type ItemDraft } from './draft.ts'
import { type Edition, findEdition } from './edition.ts'
import { inferLevels } from './infer-level.ts'
import { arrangeLevels, type LevelArrangement } from './level.ts'
import { tellLostZeros } from './lost-zero.ts'
import { arrangeParents } from './parent.ts'
import { type Part, readPart } from './part.ts'
import { findParts, listFirstCodes } from './parts.ts'
import { countTitles, type Taken, type TitleCounts, toTaken } from './taken.ts'
import { type Dropped, Tally } from './tally.ts'
import { toEntries, toItem } from './to-version.ts'
import { unrecognised } from './unrecognised.ts'

export type { ColumnNames } from './columns.ts'

export interface ClassificationTableOptions {
  /** If not given, taken from the files, or `imported`. */
  readonly id?: string
  /** If not given, the publisher's name for it, or the id. */
  readonly label?: string
  /** If not given, taken from the files, or `1`. */
  readonly version?: string
  readonly file: string
  readonly columns?: ColumnNames
  /** Restore leading zeros to codes that seem to have lost them. Otherwise they are only reported. */
  readonly restoreZeros?: boolean
  /** Do not derive a hierarchy from codes. */
  readonly flat?: boolean
  /** The stored classification with that id. An index without a structure belongs to its items. */
  readonly held?: ClassificationVersion | undefined
  /** Further names that may show which classification it is, such as the folder's. */
  readonly names?: readonly string[]
}

/** The result of reading a classification from tables, and how it was read. */
export interface ClassificationReading extends Reading<ClassificationVersion | undefined> {
  /** What each table was taken for. */
  readonly taken: readonly Taken[]
  readonly titles?: TitleCounts
  readonly dropped: readonly Dropped[]
  /** The published classification that the files belong to. */
  readonly edition?: Edition
}

/**
 * Reads a classification from a table of codes with labels or titles, and with parents or levels if it has them. Several
 * rows with one code make one item; all its titles go into the index. Refused rows are problems. If no row is accepted, or
 * there is no column of codes, there is no version.
 *
 * @throws RolemapError `column-missing` for a column name that the user gave
 */
export async function readClassificationTable(
  table: Table,
  options: ClassificationTableOptions,
): Promise<ClassificationReading> {
  return readClassificationTables([table], options)
}

/** Reads one classification from several tables: its structure, its relations, and its title index. */
export async function readClassificationTables(
  tables: readonly Table[],
  options: ClassificationTableOptions,
): Promise<ClassificationReading> {
  const { file, held, restoreZeros: restore = false } = options
  const { parts, others } = findParts(tables, options)
  const left = others.map((table) => unrecognised(table))
  if (parts.every(({ kind }) => kind === 'relations'))
    return {
      value: undefined,
      problems: [...tables.flatMap(({ problems }) => problems), ...left],
      taken: [],
      dropped: [],
    }
  const tally = new Tally()
  const drafts = new DraftList()
  const hasStructure = parts.some(({ kind }) => kind === 'structure')
  const onto = hasStructure || !isHeld(parts, held) ? undefined : held
  const problems: Problem[] = left.map((problem) => ({ ...problem, severity: 'warning' }))
  for (const part of parts) {
    const among = amongOf(part, parts, hasStructure)
    const read = await readPart(drafts, part, { tally, restore, among })
    problems.push(...part.table.problems, ...read.problems)
    problems.push(...tellLostZeros(read.lost, { file: part.table.file, restored: restore }))
  }
  const edition = findEdition(listNames(parts, options), parts.flatMap(listFirstCodes))
  const rest = { taken: parts.map(toTaken), ...(edition && { edition }) }
  if (drafts.size === 0)
    return { value: undefined, problems: [...problems, empty(file, rest.taken)], ...rest, dropped: tally.list() }
  if (!hasStructure && !onto) problems.push(...tellUnnamed(drafts, file))
  const made = onto ? addToHeld(onto, { drafts, tally, options }) : await toVersion(drafts, { parts, options, edition })
  await breathe()
  const all = capProblems([...problems, ...made.problems, ...checkVersion(made.value)], file)
  return { value: made.value, problems: all, ...rest, titles: countTitles(made.value), dropped: tally.list() }
}

function amongOf({ kind }: Part, parts: readonly Part[], hasStructure: boolean) {
  if (parts.length === 1 || !hasStructure) return 'alone'
  return kind === 'index' ? 'with structure' : 'as structure'
}

/** Texts that show what a table is about: its columns of codes, the lines above its headings, its name. */
function listNames(parts: readonly Part[], { names = [] }: ClassificationTableOptions): readonly string[] {
  return [
    ...parts.flatMap(({ table, columns: { code, levels = [] } }) =>
      [code, ...levels.map((level) => level.code)].flatMap((index) =>
        index === undefined ? [] : (table.columns[index] ?? []),
      ),
    ),
    ...parts.flatMap(({ table }) => table.above.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== ''))),
    ...parts.flatMap(({ table }) => [table.file, table.sheet ?? '']),
    ...parts.flatMap(({ table, columns: { uri } }) => (uri === undefined ? [] : (table.first[0]?.cells[uri] ?? []))),
    ...names,
  ]
}

async function toVersion(
  drafts: DraftList,
  {
    parts,
    options,
    edition,
  }: { parts: readonly Part[]; options: ClassificationTableOptions; edition: Edition | undefined },
): Promise<Reading<ClassificationVersion>> {
  const { id = edition?.id ?? 'imported', label, version } = options
  const hasLevels = parts.some(({ columns }) => columns.level !== undefined || columns.levels !== undefined)
  if (hasLevels) nameLowest(drafts, parts, edition?.levels.at(-1) ?? 'item')
  const inferred = hasLevels ? inferLevels(drafts.list()) : []
  const parents = arrangeParents(drafts, {
    unparented: listUnparented(parts),
    flat: options.flat === true,
  })
  await breathe()
  const levels = arrangeLevels(parents.value, edition?.levels)
  const items = parents.value.map((draft) => toItem(draft, levels.levelOf(draft)))
  await breathe()
  const value: ClassificationVersion = {
    id,
    label: label ?? edition?.label ?? id,
    version: version ?? edition?.version ?? '1',
    levels: levels.levels,
    items,
    entries: listEntries(parents.value, id, levels),
    profiles: [],
    source: { title: parts.map(({ table }) => table.file).join(', ') },
  }
  const leveled = hasLevels ? reportLevels(parents.value) : []
  return { value, problems: [...inferred, ...leveled, ...parents.problems, ...levels.problems] }
}

function listUnparented(parts: readonly Part[]): ReadonlySet<string> {
  const without = parts.filter(({ kind, columns }) => kind === 'structure' && columns.parent === undefined)
  return new Set(without.map(({ table }) => table.file))
}

/** If one table names the levels of its items, the items of a table without levels are below them all. */
function nameLowest(drafts: DraftList, parts: readonly Part[], lowest: string): void {
  const structures = parts.filter(({ kind }) => kind === 'structure')
  const unnamed = structures.filter(({ columns: { level, levels } }) => level === undefined && levels === undefined)
  if (unnamed.length === structures.length) return
  const files = new Set(unnamed.map(({ table }) => table.file))
  for (const draft of drafts.list()) if (files.has(draft.at.file)) draft.level ??= lowest
}

const listEntries = (drafts: readonly ItemDraft[], source: string, levels: LevelArrangement): readonly IndexEntry[] =>
  toEntries(drafts, source, (draft) => levels.isGroup(levels.levelOf(draft)))

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

/** An index alone does not name its items. */
function tellUnnamed(drafts: DraftList, file: string): readonly Problem[] {
  const unnamed = drafts.list().filter(({ label }) => label === undefined)
  if (unnamed.length === 0) return []
  const message =
    `expected a label for each item, found none for ${unnamed.length}, such as "${unnamed[0]?.code}": each is called by its first title; ` +
    'give the structure too (rolemap import STRUCTURE INDEX), or the --id of a classification that has these codes'
  return [{ severity: 'warning', code: 'labels-missing', message, at: { file } }]
}

/** The columns were found but no row has a code, so perhaps other columns are meant. */
function empty(file: string, taken: readonly Taken[]): Problem {
  const read = taken.flatMap(({ columns }) => columns.map(({ column, as }) => `${as} from "${column}"`))
  return {
    severity: 'error',
    code: 'table-empty',
    message:
      `expected rows with a code and a label, found none (${read.join(', ')}): ` +
      'say which column is which with --code, --label or --title; --sheet and --header say where the table is',
    at: { file },
  }
}
