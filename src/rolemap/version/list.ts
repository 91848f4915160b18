import { type Code, compareCodes } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { findLevel } from '../../classification/level.ts'
import type { ClassificationVersion, SourceTable } from '../../classification/version.ts'
import { type Problem, RolemapError } from '../../error.ts'
import type { Slice, VersionKey, VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'

/** Every version in the store: by id, then in the order of adding. */
export async function listClassifications({ store }: Rolemap): Promise<readonly VersionSummary[]> {
  return store.versions.list()
}

/**
 * The named version, or the last added one that covers the whole classification.
 *
 * @throws RolemapError `classification-unknown`, naming the existing ones
 */
export async function getVersion({ store }: Rolemap, id: string, version?: string): Promise<VersionSummary> {
  const versions = await store.versions.list()
  const ofId = versions.filter((summary) => summary.id === id)
  const found = version === undefined ? findDefault(ofId) : ofId.find((summary) => summary.version === version)
  if (found) return found
  throw new RolemapError('classification-unknown', unknownVersion({ id, version }, versions))
}

/** The last version that covers the whole classification and is not withdrawn. */
export function findDefault<T extends Pick<VersionSummary, 'partOnly' | 'withdrawn'>>(
  versions: readonly T[],
): T | undefined {
  const whole = versions.filter(({ partOnly }) => partOnly === undefined)
  return whole.findLast(({ withdrawn }) => !withdrawn) ?? whole.at(-1) ?? versions.at(-1)
}

/** One version with all its contents. @throws RolemapError `classification-unknown` */
export async function getWholeVersion({ store }: Rolemap, { id, version }: VersionKey): Promise<ClassificationVersion> {
  const found = await store.versions.find({ id, version })
  if (found) return found
  throw new RolemapError('classification-unknown', `"${id}" ${version} is no longer in the store`)
}

function unknownVersion(
  { id, version }: { id: string; version: string | undefined },
  held: readonly VersionSummary[],
): string {
  const versions = held.filter((summary) => summary.id === id).map((summary) => summary.version)
  if (versions.length > 0) return `"${id}" has no version "${version}"; expected one of: ${versions.join(', ')}`
  const ids = [...new Set(held.map((summary) => summary.id))].toSorted(compareCodes)
  return `there is no classification "${id}"; expected one of: ${ids.join(', ')}`
}

export interface ListOptions {
  readonly version?: string
  /** A level's id, label or number from the top. */
  readonly level?: string
  /** Only children of this item; `null` for the items at the top. */
  readonly parent?: Code | null
  readonly limit?: number
  readonly offset?: number
}

/** The items of a version in the source's order, all of them if no limit is given. */
export async function listItems(rolemap: Rolemap, id: string, options: ListOptions = {}): Promise<Slice<Item>> {
  const summary = await getVersion(rolemap, id, options.version)
  const { level, parent, limit = summary.items, offset = 0 } = options
  return rolemap.store.versions.listItems(summary, {
    ...(level !== undefined && { level: getLevel(summary, level) }),
    ...(parent !== undefined && { parent }),
    limit,
    offset,
  })
}

function getLevel({ id, levels }: VersionSummary, name: string): string {
  const level = findLevel(levels, name)
  if (level) return level.id
  throw new RolemapError(
    'level-unknown',
    `"${id}" has no level "${name}"; expected one of: ${levels.map((known) => known.id).join(', ')}`,
  )
}

/** The tables that a source gives about a classification as a whole. */
export async function listTables(rolemap: Rolemap, id: string, version?: string): Promise<readonly SourceTable[]> {
  return rolemap.store.versions.listTables(await getVersion(rolemap, id, version))
}

/** The problems of the sources: of every version, or of one classification's. */
export async function listProblems(rolemap: Rolemap, id?: string): Promise<readonly (Problem & VersionKey)[]> {
  if (id !== undefined) await getVersion(rolemap, id)
  return rolemap.store.versions.listProblems(id)
}
