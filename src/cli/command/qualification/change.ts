import { ATTACHMENT_FIELDS, ENTRY_FIELDS, toAttachmentId } from '../../../qualification/index.ts'
import { attachEntry, detachEntry } from '../../../rolemap/qualification/attach.ts'
import { addEntry, editEntry, showLoss, withdrawEntry } from '../../../rolemap/qualification/change.ts'
import { getOperand } from '../../action.ts'
import type { Call } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

/** Adds an entry. */
export async function add(call: Call): Promise<void> {
  const order = { ...readOptions(call, ENTRY_FIELDS), title: getOperand(call, 'a TITLE') }
  const { value } = await addEntry(await call.rolemap(), order, readSaid(call))
  tell(call, value, `${value.id}: added “${value.title}”`)
}

/** Changes the fields of an entry. */
export async function set(call: Call): Promise<void> {
  const order = { ...readOptions(call, ENTRY_FIELDS), ...readSaid(call) }
  const { value } = await editEntry(await call.rolemap(), getOperand(call, 'an ID'), order)
  tell(call, value, `${value.id}: “${value.title}”`)
}

/** Attaches an entry to a role or to another entry. */
export async function attach(call: Call): Promise<void> {
  const order = { ...readOptions(call, ATTACHMENT_FIELDS), ...readSaid(call) }
  const attachment = await attachEntry(await call.rolemap(), getOperand(call, 'an ID'), order)
  const id = toAttachmentId(attachment)
  tell(call, { id, attachment }, `${id}: attached`)
}

/** Removes an attachment. */
export async function detach(call: Call): Promise<void> {
  const id = getOperand(call, 'an ATTACHMENT')
  const attachment = await detachEntry(await call.rolemap(), id, readSaid(call))
  tell(call, { id, attachment }, `${id}: detached; rolemap undo attaches it again`)
}

/** Tells everything that loses something if an entry is withdrawn. */
export async function loss(call: Call): Promise<void> {
  const lost = await showLoss(await call.rolemap(), getOperand(call, 'an ID'))
  if (call.options.json) return writeJson(call.stdout, lost)
  const bare = new Set(lost.bare.map(toAttachmentId))
  const rows = [
    ...lost.wholes.map(({ whole }) => [whole, 'has it as a module']),
    ...lost.after.map(({ whole }) => [whole, 'presupposes it']),
    ...lost.roles.map((tie) => [
      `${tie.classification}:${tie.code}`,
      `${tie.reason}${bare.has(toAttachmentId(tie)) ? ': nothing else is attached for that reason' : ''}`,
    ]),
    ...lost.orphans.map((module) => [module, 'its module, and part of nothing else']),
  ]
  call.stdout.write(rows.length > 0 ? formatColumns(rows) : 'Nothing loses anything by it.\n')
}

export const withdraw = (call: Call): Promise<void> => setWithdrawn(call, true)
export const reinstate = (call: Call): Promise<void> => setWithdrawn(call, false)

async function setWithdrawn(call: Call, withdrawn: boolean): Promise<void> {
  const id = getOperand(call, 'an ID')
  const { value } = await withdrawEntry(await call.rolemap(), id, { ...readSaid(call), withdrawn })
  tell(call, value, `${id}: ${withdrawn ? 'withdrawn' : 'in use again'}`)
}

function tell(call: Call, value: unknown, words: string): void {
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${words}\n`)
}
