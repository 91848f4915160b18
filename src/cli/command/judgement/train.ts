import { TRAINING_FIELDS } from '../../../qualification/index.ts'
import { answerTraining, setTrainingCase, showTraining, type Training } from '../../../rolemap/judgement/training.ts'
import { getOperand } from '../../action.ts'
import { type Call, optionOf } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readPairs } from './read.ts'

/** Shows the training cases of a criteria set, or answers one. */
export async function train(call: Call): Promise<void> {
  const set = getOperand(call, 'a SET')
  const rolemap = await call.rolemap()
  const [, , id] = call.operands
  const answers = Object.fromEntries(readPairs(optionOf(call, 'verdicts')))
  const shown = id === undefined ? showTraining(rolemap, set) : answerTraining(rolemap, { set, case: id, answers })
  tell(call, await shown)
}

function tell(call: Call, training: Training): void {
  if (call.options.json) {
    writeJson(call.stdout, training)
    return
  }
  const { list, cases, answered, right, judgements, done } = training
  for (const { id, title, elements, given, answers, says } of list) {
    const rows = Object.entries(answers ?? {}).map(([code, known]) => [
      code,
      `known: ${known}`,
      `you: ${given?.[code] ?? '-'}`,
    ])
    call.stdout.write(`${id}  ${title}\n${elements.map((one) => `    ${one}\n`).join('')}${formatColumns(rows)}`)
    if (says !== undefined) call.stdout.write(`    ${says}\n`)
  }
  const known = judgements > 0 ? `; ${right} of ${judgements} first answers are right` : ''
  call.stdout.write(`${answered} of ${cases} cases answered${known}${done ? '; you may judge' : ''}\n`)
}

/** Keeps a training case. */
export async function setCase(call: Call): Promise<void> {
  const [set, id] = [getOperand(call, 'a SET'), getOperand(call, 'a CASE', 2)]
  const order = readOptions(call, TRAINING_FIELDS)
  const kept = await setTrainingCase(await call.rolemap(), { set, id, order, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, kept)
  else call.stdout.write(`${set} ${id}: kept\n`)
}

/** Takes a training case away. */
export async function dropCase(call: Call): Promise<void> {
  const [set, id] = [getOperand(call, 'a SET'), getOperand(call, 'a CASE', 2)]
  await setTrainingCase(await call.rolemap(), { set, id, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, { set, id })
  else call.stdout.write(`${set} ${id}: taken away; rolemap undo brings it back\n`)
}
