import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClassificationVersion } from '../../classification/version.ts'
import { CRITERIA_FOLDER, readCriteriaSets } from '../../exchange/dataset/criteria.ts'
import { listCrosswalkDatasets, readCrosswalkDataset } from '../../exchange/dataset/crosswalk.ts'
import { readDataset, readDatasetKey } from '../../exchange/dataset/dataset.ts'
import { QUALIFICATIONS_FOLDER, readQualificationSet } from '../../exchange/dataset/qualification.ts'
import { readVariants } from '../../exchange/dataset/variant.ts'
import type { Store, VersionKey } from '../../store/store.ts'
import type { Commit, Effect } from '../../store/trail.ts'
import { listMarks, toMark } from '../trail/mark.ts'
import { toImportChange } from '../version/import-change.ts'
import { type Shipment, shipVariants } from './ship-variants.ts'

/** The folder of the facts that come with Rolemap. */
export const SHIPPED = fileURLToPath(new URL('../../../data/', import.meta.url))

/**
 * Adds each shipped version that the store lacks, and corrects those that this release ships differently from the one
 * that filled the store. Two processes may do so at once: the slower one finds it done.
 */
export async function fillStore(store: Store, now: Date, folder: string = SHIPPED): Promise<void> {
  const datasets = await listDatasets(folder)
  // In parallel, because every command waits for this.
  const [held, marks, found] = await Promise.all([keysOf(store), marksOf(store), Promise.all(datasets.map(look))])
  for (const { dataset, key, mark } of found) {
    const name = nameOf(key)
    if (!held.has(name)) await addDataset(store, { dataset, mark, now })
    else if (marks.get(name) !== mark) await correctDataset(store, { dataset, mark, now })
  }
  await fillCrosswalks(store, { folder: path.join(folder, CROSSWALKS), marks, now })
  await fillQualifications(store, { folder: path.join(folder, QUALIFICATIONS_FOLDER), marks, now })
  await fillCriteria(store, { folder: path.join(folder, CRITERIA_FOLDER), marks, now })
}

/** The folders of the versions. */
export async function listDatasets(folder: string): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries
    .filter((entry) => entry.isDirectory() && !NO_VERSION.includes(entry.name))
    .map(({ name }) => path.join(folder, name))
}

/** The folder of the crosswalks, beside those of the versions. */
const CROSSWALKS = 'crosswalk'
const NO_VERSION: readonly string[] = [CROSSWALKS, QUALIFICATIONS_FOLDER, CRITERIA_FOLDER, 'returns']

/**
 * Adds the shipped crosswalks that the store never had, and updates those that nobody has changed since an earlier
 * release.
 */
async function fillCrosswalks(
  store: Store,
  { folder, marks, now }: { folder: string; marks: Awaited<ReturnType<typeof marksOf>>; now: Date },
): Promise<void> {
  for (const id of await listCrosswalkDatasets(folder)) {
    const mark = await markOfFiles([path.join(folder, `${id}.json`), path.join(folder, `${id}.tsv`)])
    const key = { id: `:crosswalk/${id}`, version: '' }
    if (marks.get(nameOf(key)) === mark) continue
    const { shipCrosswalk } = await import('./ship-crosswalk.ts')
    const { value } = await readCrosswalkDataset(folder, id)
    const shipment = await shipCrosswalk(store, value)
    const changes = shipment.changes.map((told) => ({ at: now.toISOString(), ...BY, ...told }))
    const effects = [await putMark(store, key, mark), ...shipment.effects]
    await commit(store, { changes, effects }, async () => (await marksOf(store)).get(nameOf(key)) === mark)
  }
}

interface Filling {
  readonly folder: string
  readonly marks: Awaited<ReturnType<typeof marksOf>>
  readonly now: Date
}

/**
 * Adds the shipped qualifications that the store never had, and updates those that nobody has changed since an earlier
 * release.
 */
async function fillQualifications(store: Store, filling: Filling): Promise<void> {
  await fillFolder(store, ':qualifications', {
    ...filling,
    ship: async () => {
      const { shipQualifications } = await import('./ship-qualifications.ts')
      return await shipQualifications(store, (await readQualificationSet(filling.folder)).value)
    },
  })
}

/** The same of criteria sets. */
async function fillCriteria(store: Store, filling: Filling): Promise<void> {
  await fillFolder(store, ':criteria', {
    ...filling,
    ship: async () => {
      const { shipCriteria } = await import('./ship-criteria.ts')
      return await shipCriteria(store, await readCriteriaSets(filling.folder))
    },
  })
}

async function fillFolder(
  store: Store,
  name: string,
  { folder, marks, now, ship: toShipment }: Filling & { readonly ship: () => Promise<Shipment> },
): Promise<void> {
  if (!(await stat(folder).catch(() => undefined))) return
  const mark = await markOf(folder)
  const key = { id: name, version: '' }
  if (marks.get(nameOf(key)) === mark) return
  const shipment = await toShipment()
  const changes = shipment.changes.map((told) => ({ at: now.toISOString(), ...BY, ...told }))
  const effects = [await putMark(store, key, mark), ...shipment.effects]
  await commit(store, { changes, effects }, async () => (await marksOf(store)).get(nameOf(key)) === mark)
}

interface Found {
  readonly dataset: string
  /** SHA-256 of its files. */
  readonly mark: string
  readonly now: Date
}

const look = async (dataset: string) => {
  const [key, mark] = await Promise.all([readDatasetKey(dataset), markOf(dataset)])
  return { dataset, key, mark }
}

async function markOf(dataset: string): Promise<string> {
  const entries = await readdir(dataset, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name))
  return await markOfFiles(files.toSorted())
}

async function markOfFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const bytes of await Promise.all(files.map((file) => readFile(file)))) hash.update(bytes)
  return hash.digest('hex')
}

const KIND = 'shipped'
const BY = { who: 'rolemap', role: 'administrator', via: 'library' } as const

async function addDataset(store: Store, { dataset, mark, now }: Found): Promise<void> {
  const { value, problems } = await readDataset(dataset)
  const { version } = value
  const variants = await ship(store, dataset, version)
  const told = [{ why: 'it comes with Rolemap', ...(await toImportChange(version)) }, ...variants.changes]
  const changes = told.map((one) => ({ at: now.toISOString(), ...BY, ...one }))
  const put: Effect = { put: 'version', version, problems: [...value.problems, ...problems, ...variants.problems] }
  const effects = [put, await putMark(store, version, mark), ...variants.effects]
  await commit(store, { changes, effects }, async () => (await keysOf(store)).has(nameOf(version)))
}

async function correctDataset(store: Store, { dataset, mark, now }: Found): Promise<void> {
  const { findCorrection } = await import('./correct.ts')
  const { value } = await readDataset(dataset)
  const { version } = value
  const correction = await findCorrection(store, version)
  const by = { at: now.toISOString(), ...BY }
  const variants = await ship(store, dataset, version)
  const changes = [...(correction?.changes ?? []), ...variants.changes].map((told) => ({ ...by, ...told }))
  const effects: Effect[] = [await putMark(store, version, mark), ...variants.effects]
  if (correction) {
    const { newest, problems } = correction
    effects.push({ put: 'version', version: correction.version, newest, problems: [...value.problems, ...problems] })
  }
  await commit(store, { changes, effects }, async () => (await marksOf(store)).get(nameOf(version)) === mark)
}

async function ship(store: Store, dataset: string, { id, items }: ClassificationVersion) {
  const codes = new Set(items.map(({ code }) => code))
  const { value, problems } = await readVariants(dataset, { classification: id, hasItem: (code) => codes.has(code) })
  return { ...(await shipVariants(store, value)), problems }
}

/** Commits, unless another process has done the same in the meantime. */
async function commit(store: Store, work: Commit, isDone: () => Promise<boolean>): Promise<void> {
  try {
    await store.trail.commit(work)
  } catch (error) {
    if (!(await isDone())) throw error
  }
}

const putMark = (store: Store, key: VersionKey, mark: string) =>
  toMark(store, { kind: KIND, id: nameOf(key), of: key.id }, mark)

const marksOf = (store: Store) => listMarks(store, KIND)

const keysOf = async (store: Store) => new Set((await store.versions.list()).map(nameOf))

const nameOf = ({ id, version }: VersionKey) => JSON.stringify([id, version])
