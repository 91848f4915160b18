import type { Code } from '../classification/code.ts'
import { type Item, isResidualLabel } from '../classification/item.ts'
import { findCircle } from './circle.ts'
import { cardinalityOf } from './coverage.ts'
import { bySource, type Crosswalk } from './crosswalk.ts'
import type { Mapping } from './mapping.ts'

/** What may be wrong in a crosswalk. */
export const FINDINGS = {
  'source-unknown': 'The source has no such item.',
  'target-unknown': 'The target has no such item.',
  'exact-twice': 'The item is said to be the same as two different targets.',
  'exact-residual': 'The item is said to be the same as a residual item, which holds whatever has no other place.',
  'narrower-circle': 'The item is narrower than something that is narrower than it.',
  'weights-over': 'The weights of the item make more than 1.',
  'weight-unfit': 'A weight is not above 0 and up to 1.',
  'target-repeated': 'The item has the same target twice.',
  'none-and-targets': 'The item is said to have no equivalent, and has targets.',
  'cardinality-broken': 'The crosswalk is not of the cardinality that it declares.',
} as const

export type FindingCode = keyof typeof FINDINGS

export interface Finding {
  readonly finding: FindingCode
  /** The source item; absent if the finding is about the whole crosswalk. */
  readonly from?: Code
  readonly to?: readonly Code[]
}

/** The items of both ends, if they are known. */
export interface CheckOptions {
  readonly source?: readonly Item[]
  readonly target?: readonly Item[]
}

const TOLERANCE = 1e-6

type Items = ReadonlyMap<Code, Item> | undefined

const toItems = (items: readonly Item[] | undefined): Items => items && new Map(items.map((item) => [item.code, item]))

/** Everything in a crosswalk that contradicts itself or its ends. */
export function checkCrosswalk(crosswalk: Crosswalk, ends: CheckOptions = {}): readonly Finding[] {
  const [sources, targets] = [toItems(ends.source), toItems(ends.target)]
  return [
    ...[...bySource(crosswalk)].flatMap(([from, mappings]): Finding[] => [
      ...(sources && !sources.has(from) ? [{ finding: 'source-unknown', from } as const] : []),
      ...checkTargets(mappings, { source: sources?.get(from), targets }).map((found) => ({ ...found, from })),
      ...checkWeights(mappings).map((found) => ({ ...found, from })),
    ]),
    ...findCircle(crosswalk, ends).map((from) => ({ finding: 'narrower-circle', from }) as const),
    ...(isBroken(crosswalk) ? [{ finding: 'cardinality-broken' } as const] : []),
  ]
}

const toPairs = (mappings: readonly Mapping[]) =>
  mappings.flatMap(({ relation, targets }) => targets.map((one) => ({ ...one, relation })))

const codesOf = (pairs: readonly { readonly to: Code }[]) => [...new Set(pairs.map(({ to }) => to))]

function checkTargets(
  mappings: readonly Mapping[],
  { source, targets }: { readonly source: Item | undefined; readonly targets: Items },
): readonly Finding[] {
  const pairs = toPairs(mappings)
  const exact = codesOf(pairs.filter(({ relation }) => relation === 'exact'))
  const unknown = targets ? codesOf(pairs).filter((code) => !targets.has(code)) : []
  const residual = isResidual(source) ? [] : exact.filter((code) => isResidual(targets?.get(code)))
  const repeated = codesOf(pairs.filter(({ to }, place) => pairs.findIndex((one) => one.to === to) < place))
  const lists = [
    { finding: 'target-unknown', to: unknown },
    { finding: 'exact-twice', to: exact.length > 1 ? exact : [] },
    { finding: 'exact-residual', to: residual },
    { finding: 'target-repeated', to: repeated },
  ] as const
  const none = pairs.length > 0 && mappings.some(({ relation }) => relation === 'none')
  return [...lists.filter(({ to }) => to.length > 0), ...(none ? [{ finding: 'none-and-targets' } as const] : [])]
}

function checkWeights(mappings: readonly Mapping[]): readonly Finding[] {
  const pairs = toPairs(mappings)
  const unfit = codesOf(pairs.filter(({ weight }) => weight !== undefined && !(weight > 0 && weight <= 1)))
  const sum = pairs.reduce((total, { weight = 0 }) => total + weight, 0)
  return [
    ...(unfit.length > 0 ? [{ finding: 'weight-unfit', to: unfit } as const] : []),
    ...(sum > 1 + TOLERANCE ? [{ finding: 'weights-over' } as const] : []),
  ]
}

const isResidual = (item: Item | undefined) => item !== undefined && (item.residual ?? isResidualLabel(item.label))

function isBroken(crosswalk: Crosswalk): boolean {
  const { cardinality: declared } = crosswalk
  if (declared === undefined || declared === 'n:m') return false
  const found = cardinalityOf(crosswalk)
  return found !== '1:1' && found !== declared
}
