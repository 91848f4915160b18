import path from 'node:path'
import type { ClassificationVersion } from 'rolemap/classification'
import { readDataset } from 'rolemap/exchange'

const DATA = path.resolve(import.meta.dirname, '../../../data/occupational-maps')

/** The shipped occupational maps of December 2017. */
export async function readMaps(): Promise<ClassificationVersion> {
  return (await readDataset(DATA)).value.version
}

/** The version as its document has it, without titles of ours. */
export function withoutOurs(version: ClassificationVersion): ClassificationVersion {
  return { ...version, entries: version.entries.filter(({ kind }) => kind !== 'judged') }
}
