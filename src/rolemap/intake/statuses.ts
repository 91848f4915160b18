import type { Code } from '../../classification/code.ts'
import { readStatus } from '../../occupational-map/index.ts'
import type { RowOutcome } from '../../store/staged.ts'
import { STATUSES, type Statuses } from '../map/kind.ts'
import { findStatuses, getMaps, MAPS } from '../map/occupational-maps.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, toWork } from '../trail/kept.ts'
import { reverseKept } from '../trail/reverse.ts'
import { getVersion } from '../version/list.ts'
import { type IntakeKind, isRemoved } from './kind.ts'

/** Statuses of occupations; the key is an edition of the maps. Occupations without a row keep their status. */
export const OCCUPATION_STATUS: IntakeKind = {
  name: 'statuses',
  needed: ['code', 'status'],
  columns: ['code', 'status', 'date', 'remove'],
  most: 20_000,
  right: 'status.set',
  undo: 'publication.undo',
  find: async (rolemap, key) => {
    const { edition } = await getMaps(rolemap, key)
    return { of: MAPS, label: `Occupational maps ${edition}` }
  },
  fold: async (rolemap, key, { rows, file, why }) => {
    const maps = await getMaps(rolemap, key)
    const before = await findStatuses(rolemap, await getVersion(rolemap, MAPS, key))
    const after = new Map(Object.entries(before))
    const lines = new Map<Code, number>()
    let changed = 0
    const outcomes = rows.map(({ row, textOf }): RowOutcome => {
      const given = { code: textOf('code') ?? '', status: textOf('status') ?? '', date: textOf('date') ?? '' }
      const { code } = given
      const fault = (problem: string, message: string) => ({ fault: { code: problem, message, column: 'code' } })
      const line = lines.get(code)
      if (line !== undefined)
        return fault('status-repeated', `expected each occupation once, found that of line ${line} again`)
      const found = maps.occupations.get(code)
      const was = after.get(code)
      if (isRemoved(textOf)) {
        if (!was) return fault('status-absent', `expected an occupation whose status was set, found "${code}"`)
        lines.set(code, row)
        changed++
        after.delete(code)
        return { does: `${code} ${found?.label ?? ''}: no longer ${was.status}` }
      }
      const read = readStatus(maps, given)
      if ('message' in read) return { fault: { code: read.code, message: read.message } }
      lines.set(code, row)
      if (was?.status === read.status && was.date === read.date)
        return { does: `leaves as it is: ${code} ${found?.label}, ${was.status}` }
      changed++
      after.set(code, { ...read, source: file })
      return { does: `${code} ${found?.label}: ${read.status}${was ? `, was ${was.status}` : ''}` }
    })
    return { outcomes, ...(changed > 0 ? await putStatuses(rolemap, key, { after, why }) : NOTHING) }
  },
  reverse: (rolemap, _, done) => reverseKept(rolemap, STATUSES, done),
}

const NOTHING = { told: [], effects: [] }

async function putStatuses(
  rolemap: Rolemap,
  id: string,
  { after, why }: { readonly after: ReadonlyMap<Code, Statuses[Code]>; readonly why: string | undefined },
) {
  const seen = await findKept(rolemap, STATUSES, { id, of: MAPS })
  return toWork(STATUSES, [{ id, of: MAPS, seen, value: Object.fromEntries(after) }], { why })
}
