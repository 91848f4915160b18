import { createBreath } from '../../../breath.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { stateOf } from '../../../crosswalk/progress.ts'
import { RolemapError } from '../../../error.ts'
import type { Rolemap } from '../../rolemap.ts'
import { SeenConflict } from '../../trail/record-change.ts'
import { proposeFor, type ShownProposal } from '../suggest/suggest.ts'
import { type Decided, getOpen, keepItems, MOST_DECIDED } from './decide.ts'
import { toProposed } from './order.ts'

export interface Acceptance {
  /** From 0 to 1. The first suggestion for an open item is accepted if it is at least this likely. */
  readonly confidence: number
  /** Only count them. */
  readonly dry?: boolean | undefined
  /** How many the person was shown. If the number has changed, nothing is done. */
  readonly expected?: number | undefined
  readonly why?: string | undefined
}

/** The most reasons listed in the evidence of a mapping accepted in a batch. */
const MOST_EVIDENCE = 3

/**
 * Accepts the first suggestion for each open item that is likely enough, in one change, which can be undone as one. The
 * mappings wait for approval like any others.
 *
 * @throws RolemapError `crosswalk-unknown`, `crosswalk-closed`, `crosswalk-unfit`, `change-conflict`
 */
export async function acceptProposals(
  rolemap: Rolemap,
  id: string,
  { confidence, dry = false, expected, why }: Acceptance,
): Promise<Decided> {
  if (!(confidence >= 0 && confidence <= 1))
    throw new RolemapError('crosswalk-unfit', 'expected a confidence from 0 to 1')
  const held = await getOpen(rolemap, id)
  const mappingsOf = Map.groupBy(held.crosswalk.mappings, ({ from }) => from)
  const proposer = await proposeFor(rolemap, id)
  const open = proposer.codes.filter((code) => stateOf(mappingsOf.get(code) ?? []) === 'open')
  const breath = createBreath()
  const items: { from: string; seen: number; mappings: readonly Mapping[] }[] = []
  for (const from of open) {
    const [first] = (await proposer.propose(from, 1)).proposals
    if (first && first.confidence >= confidence)
      items.push({ from, seen: held.records.get(from)?.revision ?? 0, mappings: [toMapping(rolemap, from, first)] })
    await breath()
  }
  if (dry) return { items: items.length }
  if (expected !== undefined && expected !== items.length)
    throw new SeenConflict(`there are ${items.length} such proposals now, not ${expected}; look again`)
  if (items.length > MOST_DECIDED)
    throw new RolemapError('crosswalk-unfit', `expected at most ${MOST_DECIDED} at once; choose a higher confidence`)
  const said = why || `accepted at a confidence of ${confidence} and over`
  return await keepItems(rolemap, held, { items, action: 'decide', why: said })
}

function toMapping(rolemap: Rolemap, from: string, { to, relation, confidence, evidence }: ShownProposal): Mapping {
  const order = {
    ...{ relation, confidence, targets: [{ to }], justification: 'CompositeMatching' },
    evidence: toEvidence(evidence),
  }
  return toProposed(order, { from, author: rolemap.actor.name })
}

/** The reasons for a suggestion as one text. */
export const toEvidence = (evidence: ShownProposal['evidence']): string =>
  evidence
    .slice(0, MOST_EVIDENCE)
    .map(({ text }) => text)
    .join('; ')
    .slice(0, 2000)
