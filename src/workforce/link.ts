import type { CountTable, Sum } from '../disclosure/index.ts'
import { RolemapError } from '../error.ts'
import { findPair, listFlows } from './flow.ts'
import { type CompletedTable, nameCell } from './known-table.ts'
import { listSums, strideOf } from './table.ts'

/** A table to protect, combined with published ones of the same posts. */
export interface LinkedTables {
  readonly table: CountTable
  /** By cell of the table to protect: its position; absent for a 0 that everybody sees. */
  readonly placeOf: ReadonlyMap<number, number>
  readonly open: ReadonlySet<number>
  readonly closed: ReadonlySet<number>
  /** Those among them that no table hides, such as groups that none shows. */
  readonly unseen: ReadonlySet<number>
  /** Positions that could be 0 if they are hidden, as far as a reader knows. Zeros among them are hidden too. */
  readonly blank: ReadonlySet<number>
  /** For small positions, the count that a reader must consider possible. */
  readonly goals: ReadonlyMap<number, number>
}

/** What is known about a position. The first rule that applies decides. */
interface Place {
  isOpen: boolean
  isHidden: boolean
  isWanted: boolean
  /** Some table hides it in a line where no 0 is hidden, so it is not 0. */
  isSure: boolean
  goal: number
}

/**
 * Combines a table with earlier published ones. A figure is the same figure in whatever table it is: that of the same
 * posts, roles, areas and so on. If a later list counts slightly more or less there, with a difference under the
 * threshold, anyone who knows who came and who left knows one figure from the other. So they are two figures whose
 * difference everybody is assumed to know.
 */
export function linkTables(wanted: CompletedTable, earlier: readonly CompletedTable[]): LinkedTables {
  const { threshold } = wanted.known
  const book = createBook()
  const places = addTable(book, wanted, true)
  for (const one of earlier) addTable(book, one, false)
  openZeros(book, earlier)
  addRemainders(book, [wanted, ...earlier], threshold)
  addDifferences(book, { threshold, pair: new Set(findPair([wanted, ...earlier]).flatMap(listCounts)) })
  for (const one of [wanted, ...earlier]) addFlows(book, one)
  const placeOf = new Map(
    [...wanted.cells].flatMap(([at, cell]) => {
      const place = places.get(at)
      return place === undefined ? [] : [[cell.at, place] as const]
    }),
  )
  return { ...book.toTable(), placeOf }
}

/**
 * Whether a table may be published beside others at all.
 *
 * @throws RolemapError `table-unfit` if thresholds or bases differ, or a later list differs by so few posts that they
 * could be worked out
 */
export function checkLinked(wanted: CompletedTable, earlier: readonly CompletedTable[]): void {
  const { threshold } = wanted.known
  for (const { known } of earlier)
    if (known.threshold !== threshold)
      throw new RolemapError(
        'table-unfit',
        `expected the threshold, or base, ${known.threshold} of the tables that were published of these posts, found ${threshold}`,
      )
  for (const one of earlier) if (!one.known.isCover) checkChange(wanted, one, threshold)
}

function createBook() {
  const counts: number[] = []
  const sums: Sum[] = []
  const states: Place[] = []
  const byName = new Map<string, Map<number, number>>()
  const add = (count: number): number => {
    counts.push(count)
    states.push({ isOpen: false, isHidden: false, isWanted: false, isSure: false, goal: 0 })
    return counts.length - 1
  }
  return {
    byName,
    add,
    /** The position of a figure. Figures with the same name and the same count are the same. */
    placeOf: (name: string, count: number): number => {
      const known = byName.get(name) ?? new Map<number, number>()
      byName.set(name, known)
      const place = known.get(count) ?? add(count)
      known.set(count, place)
      return place
    },
    say: (place: number, said: { readonly [Key in keyof Place]?: Place[Key] | undefined }): void => {
      const state = states[place] as Place
      state.isOpen ||= said.isOpen ?? false
      state.isHidden ||= said.isHidden ?? false
      state.isWanted ||= said.isWanted ?? false
      state.isSure ||= said.isSure ?? false
      state.goal = Math.max(state.goal, said.goal ?? 0)
    },
    addSum: (sum: Sum): void => {
      sums.push(sum)
    },
    toTable: (): Omit<LinkedTables, 'placeOf'> => {
      const find = (isIt: (state: Place) => boolean) =>
        new Set(states.flatMap((state, place) => (isIt(state) ? [place] : [])))
      const open = find(({ isOpen }) => isOpen)
      const closed = find(({ isOpen, isHidden, isWanted }) => !isOpen && (isHidden || !isWanted))
      const unseen = find(({ isOpen, isHidden, isWanted }) => !isOpen && !isHidden && !isWanted)
      const blank = find(({ isSure, isOpen }) => !isSure && !isOpen)
      const goals = new Map(
        states.flatMap(({ isOpen, goal }, place) => (goal > 0 && !isOpen ? [[place, goal] as const] : [])),
      )
      return { table: { counts, sums }, open, closed, unseen, blank, goals }
    },
  }
}

type Book = ReturnType<typeof createBook>

/** Adds the cells of a table and its sums. Returns the positions of its cells above 0, and of hidden ones of 0. */
function addTable(book: Book, table: CompletedTable, isWanted: boolean): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const blank = listBlank(table)
  const beside = listBeside(table)
  for (const [at, count] of table.counts.entries()) {
    if (count === 0 && !blank.has(at)) continue
    const place = book.placeOf(nameCell(table, at), count)
    places.set(at, place)
    if (table.known.isCover || !table.isOwn(at)) continue
    const { isHidden = false, goal } = table.cells.get(at) ?? {}
    const isZero = count === 0
    book.say(place, isWanted && !isZero ? { isWanted } : { isHidden, isOpen: !isHidden })
    book.say(place, { isSure: !isZero && !beside.has(at), ...((isWanted || isHidden) && { goal }) })
  }
  for (const { total, parts, implied } of listSums(table, table.counts, blank))
    book.addSum({
      total: places.get(total) ?? -1,
      parts: parts.map((part) => places.get(part) ?? -1),
      ...(implied && { implied }),
    })
  return places
}

/** The hidden cells of 0, and the cells of 0 that they are parts of. */
function listBlank({ cells, counts, dimensions }: CompletedTable): ReadonlySet<number> {
  const blank = new Set([...cells].flatMap(([at, { count }]) => (count === 0 ? [at] : [])))
  for (const [at, { members }] of dimensions.entries())
    for (const cell of [...blank]) {
      const stride = strideOf(dimensions, at)
      let place = Math.floor(cell / stride) % members.length
      let to = cell
      for (let parent = members[place]?.parent; parent !== undefined; parent = members[place]?.parent) {
        to += (parent - place) * stride
        place = parent
        if (counts[to] === 0) blank.add(to)
      }
    }
  return blank
}

/** The cells in whose lines a 0 is hidden. */
function listBeside(table: CompletedTable): ReadonlySet<number> {
  const zeros = [...table.cells].flatMap(([at, { count }]) => (count === 0 ? [at] : []))
  return new Set(zeros.flatMap((cell) => listSiblings(table, cell)))
}

/** A cell and those counted in the same totals, dimension by dimension. */
function listSiblings({ dimensions }: CompletedTable, cell: number): readonly number[] {
  return dimensions.flatMap(({ members, children }, at) => {
    const stride = strideOf(dimensions, at)
    const place = Math.floor(cell / stride) % members.length
    return (children[members[place]?.parent ?? -1] ?? []).map((sibling) => cell + (sibling - place) * stride)
  })
}

/** A 0 that an earlier table shows is known to be 0 in the next one. */
function openZeros(book: Book, earlier: readonly CompletedTable[]): void {
  const zeros = [...book.byName].filter(([, counts]) => counts.has(0))
  if (zeros.length === 0) return
  const names = new Set(zeros.map(([name]) => name))
  for (const table of earlier) {
    if (table.known.isCover) continue
    for (const [at, count] of table.counts.entries()) {
      if (count !== 0 || table.cells.has(at) || !table.isOwn(at)) continue
      const name = nameCell(table, at)
      if (names.has(name)) book.say(book.placeOf(name, 0), { isOpen: true })
    }
  }
}

export interface Told {
  /** Positions that could be worked out. */
  readonly told: readonly number[]
  readonly linked: LinkedTables
  readonly hidden: readonly unknown[]
}

/**
 * The cells of 0 of a table, by position, in the lines of what could be worked out; in every line with a hidden cell if
 * that is in another table.
 */
export function listZeros(own: CompletedTable, { told, linked, hidden }: Told): readonly number[] {
  const cellOf = new Map([...own.cells].map(([at, cell]) => [cell.at, at]))
  const placed = [...linked.placeOf].map(([cell, place]) => [cellOf.get(cell) ?? -1, place] as const)
  const wanted = new Set(told)
  const mine = placed.filter(([, place]) => wanted.has(place))
  const isElsewhere = told.some((place) => !mine.some(([, other]) => other === place))
  const from = isElsewhere ? placed.filter(([, place]) => hidden[place]) : mine
  const beside = from.flatMap(([cell]) => listSiblings(own, cell))
  const found = new Set(beside.filter((cell) => own.counts[cell] === 0 && own.isOwn(cell)))
  return [...found].map((cell) => own.toKnown(cell))
}

/**
 * If one table counts the posts of some sources, and another those of more, both together reveal the count of the rest.
 */
function addRemainders(book: Book, tables: readonly CompletedTable[], threshold: number): void {
  const scopes = new Map(tables.map(({ known }) => [JSON.stringify(known.sources), known.sources]))
  const names = [...book.byName.keys()].map((name) => JSON.parse(name) as CellName)
  for (const whole of scopes.values())
    for (const name of names)
      if (name[0].length < whole.length && name[0].every((source) => whole.includes(source)))
        addRemainder(book, name, { whole, threshold })
}

/** Whose posts a cell counts, and what distinguishes them from others. */
type CellName = readonly [sources: readonly string[], said: readonly (readonly string[])[]]

function addRemainder(
  book: Book,
  [sources, said]: CellName,
  { whole, threshold }: { readonly whole: readonly string[]; readonly threshold: number },
): void {
  const rest = JSON.stringify([whole.filter((source) => !sources.includes(source)), said])
  for (const [more, total] of book.byName.get(JSON.stringify([whole, said])) ?? [])
    for (const [less, part] of book.byName.get(JSON.stringify([sources, said])) ?? []) {
      if (more <= less) continue
      const remainder = book.placeOf(rest, more - less)
      if (more - less < threshold) book.say(remainder, { goal: threshold })
      book.addSum({ total, parts: [part, remainder] })
    }
}

/** What moved out of a cell and into it is at most what moved altogether. The rest is a figure that nobody sees. */
function addFlows(book: Book, table: CompletedTable): void {
  for (const { total, whole, into, entered, out } of listFlows(table)) {
    const [all, own] = [book.byName.get(total)?.get(whole), book.byName.get(into)?.get(entered)]
    if (all === undefined || own === undefined) continue
    for (const [left, place] of book.byName.get(out) ?? [])
      if (left > 0 && left + entered <= whole)
        book.addSum({ total: all, parts: [own, place, book.add(whole - left - entered)] })
  }
}

const listCounts = (table: CompletedTable): readonly string[] =>
  [...table.counts].map((count, at) => toCountName(nameCell(table, at), count))

const toCountName = (name: string, count: number) => `${count} ${name}`

interface Differing {
  readonly threshold: number
  /** The counts of the two lists of a comparison, whose difference is what the comparison protects. */
  readonly pair: ReadonlySet<string>
}

/** Counts with the same name that differ by less than the threshold reveal each other. */
function addDifferences(book: Book, { threshold, pair }: Differing): void {
  for (const [name, counts] of book.byName) {
    const sorted = [...counts].toSorted(([one], [other]) => one - other)
    for (const [at, [count, total]] of sorted.entries()) {
      const [less = 0, part = -1] = sorted[at - 1] ?? []
      if (at === 0 || less === 0 || count - less >= threshold) continue
      if (pair.has(toCountName(name, count)) && pair.has(toCountName(name, less))) continue
      const difference = book.add(count - less)
      book.say(difference, { isOpen: true })
      book.addSum({ total, parts: [part, difference] })
    }
  }
}

/**
 * Whether a later list differs by so few posts that a table of it, beside one of the earlier list, reveals who came or
 * left. Compares the figures that both have.
 */
function checkChange(own: CompletedTable, other: CompletedTable, threshold: number): void {
  if (own.known.counted !== other.known.counted) return
  if (JSON.stringify(own.known.sources) !== JSON.stringify(other.known.sources)) return
  const [mine, theirs] = [listNamed(own), listNamed(other)]
  const changes = new Map<string, number>()
  for (const [name, { count, isLeaf, kind }] of mine) {
    const found = theirs.get(name)
    if (!found || !(isLeaf || found.isLeaf)) continue
    changes.set(kind, (changes.get(kind) ?? 0) + Math.abs(count - found.count))
  }
  const change = Math.max(0, ...changes.values())
  if (change === 0 || change >= threshold) return
  throw new RolemapError(
    'table-unfit',
    `expected the list of a table that was published, or one with at least ${threshold} other posts, found one that differs so little that both tables together tell who came or left`,
  )
}

interface Named {
  readonly count: number
  /** No figure of the table is part of it. */
  readonly isLeaf: boolean
  /** The attributes that it is broken down by. */
  readonly kind: string
}

function listNamed(table: CompletedTable): ReadonlyMap<string, Named> {
  const { dimensions, known, counts } = table
  const found = new Map<string, Named>()
  for (const [at, count] of counts.entries()) {
    if (count === 0) continue
    let rest = at
    let isLeaf = true
    const kind: string[] = []
    for (const [index, { members, children }] of [...dimensions.entries()].toReversed()) {
      const place = rest % members.length
      rest = Math.floor(rest / members.length)
      if (place === 0) continue
      kind.push(known.dimensions[index]?.attribute ?? '')
      isLeaf &&= children[place]?.length === 0
    }
    found.set(nameCell(table, at), { count, isLeaf, kind: kind.toSorted().join() })
  }
  return found
}

/**
 * Attributes that tables are broken down by in a circle, such as by role and area, by role and grade, and by area and
 * grade. Such tables together reveal more than they do in pairs; only a table by all of the attributes includes it.
 * Undefined if there is no circle.
 */
export function findCircle(tables: readonly (readonly string[])[]): readonly string[] | undefined {
  let edges = tables.map((attributes) => new Set(attributes))
  for (let before = -1; before !== sizeOf(edges); ) {
    before = sizeOf(edges)
    // Attributes in one table alone, or within another table's, close no circle.
    edges = edges.map(
      (edge, at) => new Set([...edge].filter((name) => edges.some((other, index) => index !== at && other.has(name)))),
    )
    edges = edges.filter(
      (edge, at) =>
        !edges.some((other, index) => index !== at && edge.isSubsetOf(other) && (edge.size < other.size || index < at)),
    )
  }
  const left = new Set(edges.flatMap((edge) => [...edge]))
  return left.size > 0 ? [...left].toSorted() : undefined
}

const sizeOf = (edges: readonly ReadonlySet<string>[]) => edges.reduce((sum, { size }) => sum + size + 1, 0)
