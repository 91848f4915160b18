import { isLocalItemFault, LOCAL_ITEM_FIELDS } from '../../../classification/local-item.ts'
import { RolemapError } from '../../../error.ts'
import { dropExtension, nameExtension } from '../../../rolemap/extension/begin.ts'
import { removeLocalItem, setLocalItem } from '../../../rolemap/extension/local-item.ts'
import { type Call, optionOf, requiredOption } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { writeJson } from '../../print.ts'
import { keyOf, operand } from './key.ts'
import { formatExtension } from './print.ts'

export async function begin(call: Call): Promise<void> {
  const label = requiredOption(call, 'label')
  const extension = await nameExtension(await call.rolemap(), keyOf(call), { label, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, extension)
  else call.stdout.write(formatExtension(extension))
}

export async function drop(call: Call): Promise<void> {
  const key = keyOf(call)
  const dropped = await dropExtension(await call.rolemap(), key, optionOf(call, 'why'))
  if (call.options.json) writeJson(call.stdout, { ...key, dropped })
  else call.stdout.write(`${key.id}: deleted the extension of ${key.organisation} with its ${dropped} local items\n`)
}

/** Adds or changes a local item. */
export async function set(call: Call, only: 'add' | 'change'): Promise<void> {
  const code = operand(call, 3, 'the CODE of a local item')
  const said = { ...readOptions(call, LOCAL_ITEM_FIELDS), code, only, ...readSaid(call) }
  const item = await setLocalItem(await call.rolemap(), keyOf(call), said)
  if (isLocalItemFault(item)) throw new RolemapError('edit-unfit', `${item.column}: ${item.message}`)
  if (call.options.json) writeJson(call.stdout, item)
  else call.stdout.write(`${item.code}  ${item.label}, below ${item.parent}, revision ${item.revision}\n`)
}

export async function remove(call: Call): Promise<void> {
  const code = operand(call, 3, 'the CODE of a local item')
  const removed = await removeLocalItem(await call.rolemap(), keyOf(call), { code, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, removed)
  else call.stdout.write(`${removed.code}  ${removed.label} is removed\n`)
}
