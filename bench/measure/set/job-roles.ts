import path from 'node:path'
import type { ClassificationVersion } from 'rolemap/classification'
import type { GoldTitle } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { createTitleKey } from '../leave-out.ts'
import { type GoldSet, readShared } from './gold-set.ts'

const DATA = path.resolve(import.meta.dirname, '../../../data/job-roles')

/** The shipped version of the 175 job roles. */
export async function readJobRoles(): Promise<ClassificationVersion> {
  return (await readDataset(DATA)).value.version
}

/** `T`: titles of public bodies' posts, of the NHS, of apprenticeships and SOC 2020. `U`: of the SOC 2010 index. */
export function readJobRoleTitles(part?: 'T' | 'U'): readonly GoldTitle[] {
  const rows = readShared('benchmark/job-roles-dev.tsv', ['id', 'title', 'code'])
  return rows
    .filter(({ id }) => part === undefined || id?.startsWith(part))
    .map(({ title = '', code = '', also = '' }) => ({ title, code, also: also.split(',').filter((one) => one !== '') }))
}

/** The gold titles that are in the index, as the coder reads them. */
export function findKnown({ version, gold }: GoldSet): readonly GoldTitle[] {
  const toKey = createTitleKey(version.id)
  const keys = new Set(version.entries.map(({ title }) => toKey(title)))
  return gold.filter(({ title }) => keys.has(toKey(title)))
}
