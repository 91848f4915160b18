import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDataset, readDatasetKey } from '../exchange/dataset.ts'
import type { Store } from '../store/store.ts'
import { toImportChange } from './import-change.ts'

/** The folder of the facts that come with Rolemap. */
export const SHIPPED = fileURLToPath(new URL('../../data/', import.meta.url))

/** Adds each shipped version that the store lacks. Two processes may do so at once: the slower finds the work done. */
export async function fillStore(store: Store, now: Date, folder: string = SHIPPED): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const datasets = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name))
  // At once: every command waits for this.
  const [held, keys] = await Promise.all([keysOf(store), Promise.all(datasets.map(readDatasetKey))])
  for (const [index, dataset] of datasets.entries()) {
    const key = keys[index]
    if (key && !held.has(nameOf(key))) await addDataset(store, dataset, now)
  }
}

const BY = { who: 'rolemap', role: 'administrator', via: 'library', why: 'it comes with Rolemap' } as const

async function addDataset(store: Store, folder: string, now: Date): Promise<void> {
  const { value, problems } = await readDataset(folder)
  const { version } = value
  try {
    await store.commit({
      changes: [{ at: now.toISOString(), ...BY, ...toImportChange(version) }],
      effects: [{ put: 'version', version, problems: [...value.problems, ...problems] }],
    })
  } catch (error) {
    if (!(await keysOf(store)).has(nameOf(value.version))) throw error
  }
}

const keysOf = async (store: Store) => new Set((await store.listVersions()).map(nameOf))

const nameOf = ({ id, version }: { id: string; version: string }) => JSON.stringify([id, version])
