// Totals of several organisations, read by each of them in turn: it subtracts its own figures and solves the rest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createCube,
  createItemDimension,
  createValueDimension,
  listSums,
  type ProtectedTable,
  protect,
  type Table,
} from '../../src/workforce/index.ts'
import { findRange } from '../fixture/attacker.ts'
import { createChance } from '../fixture/chance.ts'

const THRESHOLD = 5
const GROUPS = ['1', '2', '3']
const ITEMS = [
  ...GROUPS.map((code) => ({ code, label: code, level: 'group' })),
  ...GROUPS.flatMap((group) =>
    ['A', 'B', 'C', 'D'].map((letter) => ({ code: group + letter, label: letter, level: 'row', parent: group })),
  ),
]
const ROWS = ITEMS.filter(({ level }) => level === 'row').map(({ code }) => code)

type Figures = readonly (readonly [organisation: string, row: string, posts: number])[]

function toTotals(figures: Figures, { named = false } = {}): Table {
  const row = createItemDimension({ items: ITEMS }, { name: 'Row' })
  const cube = createCube([row, ...(named ? [createValueDimension('Organisation')] : [])], { keepShares: true })
  for (const [organisation, code, posts] of figures)
    cube.add({ said: [code, organisation], posts, contributor: organisation, share: posts })
  return cube.toTable()
}

function draw(chance: () => number, { organisations, empty }: { organisations: number; empty: number }): Figures {
  const names = Array.from({ length: organisations }, (_, at) => `council ${at + 1}`)
  return names.flatMap((name) =>
    ROWS.flatMap((row) => (chance() < empty ? [] : [[name, row, Math.ceil(60 * chance() ** 3)] as const])),
  )
}

const publish = (table: Table, named = false) =>
  protect(table, { measure: 'posts', method: 'suppress', threshold: THRESHOLD, named })

/** Every figure of others that a contributor finds closer than the rule allows. */
function* attack({ table, cells }: ProtectedTable, named: boolean): Generator<string> {
  const counts = [...table.figures.posts]
  const isHidden = cells.map(({ value }) => value === null)
  const sums = listSums(table, counts)
  for (const [name, own] of table.shares ?? []) {
    // In a column of its own it knows everything.
    const known = new Map(
      [...own].flatMap((part, cell) => (named && part > 0 && part === counts[cell] ? [[cell, part]] : [])),
    )
    const reader = { table: { counts, sums }, isHidden, own, known: new Map([...known].filter(([at]) => isHidden[at])) }
    for (const [cell, count] of counts.entries()) {
      const rest = count - (own[cell] ?? 0)
      const goal = toGoal(table, { name, cell, rest, named })
      if (rest === 0 || goal === 0) continue
      const [least, most] = isHidden[cell] ? findRange(reader, cell) : [count, count]
      if (most - (own[cell] ?? 0) < goal || most - least < THRESHOLD) yield `${name}, cell ${cell}: ${least} to ${most}`
    }
  }
}

interface Sought {
  readonly name: string
  readonly cell: number
  readonly rest: number
  readonly named: boolean
}

/** What the rest of a figure must still be able to be; 0 if it is no secret. */
function toGoal({ shares = new Map() }: Table, { name, cell, rest, named }: Sought): number {
  const others = [...shares].filter(([other]) => other !== name).map(([, parts]) => parts[cell] ?? 0)
  if (!named && Math.max(0, ...others) >= 0.85 * rest) return Math.max(THRESHOLD, rest + Math.ceil(rest / 10))
  return rest < THRESHOLD ? THRESHOLD : 0
}

for (const organisations of [2, 3, 5])
  for (const named of [false, true])
    test(`no organisation of ${organisations} finds another's figure by subtracting its own${named ? ', beside columns of each' : ''}`, (context) => {
      const chance = createChance(context)
      for (const empty of [0.1, 0.6]) {
        const published = publish(toTotals(draw(chance, { organisations, empty }), { named }), named)
        assert.deepEqual([...attack(published, named)], [])
      }
    })

test('a total of two organisations is hidden, whatever it is, and one of three that are alike is shown', () => {
  const two = publish(
    toTotals([
      ['kent', '1A', 40],
      ['hull', '1A', 30],
    ]),
  )
  assert.ok(two.cells.every(({ value }, cell) => value === null || two.table.figures.posts[cell] === 0))
  const three = publish(toTotals(['kent', 'hull', 'york'].map((name) => [name, '1A', 40] as const)))
  assert.equal(three.cells[0]?.value, 120)
})

test('a total is hidden if one organisation of three could find nearly all of another', () => {
  const table = toTotals([
    ...['kent', 'hull', 'york'].map((name) => [name, '2A', 40] as const),
    ['kent', '1A', 40],
    ['hull', '1A', 40],
    ['york', '1A', 5],
  ])
  const { cells } = publish(table)
  const at = table.dimensions[0]?.members.findIndex(({ key }) => key === '1A') ?? -1
  assert.equal(cells[at]?.value, null)
})

test('rounding is refused where it leaves another organisation too exact, and beside columns of each', () => {
  const round = (figures: Figures, named = false) =>
    protect(toTotals(figures, { named }), { measure: 'posts', method: 'round', named })
  const alike = ['kent', 'hull', 'york'].map((name) => [name, '1A', 40] as const)
  assert.equal(round(alike).cells[0]?.value, 120)
  assert.throws(() => round(alike.slice(0, 2)), /rounding leaves too exact/)
  assert.throws(() => round(alike, true), /without columns of organisations/)
})
