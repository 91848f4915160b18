import {
  type EntryId,
  type Finding,
  type FindingState,
  type JudgedSet,
  joinFindings,
  type Verdict,
} from '../../qualification/index.ts'
import type { FindingColumns } from '../../store/table/judging/port.ts'
import { readMerged } from '../qualification/merge/merged.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { listCriteria } from './criteria.ts'

/** A finding, and where it is from if it was said of an entry that was merged into this one. */
export interface KnownCell extends FindingColumns {
  readonly from?: EntryId
  /** What was said of several such entries differs. */
  readonly differ?: true
}

/** What is known of modules, or of all, with what was said of entries that were merged into them. */
export async function listKnown(
  rolemap: Rolemap,
  { criteria, modules }: { readonly criteria: string; readonly modules?: readonly EntryId[] },
): Promise<readonly KnownCell[]> {
  const merged = await readMerged(rolemap)
  const asked = modules?.flatMap((module) => [module, ...(merged.get(module) ?? [])])
  const found = await rolemap.store.judgements.listFindings({ criteria, ...(asked && { modules: asked }) })
  if (merged.size === 0) return found
  const byModule = Map.groupBy(found, ({ module }) => module)
  const wanted = modules && new Set(modules)
  const own = wanted ? found.filter(({ module }) => wanted.has(module)) : found
  const more = [...merged].flatMap(([into, froms]) =>
    wanted?.has(into) === false
      ? []
      : inherit(
          into,
          byModule.get(into) ?? [],
          froms.flatMap((from) => byModule.get(from) ?? []),
        ),
  )
  return [...own, ...more]
}

/** The cells of merged entries of which nothing is said at the entry itself. */
function inherit(
  into: EntryId,
  own: readonly FindingColumns[],
  merged: readonly FindingColumns[],
): readonly KnownCell[] {
  const said = new Set(own.map(({ attribute }) => attribute))
  const cells = Map.groupBy(merged, ({ attribute }) => attribute)
  return [...cells].flatMap(([attribute, list]): KnownCell[] => {
    const [first] = list
    const finding = said.has(attribute) ? undefined : joinFindings(list.map(toFound))
    if (!finding || !first) return []
    const differ = finding.state === 'disputed' && list.some(({ verdict }) => verdict !== '')
    return [
      {
        ...{ ...first, module: into, from: first.module, state: finding.state, verdict: finding.verdict ?? '' },
        ...(differ && { differ }),
      },
    ]
  })
}

/** What a row of the table of findings says. The table has only states and verdicts that there are. */
export const toFound = ({ state, verdict }: Pick<FindingColumns, 'state' | 'verdict'>): Finding => ({
  state: state as FindingState,
  ...(verdict !== '' && { verdict: verdict as Verdict }),
})

/** Entries that need no judging because entries that were merged into them were judged, and alike. */
export async function listInheritors(rolemap: Rolemap, criteria: string): Promise<readonly EntryId[]> {
  const merged = await readMerged(rolemap)
  const cells = await listKnown(rolemap, { criteria, modules: [...merged.keys()] })
  const open = new Set(cells.flatMap(({ module, differ }) => (differ ? [module] : [])))
  return [...new Set(cells.flatMap(({ module, from }) => (from === undefined || open.has(module) ? [] : [module])))]
}

/** What is known of an entry by a criteria set. */
export interface KnownOfSet {
  readonly set: JudgedSet
  readonly cells: readonly (Finding & { readonly label: string; readonly from?: EntryId })[]
}

/** What is known of an entry by every criteria set by which it was judged. */
export async function readKnown(rolemap: Rolemap, module: EntryId): Promise<readonly KnownOfSet[]> {
  requireRight(rolemap, 'qualification.see')
  const all: KnownOfSet[] = []
  for (const { value: set } of await listCriteria(rolemap)) {
    const known = await listKnown(rolemap, { criteria: set.id, modules: [module] })
    const cells = set.attributes.flatMap(({ code, label }) => {
      const one = known.find(({ attribute }) => attribute === code)
      return one ? [{ label, ...toFound(one), ...(one.from !== undefined && { from: one.from }) }] : []
    })
    if (cells.length > 0) all.push({ set, cells })
  }
  return all
}
