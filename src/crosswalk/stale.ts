import type { Code } from '../classification/code.ts'
import { compareVersions, type ItemChange } from '../classification/history.ts'
import type { ClassificationVersion, Succession } from '../classification/version.ts'
import type { Crosswalk } from './crosswalk.ts'

/** A mapping that a new version of one end makes doubtful. */
export interface Stale {
  /** The source item of the mapping. */
  readonly from: Code
  readonly end: 'from' | 'to'
  /** The item that changed. */
  readonly code: Code
  readonly reason: Exclude<ItemChange, 'new'>
  /** What it became. */
  readonly successors: readonly Code[]
}

type Items = Pick<ClassificationVersion, 'items'>

/** Mappings that a new version of one end makes doubtful: its item ended, moved, was renamed, split or merged. */
export function findStale(
  { mappings }: Pick<Crosswalk, 'mappings'>,
  { end, before, after, successions }: StaleOptions,
): readonly Stale[] {
  const changes = Map.groupBy(compareVersions(before, after, successions), ({ code }) => code)
  return mappings.flatMap(({ from, targets }) => {
    const codes = end === 'from' ? [from] : targets.map(({ to }) => to)
    return codes.flatMap((code) =>
      (changes.get(code) ?? []).flatMap(({ change, to }) =>
        change === 'new' ? [] : [{ from, end, code, reason: change, successors: to.map((one) => one.code) }],
      ),
    )
  })
}

interface StaleOptions {
  /** Which end has a new version. */
  readonly end: 'from' | 'to'
  readonly before: Items
  readonly after: Items
  readonly successions?: readonly Succession[]
}
