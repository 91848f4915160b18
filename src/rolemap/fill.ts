import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDataset, readDatasetKey } from '../exchange/dataset.ts'
import type { Store } from '../store/store.ts'

const SHIPPED = fileURLToPath(new URL('../../data/', import.meta.url))

/** Adds each shipped version that the store lacks. Two processes may do so at once: the slower finds the work done. */
export async function fillStore(store: Store, folder: string = SHIPPED): Promise<void> {
  const held = await keysOf(store)
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const dataset = path.join(folder, entry.name)
    if (entry.isDirectory() && !held.has(nameOf(await readDatasetKey(dataset)))) await addDataset(store, dataset)
  }
}

async function addDataset(store: Store, folder: string): Promise<void> {
  const { value, problems } = await readDataset(folder)
  try {
    await store.addVersion(value.version, [...value.problems, ...problems])
  } catch (error) {
    if (!(await keysOf(store)).has(nameOf(value.version))) throw error
  }
}

const keysOf = async (store: Store) => new Set((await store.listVersions()).map(nameOf))

const nameOf = ({ id, version }: { id: string; version: string }) => JSON.stringify([id, version])
