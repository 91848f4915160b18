import { inTurns } from '../../breath.ts'
import { type Code, compareCodes } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { Crosswalk, CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import type { Mapping, Target } from '../../crosswalk/mapping.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, readEnd, readMapped } from './crosswalk.ts'
import { getReady } from './net.ts'

/** One statement of a crosswalk as a row of a table; or an item that it should map but does not. */
export interface MappingRow {
  readonly from: Code
  readonly fromLabel: string
  /** The top item above it. */
  readonly group: Code
  readonly mapping: Mapping | undefined
  readonly targets: readonly (Target & { readonly toLabel: string })[]
  /** How many targets the item has in all its statements. */
  readonly among: number
}

/** A crosswalk in one direction, row by row. */
export interface MappingTable {
  readonly head: CrosswalkHead
  readonly rows: readonly MappingRow[]
  /** The labels of the top groups of its source. */
  readonly groups: ReadonlyMap<Code, string>
}

const held = new WeakMap<Crosswalk, { readonly stamp: string; readonly table: MappingTable }>()

/**
 * The statements for each item, in the crosswalk's direction or inverted, in the natural order of codes. Made once,
 * until the crosswalk or one of its ends changes.
 *
 * @throws RolemapError `crosswalk-unknown`
 */
export async function readMappingTable(rolemap: Rolemap, id: string, turned = false): Promise<MappingTable> {
  requireRight(rolemap, 'crosswalk.see')
  const { crosswalk } = getReady(await getCrosswalk(rolemap, id), turned)
  const stamp = `${await digestOf(rolemap, crosswalk.from)} ${await digestOf(rolemap, crosswalk.to)}`
  const known = held.get(crosswalk)
  if (known?.stamp === stamp) return known.table
  const table = await makeTable(rolemap, crosswalk)
  held.set(crosswalk, { stamp, table })
  return table
}

async function digestOf({ store }: Rolemap, { id, version }: End): Promise<string> {
  return (await store.versions.list()).find((one) => one.id === id && one.version === version)?.digest ?? ''
}

async function makeTable(rolemap: Rolemap, crosswalk: Crosswalk): Promise<MappingTable> {
  const { mappings, ...head } = crosswalk
  const [sources, targets] = [await readEnd(rolemap, head.from), await readEnd(rolemap, head.to)]
  const labels = new Map(targets.map(({ code, label }) => [code, label]))
  const own = new Map(sources.map((item) => [item.code, item]))
  const among = new Map<Code, Set<Code>>()
  for (const { from, targets: list } of mappings) {
    const codes = among.get(from) ?? new Set()
    for (const { to } of list) codes.add(to)
    among.set(from, codes)
  }
  const toRow = (from: Code, mapping?: Mapping): MappingRow => ({
    from,
    fromLabel: own.get(from)?.label ?? '',
    group: findTop(own, from),
    mapping,
    targets: (mapping?.targets ?? []).map((target) => ({ ...target, toLabel: labels.get(target.to) ?? '' })),
    among: among.get(from)?.size ?? 0,
  })
  const open = (await readMapped(rolemap, crosswalk, head.from)).filter(({ code }) => !among.has(code))
  const all: readonly { readonly from: Code; readonly mapping?: Mapping }[] = [
    ...mappings.map((mapping) => ({ from: mapping.from, mapping })),
    ...open.map(({ code }) => ({ from: code })),
  ]
  const sorted = all.toSorted((one, other) => compareCodes(one.from, other.from))
  const rows = await inTurns(sorted, (one) => toRow(one.from, one.mapping))
  const tops = [...new Set(rows.map(({ group }) => group))].toSorted(compareCodes)
  return { head, rows, groups: new Map(tops.map((code) => [code, own.get(code)?.label ?? ''])) }
}

function findTop(items: ReadonlyMap<Code, Item>, code: Code): Code {
  const seen = new Set<Code>()
  let at = code
  for (let parent = items.get(at)?.parent; parent !== undefined && !seen.has(parent); ) {
    seen.add(parent)
    at = parent
    parent = items.get(parent)?.parent
  }
  return at
}
