import type { VariantNode } from '../../../classification/variant.ts'
import type { VariantItem } from '../../../classification/variant-item.ts'
import { searchVariant } from '../../../classification/variant-search.ts'
import { RolemapError } from '../../../error.ts'
import { toShownVariant, toVariantRow } from '../../../rolemap/variant/shown.ts'
import { listVariants, type VariantView, viewVariant } from '../../../rolemap/variant/variant.ts'
import { type Call, Misuse } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readName } from './name.ts'

/** Lists variants, of all classifications or of one. */
export async function list(call: Call): Promise<void> {
  const rows = (await listVariants(await call.rolemap(), call.operands[1])).map(toVariantRow)
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map(({ id, classification, state, nodes, items, label, ours }) => [
    ...[id, classification, state, String(nodes), String(items)],
    `${label}${ours ? ' (comes with Rolemap)' : ''}`,
  ])
  call.stdout.write(formatColumns([['id', 'of', 'state', 'nodes', 'items', 'label'], ...cells]))
}

/** Prints a variant, or the part under one node, as a tree. */
export async function show(call: Call): Promise<void> {
  const { id, node } = readName(call)
  const view = await viewVariant(await call.rolemap(), id)
  const top = node === undefined ? view.tree.children() : [getNode(view, node)]
  if (call.options.json) return writeJson(call.stdout, toShownVariant(view, node))
  call.stdout.write(
    [
      ...(node === undefined ? formatHead(view) : []),
      ...top.flatMap((one) => formatNode(one, view, 0)),
      ...(node === undefined ? formatUnplaced(view) : []),
    ].join(''),
  )
}

function getNode({ tree, variant }: VariantView, id: string): VariantNode {
  const node = tree.find(id)
  if (node) return node
  throw new RolemapError('variant-node-unknown', `the variant "${variant.id}" has no node "${id}"`)
}

function formatHead({ variant, version }: VariantView): readonly string[] {
  const { id, label, classification, state, purpose, source, madeOn, ours } = variant
  return [
    `${id}  ${label}\n`,
    formatColumns([
      ['of', `${classification}, shown in version ${version.version}`],
      ['state', `${state}${ours ? ', comes with Rolemap' : ''}`],
      ['based on', madeOn.join(', ')],
      ...(purpose === '' ? [] : [['for', purpose]]),
      ...(source ? [['source', source]] : []),
    ]),
    '\n',
  ]
}

function formatNode(node: VariantNode, view: VariantView, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  return [
    `${indent}${node.label}  [${node.id}]\n`,
    ...node.items.map((code) => `${indent}  ${formatItem(view.items.get(code) ?? { code, label: '' })}\n`),
    ...view.tree.children(node.id).flatMap((child) => formatNode(child, view, depth + 1)),
  ]
}

function formatItem({ code, label, fate, was, successors = [] }: VariantItem): string {
  const went = successors.map((one) => `${one.code} ${one.label}`).join(', ')
  const what =
    fate === 'retired' ? `  (retired${went === '' ? '' : `: it became ${went}`})` : fate ? `  (was: ${was})` : ''
  return `${code}  ${label}${what}`
}

function formatUnplaced({ unplaced }: VariantView): readonly string[] {
  if (unplaced.length === 0) return []
  return ['\nNot placed\n', ...unplaced.map(({ code, label }) => `  ${code}  ${label}\n`)]
}

/** Searches nodes and items of a variant for words. */
export async function search(call: Call): Promise<void> {
  const { id, node } = readName(call)
  const [, , words] = call.operands
  if (words === undefined) throw new Misuse('expected WORDS to look for')
  const view = await viewVariant(await call.rolemap(), id)
  if (node !== undefined) getNode(view, node)
  const found = searchVariant(view.tree, view.items, { words, ...(node !== undefined && { under: node }) })
  const lines = [
    ...found.nodes.flatMap((one) => view.tree.nodePaths(one.id)).map((path) => formatPath(path)),
    ...found.items.flatMap((item) =>
      view.tree.paths(item.code).map((path) => `${formatPath(path)} > ${formatItem(item)}`),
    ),
  ]
  if (call.options.json) {
    const { nodes, items } = found
    return writeJson(call.stdout, { nodes: nodes.map(({ id: of, label }) => ({ id: of, label })), items })
  }
  call.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

const formatPath = (path: readonly VariantNode[]) => path.map(({ label }) => label).join(' > ')
