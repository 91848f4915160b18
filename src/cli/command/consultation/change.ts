import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf, requiredOption } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { idOf, load } from './look.ts'

/** Opens a consultation, or changes one. */
export async function open(call: Call): Promise<void> {
  const { openConsultation } = await load()
  const keepDays =
    call.options['keep-days'] === undefined ? undefined : numberOption(call, 'keep-days', { least: 0, otherwise: 0 })
  const said = ['classification', 'version', 'draft', 'title', 'text', 'until', 'why'] as const
  const order = Object.fromEntries(said.map((name) => [name, optionOf(call, name)]))
  tell(call, await openConsultation(await call.rolemap(), idOf(call), { ...order, keepDays }))
}

export async function close(call: Call): Promise<void> {
  const { closeConsultation } = await load()
  tell(call, await closeConsultation(await call.rolemap(), idOf(call)))
}

export async function publish(call: Call): Promise<void> {
  const { publishSummary } = await load()
  tell(call, await publishSummary(await call.rolemap(), idOf(call), { answer: optionOf(call, 'text') }))
}

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof load>>['getConsultation']>>

function tell(call: Call, shown: Shown): void {
  if (call.options.json) {
    writeJson(call.stdout, shown)
    return
  }
  const { id, title, open: isOpen, until, published } = shown
  const state = isOpen ? `open until ${until}` : published ? 'closed, its summary is published' : 'closed'
  call.stdout.write(`${id}  ${title}: ${state}\n`)
}

/** Makes a link, and prints its address: the only time that anybody sees it. */
export async function link(call: Call): Promise<void> {
  const { addLink } = await load()
  const made = await addLink(await call.rolemap(), idOf(call), { name: optionOf(call, 'name') })
  if (call.options.json) return writeJson(call.stdout, made)
  call.stdout.write(`${made.address}\n`)
  call.stderr.write(`link ${made.id}: keep the address, it is not shown again; it follows the address of your site\n`)
}

export async function revoke(call: Call): Promise<void> {
  const { revokeLink } = await load()
  const name = getOperand(call, 'the LINK, as "consultation links" lists it', 2)
  await revokeLink(await call.rolemap(), idOf(call), name)
  if (call.options.json) writeJson(call.stdout, { revoked: name })
  else call.stdout.write(`revoked link ${name}\n`)
}

export async function decide(call: Call): Promise<void> {
  const { decideReplies } = await load()
  const numbers = call.operands.slice(2).map(toNumber)
  const decided = await decideReplies(await call.rolemap(), idOf(call), {
    numbers: numbers.length > 0 ? numbers : undefined,
    ...{ code: optionOf(call, 'code'), kind: optionOf(call, 'kind'), draft: optionOf(call, 'draft') },
    ...{ outcome: requiredOption(call, 'outcome'), why: requiredOption(call, 'why') },
  })
  if (call.options.json) writeJson(call.stdout, { decided })
  else call.stdout.write(`decided about ${decided.length} replies: ${decided.join(', ')}\n`)
}

/** Deletes what a reply says and who sent it. */
export async function forget(call: Call): Promise<void> {
  const { forgetReply } = await load()
  const number = toNumber(getOperand(call, 'the NUMBER of a reply', 2))
  await forgetReply(await call.rolemap(), idOf(call), number)
  if (call.options.json) writeJson(call.stdout, { forgotten: number })
  else call.stdout.write(`deleted what reply ${number} says\n`)
}

function toNumber(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new Misuse(`expected the number of a reply, found "${text}"`)
}
