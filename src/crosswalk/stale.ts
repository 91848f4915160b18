import type { Code } from '../classification/code.ts'
import { compareVersions } from '../classification/history.ts'
import type { ClassificationVersion, Succession } from '../classification/version.ts'
import type { Crosswalk } from './crosswalk.ts'
import type { Mapping, StaleReason } from './mapping.ts'

/** A mapping that a new version of one end makes doubtful. */
export interface Stale extends StaleReason {
  /** The source item of the mapping. */
  readonly from: Code
}

type Items = Pick<ClassificationVersion, 'items'>

interface StaleOptions {
  /** Which end has a new version. */
  readonly end: 'from' | 'to'
  readonly before: Items
  readonly after: Items
  /** Of every version after the first, in order. */
  readonly successions?: readonly Succession[]
}

/** What a new version of one end changes: mappings whose item ended, moved, was renamed, split or merged are doubtful. */
export function toStaleFinder({
  end,
  before,
  after,
  successions,
}: StaleOptions): (mapping: Mapping) => readonly Stale[] {
  const changes = Map.groupBy(compareVersions(before, after, successions), ({ code }) => code)
  return ({ from, targets }) => {
    const codes = end === 'from' ? [from] : targets.map(({ to }) => to)
    return codes.flatMap((code) =>
      (changes.get(code) ?? []).flatMap(({ change, to }) =>
        change === 'new' ? [] : [{ from, end, code, reason: change, successors: to.map((one) => one.code) }],
      ),
    )
  }
}

/** Mappings that a new version of one end makes doubtful. */
export function findStale({ mappings }: Pick<Crosswalk, 'mappings'>, options: StaleOptions): readonly Stale[] {
  return mappings.flatMap(toStaleFinder(options))
}
