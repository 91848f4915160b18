import { CRITERIA_FIELDS } from '../../../qualification/index.ts'
import { getCriteria, listCriteria, setCriteria, withdrawCriteria } from '../../../rolemap/judgement/criteria.ts'
import { getJudgingProgress } from '../../../rolemap/judgement/queue.ts'
import { getOperand } from '../../action.ts'
import type { Call } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { importStaged } from './file.ts'

/** Lists the criteria sets. */
export async function list(call: Call): Promise<void> {
  const sets = (await listCriteria(await call.rolemap())).map(({ value }) => value)
  if (call.options.json) return writeJson(call.stdout, sets)
  call.stdout.write(
    formatColumns(
      sets.map(({ id, label, attributes, withdrawn }) => [
        ...[id, `${attributes.length} attributes`, `${label}${withdrawn ? ' (withdrawn)' : ''}`],
      ]),
    ),
  )
}

/** Shows a criteria set, and how far the judging by it is. */
export async function show(call: Call): Promise<void> {
  const rolemap = await call.rolemap()
  const { id, value, revision } = await getCriteria(rolemap, getOperand(call, 'a SET'))
  const progress = await getJudgingProgress(rolemap, id)
  if (call.options.json) return writeJson(call.stdout, { ...value, revision, progress })
  const { label, attributes, source, ours, moderation } = value
  const facts = [
    ...(source === undefined ? [] : [['source', source]]),
    ...(ours === undefined ? [] : [['ours', ours]]),
    [
      'moderation',
      `a sample of ${moderation.rate} once ${moderation.by} of ${moderation.least} is ${moderation.limit}`,
    ],
    ['modules left', String(progress.unjudged)],
    ['for a moderator', String(progress.toModerate)],
  ]
  const rows = attributes.map(({ code, label: name, says = '' }) => [code, name, says])
  call.stdout.write(`${id}  ${label}\n${formatColumns(facts)}\n${formatColumns(rows)}`)
}

/** Adds a criteria set, or changes one. */
export async function set(call: Call): Promise<void> {
  const order = { ...readOptions(call, CRITERIA_FIELDS), ...readSaid(call) }
  const { value } = await setCriteria(await call.rolemap(), getOperand(call, 'a SET'), order)
  tell(call, value, `${value.id}: ${value.attributes.length} attributes`)
}

export const withdraw = (call: Call): Promise<void> => setWithdrawn(call, true)
export const reinstate = (call: Call): Promise<void> => setWithdrawn(call, false)

async function setWithdrawn(call: Call, withdrawn: boolean): Promise<void> {
  const id = getOperand(call, 'a SET')
  const { value } = await withdrawCriteria(await call.rolemap(), id, { ...readSaid(call), withdrawn })
  tell(call, value, `${id}: ${withdrawn ? 'withdrawn' : 'in use again'}`)
}

/** Takes criteria sets from a file. */
export const importSets = (call: Call): Promise<void> =>
  importStaged(call, { kind: 'criteria', key: 'all', path: getOperand(call, 'a FILE') })

function tell(call: Call, value: unknown, words: string): void {
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${words}\n`)
}
