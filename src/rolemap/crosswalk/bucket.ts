import type { Code } from '../../classification/code.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Converter } from './converter.ts'
import type { Net } from './net.ts'

/** How many source items and titles share a target. They cannot be told apart there. */
export interface Bucket {
  /** Source items that have it as a target. */
  readonly items: number
  /** Titles of these items in the index of the source. */
  readonly titles: number
}

export interface BucketOptions {
  readonly net: Net
  readonly from: VersionSummary
  readonly converter: Converter
  /** The group that a target counts in; the target itself if not given. */
  readonly groupOf?: (to: Code) => Code
}

/** How many items and titles of the source share each target, according to the ways that were taken. */
export async function countBuckets(
  rolemap: Rolemap,
  { net, from, converter, groupOf = (to) => to }: BucketOptions,
): Promise<ReadonlyMap<Code, Bucket>> {
  const sources = new Set<Code>()
  for (const { way } of converter.ways()) {
    const [first] = way
    if (first) for (const code of (await net.read(first)).mappings.keys()) sources.add(code)
  }
  const titles = await rolemap.store.versions.countEntries(from)
  const buckets = new Map<Code, Bucket>()
  for (const code of sources) {
    const { links } = converter.find(code) ?? (await converter.make(code))
    for (const group of new Set(links.map(({ to }) => groupOf(to)))) {
      const known = buckets.get(group) ?? { items: 0, titles: 0 }
      buckets.set(group, { items: known.items + 1, titles: known.titles + (titles.get(code) ?? 0) })
    }
  }
  return buckets
}
