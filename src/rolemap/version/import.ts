import { addOwnProfiles } from '../../classification/add-own-profiles.ts'
import type { Profile } from '../../classification/profile.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem, Reading } from '../../error.ts'
import { isRdfName } from '../../exchange/rdf/rdf-syntax.ts'
import { digestVersion } from '../../store/digest.ts'
import type { VersionKey, VersionSummary } from '../../store/store.ts'
import type { GivenFile } from '../file.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { toImportChange } from './import-change.ts'
import { listSources, openSources, type Source } from './import-source.ts'
import {
  addVersion,
  counts,
  type ImportOptions,
  type ImportResult,
  importTables,
  keepTable,
  toId,
  versionsOf,
} from './import-table.ts'
import { getWholeVersion } from './list.ts'
import { readKnownDocument, readWholeFile } from './read-whole-file.ts'
import { listChain } from './version-chain.ts'

export { CLASSIFICATION_ID, type ImportOptions, type ImportResult } from './import-table.ts'

// Documents have a few hundred kilobytes. A larger file must be a table and is read as a stream.
const LARGEST_DOCUMENT = 8 * 1024 * 1024

/**
 * Imports one classification from disk: a document that Rolemap knows, any table of codes with labels or titles, or
 * several that belong together, such as a structure and its index. A folder or a ZIP archive means the tables in it.
 *
 * @throws RolemapError `file-missing`; `file-unrecognised`, naming the options that would help
 */
export async function importPaths(
  rolemap: Rolemap,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  requireRight(rolemap, 'classification.import')
  return importSources(rolemap, await listSources(paths), options)
}

/** Imports one classification from files that are already in memory. */
export async function importFiles(
  rolemap: Rolemap,
  files: readonly GivenFile[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  requireRight(rolemap, 'classification.import')
  return importSources(rolemap, openSources(files), options)
}

/** Imports a file that is already in memory. */
export const importFile = (rolemap: Rolemap, file: GivenFile, options: ImportOptions = {}): Promise<ImportResult> =>
  importFiles(rolemap, [file], options)

async function importSources(
  rolemap: Rolemap,
  { sources, ...rest }: Awaited<ReturnType<typeof listSources>>,
  options: ImportOptions,
): Promise<ImportResult> {
  const [only] = sources
  const file = sources.length === 1 && only ? await findWhole(only) : undefined
  const whole = file && (await importWhole(rolemap, file, options))
  if (whole) return whole
  const document = file && (await readKnownDocument(rolemap, file))
  if (!document) return importTables(rolemap, { sources, ...rest }, options)
  const { value, problems } = document
  return insist(() =>
    keepDocument(rolemap, { value: { ...value, version: options.version ?? value.version }, problems }),
  )
}

/** The bytes of a file that may be a document, RDF or KLASS. */
async function findWhole({ name, size, open }: Source): Promise<GivenFile | undefined> {
  if (size > LARGEST_DOCUMENT && !isRdfName(name)) return undefined
  return { name, bytes: Buffer.concat(await Array.fromAsync(open())) }
}

async function importWhole(
  rolemap: Rolemap,
  file: GivenFile,
  { id, version: named, label, scheme, language }: ImportOptions,
): Promise<ImportResult | undefined> {
  const read = await readWholeFile(rolemap, file, { id, name: toId(file.name), scheme, language })
  if (!read) return undefined
  const value = { ...read.value, ...(label !== undefined && { label }) }
  const version = named ?? (value.version === '' ? undefined : value.version)
  return insist(() => keepTable(rolemap, { value, problems: read.problems }, { version, stated: undefined }))
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
  const chain = await listFrom(rolemap, held, await digestVersion(value))
  const [first] = chain
  if (!first) return { ...result, state: 'refused', problems: [...problems, differs(value, held)] }
  const document = { ...value, version: first.version }
  const completed = await Promise.all(chain.map((key) => complete(rolemap, key, document)))
  await recordChange(
    rolemap,
    completed.map(({ told }) => told),
    completed.map(({ effect }) => effect),
  )
  return { ...result, state: 'prose', problems }
}

/**
 * A version and those made from it, from the first that says what the digest is of; none if none does. An earlier release may have
 * read less of a document: then a correction says what the document says, and the version of its name does not.
 */
async function listFrom({ store }: Rolemap, held: VersionSummary, digest: string): Promise<readonly VersionKey[]> {
  const versions = await store.versions.list()
  const digests = new Map(versions.filter(({ id }) => id === held.id).map((one) => [one.version, one.digest]))
  const chain = listChain(versions, held)
  const at = chain.findIndex(({ version }) => digests.get(version) === digest)
  return at < 0 ? [] : chain.slice(at)
}

/**
 * Adds the prose of a document to a version. In the document's own version it replaces the stored prose; in versions
 * made from it, it fills gaps. Prose that this project wrote is kept in both.
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

function differs(read: ClassificationVersion, held: VersionSummary): Problem {
  return {
    severity: 'error',
    code: 'document-differs',
    message:
      `expected what "${held.id}" ${held.version} in the store says, with ${held.items} items; ` +
      `found ${read.items.length} items and ${read.entries.length} titles: this copy is damaged or another edition. Nothing was changed; --version NAME keeps it beside the other`,
  }
}
