import { type Code, compareCodes } from '../classification/code.ts'
import type { Links } from './link.ts'

/**
 * One end of a flow: a group of items; `other`, the groups that are too small to be shown; or, only as a target: `none`
 * (said to have no equivalent), `open` (no statement) and `left` (what weights leave open).
 */
export interface FlowEnd {
  readonly kind: 'group' | 'other' | 'none' | 'open' | 'left'
  /** For a group. */
  readonly code?: Code
}

/** What goes from one group of the source to one of the target. */
export interface Flow {
  readonly from: FlowEnd
  readonly to: FlowEnd
  /** How many source items, each counted with its expected share. */
  readonly items: number
  /** How many pairs of a source item and a target. */
  readonly pairs: number
}

export interface FlowGroups {
  /** The group of a source item, and of a target. */
  readonly from: (code: Code) => Code
  readonly to: (code: Code) => Code
  /** Items without a statement. */
  readonly open?: readonly Code[]
}

const TOLERANCE = 1e-9

/** The flows between groups, in the natural order of their codes. Their items add up to the number of source items. */
export function toFlows(links: Links, { from: fromOf, to: toOf, open = [] }: FlowGroups): readonly Flow[] {
  const parts: Flow[] = []
  for (const [code, list] of links) {
    const from: FlowEnd = { kind: 'group', code: fromOf(code) }
    for (const { to, share } of list)
      parts.push({ from, to: { kind: 'group', code: toOf(to) }, items: share, pairs: 1 })
    const left = 1 - list.reduce((sum, { share }) => sum + share, 0)
    if (list.length === 0) parts.push({ from, to: { kind: 'none' }, items: 1, pairs: 0 })
    else if (left > TOLERANCE) parts.push({ from, to: { kind: 'left' }, items: left, pairs: 0 })
  }
  for (const code of open)
    parts.push({ from: { kind: 'group', code: fromOf(code) }, to: { kind: 'open' }, items: 1, pairs: 0 })
  return merge(parts)
}

/** The same with at most this many groups on each side. The smallest are combined, if that saves more than one. */
export function foldFlows(flows: readonly Flow[], most: number): readonly Flow[] {
  const [from, to] = [pickLargest(flows, 'from', most), pickLargest(flows, 'to', most)]
  const folded = (end: FlowEnd, kept: ReadonlySet<string>): FlowEnd =>
    end.kind !== 'group' || kept.has(keyOfEnd(end)) ? end : { kind: 'other' }
  return merge(flows.map((flow) => ({ ...flow, from: folded(flow.from, from), to: folded(flow.to, to) })))
}

function pickLargest(flows: readonly Flow[], side: 'from' | 'to', most: number): ReadonlySet<string> {
  const sizes = new Map<string, number>()
  for (const flow of flows) {
    if (flow[side].kind !== 'group') continue
    const key = keyOfEnd(flow[side])
    sizes.set(key, (sizes.get(key) ?? 0) + flow.items)
  }
  const sorted = [...sizes].toSorted(([, one], [, other]) => other - one).map(([key]) => key)
  return new Set(sorted.length > most ? sorted.slice(0, most - 1) : sorted)
}

/** A unique name for an end. */
export const keyOfEnd = ({ kind, code = '' }: FlowEnd): string => `${kind} ${code}`

function merge(parts: readonly Flow[]): readonly Flow[] {
  const merged = new Map<string, Flow>()
  for (const part of parts) {
    const key = JSON.stringify([keyOfEnd(part.from), keyOfEnd(part.to)])
    const known = merged.get(key) ?? { ...part, items: 0, pairs: 0 }
    merged.set(key, { ...known, items: known.items + part.items, pairs: known.pairs + part.pairs })
  }
  return [...merged.values()].toSorted(
    (one, other) => compareEnds(one.from, other.from) || compareEnds(one.to, other.to),
  )
}

const ORDER: readonly FlowEnd['kind'][] = ['group', 'other', 'left', 'none', 'open']

/** Groups by code, then other ends. */
export const compareEnds = (one: FlowEnd, other: FlowEnd): number =>
  ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || compareCodes(one.code ?? '', other.code ?? '')
