import { createHash } from 'node:crypto'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import type { ReturnKey } from './key.ts'
import { SETTLED_TITLE } from './kind.ts'
import { type Titled, toTitleKey } from './placing.ts'

type Owner = Pick<ReturnKey, 'definition' | 'organisation'>

/** The id of a settled title. It reveals nothing about the title. */
export const toSettledId = ({ definition, organisation }: Owner, title: Pick<Titled, 'title' | 'role'>): string =>
  `${definition}/${organisation}/${createHash('sha256').update(toTitleKey(title)).digest('base64url').slice(0, 22)}`

/** The rows that an organisation's fillers settled, by title and role. */
export async function readSettled(
  { store }: Rolemap,
  { definition, organisation }: Owner,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await readKept(store, SETTLED_TITLE, { key: `${definition}/${organisation}` })
  return new Map(rows.flatMap(({ value }) => (value.row === '' ? [] : [[toTitleKey(value), value.row] as const])))
}
