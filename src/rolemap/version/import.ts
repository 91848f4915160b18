import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { addOwnProfiles } from '../../classification/add-own-profiles.ts'
import type { Profile } from '../../classification/profile.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { type ColumnNames, readClassificationTable } from '../../exchange/classification/table.ts'
import { readDocument } from '../../exchange/document/read-document.ts'
import { isRdfName } from '../../exchange/rdf/rdf-syntax.ts'
import { readTable, type TablePlace } from '../../exchange/table/table.ts'
import { digestVersion } from '../../store/digest.ts'
import type { VersionKey, VersionSummary } from '../../store/store.ts'
import type { GivenFile } from '../file.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { toImportChange } from './import-change.ts'
import { getWholeVersion } from './list.ts'
import { readRdfVersion } from './read-rdf.ts'
import { listChain } from './version-chain.ts'

export interface ImportOptions {
  /** The classification's id; from the file's name if not given. A document brings its own. */
  readonly id?: string
  readonly label?: string
  /** The version's name; the next free number if not given. A document brings its own. */
  readonly version?: string
  /** Which columns of a table hold what, where their names do not say so. */
  readonly columns?: ColumnNames
  /** Codes of a table that seem to have lost their leading zeros are read with them; else they are only told of. */
  readonly restoreZeros?: boolean
  /** Where in the file the table is; found by content if not given. */
  readonly place?: TablePlace
  /** Which concept scheme of a file of RDF, where it has several: its address, the end of it, or its label. */
  readonly scheme?: string | undefined
  /** The language of labels and titles in a file of RDF; `en` if not given. */
  readonly language?: string | undefined
}

/** What became of one imported version. */
export interface ImportResult {
  readonly id: string
  readonly version: string
  readonly items: number
  readonly entries: number
  /** `added`: a new version. `unchanged`: the store had it. `prose`: the store had it, and now has the file's prose too. `refused`: see the problems. */
  readonly state: 'added' | 'unchanged' | 'prose' | 'refused'
  readonly problems: readonly Problem[]
}

/** The items and titles of a classification are held at once. */
const MOST_ROWS = 500_000
// Documents are a few hundred kilobytes; a larger file is a table and is read as a stream.
const LARGEST_DOCUMENT = 8 * 1024 * 1024

/** Imports a file from disk: a document that Rolemap knows, or any table of codes with labels or titles. */
export async function importPath(rolemap: Rolemap, file: string, options: ImportOptions = {}): Promise<ImportResult> {
  requireRight(rolemap, 'classification.import')
  const { size } = await stat(file).catch((cause) => {
    throw new RolemapError('file-missing', `expected a file to read, found none at ${file}`, { cause })
  })
  const name = path.basename(file)
  if (size > LARGEST_DOCUMENT && !isRdfName(name))
    return importTable(rolemap, createReadStream(file), { ...options, name })
  const bytes = await Array.fromAsync(createReadStream(file))
  return importFile(rolemap, { name, bytes: Buffer.concat(bytes) }, options)
}

/** Imports a file that is already in memory. */
export async function importFile(
  rolemap: Rolemap,
  file: GivenFile,
  options: ImportOptions = {},
): Promise<ImportResult> {
  requireRight(rolemap, 'classification.import')
  const { id, version: named, label, scheme, language } = options
  const rdf = await readRdfVersion(rolemap, file, { id, name: idFrom(file.name), scheme, language })
  if (rdf) {
    const value = { ...rdf.value, ...(label !== undefined && { label }) }
    const version = named ?? (value.version === '' ? undefined : value.version)
    return insist(() => keepTable(rolemap, { value, problems: rdf.problems }, version))
  }
  const document = readDocument(file.bytes, file.name)
  if (!document) return importTable(rolemap, file.bytes, { ...options, name: file.name })
  const { value, problems } = document
  return insist(() =>
    keepDocument(rolemap, { value: { ...value, version: options.version ?? value.version }, problems }),
  )
}

type Input = Parameters<typeof readTable>[0]

async function importTable(
  rolemap: Rolemap,
  input: Input,
  options: ImportOptions & { name: string },
): Promise<ImportResult> {
  const { name, label, columns, version, restoreZeros, place } = options
  const id = options.id ?? idFrom(name)
  const table = await readTable(input, { ...place, file: name, limits: { rows: MOST_ROWS }, recordsOnly: true })
  const reading = await readClassificationTable(table, {
    id,
    file: name,
    ...(label !== undefined && { label }),
    ...(columns && { columns }),
    ...(restoreZeros !== undefined && { restoreZeros }),
    ...(version !== undefined && { version }),
  })
  const { value, problems } = reading
  if (!value)
    throw new RolemapError(
      'file-unrecognised',
      `${name}: ${problems.find(({ severity }) => severity === 'error')?.message ?? 'no row has a code and a label or title'}`,
    )
  return insist(() => keepTable(rolemap, { value, problems }, version))
}

const idFrom = (name: string) =>
  path
    .basename(name, path.extname(name))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'imported'

async function keepTable(
  rolemap: Rolemap,
  { value, problems }: Reading<ClassificationVersion>,
  named: string | undefined,
): Promise<ImportResult> {
  const held = await versionsOf(rolemap, value.id)
  const digest = await digestVersion(value)
  const same = held.find((summary) => summary.digest === digest && (named === undefined || summary.version === named))
  if (same) return { ...counts(same, same.items, same.entries), state: 'unchanged', problems }
  if (named !== undefined && held.some((summary) => summary.version === named)) throw versionTaken(value.id, named)
  const version = { ...value, version: named ?? nextNumber(held) }
  await addVersion(rolemap, { value: version, problems })
  return { ...counts(version, version.items.length, version.entries.length), state: 'added', problems }
}

async function keepDocument(
  rolemap: Rolemap,
  { value, problems }: Reading<ClassificationVersion>,
): Promise<ImportResult> {
  const result = counts(value, value.items.length, value.entries.length)
  const held = (await versionsOf(rolemap, value.id)).find((summary) => summary.version === value.version)
  if (!held) {
    await addVersion(rolemap, { value, problems })
    return { ...result, state: 'added', problems }
  }
  if (held.digest !== (await digestVersion(value)))
    return { ...result, state: 'refused', problems: [...problems, differs(value, held)] }
  const versions = await rolemap.store.versions.list()
  const completed = await Promise.all(listChain(versions, held).map((key) => complete(rolemap, key, value)))
  await recordChange(
    rolemap,
    completed.map(({ told }) => told),
    completed.map(({ effect }) => effect),
  )
  return { ...result, state: 'prose', problems }
}

/**
 * What gives a version the prose of a document. The document replaces what was kept of it in its own version, and fills
 * what those made from it lack; neither loses what this project wrote beside it.
 */
async function complete(rolemap: Rolemap, key: VersionKey, document: ClassificationVersion) {
  const before = await getWholeVersion(rolemap, key)
  const same = before.version === document.version
  const read = same
    ? document.profiles
    : document.profiles.filter(({ code }) => before.items.some((item) => item.code === code))
  const ours = before.profiles.flatMap(({ ours: own }) => (own ? [own] : []))
  const joined = addOwnProfiles(read, ours)
  const profiles = same ? joined : fillProfiles(before.profiles, joined)
  const prose = { profiles, ...(document.tables && { tables: document.tables }) }
  const effect = { put: 'prose', key, prose } as const
  return { told: await toImportChange({ ...before, ...prose }, before), effect }
}

function fillProfiles(held: readonly Profile[], read: readonly Profile[]): readonly Profile[] {
  const known = new Map(held.map((profile) => [profile.code, profile]))
  const added = read.filter(({ code }) => !known.has(code))
  const found = new Map(read.map((profile) => [profile.code, profile]))
  return [...held.map((profile) => ({ ...found.get(profile.code), ...profile })), ...added]
}

async function addVersion(rolemap: Rolemap, { value, problems }: Reading<ClassificationVersion>): Promise<void> {
  await recordChange(rolemap, await toImportChange(value), [{ put: 'version', version: value, problems }])
}

const versionsOf = async ({ store }: Rolemap, id: string) =>
  (await store.versions.list()).filter((summary) => summary.id === id)

const counts = ({ id, version }: { id: string; version: string }, items: number, entries: number) => ({
  id,
  version,
  items,
  entries,
})

function nextNumber(held: readonly VersionSummary[]): string {
  const numbers = held.map(({ version }) => Number(version)).filter(Number.isInteger)
  return String(Math.max(0, ...numbers) + 1)
}

const versionTaken = (id: string, version: string) =>
  new RolemapError(
    'version-taken',
    `"${id}" has a version "${version}" that says something else; give another name with --version, or none for the next number`,
  )

function differs(read: ClassificationVersion, held: VersionSummary): Problem {
  return {
    severity: 'error',
    code: 'document-differs',
    message:
      `expected what "${held.id}" ${held.version} in the store says, with ${held.items} items; ` +
      `found ${read.items.length} items and ${read.entries.length} titles: this copy is damaged or another edition. Nothing was changed; --version NAME keeps it beside the other`,
  }
}
