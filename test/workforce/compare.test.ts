// Two lists of posts compared. The attacker has the comparison and a solver, and considers every way in which posts could
// have stayed, left, come and moved from one line to another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  COMPARED,
  type ComparedPosts,
  createValueDimension,
  joinCompared,
  type KnownTable,
  type ProtectedTable,
  protect,
  tabulateCompared,
} from '../../src/workforce/index.ts'
import { solve } from '../fixture/attacker.ts'
import { createChance } from '../fixture/chance.ts'

const ROLES = ['A', 'B', 'C', 'D']
const THRESHOLD = 5
const DAYS = { before: '2025-03-31', after: '2026-03-31' }

function makeRecords(chance: () => number): readonly ComparedPosts[] {
  const some = (most: number) => Math.floor(most * chance() ** 2)
  return ROLES.flatMap((from) => [
    { before: [from], posts: some(9) },
    { after: [from], posts: some(9) },
    ...ROLES.map((to) => ({ before: [from], after: [to], posts: from === to ? 3 + some(30) : some(4) })),
  ]).filter(({ posts }) => posts > 0)
}

interface Made {
  readonly records: readonly ComparedPosts[]
  readonly joined: ProtectedTable
  readonly known: readonly KnownTable[]
}

function compare(records: readonly ComparedPosts[], earlier: readonly KnownTable[] = []): Made {
  const tables = tabulateCompared(records, [createValueDimension('Role')])
  const facts = {
    sources: ['a'],
    dimensions: ['role', 'change:1/2'].map((attribute) => ({ attribute, name: attribute })),
  }
  const options = { measure: 'posts', method: 'suppress', threshold: THRESHOLD } as const
  const before = protect(tables.before, { ...options, link: { facts, earlier } })
  const known = before.known as KnownTable
  const after = protect(tables.after, { ...options, link: { facts, earlier: [...earlier, known] } })
  return { records, joined: joinCompared(before, after, DAYS), known: [known, after.known as KnownTable] }
}

const isRefused = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'table-unfit'

function tryToCompare(records: readonly ComparedPosts[]): Made | undefined {
  try {
    return compare(records)
  } catch (error) {
    if (!isRefused(error)) throw error
    return undefined
  }
}

/** What a figure is the sum of: posts from one line to another, `0` where a list does not have them. */
function partsOf(row: string, compared: string): readonly string[] {
  const lines = row === '*' ? ROLES : ROLES.filter((role) => role.toLowerCase() === row.toLowerCase())
  const of = (from: readonly string[], to: readonly string[], which: (one: string, other: string) => boolean) =>
    from.flatMap((one) => to.filter((other) => which(one, other)).map((other) => `x${one}_${other}`))
  if (compared === 'before') return of(lines, [...ROLES, '0'], () => true)
  if (compared === 'after') return of([...ROLES, '0'], lines, () => true)
  if (compared === 'left') return of(lines, ['0'], () => true)
  if (compared === 'new') return of(['0'], lines, () => true)
  if (compared === 'stayed') return of(lines, lines, (one, other) => one === other)
  return compared === 'moved-out'
    ? of(lines, ROLES, (one, other) => one !== other)
    : of(ROLES, lines, (one, other) => one !== other)
}

const figuresOf = ({ joined: { table, cells } }: Made) => {
  const [rows, change] = table.dimensions
  return (rows?.members ?? []).flatMap(({ key }, row) =>
    (change?.members ?? []).map((member, at) => {
      const cell = row * COMPARED.length + at
      return { row: key, compared: member.key, value: cells[cell]?.value, true: table.figures.posts[cell] ?? 0 }
    }),
  )
}

type Figure = ReturnType<typeof figuresOf>[number]

/** Whether a 0 is hidden in one of its lines, so that it could be 0 itself. */
const isBeside = ({ row, compared }: Figure, figures: readonly Figure[]) =>
  figures.some((one) => one.value === null && one.true === 0 && (one.row === row || one.compared === compared))

test('before, less what left and moved out, with what is new and moved in, is after', (context) => {
  const chance = createChance(context)
  for (let round = 0; round < 50; round++) {
    const made = tryToCompare(makeRecords(chance))
    if (!made) continue
    for (const [, figures] of Map.groupBy(figuresOf(made), ({ row }) => row)) {
      const [before, left, out, stayed, entered, fresh, after] = figures.map((figure) => figure.true) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      assert.equal(before - left - out + fresh + entered, after)
      assert.equal(before - left - out, stayed)
    }
  }
})

test('nobody finds a small figure in what became of posts, whatever moved where', (context) => {
  const chance = createChance(context)
  let [compared, looked, shown] = [0, 0, 0]
  for (let round = 0; round < 12; round++) {
    const made = tryToCompare(makeRecords(chance))
    if (!made) continue
    compared++
    const figures = figuresOf(made)
    const rows = figures.flatMap((figure) => {
      const parts = partsOf(figure.row, figure.compared).join(' + ')
      if (figure.value !== null) return [`${parts} = ${figure.value}`]
      return isBeside(figure, figures) ? [] : [`${parts} >= 1`]
    })
    const names = [...ROLES, '0'].flatMap((from) => [...ROLES, '0'].map((to) => `x${from}_${to}`))
    shown += figures.filter(({ value }) => value !== null && value !== 0).length
    const small = figures.filter((figure) => figure.value === null && figure.true > 0 && figure.true < THRESHOLD)
    for (const figure of small) {
      const aim = partsOf(figure.row, figure.compared).join(' + ')
      const least = solve({ aim: `Minimize\n obj: ${aim}`, rows, names })
      const most = solve({ aim: `Maximize\n obj: ${aim}`, rows, names })
      looked++
      assert.ok(
        most >= THRESHOLD && most - least >= THRESHOLD,
        `${figure.true} ${figure.compared} at ${figure.row}: found ${least} to ${most}`,
      )
    }
  }
  context.diagnostic(`${compared} of 12 compared, ${looked} small figures attacked, ${shown} shown`)
  assert.ok(compared > 3 && looked > 20 && shown > 20)
})

test('lists that differ by one post are refused', () => {
  const records = ROLES.map((role) => ({ before: [role], after: [role], posts: 20 }))
  assert.throws(() => compare([...records, { after: ['A'], posts: 1 }]), isRefused)
  assert.doesNotThrow(() => compare([...records, { after: ['A'], posts: 9 }, { after: ['B'], posts: 7 }]))
})

test('the same comparison again hides the same', (context) => {
  const chance = createChance(context)
  for (let round = 0; round < 5; round++) {
    const made = tryToCompare(makeRecords(chance))
    if (made) assert.deepEqual(compare(made.records, made.known).joined.cells, made.joined.cells)
  }
})
