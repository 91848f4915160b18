import { RolemapError } from '../../error.ts'
import { compareReturns, type Difference, type ReturnDefinition, yearBefore } from '../../workforce/return/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne } from '../trail/kept.ts'
import { readGroups, readReturn } from './filled.ts'
import { type ReturnKey, toReturnId } from './key.ts'
import { RETURN } from './kind.ts'
import { getOwnReturn } from './show.ts'

/** A return beside that of another year. */
export interface ReturnComparison {
  readonly form: ReturnDefinition
  readonly before: { readonly year: string; readonly day: string; readonly signed: boolean }
  readonly after: { readonly year: string; readonly day: string; readonly signed: boolean }
  readonly differences: readonly Difference[]
}

/**
 * A return beside that of the year before, or of another year, with the reasons why each figure differs.
 *
 * @throws RolemapError `return-unknown`, `organisation-unknown`
 */
export async function compareReturnYears(
  rolemap: Rolemap,
  { beside, ...key }: ReturnKey & { readonly beside?: string | undefined },
): Promise<ReturnComparison> {
  const now = await getOwnReturn(rolemap, key)
  const year = beside ?? yearBefore(key.year)
  const old = await readOne(rolemap.store, RETURN, { id: toReturnId({ ...key, year }) })
  if (!old)
    throw new RolemapError('return-unknown', `"${key.organisation}" has no return "${key.definition}" for ${year}`)
  const [before, after] = await Promise.all(
    [old, now].map(async (kept) => {
      const { definition, figures } = await readReturn(rolemap, kept)
      return { definition, figures, filled: { groups: await readGroups(rolemap, kept.value) } }
    }),
  )
  if (!before || !after) throw new TypeError('expected two returns')
  const tellYear = ({ value }: typeof now) => ({ year: value.year, day: value.day, signed: value.state === 'signed' })
  return {
    form: after.definition,
    before: tellYear(old),
    after: tellYear(now),
    differences: compareReturns(before, after),
  }
}
