import type { Code } from '../../../classification/code.ts'
import { bySource, type End } from '../../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { type Proposal, toProposals } from '../../../crosswalk/proposal.ts'
import { RolemapError } from '../../../error.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { getVersion } from '../../version/list.ts'
import { getHeld, readMapped } from '../crosswalk.ts'
import { findSuggester } from './kept.ts'
import { listSigns, type Suggester } from './suggester.ts'
import { listWayLinks } from './ways.ts'

/** The most suggestions for an item. The keys 1 to 5 choose one. */
export const PROPOSED = 5

/** A suggestion with its target's label. */
export interface ShownProposal extends Proposal {
  readonly toLabel: string
  /** The labels of the items above it, from the top. */
  readonly above: readonly string[]
}

/** The suggestions for one source item, likeliest first. */
export interface ItemProposals {
  readonly from: Code
  readonly fromLabel: string
  readonly proposals: readonly ShownProposal[]
}

/** Suggests targets for items, between two versions. */
export interface Proposer {
  /** The items of the source to map, in its order. */
  readonly codes: readonly Code[]
  /** The single item. @throws RolemapError `code-unknown` */
  check(code: Code): readonly Code[]
  propose(code: Code, top?: number): Promise<ItemProposals>
}

/**
 * Suggestions between two classifications, as if there were no crosswalk between them. @throws RolemapError
 * `classification-unknown`
 */
export async function proposeBetween(
  rolemap: Rolemap,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Proposer> {
  requireRight(rolemap, 'crosswalk.see')
  const [source, target] = [await findEnd(rolemap, from), await findEnd(rolemap, to)]
  if (source.id === target.id) throw new RolemapError('crosswalk-unfit', 'expected two classifications')
  return await toProposer(rolemap, { from: source, to: target, without: [], mapped: new Map() })
}

async function findEnd(rolemap: Rolemap, given: string): Promise<End> {
  const [name = '', named] = given.split('@')
  const { id, version } = await getVersion(rolemap, name, named === '' ? undefined : named)
  return { id, version }
}

/**
 * Suggestions for a crosswalk, between the newest versions of both sides. Its own mappings count only as evidence of
 * where an item's neighbours went.
 *
 * @throws RolemapError `crosswalk-unknown`
 */
export async function proposeFor(rolemap: Rolemap, id: string): Promise<Proposer> {
  requireRight(rolemap, 'crosswalk.see')
  const { crosswalk, newest } = await getHeld(rolemap, id)
  const codes = (await readMapped(rolemap, crosswalk, newest.from)).map(({ code }) => code)
  return { ...(await toProposer(rolemap, { ...newest, without: [id], mapped: bySource(crosswalk) })), codes }
}

interface Between {
  readonly from: End
  readonly to: End
  readonly without: readonly string[]
  readonly mapped: ReadonlyMap<Code, readonly Mapping[]>
}

async function toProposer(rolemap: Rolemap, { from, to, without, mapped }: Between): Promise<Proposer> {
  const suggester = await findSuggester(rolemap, from, to)
  const waysOf = await listWayLinks(rolemap, { from: from.id, to: to.id, without })
  return {
    codes: suggester.from.items.map(({ code }) => code),
    check: (code) => {
      if (suggester.from.hierarchy.find(code)) return [code]
      throw new RolemapError('code-unknown', `"${from.id}" ${from.version} has no item of that code`)
    },
    propose: async (code, top = PROPOSED) => {
      const item = suggester.from.hierarchy.find(code)
      if (!item) return { from: code, fromLabel: '', proposals: [] }
      const signs = await listSigns(suggester, item, { ways: waysOf(code), mapped })
      const proposals = toProposals(signs, { top }).map((proposal) => show(suggester, proposal))
      return { from: code, fromLabel: item.label, proposals }
    },
  }
}

function show({ to: { hierarchy } }: Suggester, proposal: Proposal): ShownProposal {
  const path = hierarchy.path(proposal.to)
  return { ...proposal, toLabel: path.at(-1)?.label ?? '', above: path.slice(0, -1).map(({ label }) => label) }
}
