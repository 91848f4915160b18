import type { Code } from '../../../classification/code.ts'
import { Hierarchy } from '../../../classification/hierarchy.ts'
import { findItems } from '../../coding/find-items.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { getHeld, readEnd } from '../crosswalk.ts'

/** An item of the target that somebody looked for. */
export interface FoundTarget {
  readonly code: Code
  readonly label: string
  readonly above?: string
}

const MOST = 12

/**
 * Target items that a person may mean by a code, by part of a label, or by a title that the coder knows, in this order.
 *
 * @throws RolemapError `crosswalk-unknown`
 */
export async function findTargets(rolemap: Rolemap, id: string, text: string): Promise<readonly FoundTarget[]> {
  requireRight(rolemap, 'crosswalk.see')
  if (text.trim() === '') return []
  const { newest } = await getHeld(rolemap, id)
  const { id: of, version } = newest.to
  const named = await findItems(rolemap, text, { in: of, version, limit: MOST })
  const coder = await rolemap.coder({ id: of, version }, { meanwhile: true })
  const meant = coder.suggest(text, { top: MOST }).candidates
  const hierarchy = new Hierarchy(await readEnd(rolemap, newest.to))
  const codes = [...new Set([...named.rows, ...meant].map(({ code }) => code))].slice(0, MOST)
  return codes.flatMap((code) => {
    const path = hierarchy.path(code)
    const item = path.at(-1)
    const above = path.at(-2)?.label
    return item ? [{ code, label: item.label, ...(above !== undefined && { above }) }] : []
  })
}
