import path from 'node:path'
import type { ClassificationVersion } from '../../classification/version.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import {
  type ClassificationReading,
  type ColumnNames,
  readClassificationTables,
} from '../../exchange/classification/table.ts'
import { readTable, type TablePlace } from '../../exchange/table/table.ts'
import { digestVersion } from '../../store/digest.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { toImportChange } from './import-change.ts'
import type { Sources } from './import-source.ts'
import { findDefault, getWholeVersion } from './list.ts'
import { nextName } from './next-name.ts'

export interface ImportOptions {
  /**
   * The classification's id. If not given, taken from the name of a single file, or from what several files have in
   * common. A document has its own.
   */
  readonly id?: string
  readonly label?: string
  /** The version's name. If not given, the one in the file, or the next free number. A document has its own. */
  readonly version?: string
  /** The columns of a table, if their names do not show what they hold. */
  readonly columns?: ColumnNames
  /** Restore leading zeros to codes that seem to have lost them. Otherwise they are only reported. */
  readonly restoreZeros?: boolean
  /** Do not derive a hierarchy from codes. Otherwise, a code is above the codes that begin with it. */
  readonly flat?: boolean
  /** Where the table is in the first file; found by content if not given. */
  readonly place?: TablePlace
  /** Which concept scheme of an RDF file, if it has several: its address, the end of it, or its label. */
  readonly scheme?: string | undefined
  /** The language of labels and titles in an RDF file; `en` if not given. */
  readonly language?: string | undefined
}

/** The result of importing one version. */
export interface ImportResult extends Partial<Pick<ClassificationReading, 'taken' | 'titles' | 'dropped'>> {
  readonly id: string
  readonly version: string
  readonly items: number
  readonly entries: number
  /** `added`: a new version. `unchanged`: the store had it. `prose`: the store had it, and now has the file's prose too. `refused`: see the problems. */
  readonly state: 'added' | 'unchanged' | 'prose' | 'refused'
  readonly problems: readonly Problem[]
  /** The stored version that has the items, if the files only have titles. */
  readonly onto?: string
}

/** All items and titles of a classification are held in memory at once. */
const MOST_ROWS = 500_000

/** Imports a classification from tables. @throws RolemapError `file-unrecognised`, `version-taken` */
export async function importTables(
  rolemap: Rolemap,
  { sources, names, gathered, problems: before }: Sources,
  options: ImportOptions,
): Promise<ImportResult> {
  const { place, label, columns, version, restoreZeros, flat } = options
  const [first] = sources
  if (!first) throw new RolemapError('file-unrecognised', `${names.join(', ')}: expected tables, found none`)
  const alone = sources.length === 1 && !gathered
  const id = options.id ?? (alone ? toId(first.name) : undefined)
  const tables = []
  for (const source of sources) {
    const where = source === first ? place : undefined
    const limits = { rows: MOST_ROWS }
    tables.push(await readTable(source.open(), { ...where, file: source.name, limits, recordsOnly: true }))
  }
  const reading = await readClassificationTables(tables, {
    ...(id !== undefined && { id }),
    file: first.name,
    names,
    held: id === undefined ? undefined : await findHeld(rolemap, id),
    ...(label !== undefined && { label }),
    ...(columns && { columns }),
    ...(restoreZeros !== undefined && { restoreZeros }),
    ...(flat !== undefined && { flat }),
    ...(version !== undefined && { version }),
  })
  const { value, taken, titles, dropped, edition } = reading
  const problems = [...before, ...reading.problems]
  if (!value) throw refused(first.name, problems)
  const named = id ?? edition?.id ?? toId(names[0] ?? first.name)
  const ours = named === value.id ? value : renamed(value, named)
  const kept = await insist(() => keepTable(rolemap, { value: ours, problems }, { version, stated: edition?.version }))
  return {
    ...kept,
    taken,
    dropped,
    ...(titles && { titles }),
    ...(value.basedOn !== undefined && { onto: value.basedOn }),
  }
}

function refused(file: string, problems: readonly Problem[]): RolemapError {
  const worst = problems.findLast(({ severity }) => severity === 'error')
  return new RolemapError('file-unrecognised', `${file}: ${worst?.message ?? 'no row has a code and a label or title'}`)
}

const renamed = (value: ClassificationVersion, id: string): ClassificationVersion => ({
  ...value,
  id,
  label: value.label === value.id ? id : value.label,
  entries: value.entries.map((entry) => ({ ...entry, source: id })),
})

/** An id of a classification: lower-case letters and digits, joined by hyphens. */
export const CLASSIFICATION_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const toId = (name: string) =>
  path
    .basename(name, path.extname(name))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'imported'

async function findHeld(rolemap: Rolemap, id: string): Promise<ClassificationVersion | undefined> {
  const found = findDefault(await versionsOf(rolemap, id))
  return found && (await getWholeVersion(rolemap, found))
}

interface Names {
  /** The name that the person gave. */
  readonly version: string | undefined
  /** The name according to the files. */
  readonly stated: string | undefined
}

export async function keepTable(
  rolemap: Rolemap,
  { value, problems }: Reading<ClassificationVersion>,
  { version: named, stated }: Names,
): Promise<ImportResult> {
  const held = await versionsOf(rolemap, value.id)
  const digest = await digestVersion(value)
  const same = held.find((summary) => summary.digest === digest && (named === undefined || summary.version === named))
  if (same) return { ...counts(same, same.items, same.entries), state: 'unchanged', problems }
  if (named !== undefined && held.some((summary) => summary.version === named)) throw versionTaken(value.id, named)
  const version = { ...value, version: named ?? chooseName(held, { stated, basedOn: value.basedOn }) }
  await addVersion(rolemap, { value: version, problems })
  return { ...counts(version, version.items.length, version.entries.length), state: 'added', problems }
}

export async function addVersion(rolemap: Rolemap, { value, problems }: Reading<ClassificationVersion>): Promise<void> {
  await recordChange(rolemap, await toImportChange(value), [{ put: 'version', version: value, problems }])
}

export const versionsOf = async ({ store }: Rolemap, id: string): Promise<readonly VersionSummary[]> =>
  (await store.versions.list()).filter((summary) => summary.id === id)

export const counts = ({ id, version }: { id: string; version: string }, items: number, entries: number) => ({
  id,
  version,
  items,
  entries,
})

/**
 * The version that titles were added to, with a number (`2010.1`); the name in the files, or that name with a number;
 * or the next number.
 */
function chooseName(
  held: readonly VersionSummary[],
  { stated, basedOn }: { stated: string | undefined; basedOn: string | undefined },
): string {
  const taken = new Set(held.map(({ version }) => version))
  if (basedOn !== undefined) return nextName(basedOn, taken)
  if (stated !== undefined) {
    if (!taken.has(stated)) return stated
    for (let copy = 2; ; copy++) if (!taken.has(`${stated}-${copy}`)) return `${stated}-${copy}`
  }
  const numbers = held.map(({ version }) => Number(version)).filter(Number.isInteger)
  return String(Math.max(0, ...numbers) + 1)
}

const versionTaken = (id: string, version: string) =>
  new RolemapError(
    'version-taken',
    `"${id}" has a version "${version}" that says something else; give another name with --version, or none for the next number`,
  )
