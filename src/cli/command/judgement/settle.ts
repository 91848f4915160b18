import { VERDICT_NAMES } from '../../../qualification/index.ts'
import { type Dispute, listDisputes, settleDispute } from '../../../rolemap/judgement/settle.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { readSet } from './read.ts'

/** Lists what people disagree about, or settles one of them with the reason. */
export async function settle(call: Call): Promise<void> {
  const set = readSet(call)
  const rolemap = await call.rolemap()
  const [, module] = call.operands
  if (module === undefined) {
    const limit = numberOption(call, 'limit', { least: 1, otherwise: 50 })
    const page = await listDisputes(rolemap, { set, settled: call.options.settled === true, limit, offset: 0 })
    if (call.options.json) return writeJson(call.stdout, page)
    call.stdout.write(page.rows.length === 0 ? 'Nobody disagrees.\n' : page.rows.map(formatDispute).join(''))
    return
  }
  const given = {
    ...{ set, module, attribute: getOperand(call, 'an ATTRIBUTE', 2), verdict: getOperand(call, 'a VERDICT', 3) },
    reason: optionOf(call, 'why') ?? '',
  }
  const settlement = await settleDispute(rolemap, given)
  if (call.options.json) return writeJson(call.stdout, settlement)
  call.stdout.write(`${module} ${given.attribute}: settled as ${VERDICT_NAMES[settlement.verdict].toLowerCase()}\n`)
}

function formatDispute({ module, attribute, label, entry, judgements, settlement }: Dispute): string {
  const lines = judgements.map(({ rater, part, verdict, evidence = [] }) => {
    const shown = evidence.length > 0 ? `: ${evidence.join('; ')}` : ''
    return `    ${part} ${rater}: ${VERDICT_NAMES[verdict]}${shown}\n`
  })
  const how = settlement
    ? `    settled by ${settlement.by} as ${VERDICT_NAMES[settlement.verdict]}: ${settlement.reason}\n`
    : ''
  return `${module}  ${entry.title}\n  ${attribute} ${label}\n${lines.join('')}${how}`
}
