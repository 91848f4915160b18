import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { type Finding, checkCrosswalk as findFaults } from '../../crosswalk/check.ts'
import { type Coverage, cardinalityOf } from '../../crosswalk/coverage.ts'
import type { Cardinality, End } from '../../crosswalk/crosswalk.ts'
import { type Progress, progressOf } from '../../crosswalk/progress.ts'
import type { Stale } from '../../crosswalk/stale.ts'
import type { Rolemap } from '../rolemap.ts'
import { coverOf, getHeld, readEnd, readMapped } from './crosswalk.ts'
import { type KeptOut, listKeptOut } from './kept-out.ts'
import { listStale } from './stale.ts'

/** What is right and wrong with a crosswalk. */
export interface CrosswalkCheck {
  readonly id: string
  readonly cardinality: Cardinality
  readonly coverage: Coverage
  /** The items without a statement, by the item above them, in the classification's order. */
  readonly openGroups: readonly OpenGroup[]
  /** How much of the source is done. */
  readonly progress: Progress
  /** What contradicts itself or the classifications. */
  readonly findings: readonly Finding[]
  /** Mappings that a newer version of either side makes doubtful. */
  readonly stale: readonly Stale[]
  /** Items that this release of Rolemap maps differently from what somebody here decided. Their decision stays. */
  readonly keptOut: readonly KeptOut[]
}

/** Items of one group without a statement in a crosswalk. */
export interface OpenGroup {
  /** The item above them; none for items at the top. */
  readonly parent?: Code
  readonly label: string
  /** If counts are known, the items with the highest counts first. */
  readonly items: readonly { readonly code: Code; readonly label: string; readonly counted?: number }[]
}

function groupOpen(
  open: readonly Code[],
  items: readonly Item[],
  counts?: ReadonlyMap<Code, number>,
): readonly OpenGroup[] {
  const known = new Map(items.map((item) => [item.code, item]))
  const groups = Map.groupBy(open, (code) => known.get(code)?.parent)
  return [...groups].map(([parent, codes]) => {
    const own = codes.map((code) => ({
      ...{ code, label: known.get(code)?.label ?? '' },
      ...(counts && { counted: counts.get(code) ?? 0 }),
    }))
    const label = parent === undefined ? '' : (known.get(parent)?.label ?? '')
    const sorted = own.toSorted((one, other) => (other.counted ?? 0) - (one.counted ?? 0))
    return { ...(parent !== undefined && { parent }), label, items: sorted }
  })
}

/**
 * Checks a crosswalk against the versions of both sides, and against newer ones. @throws RolemapError
 * `crosswalk-unknown`
 */
export async function checkCrosswalk(
  rolemap: Rolemap,
  id: string,
  counts?: ReadonlyMap<Code, number>,
): Promise<CrosswalkCheck> {
  const { crosswalk, newest } = await getHeld(rolemap, id)
  const [source, target] = await Promise.all([
    readBoth(rolemap, [crosswalk.from, newest.from]),
    readBoth(rolemap, [crosswalk.to, newest.to]),
  ])
  const mapped = await readMapped(rolemap, crosswalk, newest.from)
  const coverage = await coverOf(rolemap, crosswalk, counts)
  return {
    id,
    cardinality: cardinalityOf(crosswalk),
    coverage,
    openGroups: groupOpen(coverage.open, source ?? [], counts),
    progress: progressOf(
      crosswalk,
      mapped.length > 0 ? mapped.map(({ code }) => code) : crosswalk.mappings.map(({ from }) => from),
      counts,
    ),
    findings: findFaults(crosswalk, { ...(source && { source }), ...(target && { target }) }),
    stale: listStale(crosswalk.mappings),
    keptOut: await listKeptOut(rolemap, id),
  }
}

/**
 * The items of the crosswalk's version and of the newest one, which people decide by; undefined if the store has
 * neither.
 */
async function readBoth(rolemap: Rolemap, [own, newest]: readonly [End, End]): Promise<readonly Item[] | undefined> {
  const was = await readEnd(rolemap, own)
  const is = own.version === newest.version ? [] : await readEnd(rolemap, newest)
  const known = new Set(is.map(({ code }) => code))
  const items = [...is, ...was.filter(({ code }) => !known.has(code))]
  return items.length > 0 ? items : undefined
}
