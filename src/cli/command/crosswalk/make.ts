import { CROSSWALK_STATES } from '../../../crosswalk/crosswalk.ts'
import { acceptProposals } from '../../../rolemap/crosswalk/work/accept.ts'
import { approveItems, BY_NAME } from '../../../rolemap/crosswalk/work/approve.ts'
import { makeCrosswalk, setCrosswalkState } from '../../../rolemap/crosswalk/work/make.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

const ID = 'the ID of a crosswalk'

/** Creates a crosswalk. */
export async function make(call: Call): Promise<void> {
  const from = getOperand(call, 'the ID of the classification to map from')
  const to = getOperand(call, 'the ID of the classification to map to', 2)
  const [id, purpose, method, source, licence, why] = ['id', 'purpose', 'method', 'source', 'licence', 'why'].map(
    (name) => optionOf(call, name),
  )
  const { value } = await makeCrosswalk(await call.rolemap(), { from, to, id, purpose, method, source, licence, why })
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${value.id}: ${value.state}, ${from} to ${to}\n`)
}

/** Accepts suggestions that are likely enough, or only counts them. */
export async function accept(call: Call): Promise<void> {
  const confidence = Number(optionOf(call, 'confidence') ?? '0.9')
  if (!(confidence >= 0 && confidence <= 1)) throw new Misuse('--confidence: expected a number from 0 to 1')
  const dry = call.options.dry === true
  const rolemap = await call.rolemap()
  const done = await acceptProposals(rolemap, getOperand(call, ID), { confidence, dry, why: optionOf(call, 'why') })
  if (call.options.json) return writeJson(call.stdout, done)
  const change = done.change === undefined ? '' : ` in change ${done.change}`
  call.stdout.write(dry ? `${done.items} items would be mapped\n` : `${done.items} items mapped${change}\n`)
}

/** Approves every mapping that waits for approval. */
export async function approve(call: Call): Promise<void> {
  const done = await approveItems(await call.rolemap(), getOperand(call, ID), { why: optionOf(call, 'why') })
  if (call.options.json) return writeJson(call.stdout, done)
  const own = done.own > 0 ? `; ${done.own} that you mapped need another person’s approval` : ''
  const byName = done.byName ? `; ${BY_NAME}` : ''
  call.stdout.write(`${done.items} items approved${own}${byName}\n`)
}

/** Changes a crosswalk's state. */
export async function state(call: Call): Promise<void> {
  const id = getOperand(call, ID)
  const asked = getOperand(call, `a STATE: ${CROSSWALK_STATES.join(', ')}`, 2)
  const next = CROSSWALK_STATES.find((one) => one === asked)
  if (!next) throw new Misuse(`expected one of ${CROSSWALK_STATES.join(', ')}; found "${asked}"`)
  const rolemap = await call.rolemap()
  const { value } = await setCrosswalkState(rolemap, id, { state: next, why: optionOf(call, 'why') })
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${id}: ${value.state}${next === 'approved' && rolemap.actor.alone ? `; ${BY_NAME}` : ''}\n`)
}
