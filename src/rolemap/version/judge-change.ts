import type { Judged } from '../../classification/change/infer-changes.ts'
import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, listKept, putKept } from '../trail/kept.ts'
import { JUDGED_CHANGE, toPair } from './kind.ts'
import { getVersion, getWholeVersion } from './list.ts'

/** A person's decision about one item of a change table. */
export interface ChangeJudgement {
  readonly from: string
  readonly to: string
  readonly code: Code
  /** Its own code: the same item. Other codes: what it became. Empty: it ended. Undefined: go back to the evidence. */
  readonly became: readonly Code[] | undefined
  readonly why?: string | undefined
}

/**
 * Corrects one item of a change table, or goes back to the evidence. It is in the trail, and can be undone.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`, `change-conflict`
 */
export async function judgeChange(
  rolemap: Rolemap,
  of: string,
  { code, became, why, ...names }: ChangeJudgement,
): Promise<void> {
  requireRight(rolemap, JUDGED_CHANGE.edit)
  const [from, to] = [await getVersion(rolemap, of, names.from), await getVersion(rolemap, of, names.to)]
  const [was, is] = [await getWholeVersion(rolemap, from), await getWholeVersion(rolemap, to)]
  requireItem(was.items, code, from)
  for (const one of became ?? []) requireItem(is.items, one, to)
  const id = JSON.stringify([of, from.version, to.version, code])
  const seen = await findKept(rolemap, JUDGED_CHANGE, { id, of })
  if (became === undefined && !seen) return
  const said = why?.trim()
  const value = became && {
    ...{ from: from.version, to: to.version, code, became: [...new Set(became)], judge: rolemap.actor.name },
    ...(said && { why: said }),
  }
  await putKept(rolemap, JUDGED_CHANGE, { id, of, seen, value, version: to.version, ...(said && { why: said }) })
}

function requireItem(
  items: readonly { readonly code: Code }[],
  code: Code,
  { id, version }: { readonly id: string; readonly version: string },
): void {
  if (items.some((item) => item.code === code)) return
  throw new RolemapError('code-unknown', `"${id}" ${version} has no item with the code "${code}"`)
}

/** People's decisions about the changes between two versions. */
export async function listJudged(
  rolemap: Rolemap,
  of: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Judged[]> {
  const { rows } = await listKept(rolemap, JUDGED_CHANGE, { of, key: toPair(from, to) })
  return rows.map(({ value: { code, became, judge } }) => ({ code, to: became, judge }))
}
