import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  applyVariantOrder,
  checkNodes,
  findVariantPaths,
  Hierarchy,
  type Item,
  toVariantNodes,
  toVariantRows,
  type VariantNode,
  VariantTree,
} from 'rolemap/classification'
import { toVariantItem } from '../../src/classification/variant-item.ts'
import { searchVariant } from '../../src/classification/variant-search.ts'

const node = (id: string, parents: readonly string[], items: readonly string[] = []): VariantNode => ({
  id,
  label: `Node ${id}`,
  parents,
  items,
})
const any = () => true
const show = (paths: readonly (readonly VariantNode[])[]) => paths.map((path) => path.map(({ id }) => id).join(' > '))

const HARBOUR = [
  node('work', []),
  node('water', ['work'], ['B05', 'B10']),
  node('people', []),
  node('ferry', ['water', 'people'], ['B10', 'A05']),
]

describe('the paths of an item', () => {
  test('are all ways from the top to it, however it is reached', () => {
    assert.deepEqual(show(findVariantPaths(HARBOUR, 'B10')), ['work > water', 'work > water > ferry', 'people > ferry'])
    assert.deepEqual(show(findVariantPaths(HARBOUR, 'B05')), ['work > water'])
    assert.deepEqual(findVariantPaths(HARBOUR, 'B15'), [])
  })

  test('are found in a chain of ten thousand nodes too', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => node(`n${at}`, at === 0 ? [] : [`n${at - 1}`]))
    assert.deepEqual(checkNodes(chain, any), [])
    assert.equal(new VariantTree(chain).itemsUnder('n0').size, 0)
  })
})

describe('what is under a node', () => {
  test('is each item once, of the node and of those below it', () => {
    const tree = new VariantTree(HARBOUR)
    assert.deepEqual([...tree.itemsUnder('water')], ['B05', 'B10', 'A05'])
    assert.deepEqual([...tree.itemsUnder('people')], ['B10', 'A05'])
    assert.deepEqual([...tree.itemsUnder('none')], [])
    assert.deepEqual(
      tree.children().map(({ id }) => id),
      ['work', 'people'],
    )
  })
})

describe('nodes', () => {
  const faults = (nodes: readonly VariantNode[], hasItem = any) =>
    checkNodes(nodes, hasItem).map(({ code, message }) => `${code}: ${message}`)

  test('that stand under themselves through others are refused, and the cycle is named', () => {
    const nodes = [node('a', ['c']), node('b', ['a']), node('c', ['b']), node('d', ['c'])]
    assert.deepEqual(faults(nodes), [
      'variant-cycle: expected nodes that lead to the top, found a cycle: "a" under "c" under "b" under "a"',
    ])
    assert.match(faults([node('a', ['a'])])[0] ?? '', /found a cycle: "a" under "a"/)
  })

  test('with an unknown parent or item, twice, or without a name are refused', () => {
    assert.deepEqual(
      [
        ...faults([node('a', ['b'])]),
        ...faults([node('a', [], ['X1'])], () => false),
        ...faults([node('a', []), node('a', [])]),
        ...faults([node('a', [], ['X1', 'X1'])]),
        ...faults([node('a b', [])]),
        ...faults([{ ...node('a', []), label: ' ' }]),
      ].map((fault) => fault.split(':')[0]),
      [
        'variant-parent-unknown',
        'variant-item-unknown',
        'variant-repeated',
        'variant-repeated',
        'variant-node-unfit',
        'variant-node-unfit',
      ],
    )
  })

  test('by which one item would stand in more places than can be shown are refused', () => {
    const layer = (at: number) => [
      node(`l${at}`, at === 0 ? [] : [`l${at - 1}`, `r${at - 1}`]),
      node(`r${at}`, at === 0 ? [] : [`l${at - 1}`, `r${at - 1}`]),
    ]
    const nodes = (depth: number) => Array.from({ length: depth }, (_, at) => layer(at)).flat()
    assert.deepEqual(faults(nodes(10)), [])
    assert.match(faults(nodes(200))[0] ?? '', /^variant-places-many: node "l10" would be in more than 1000 places/)
  })
})

describe('an order', () => {
  const apply = (order: Parameters<typeof applyVariantOrder>[1], nodes: readonly VariantNode[] = HARBOUR) => {
    const made = applyVariantOrder(nodes, order, (code) => code !== 'Z99')
    if ('message' in made) return made.message
    return made
  }

  test('adds a node, renames it and moves it', () => {
    const added = apply({ do: 'put-node', node: 'pilots', label: '  Pilots  ', parents: ['water'] })
    assert.ok(typeof added !== 'string')
    assert.deepEqual(added.at(-1), { id: 'pilots', label: 'Pilots', parents: ['water'], items: [] })
    const moved = apply({ do: 'put-node', node: 'ferry', parents: ['people'] })
    assert.ok(typeof moved !== 'string')
    assert.deepEqual(show(findVariantPaths(moved, 'A05')), ['people > ferry'])
    assert.match(
      String(apply({ do: 'put-node', node: 'work', parents: ['ferry'] })),
      /found a cycle: "work" under "ferry"/,
    )
    assert.match(String(apply({ do: 'put-node', node: 'new' })), /expected a label/)
  })

  test('places items, moves them and takes them away', () => {
    const moved = apply({ do: 'place', node: 'ferry', from: 'water', items: ['B05'] })
    assert.ok(typeof moved !== 'string')
    assert.deepEqual(show(findVariantPaths(moved, 'B05')), ['work > water > ferry', 'people > ferry'])
    assert.deepEqual(apply({ do: 'place', node: 'ferry', items: ['A05'] }), HARBOUR)
    const removed = apply({ do: 'remove', node: 'ferry', items: ['A05', 'B10'] })
    assert.ok(typeof removed !== 'string')
    assert.deepEqual(findVariantPaths(removed, 'A05'), [])
    assert.match(String(apply({ do: 'remove', node: 'ferry', items: ['B05'] })), /there is no item "B05" below it/)
    assert.match(String(apply({ do: 'place', node: 'ferry', items: ['Z99'] })), /there is no item "Z99"/)
    assert.match(String(apply({ do: 'place', node: 'none', items: [] })), /there is no node "none"/)
  })

  test('takes a node away only where no other stands under it', () => {
    assert.match(String(apply({ do: 'drop-node', node: 'water' })), /found "ferry"; move or remove these first/)
    const dropped = apply({ do: 'drop-node', node: 'ferry' })
    assert.ok(typeof dropped !== 'string')
    assert.deepEqual(
      dropped.map(({ id }) => id),
      ['work', 'water', 'people'],
    )
  })
})

describe('rows', () => {
  const row = (cells: string) => {
    const [name = '', parent = '', label = '', item = ''] = cells.split('|')
    return { node: name, parent, label, item }
  }

  test('say nodes, under several parents, with items; each row that is not taken has its reason', () => {
    const { nodes, faults } = toVariantNodes(
      [
        'a||All|',
        'b|a|Boats|X1',
        'b|c||X2',
        'c|a|Craft|',
        'b||Ships|X1',
        'd|none|Docks|',
        'e|d|Ebb|X1',
        'a|b|All|',
        'f|||X1',
        'b|||X9',
        'b|||X1',
        '?||Odd|',
      ].map(row),
      (code) => code !== 'X9',
    )
    assert.deepEqual(nodes, [
      { id: 'a', label: 'All', parents: [], items: [] },
      { id: 'b', label: 'Boats', parents: ['a', 'c'], items: ['X1', 'X2'] },
      { id: 'c', label: 'Craft', parents: ['a'], items: [] },
    ])
    assert.deepEqual(
      faults.map(({ at, code, column }) => `${at} ${column} ${code}`),
      [
        '4 label variant-label-differs',
        '5 parent variant-parent-unknown',
        '6 parent variant-parent-unknown',
        '7 parent variant-cycle',
        '8 label variant-node-unfit',
        '9 item variant-item-unknown',
        '10 item variant-repeated',
        '11 node variant-node-unfit',
      ],
    )
    assert.match(faults[3]?.message ?? '', /"a" under "b" under "a"/)
  })
})

test('rows that close many cycles are each named, in little time', () => {
  const rows = Array.from({ length: 4000 }, (_, at) => [
    { node: `n${at}`, parent: at % 2 === 0 ? '' : `n${at - 1}`, label: `N ${at}`, item: '' },
    { node: `n${at}`, parent: at % 2 === 0 ? `n${at + 1}` : '', label: `N ${at}`, item: at % 2 === 0 ? '' : 'X1' },
  ]).flat()
  const { nodes, faults } = toVariantNodes(rows, any)
  assert.equal(nodes.length, 4000)
  assert.equal(faults.length, 2000)
  assert.match(faults[0]?.message ?? '', /cycle: "n1" under "n0" under "n1"/)
})

describe('an item of a variant', () => {
  const item = (code: string, label: string) => [code, { code, label, level: 'role' }] as const
  const before = [new Map([item('A1', 'Captain'), item('A2', 'Bosun'), item('A3', 'Mate')])]
  const frame = {
    now: new Map([item('A1', 'Master'), item('A3', 'Mate'), item('A4', 'Deck officer')]),
    before,
    successions: [{ code: 'A2', to: ['A4', 'A3'] }],
  }

  test('says that a later version renames it, or retires it, and what it went to', () => {
    assert.deepEqual(toVariantItem('A1', frame), { code: 'A1', label: 'Master', fate: 'renamed', was: 'Captain' })
    assert.deepEqual(toVariantItem('A3', frame), { code: 'A3', label: 'Mate' })
    assert.deepEqual(toVariantItem('A4', frame), { code: 'A4', label: 'Deck officer' })
    const { fate, label, successors } = toVariantItem('A2', frame)
    assert.deepEqual([fate, label], ['retired', 'Bosun'])
    assert.deepEqual(successors, [
      { code: 'A4', label: 'Deck officer' },
      { code: 'A3', label: 'Mate' },
    ])
  })

  test('is found by its words or code, in the whole or under a node', () => {
    const tree = new VariantTree([node('top', []), node('deck', ['top'], ['A1', 'A3']), node('other', [], ['A4'])])
    const items = new Map(['A1', 'A3', 'A4'].map((code) => [code, toVariantItem(code, frame)]))
    const find = (words: string, under?: string) => {
      const found = searchVariant(tree, items, { words, ...(under !== undefined && { under }) })
      return [...found.nodes.map(({ id }) => id), ...found.items.map(({ code }) => code)]
    }
    assert.deepEqual(find('deck'), ['deck', 'A4'])
    assert.deepEqual(find('deck', 'top'), ['deck'])
    assert.deepEqual(find('officer DECK'), ['A4'])
    assert.deepEqual(find('a3'), ['A3'])
    assert.deepEqual(find(' '), [])
  })
})

const CODES = Array.from({ length: 12 }, (_, at) => `C${at}`)
const ids = Array.from({ length: 8 }, (_, at) => `n${at}`)

// Each node may be under earlier ones, so that there is no cycle. Then they are put in any order.
const variant: fc.Arbitrary<readonly VariantNode[]> = fc
  .tuple(
    ...ids.map((id, at) =>
      fc.record(
        {
          id: fc.constant(id),
          label: fc.constantFrom('=Sum', 'Same label', 'Ä "quoted", label', 'One'),
          parents: fc.subarray(ids.slice(0, at), { maxLength: Math.min(at, 3) }),
          items: fc.shuffledSubarray(CODES, { maxLength: 4 }),
        },
        { noNullPrototype: true },
      ),
    ),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }))

// A standard hierarchy of the same items: each may be under an earlier one.
const standard = fc
  .tuple(...CODES.map((_, at) => fc.option(fc.constantFrom(...CODES.slice(0, at + 1)), { nil: undefined })))
  .map((parents) =>
    CODES.map((code, at): Item => {
      const parent = parents[at]
      return { code, label: code, level: 'role', ...(parent !== undefined && parent !== code && { parent }) }
    }),
  )

describe('any variant', () => {
  test('has only paths that go from its own top, by its own steps, to a node that has the item itself', () => {
    fc.assert(
      fc.property(variant, (nodes) => {
        const byId = new Map(nodes.map((one) => [one.id, one]))
        for (const code of CODES) {
          const paths = findVariantPaths(nodes, code)
          for (const path of paths) {
            assert.deepEqual(path[0]?.parents, [])
            for (const [at, step] of path.entries()) {
              assert.equal(byId.get(step.id), step)
              if (at > 0) assert.ok(step.parents.includes(path[at - 1]?.id ?? ''))
            }
            assert.ok(path.at(-1)?.items.includes(code))
          }
          assert.equal(new Set(paths.map((path) => path.map(({ id }) => id).join())).size, paths.length)
          assert.equal(paths.length, countWays(nodes, code))
        }
      }),
    )
  })

  test('lets no child of another variant into it, though a node of the same id stands in both', () => {
    fc.assert(
      fc.property(variant, variant, (one, other) => {
        const before = CODES.map((code) => show(findVariantPaths(one, code)))
        const both = [new VariantTree(one), new VariantTree(other)] as const
        assert.deepEqual(
          CODES.map((code) => show(both[0].paths(code))),
          before,
        )
        for (const { id } of one) {
          const below = reach(one, id)
          assert.deepEqual(
            both[0].itemsUnder(id),
            new Set(one.filter((each) => below.has(each.id)).flatMap(({ items }) => items)),
          )
          assert.ok(both[0].children(id).every((child) => one.includes(child)))
        }
      }),
    )
  })

  test('has under a node what was put there, and nothing that the standard hierarchy has below it', () => {
    fc.assert(
      fc.property(variant, standard, (nodes, items) => {
        const hierarchy = new Hierarchy(items)
        const tree = new VariantTree(nodes)
        const placed = new Set(nodes.flatMap((each) => each.items))
        for (const { code } of items) {
          for (const child of hierarchy.children(code))
            if (!placed.has(child.code)) assert.deepEqual(tree.paths(child.code), [], `${child.code} came with ${code}`)
        }
        assert.deepEqual(tree.items, placed)
      }),
    )
  })

  test('is the same after it is written as rows and read back', () => {
    fc.assert(
      fc.property(variant, (nodes) => {
        assert.deepEqual(toVariantNodes(toVariantRows(nodes), any), { nodes, faults: [] })
      }),
    )
  })

  test('that is made of any rows fits, and every row is taken or has its reason', () => {
    const cell = fc.constantFrom('', ...ids.slice(0, 4))
    const rows = fc.array(
      fc.record({
        node: cell,
        parent: cell,
        label: fc.constantFrom('', 'One', 'Two'),
        item: fc.constantFrom('', 'C1', 'X'),
      }),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(rows, (given) => {
        const has = (code: string) => CODES.includes(code)
        const { nodes, faults } = toVariantNodes(given, has)
        assert.deepEqual(checkNodes(nodes, has), [])
        const out = new Set(faults.map(({ at }) => at))
        assert.equal(out.size, faults.length)
        const taken = given.filter((_, at) => !out.has(at))
        assert.deepEqual(new Set(taken.map((one) => one.node)), new Set(nodes.map(({ id }) => id)))
        assert.deepEqual(toVariantNodes(taken, has), { nodes, faults: [] })
      }),
    )
  })
})

/** By another method than the tree's: from the top down. */
function countWays(nodes: readonly VariantNode[], code: string): number {
  const below = (id: string): number =>
    nodes.filter(({ parents }) => parents.includes(id)).reduce((sum, child) => sum + below(child.id), 0) +
    (nodes.find((one) => one.id === id)?.items.includes(code) ? 1 : 0)
  return nodes.filter(({ parents }) => parents.length === 0).reduce((sum, top) => sum + below(top.id), 0)
}

function reach(nodes: readonly VariantNode[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (const next of found) for (const child of nodes) if (child.parents.includes(next)) found.add(child.id)
  return found
}
