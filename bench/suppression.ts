// What does suppression cost? The counts hidden besides the small ones, beside the fewest possible (HiGHS finds them
// for small tables), and the time for tables as large as a council's.
import { createCube, createItemDimension, createValueDimension, listSums, protect, type Table } from 'rolemap/workforce'
import { suppress } from '../src/disclosure/index.ts'
import { findFewest } from '../test/fixture/attacker.ts'
import { makeTable, type Shape } from '../test/fixture/counts.ts'
import { readItems } from './measure/items.ts'
import { formatTable } from './measure/print.ts'

const THRESHOLD = 5
const TABLES = 10
const SHAPES: readonly Shape[] = [
  { areas: 3, empty: 10 },
  { areas: 3, empty: 60 },
  { areas: 4, empty: 30 },
  { areas: 2, contracts: 2, empty: 40 },
]
let seed = 7
const chance = () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
  return seed / 0x7fffffff
}

/** The fewest; undefined where the solver needs more than a minute. */
function findInTime(...of: Parameters<typeof findFewest>): number | undefined {
  try {
    return findFewest(...of)
  } catch (error) {
    process.stderr.write(`a table is left out: ${String(error)}\n`)
    return undefined
  }
}

const losses = SHAPES.map((shape) => {
  let [ours, fewest] = [0, 0]
  for (let made = 0; made < TABLES; made++) {
    const table = makeTable(chance, shape)
    const counts = [...table.figures.posts]
    const sums = listSums(table, counts)
    const options = { threshold: THRESHOLD, width: THRESHOLD }
    const best = findInTime({ counts, sums }, options)
    if (best === undefined) continue
    ours += suppress({ counts, sums }, options).filter((why) => why === 'protecting').length
    fewest += best
  }
  return { name: `${shape.areas} areas, ${shape.contracts ?? 1} contracts, ${shape.empty} % empty`, ours, fewest }
})
const all = losses.reduce((sum, { ours, fewest }) => ({ ours: sum.ours + ours, fewest: sum.fewest + fewest }), {
  ours: 0,
  fewest: 0,
})
process.stdout.write(
  `${formatTable(
    [`${TABLES} tables each`, 'hidden besides', 'the fewest', 'ratio'],
    [...losses, { name: 'all', ...all }].map(({ name, ours, fewest }) => [
      name,
      ours,
      fewest,
      (ours / fewest).toFixed(2),
    ]),
  )}\n`,
)

const items = await readItems('job-roles')
const roles = items.filter(({ level }) => level === 'role').map(({ code }) => code)
const choose = (count: number) => Math.min(count - 1, Math.floor(count * chance() ** 2))

/** Posts of a council: a role is mostly in one area, and an area has few types of its own. */
function makeCouncil(posts: number, dimensions: number): Table {
  const cube = createCube(
    [
      createItemDimension({ items }, { name: 'Role' }),
      createValueDimension('Area'),
      createValueDimension('Type'),
    ].slice(0, dimensions),
  )
  const home = new Map(roles.map((role) => [role, Math.floor(chance() * 12)]))
  for (let post = 0; post < posts; post++) {
    const role = roles[choose(roles.length)] ?? ''
    const area = chance() < 0.85 ? (home.get(role) ?? 0) : choose(12)
    cube.add({ said: [role, `Area ${area}`, `Type ${(area * 3 + choose(4)) % 40}`].slice(0, dimensions) })
  }
  return cube.toTable()
}
const times = [
  [5000, 2],
  [50_000, 2],
  [50_000, 3],
].map(([posts = 0, dimensions = 0]) => {
  const table = makeCouncil(posts, dimensions)
  const start = performance.now()
  const { loss } = protect(table, { measure: 'posts', method: 'suppress', threshold: THRESHOLD })
  return [
    `${posts} posts by ${dimensions} dimensions`,
    loss.cells,
    loss.primary,
    loss.secondary,
    performance.now() - start,
  ]
})
process.stdout.write(
  formatTable(
    ['every role at every level', 'cells', 'small', 'hidden besides', 'ms'],
    times.map((cells) => cells.map((cell) => (typeof cell === 'number' ? Math.round(cell) : cell))),
  ),
)
