import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Code } from '../../classification/index.ts'
import type { Reading } from '../../error.ts'
import type { LinkedRole } from '../../occupational-map/index.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import type { RecordKind } from './record.ts'

/** An occupation, and a role of the qualifications report that is clearly the same. */
export interface RoleLink {
  readonly code: Code
  readonly linked: LinkedRole
}

export const ROLE_KIND: RecordKind<RoleLink> = {
  file: 'roles.tsv',
  columns: ['code', 'role', 'label', 'clusters', 'evidence', 'review'],
  format: ({ code, linked: { role, label, clusters, evidence, review } }) => [
    code,
    role,
    label,
    formatList(clusters, '|'),
    evidence,
    review,
  ],
  parse: (cell) => {
    if (cell('review') !== 'judged') throw new TypeError(`expected judged, found "${cell('review')}"`)
    return {
      code: cell('code'),
      linked: {
        role: cell('role'),
        label: cell('label'),
        clusters: parseList(cell('clusters'), '|'),
        evidence: cell('evidence'),
        review: 'judged',
      },
    }
  },
}

/** Reads the roles that belong to a dataset of maps, by occupation; none if there is no such file. */
export async function readRoles(folder: string): Promise<Reading<ReadonlyMap<Code, readonly LinkedRole[]>>> {
  const ours = path.join(folder, 'ours')
  if (!existsSync(path.join(ours, ROLE_KIND.file))) return { value: new Map(), problems: [] }
  const { value, problems } = await readRecords(ours, ROLE_KIND, undefined)
  const byCode = Map.groupBy(value, ({ code }) => code)
  return { value: new Map([...byCode].map(([code, links]) => [code, links.map(({ linked }) => linked)])), problems }
}
