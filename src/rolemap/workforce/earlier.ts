import { RolemapError } from '../../error.ts'
import {
  CHANGE,
  findCircle,
  type KnownFacts,
  type KnownTable,
  type Measure,
  type Method,
  MOST_DIMENSIONS,
  ORGANISATIONS,
  type Table,
  THRESHOLD,
  toCover,
} from '../../workforce/index.ts'
import type { Scope } from '../post/scope.ts'
import { createSeal } from '../post/seal.ts'
import type { Rolemap } from '../rolemap.ts'
import type { PostDimension } from './post-dimension.ts'

/** What is stored about a published table in addition to what was published. */
export interface KeptTable {
  readonly method: Method
  /** Absent through a crosswalk: no other table can be protected beside it. */
  readonly table?: KnownTable
  /** Of a comparison: the same of the earlier list. */
  readonly before?: KnownTable
}

/** A table to publish next. */
export interface NextTable {
  readonly dimensions: readonly (Pick<PostDimension, 'attribute'> & Partial<PostDimension>)[]
  readonly method: Method
  readonly measure: Measure
  readonly threshold?: number | undefined
  /** Counts the same posts by other dimensions. */
  readonly cover: (names: readonly string[]) => Promise<{ readonly facts: KnownFacts; readonly table: Table }>
}

export interface Earlier {
  readonly ids: readonly string[]
  readonly tables: readonly KnownTable[]
  /** For rounded tables: the order in which posts were rounded, by the names of dimensions. */
  readonly order: readonly string[]
}

/**
 * The tables that the next one must be protected beside: those of the same posts. If their dimensions form a circle
 * with it, also a table by all of these, which shows how they are connected.
 *
 * @throws RolemapError `table-unfit` if the earlier ones are rounded and the next is not, or the other way round
 */
export async function listEarlier(rolemap: Rolemap, scope: Scope, next: NextTable): Promise<Earlier> {
  const published = await rolemap.store.published.list([...scope.sources.keys()])
  const kept = published.map(({ id, known }) => openKnown(rolemap, id, known))
  const ids = published.map(({ id }) => id)
  if (kept.some(({ table }) => !table))
    throw new RolemapError(
      'table-unfit',
      'expected posts of which no table through a crosswalk or by a variant was published: no other can be protected beside it',
    )
  if (kept.some(({ method }) => method !== next.method))
    throw new RolemapError(
      'table-unfit',
      next.method === 'round'
        ? 'expected a table that hides small figures, as those do that were published of these posts: rounded figures beside them would tell what they hide'
        : 'expected a rounded table, as those are that were published of these posts: exact figures beside them would tell what they round',
    )
  const tables = kept.flatMap(({ table, before }) => [table ?? [], before ?? []].flat())
  const order = [...new Set(tables.flatMap(({ dimensions }) => dimensions.map(({ name }) => name)))]
  if (tables.length === 0 || next.method === 'round') return { ids, tables, order }
  const circle = findCircle([
    next.dimensions.map(({ attribute }) => attribute),
    ...tables.map(({ dimensions }) => dimensions.map(({ attribute }) => attribute)),
  ])
  if (!circle) return { ids, tables, order }
  const isNext = (attribute: string) => next.dimensions.some((one) => one.attribute === attribute)
  if (circle.length > MOST_DIMENSIONS || circle.some((one) => one.startsWith(CHANGE) && !isNext(one)))
    throw tooWide(circle)
  const names = circle.map((attribute) => findFinest(attribute, next.dimensions, tables))
  const { facts, table } = await next.cover(names)
  return { ids, order, tables: [...tables, toCover(table, { ...next, threshold: next.threshold ?? THRESHOLD, facts })] }
}

const tooWide = (circle: readonly string[]) =>
  new RolemapError(
    'table-unfit',
    `expected tables that hang together by at most ${MOST_DIMENSIONS} dimensions, found one that closes a circle of ${circle.length}: what they tell together cannot be checked`,
  )

/** The name for an attribute in a requested table, at the finest level of any published table and the next one. */
function findFinest(attribute: string, next: NextTable['dimensions'], tables: readonly KnownTable[]): string {
  const known = tables.flatMap(({ dimensions }) => dimensions).filter((one) => one.attribute === attribute)
  const own = next.find((one) => one.attribute === attribute)
  const [finest] = known.toSorted((one, other) => other.members.length - one.members.length)
  const isFiner = (finest?.members.length ?? 0) > (own?.dimension?.toMembers().list.length ?? 0)
  return (isFiner ? finest?.name : own?.name) ?? attribute
}

/** What a table of a scope counts, and by what. */
export function toFacts({ sources }: Scope, dimensions: readonly PostDimension[]): KnownFacts {
  const named = Map.groupBy(sources.values(), ({ organised }) => organised.label.trim().toLowerCase())
  return {
    sources: [...sources.keys()].map(String).toSorted(),
    dimensions: dimensions.map(({ attribute, name }) => ({ attribute, name })),
    ...(dimensions.some(({ attribute }) => attribute === ORGANISATIONS) && {
      sourcesOf: Object.fromEntries([...named].map(([label, list]) => [label, list.map(({ key }) => String(key))])),
    }),
  }
}

// Only the program may see hidden counts.
export const sealKnown = (rolemap: Rolemap, id: string, kept: KeptTable): string =>
  createSeal(rolemap.settings.key).seal(id, { kept: JSON.stringify(kept) })

/** @throws RolemapError `key-wrong` */
function openKnown(rolemap: Rolemap, id: string, sealed: string): KeptTable {
  const opened = createSeal(rolemap.settings.key).open(id, sealed)
  if (opened) return JSON.parse(opened.kept ?? '{}') as KeptTable
  throw new RolemapError('key-wrong', 'what is known of a published table was sealed with a key, and none is set')
}
