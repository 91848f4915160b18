import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { addOwnProfiles } from '../../classification/add-own-profiles.ts'
import { checkVersion } from '../../classification/check.ts'
import type { ClassificationVersion, SourceTable } from '../../classification/version.ts'
import { type Place, type Problem, type Reading, RolemapError } from '../../error.ts'
import { formatStrictTsv, parseStrictTsv } from '../table/strict-tsv.ts'
import { formatPlace, parsePlace } from './cell.ts'
import { readRecords, readText } from './file.ts'
import { readOurs } from './ours.ts'
import { ENTRY_KIND, ITEM_KIND, PROBLEM_KIND, PROFILE_KIND, type RecordKind } from './record.ts'

/** The contents of a folder of `data/`: the facts of one version, and what was wrong with the source. */
export interface DatasetContents {
  readonly version: ClassificationVersion
  readonly problems: readonly Problem[]
}

const HEAD = 'classification.json'
const TABLES = 'tables'

type Head = Omit<ClassificationVersion, 'items' | 'entries' | 'profiles' | 'tables'> & {
  /** The file that most records come from; their places do not repeat it. */
  readonly file?: string
  readonly tables?: readonly { readonly id: string; readonly title: string; readonly at?: string }[]
}

/** Writes a version as text whose diffs show what changed. The source's sentences are left out. */
export async function writeDataset(
  folder: string,
  version: ClassificationVersion,
  problems: readonly Problem[],
): Promise<void> {
  const usual = usualFile(version, problems)
  const tables = version.tables?.filter(({ prose }) => !prose)
  for (const { id } of tables ?? []) {
    if (!/^[\w-]+$/.test(id)) throw new TypeError(`expected a table's id of letters, digits and hyphens, found "${id}"`)
  }
  await rm(path.join(folder, TABLES), { recursive: true, force: true })
  await mkdir(path.join(folder, TABLES), { recursive: true })
  await writeFile(path.join(folder, HEAD), formatHead(version, tables, usual))
  const put = <T>(kind: RecordKind<T>, records: readonly T[]) => {
    const rows = records.map((record) => kind.format(record, usual))
    return writeFile(path.join(folder, kind.file), formatStrictTsv(kind.columns, rows))
  }
  await put(ITEM_KIND, version.items)
  await put(ENTRY_KIND, version.entries)
  await put(PROFILE_KIND, version.profiles)
  await put(PROBLEM_KIND, problems)
  for (const { id, columns, rows } of tables ?? [])
    await writeFile(path.join(folder, TABLES, `${id}.tsv`), formatStrictTsv(columns, rows))
  if (!tables?.length) await rm(path.join(folder, TABLES), { recursive: true })
}

function formatHead(
  version: ClassificationVersion,
  tables: readonly SourceTable[] | undefined,
  file: string | undefined,
): string {
  const { id, label, version: name, partOnly, levels, source } = version
  const listed = tables?.map((table) => ({
    id: table.id,
    title: table.title,
    ...(table.at && { at: formatPlace(table.at, file) }),
  }))
  const head: Head = {
    id,
    label,
    version: name,
    ...(partOnly !== undefined && { partOnly }),
    source,
    ...(file !== undefined && { file }),
    levels,
    ...(listed && { tables: listed }),
  }
  return `${JSON.stringify(head, undefined, 2)}\n`
}

function usualFile({ items, entries, profiles }: ClassificationVersion, problems: readonly Problem[]) {
  const counts = new Map<string, number>()
  for (const { at } of [...items, ...entries, ...profiles, ...problems] as readonly { at?: Place }[]) {
    if (at) counts.set(at.file, (counts.get(at.file) ?? 0) + 1)
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0]
}

/**
 * Reads a folder that `writeDataset` wrote. Rows that cannot be read are problems, and so is anything that makes the version
 * unfit to use.
 *
 * @throws RolemapError `file-missing`, `file-unreadable`
 */
export async function readDataset(folder: string): Promise<Reading<DatasetContents>> {
  const { file, tables: listed, ...head } = await readHead(folder)
  const faults: Problem[] = []
  const read = async <T>(kind: RecordKind<T>) => {
    const { value, problems } = await readRecords(folder, kind, file)
    faults.push(...problems)
    return value
  }
  const items = await read(ITEM_KIND)
  const entries = await read(ENTRY_KIND)
  const profiles = await read(PROFILE_KIND)
  const problems = await read(PROBLEM_KIND)
  const tables = listed && (await readTables(folder, listed, file))
  const ours = await readOurs(folder)
  const version = {
    ...head,
    items,
    entries: [...entries, ...ours.value.entries],
    profiles: addOwnProfiles([...profiles, ...ours.value.described], ours.value.profiles),
    ...(tables && { tables }),
  }
  return { value: { version, problems }, problems: [...faults, ...ours.problems, ...checkVersion(version)] }
}

/** The version of a folder, without reading the rest. */
export async function readDatasetKey(folder: string): Promise<{ id: string; version: string }> {
  const { id, version } = await readHead(folder)
  return { id, version }
}

async function readHead(folder: string): Promise<Head> {
  const file = path.join(folder, HEAD)
  const text = await readText(file)
  try {
    const head = JSON.parse(text)
    const found = ['id', 'label', 'version'].filter((key) => typeof head[key] === 'string')
    if (found.length < 3 || !Array.isArray(head.levels)) throw new TypeError('expected id, label, version and levels')
    return head
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new RolemapError('file-unreadable', `${file}: the dataset's head is damaged: ${why}`, { cause })
  }
}

async function readTables(
  folder: string,
  listed: NonNullable<Head['tables']>,
  usual: string | undefined,
): Promise<SourceTable[]> {
  const tables: SourceTable[] = []
  for (const { id, title, at: place } of listed) {
    const { columns, rows } = parseStrictTsv(await readText(path.join(folder, TABLES, `${id}.tsv`)))
    const at = parsePlace(place ?? '', usual)
    tables.push({ id, title, columns, rows: rows.map(({ cells }) => cells), ...(at && { at }) })
  }
  return tables
}
