import type { Item } from '../../classification/item.ts'
import type { Level } from '../../classification/level.ts'
import type { Width } from '../../crosswalk/apply.ts'
import { findWays } from '../../crosswalk/way.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Bucket } from '../crosswalk/bucket.ts'
import type { WayTaken } from '../crosswalk/converter.ts'
import { openNet } from '../crosswalk/net.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import { type AskedTable, findShownLevel } from './asked-table.ts'
import { openThrough, type Through } from './through.ts'

/**
 * What happened while counting by a further classification. Only for the person who makes the table, except the ways
 * and the buckets.
 */
export interface ThroughFacts {
  readonly id: string
  readonly version: string
  readonly label: string
  /** Posts for review: they count with their candidates' probabilities. */
  readonly doubtful: number
  readonly ways: readonly WayTaken[]
  /** How many items and titles share each shown item. */
  readonly buckets: ReadonlyMap<string, Bucket>
  /** What makes the ranges wide, the widest first; only the first few. */
  readonly widths: readonly LabelledWidth[]
}

export interface LabelledWidth extends Width {
  readonly fromLabel: string
  readonly toLabel: string
}

const MOST_WIDTHS = 20

export interface Further {
  /** The items and levels of the table: those of the further classification, if there is one. */
  readonly shown: { readonly items: readonly Item[]; readonly levels: readonly Level[] }
  readonly through?: Through
  /** Called once everything is counted. */
  describe(): Promise<ThroughFacts | undefined>
}

/**
 * Opens the further classification of a requested table, if it has one.
 *
 * @throws RolemapError `classification-unknown`, `way-unknown`, `level-unknown`, `table-unfit`
 */
export async function openFurther(
  rolemap: Rolemap,
  {
    from,
    items,
    asked,
  }: { readonly from: VersionSummary; readonly items: readonly Item[]; readonly asked: AskedTable },
): Promise<Further> {
  if (asked.to === undefined || asked.to === from.id)
    return { shown: { items, levels: from.levels }, describe: async () => undefined }
  const to = await getVersion(rolemap, asked.to)
  const { rows } = await listItems(rolemap, to.id, { version: to.version })
  const level = findShownLevel(asked, to.levels)
  const through = await openThrough(rolemap, { from, to, items: rows, level: level.id })
  const labels = { from: labelsOf(items), to: labelsOf(rows) }
  return {
    shown: { items: rows, levels: to.levels },
    through,
    describe: async () => ({
      ...{ id: to.id, version: to.version, label: to.label, doubtful: through.doubtful(), ways: through.ways() },
      buckets: await through.countBuckets(),
      widths: through
        .widths()
        .slice(0, MOST_WIDTHS)
        .map((one) => ({
          ...one,
          fromLabel: labels.from.get(one.from) ?? '',
          toLabel: labels.to.get(one.to) ?? '',
        })),
    }),
  }
}

const labelsOf = (items: readonly Item[]) => new Map(items.map(({ code, label }) => [code, label]))

/** The classifications that published crosswalks lead to from one, by label. */
export async function listFurther(rolemap: Rolemap, from: string): Promise<readonly VersionSummary[]> {
  const { steps } = await openNet(rolemap)
  const ids = new Set(steps.map(({ to }) => to.id).filter((id) => id !== from && findWays(steps, from, id).length > 0))
  const found: VersionSummary[] = []
  for (const id of ids) found.push(await getVersion(rolemap, id))
  return found.toSorted((one, other) => one.label.localeCompare(other.label, 'en'))
}
