// Several tables of the same posts. The attacker has all of them and a solver, and considers every list of posts that
// is consistent with them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createItemDimension,
  createValueDimension,
  type Dimension,
  findCircle,
  type KnownTable,
  membersOf,
  type ProtectedTable,
  protect,
  type Table,
  tabulate,
} from '../../src/workforce/index.ts'
import { strideOf } from '../../src/workforce/table.ts'
import { solve } from '../fixture/attacker.ts'
import { createChance } from '../fixture/chance.ts'

const ITEMS = [
  ...['1', '2'].map((code) => ({ code, label: code, level: 'major' })),
  ...['1', '2'].flatMap((group) =>
    ['A', 'B', 'C'].map((letter) => ({ code: group + letter, label: letter, level: 'role', parent: group })),
  ),
]
const ROLES = ITEMS.filter(({ level }) => level === 'role').map(({ code }) => code)
const AREAS = ['adults', 'children', 'place']
const GRADES = ['g1', 'g2', 'g3']
const THRESHOLD = 5

/** A post: its role, area and grade, and its source. */
type Post = readonly [role: string, area: string, grade: string, source: string]

const AT: Readonly<Record<string, number>> = { 'role:major': 0, 'role:role': 0, 'role:*': 0, area: 1, grade: 2 }
const makeDimension = (name: string): Dimension => {
  const [what, level] = name.split(':')
  if (what !== 'role') return createValueDimension(name)
  return createItemDimension({ items: ITEMS }, { name, level: level === '*' ? undefined : level })
}
const attributeOf = (name: string) => name.split(':')[0] ?? ''

interface Published {
  readonly names: readonly string[]
  readonly sources: readonly string[]
  readonly shown: ProtectedTable
}

const knownOf = ({ shown }: Published): KnownTable => shown.known as KnownTable

/** Publishes a table beside others. If their dimensions form a circle, first a table by all of these. */
function publish(
  posts: readonly Post[],
  names: readonly string[],
  {
    before = [],
    sources = ['a'],
  }: { readonly before?: readonly Published[]; readonly sources?: readonly string[] } = {},
): Published {
  const make = (dimensions: readonly string[]) => {
    const records = posts
      .filter(([, , , source]) => sources.includes(source))
      .map((post) => ({ said: dimensions.map((name) => post[AT[name] ?? 0] ?? '') }))
    return tabulate(records, dimensions.map(makeDimension))
  }
  const factsOf = (dimensions: readonly string[]) => ({
    sources,
    dimensions: dimensions.map((name) => ({ attribute: attributeOf(name), name })),
  })
  const circle = findCircle([names, ...before.map((one) => one.names)].map((list) => list.map(attributeOf)))
  const all = ['role:role', 'area', 'grade']
  const cover = circle && protect(make(all), { ...OPTIONS, link: { facts: factsOf(all), earlier: [] } }).known
  const earlier = [...before.map(knownOf), ...(cover ? [{ ...cover, isCover: true as const }] : [])]
  return { names, sources, shown: protect(make(names), { ...OPTIONS, link: { facts: factsOf(names), earlier } }) }
}

const OPTIONS = { measure: 'posts', method: 'suppress', threshold: THRESHOLD } as const

const KINDS = ROLES.flatMap((role) => AREAS.flatMap((area) => GRADES.map((grade) => [role, area, grade] as const)))

interface Figure {
  /** The unknowns that it is the sum of. */
  readonly of: readonly string[]
  readonly value: number | null
  readonly true: number
  /** It is hidden, and so is a 0 in its line: it could be 0. */
  readonly isBeside: boolean
}

/** Every figure of a table as a sum of unknowns: the posts of each kind and source. */
function listFigures({ shown: { table, cells }, names, sources }: Published): readonly Figure[] {
  const sizes = table.dimensions.map(({ members }) => members.length)
  return cells.map(({ value }, cell) => {
    let rest = cell
    const keys: string[] = []
    for (const [at, size] of [...sizes.entries()].toReversed()) {
      keys.unshift(table.dimensions[at]?.members[rest % size]?.key ?? '')
      rest = Math.floor(rest / size)
    }
    const of = KINDS.flatMap((kind, at) =>
      keys.every((key, index) => key === '*' || isWithin(kind[AT[names[index] ?? ''] ?? 0] ?? '', key))
        ? sources.map((source) => `${source}${at}`)
        : [],
    )
    const isBeside = listLines(table, cell).some((one) => cells[one]?.value === null && table.figures.posts[one] === 0)
    return { of, value, true: table.figures.posts[cell] ?? 0, isBeside }
  })
}

/** The cells that are counted in the same totals. */
function listLines(table: Table, cell: number): readonly number[] {
  return membersOf(table, cell).flatMap((place, at) => {
    const { members = [], children = [] } = table.dimensions[at] ?? {}
    const stride = strideOf(table.dimensions, at)
    return (children[members[place]?.parent ?? -1] ?? []).map((sibling) => cell + (sibling - place) * stride)
  })
}

const isWithin = (own: string, key: string) => own === key || (ROLES.includes(own) && key === own[0])

/** The lowest and highest value that a figure can have for somebody with all tables. */
function findRange(tables: readonly Published[], wanted: Figure): readonly [number, number] {
  const rows = tables.flatMap(listFigures).flatMap(({ of, value, isBeside }) => {
    if (of.length === 0 || (value === null && isBeside)) return []
    return [`${of.join(' + ')} ${value === null ? '>= 1' : `= ${value}`}`]
  })
  const names = [...new Set(tables.flatMap(listFigures).flatMap(({ of }) => of))]
  const aim = wanted.of.join(' + ')
  return [solve({ aim: `Minimize\n obj: ${aim}`, rows, names }), solve({ aim: `Maximize\n obj: ${aim}`, rows, names })]
}

/** Figures that are small and hidden. */
const listSmall = (tables: readonly Published[]) =>
  tables.flatMap(listFigures).filter((figure) => figure.value === null && figure.true > 0 && figure.true < THRESHOLD)

function assertSafe(tables: readonly Published[], figures = listSmall(tables)): void {
  for (const figure of figures) {
    const [least, most] = findRange(tables, figure)
    assert.ok(
      most >= THRESHOLD && most - least >= THRESHOLD,
      `${figure.true} of ${figure.of}: found ${least} to ${most}`,
    )
  }
}

function makePosts(chance: () => number, empty: number): readonly Post[] {
  return KINDS.flatMap(([role, area, grade]) => {
    const count = chance() * 100 < empty ? 0 : Math.floor(9 * chance() ** 3) + 1
    return Array.from({ length: count }, (): Post => [role, area, grade, chance() < 0.4 ? 'b' : 'a'])
  })
}

const isRefused = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'table-unfit'

/** Publishes one after another. Refused ones are left out. */
function publishAll(
  posts: readonly Post[],
  asked: readonly (readonly string[])[],
  {
    before = [],
    sources = ['a'],
  }: { readonly before?: readonly Published[]; readonly sources?: readonly string[] } = {},
): readonly Published[] {
  const done: Published[] = [...before]
  for (const names of asked)
    try {
      done.push(publish(posts, names, { before: done, sources }))
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  return done
}

const SEQUENCES: readonly (readonly (readonly string[])[])[] = [
  [
    ['role:role', 'area'],
    ['role:major', 'grade'],
  ],
  [['role:major', 'area'], ['role:role', 'grade'], ['role:*']],
  [['role:role'], ['role:role', 'area'], ['role:major', 'area']],
  [
    ['role:major', 'area'],
    ['role:major', 'grade'],
    ['area', 'grade'],
  ],
]

for (const sequence of SEQUENCES)
  test(`tables published one after another tell nothing together: ${sequence.map((names) => names.join(' × ')).join(', ')}`, (context) => {
    const chance = createChance(context)
    const tables = publishAll(makePosts(chance, 40), sequence)
    assert.ok(tables.length > 0)
    const small = listSmall(tables)
    // Only some of them, because each takes two integer programmes.
    assertSafe(tables, small.toSorted(() => chance() - 0.5).slice(0, 25))
    context.diagnostic(`${tables.length} of ${sequence.length} published, ${small.length} small figures`)
  })

test('the same tables, each protected by itself, give a small figure away', () => {
  // County-1 is A, B, I, J; BIG is L, M, and all others are small (sdcTools/UserSupport 136).
  const counts = { A: 2, B: 2, I: 8, J: 8, K: 3, L: 3, M: 3, N: 7 }
  const items = (groups: Readonly<Record<string, string>>) => [
    ...Object.entries(groups).flatMap(([group, letters]) => [
      { code: group, label: group, level: 'group' },
      ...[...letters].map((letter) => ({ code: letter, label: letter, level: 'region', parent: group })),
    ]),
  ]
  const records = Object.entries(counts).flatMap(([region, count]) =>
    Array.from({ length: count }, () => ({ said: [region] })),
  )
  const make = (groups: Readonly<Record<string, string>>, earlier: readonly KnownTable[]) =>
    protect(tabulate(records, [createItemDimension({ items: items(groups) }, { name: 'Region' })]), {
      ...{ measure: 'posts', method: 'suppress', threshold: 4 },
      link: { facts: { sources: ['a'], dimensions: [{ attribute: 'region', name: 'region:*' }] }, earlier },
    })
  const [county, size] = [
    { c1: 'ABIJ', c2: 'KLMN' },
    { BIG: 'LM', small: 'ABIJKN' },
  ]
  const first = make(county, [])
  const rangesOf = (tables: readonly ProtectedTable[]) => {
    const letters = Object.keys(counts)
    const rows = tables.flatMap(({ table, cells }) =>
      cells.map(({ value }, cell) => {
        const key = table.dimensions[0]?.members[cell]?.key ?? ''
        const of = key === '*' ? letters : [...(({ ...county, ...size } as Record<string, string>)[key] ?? key)]
        return `${of.join(' + ')} ${value === null ? '>= 1' : `= ${value}`}`
      }),
    )
    return letters.map((aim) => [
      solve({ aim: `Minimize\n obj: ${aim}`, rows, names: letters }),
      solve({ aim: `Maximize\n obj: ${aim}`, rows, names: letters }),
    ])
  }
  const width = ([least = 0, most = 0]: readonly number[]) => most - least
  const small = [0, 1, 4, 5, 6]
  const apart = rangesOf([first, make(size, [])])
  const together = rangesOf([first, make(size, [first.known as KnownTable])])
  assert.ok(
    small.some((at) => width(apart[at] ?? []) < 4),
    JSON.stringify(apart),
  )
  for (const at of small)
    assert.ok((together[at]?.[1] ?? 0) >= 4 && width(together[at] ?? []) >= 4, JSON.stringify(together))
})

test('a table of some organisations beside one of all does not tell the others', (context) => {
  const posts = makePosts(createChance(context), 30)
  const whole = publish(posts, ['role:role'], { sources: ['a', 'b'] })
  const [, part] = publishAll(posts, [['role:role']], { before: [whole], sources: ['a'] })
  if (!part) return context.diagnostic('refused')
  const figures = listFigures(part).map(({ of, ...figure }) => ({
    ...figure,
    of: of.map((name) => name.replace('a', 'b')),
  }))
  const wholes = listFigures(whole)
  const rest = figures.flatMap((figure, at): readonly Figure[] => {
    const count = (wholes[at]?.true ?? 0) - figure.true
    return count > 0 && count < THRESHOLD && figure.of.length > 0
      ? [{ of: figure.of, value: null, true: count, isBeside: true }]
      : []
  })
  assertSafe([whole, part], rest)
  assertSafe([whole, part])
})

test('a list that differs by one post is refused, and one that differs by more hides what the first one hid', () => {
  const posts: readonly Post[] = ROLES.flatMap((role, at) =>
    Array.from({ length: 4 + 6 * at }, (): Post => [role, 'adults', 'g1', 'a']),
  )
  const first = publish(posts, ['role:role'])
  const one: Post = ['1A', 'adults', 'g1', 'a']
  assert.throws(() => publish([...posts, one], ['role:role'], { before: [first] }), isRefused)
  assert.throws(() => publish([...posts, one], ['role:role', 'area'], { before: [first] }), isRefused)
  const many = Array.from({ length: 9 }, (): Post => ['2C', 'adults', 'g1', 'a'])
  const second = publish([...posts, one, ...many], ['role:role'], { before: [first] })
  const figure = (table: Published, key: string) =>
    table.shown.cells[table.shown.table.dimensions[0]?.members.findIndex((member) => member.key === key) ?? -1]?.value
  // Five alone would be shown, but it was four and hidden before.
  assert.equal(figure(first, '1A'), null)
  assert.equal(figure(second, '1A'), null)
  assert.equal(figure(publish([...posts, one, ...many], ['role:role']), '1A'), 5)
})

test('asked for cell by cell, a table hides the same', (context) => {
  const chance = createChance(context)
  const posts = makePosts(chance, 30)
  const single: readonly (readonly string[])[] = [
    ['role:role'],
    ['area'],
    ['grade'],
    ['role:major'],
    ['role:*'],
    ['role:role', 'area'],
  ]
  const tables = publishAll(posts, single)
  assertSafe(
    tables,
    listSmall(tables)
      .toSorted(() => chance() - 0.5)
      .slice(0, 25),
  )
  const last = tables.find(({ names }) => names.length === 2)
  if (!last) return context.diagnostic('refused')
  const again = publish(posts, ['role:role', 'area'], { before: tables })
  assert.deepEqual(
    again.shown.cells.map(({ value }) => value),
    last.shown.cells.map(({ value }) => value),
  )
})

test('another threshold than that of the tables before is refused', () => {
  const posts = ROLES.map((role): Post => [role, 'adults', 'g1', 'a'])
  const first = publish(posts, ['role:role'])
  const other = { ...knownOf(first), threshold: 10 }
  const before = [{ ...first, shown: { ...first.shown, known: other } }]
  assert.throws(() => publish(posts, ['area'], { before }), isRefused)
})

test('tables that make a circle are told', () => {
  assert.equal(
    findCircle([
      ['role', 'area'],
      ['role', 'grade'],
    ]),
    undefined,
  )
  assert.deepEqual(
    findCircle([
      ['role', 'area'],
      ['role', 'grade'],
      ['area', 'grade'],
    ]),
    ['area', 'grade', 'role'],
  )
  assert.equal(
    findCircle([
      ['role', 'area'],
      ['role', 'grade'],
      ['area', 'grade'],
      ['area', 'grade', 'role'],
    ]),
    undefined,
  )
  assert.deepEqual(
    findCircle([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'a'],
      ['a', 'x'],
    ]),
    ['a', 'b', 'c', 'd'],
  )
})
