import { NODE_FIELDS } from '../../../classification/variant.ts'
import { createVariant, dropVariant, editVariant, type VariantEdit } from '../../../rolemap/variant/change.ts'
import { toVariantRow } from '../../../rolemap/variant/shown.ts'
import { type Call, Misuse, optionOf, requiredOption } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { writeJson } from '../../print.ts'
import { readName, readNames, readWords } from './name.ts'

/** Creates a variant without nodes. */
export async function create(call: Call): Promise<void> {
  const { id } = readName(call)
  const of = requiredOption(call, 'in')
  const made = await createVariant(await call.rolemap(), { id, of, ...readWords(call) })
  if (call.options.json) writeJson(call.stdout, toVariantRow(made))
  else call.stdout.write(`${id}: created as a ${made.state} of "${of}"\n`)
}

/** Changes the description of a variant; or adds, renames or moves a node. */
export async function set(call: Call): Promise<void> {
  const { id, node } = readName(call)
  const { label, ...words } = readWords(call)
  const under = optionOf(call, 'under')
  if (node === undefined && under !== undefined) throw new Misuse('--under is for a node: expected VARIANT/NODE')
  if (node === undefined) return edit(call, id, { words: { ...words, ...(label !== undefined && { label }) } })
  if (Object.keys(words).length > 0) throw new Misuse('a node takes only --label and --under')
  return edit(call, id, { order: { do: 'put-node', node, ...readOptions(call, NODE_FIELDS, { parents: 'under' }) } })
}

/** Puts items under a node. */
export async function place(call: Call): Promise<void> {
  const { id, node } = readName(call)
  const [, , codes] = call.operands
  if (node === undefined || codes === undefined) throw new Misuse('expected VARIANT/NODE and CODES')
  const from = optionOf(call, 'from')
  const order = { do: 'place', node, items: readNames(codes), ...(from !== undefined && { from }) } as const
  return edit(call, id, { order })
}

/** Removes items from a node, or a node, or the variant. */
export async function remove(call: Call): Promise<void> {
  const { id, node } = readName(call)
  const [, , codes] = call.operands
  if (node !== undefined && codes !== undefined)
    return edit(call, id, { order: { do: 'remove', node, items: readNames(codes) } })
  if (node !== undefined) return edit(call, id, { order: { do: 'drop-node', node } })
  if (codes !== undefined) throw new Misuse('expected VARIANT/NODE to remove items from')
  const dropped = await dropVariant(await call.rolemap(), id, readSaid(call))
  if (call.options.json) writeJson(call.stdout, toVariantRow(dropped))
  else call.stdout.write(`${id}: deleted; rolemap undo brings it back\n`)
}

/** Withdraws a variant, so that it is no longer used. */
export async function withdraw(call: Call): Promise<void> {
  requiredOption(call, 'why')
  return edit(call, readName(call).id, { words: { state: 'withdrawn' } })
}

async function edit(call: Call, id: string, change: VariantEdit): Promise<void> {
  const edited = await editVariant(await call.rolemap(), id, { ...change, ...readSaid(call) })
  const row = toVariantRow(edited)
  if (call.options.json) writeJson(call.stdout, row)
  else call.stdout.write(`${id}: ${row.state}, ${row.nodes} nodes, ${row.items} items\n`)
}
