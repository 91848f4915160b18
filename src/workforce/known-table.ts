import { ALL } from './dimension.ts'
import { strideOf, type Table, type TableDimension } from './table.ts'

/** A line of a table that was published. */
export interface KnownMember {
  readonly key: string
  /** The index of the member that includes it. */
  readonly parent?: number
  /** The keys of the groups above it that the table does not show, from the top. */
  readonly above?: readonly string[]
  /** Its key where all of every other dimension is counted together. */
  readonly whole?: string
  /** The sources whose posts it counts, if it is an organisation. */
  readonly sources?: readonly string[]
}

/** What a published table is broken down by. */
export interface KnownDimension {
  /** What its members are, at whatever level: the roles of a classification, service areas and types, a column. */
  readonly attribute: string
  /** Its name in a requested table: `role:minor`. */
  readonly name: string
  readonly members: readonly KnownMember[]
}

/** A cell above 0, or a hidden one of 0. */
export interface KnownCell {
  readonly at: number
  readonly count: number
  /** It is not published. */
  readonly isHidden?: true
  /**
   * A reader must consider it possible that the count is this high: it is small, or one contributor has nearly all of
   * it.
   */
  readonly goal?: number
}

/**
 * A published table, with what it hides: everything that must be known about it to protect the next one. It must not be
 * shown.
 */
export interface KnownTable {
  /** Whose posts are counted, by the keys of their sources, in order. */
  readonly sources: readonly string[]
  /** What its protection counts. Persons and posts are nearly as many, and reveal each other. */
  readonly counted: 'posts' | 'headcount'
  readonly threshold: number
  readonly dimensions: readonly KnownDimension[]
  readonly cells: readonly KnownCell[]
  /** It was never published; it only shows how other tables are connected. */
  readonly isCover?: true
}

/** A known table, completed with the further groups of its lines. */
export interface CompletedTable {
  readonly dimensions: readonly TableDimension[]
  /** By cell. */
  readonly counts: Float64Array
  /** By cell, for cells that are shown or hidden in the known table. */
  readonly cells: ReadonlyMap<number, KnownCell>
  /** Whether the known table has such a cell, or only a further group of its lines. */
  isOwn(cell: number): boolean
  /** The position of such a cell in the known table. */
  toKnown(cell: number): number
  readonly known: KnownTable
}

/** Adds the further groups of lines, so that tables at different levels have figures in common. */
export function complete(known: KnownTable): CompletedTable {
  const trees = known.dimensions.map(toTree)
  const dimensions = trees.map(({ dimension }) => dimension)
  const size = dimensions.reduce((product, { members }) => product * members.length, 1)
  const counts = new Float64Array(size)
  const cells = new Map<number, KnownCell>()
  const sizes = known.dimensions.map(({ members }) => members.length)
  for (const cell of known.cells) {
    const at = toPlaces(cell.at, sizes).reduce((sum, place, dimension) => {
      const { placeOf } = trees[dimension] as Tree
      return sum + (placeOf[place] ?? 0) * strideOf(dimensions, dimension)
    }, 0)
    counts[at] = cell.count
    cells.set(at, cell)
  }
  for (const [at, { added, dimension }] of trees.entries()) addGroups(dimensions, { at, added, dimension, counts })
  const added = trees.map((tree) => new Set(tree.added))
  const shapes = dimensions.map(({ members }) => members.length)
  const isOwn = (cell: number) => toPlaces(cell, shapes).every((place, at) => !added[at]?.has(place))
  const ownOf = trees.map(({ placeOf }) => new Map(placeOf.map((place, own) => [place, own])))
  const toKnown = (cell: number) =>
    toPlaces(cell, shapes).reduce((sum, place, at) => sum * (sizes[at] ?? 1) + (ownOf[at]?.get(place) ?? 0), 0)
  return { dimensions, counts, cells, isOwn, toKnown, known }
}

interface Tree {
  readonly dimension: TableDimension
  /** By member of the known dimension. */
  readonly placeOf: readonly number[]
  /** The indexes of added groups, higher ones first. */
  readonly added: readonly number[]
}

function toTree({ name, members }: KnownDimension): Tree {
  const list: { key: string; label: string; parent?: number }[] = []
  const places = new Map<string, number>()
  const placeOf: number[] = []
  const added: number[] = []
  const put = (key: string, parent: number | undefined): number => {
    const place = list.length
    list.push({ key, label: key, ...(parent !== undefined && { parent }) })
    places.set(key, place)
    return place
  }
  for (const [at, { key, parent, above = [] }] of members.entries()) {
    let below = parent === undefined ? undefined : placeOf[parent]
    for (const group of above) {
      if (!places.has(group)) added.push(put(group, below))
      below = places.get(group)
    }
    placeOf[at] = put(key, below)
  }
  const children: number[][] = list.map(() => [])
  for (const [place, { parent }] of list.entries()) if (parent !== undefined) children[parent]?.push(place)
  return { dimension: { name, members: list, children }, placeOf, added }
}

interface Adding {
  readonly at: number
  readonly added: readonly number[]
  readonly dimension: TableDimension
  readonly counts: Float64Array
}

/** Added groups are the sums of their parts; the lowest come first. */
function addGroups(dimensions: readonly TableDimension[], { at, added, dimension, counts }: Adding): void {
  const stride = strideOf(dimensions, at)
  const width = dimension.members.length * stride
  for (const group of added.toReversed())
    for (const child of dimension.children[group] ?? [])
      for (let start = 0; start < counts.length; start += width)
        for (let rest = 0; rest < stride; rest++)
          counts[start + group * stride + rest] =
            (counts[start + group * stride + rest] ?? 0) + (counts[start + child * stride + rest] ?? 0)
}

/** The indexes of a cell's members; the last dimension changes fastest. */
function toPlaces(cell: number, sizes: readonly number[]): readonly number[] {
  const places: number[] = []
  let rest = cell
  for (const size of sizes.toReversed()) {
    places.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  return places
}

/** What a cell counts, in whatever table it is: whose posts, and which members, except all of a dimension together. */
export function nameCell({ dimensions, known }: CompletedTable, cell: number): string {
  const places = toPlaces(
    cell,
    dimensions.map(({ members }) => members.length),
  )
  let sources = known.sources
  const said: string[][] = []
  const keys = places.map((place, at) => dimensions[at]?.members[place]?.key ?? ALL)
  const isAlone = keys.filter((key) => key !== ALL).length === 1
  for (const [at, key] of keys.entries()) {
    if (key === ALL) continue
    const { attribute = '', members = [] } = known.dimensions[at] ?? {}
    const own = members.find((member) => member.key === key)
    if (own?.sources) sources = sources.filter((source) => own.sources?.includes(source))
    else said.push([attribute, isAlone ? (own?.whole ?? key) : key])
  }
  return JSON.stringify([sources, said.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))])
}

/** The facts that a table needs to become a known one. */
export interface KnownFacts {
  readonly sources: readonly string[]
  /** By dimension. */
  readonly dimensions: readonly Pick<KnownDimension, 'attribute' | 'name'>[]
  /** For a dimension of organisations: by the key of a member, the sources of its posts. */
  readonly sourcesOf?: Readonly<Record<string, readonly string[]>>
}

/** The dimension of organisations: its members say whose posts are counted. */
export const ORGANISATIONS = 'organisation'

/** The lines of a table, in the form of a known table. */
export function toKnownDimensions(table: Table, facts: KnownFacts): readonly KnownDimension[] {
  return table.dimensions.map(({ members }, at): KnownDimension => {
    const { attribute = '', name = '' } = facts.dimensions[at] ?? {}
    return {
      ...{ attribute, name },
      members: members.map(({ key, parent, above, whole }): KnownMember => {
        const sources = attribute === ORGANISATIONS ? facts.sourcesOf?.[key] : undefined
        return {
          key,
          ...(parent !== undefined && { parent }),
          ...(above && above.length > 0 && { above }),
          ...(whole !== undefined && { whole }),
          ...(sources && { sources }),
        }
      }),
    }
  })
}
