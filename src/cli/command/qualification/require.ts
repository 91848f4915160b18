import {
  type Answered,
  ASKED_KINDS,
  ASKED_NAMES,
  formatLevel,
  REQUIREMENT_FIELDS,
  type Requirement,
  toRequirementId,
} from '../../../qualification/index.ts'
import { checkCertificate } from '../../../rolemap/qualification/requirement/certificate.ts'
import {
  dropRequirement,
  type ListedRequirement,
  listRequirements,
  requirementsOf,
  setRequirement,
} from '../../../rolemap/qualification/requirement/requirements.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

/** Sets a requirement of a role. */
export async function require(call: Call): Promise<void> {
  const order = { ...readOptions(call, REQUIREMENT_FIELDS), role: getOperand(call, 'a ROLE such as job-roles:E85') }
  const { id, value } = await setRequirement(await call.rolemap(), { ...order, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, { id, requirement: value })
  else call.stdout.write(`${id}: kept\n`)
}

/** Deletes a requirement. */
export async function unrequire(call: Call): Promise<void> {
  const dropped = await dropRequirement(await call.rolemap(), getOperand(call, 'a REQUIREMENT'), readSaid(call))
  const id = toRequirementId(dropped)
  if (call.options.json) writeJson(call.stdout, { id, requirement: dropped })
  else call.stdout.write(`${id}: deleted; rolemap undo brings it back\n`)
}

/** The requirements of a role, or the roles with a requirement. */
export async function requirements(call: Call): Promise<void> {
  const role = call.operands[1]
  const found = role === undefined ? await listAll(call) : { rows: await listOfRole(call, role) }
  if (call.options.json) return writeJson(call.stdout, found)
  call.stdout.write(
    formatColumns([
      ['asks', 'role', 'what', 'with', 'where', 'since', 'until', 'state', 'source'],
      ...found.rows.map(toCells),
    ]),
  )
}

async function listAll(call: Call) {
  const asks = optionOf(call, 'asks')
  const known = ASKED_KINDS.find((one) => one === asks)
  if (asks !== undefined && !known) throw new Misuse(`--asks: expected one of ${ASKED_KINDS.join(', ')}`)
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  const page = { asks: known, in: optionOf(call, 'in'), words: optionOf(call, 'words'), limit, offset: 0 }
  const found = await listRequirements(await call.rolemap(), page)
  if (found.total > found.rows.length && !call.options.json)
    call.stderr.write(`${found.rows.length} of ${found.total}; --limit shows more\n`)
  return found
}

async function listOfRole(call: Call, role: string): Promise<readonly ListedRequirement[]> {
  const [classification = '', ...code] = role.split(':')
  return await requirementsOf(await call.rolemap(), { classification, code: code.join(':') })
}

function toCells({ requirement: one, label = '' }: ListedRequirement): readonly string[] {
  const { classification, code, strength, body = '', setting = '', since = '', until = '' } = one
  return [
    `${one.asks}${strength === 'usual' ? ' (usual)' : ''}`,
    `${classification}:${code} ${label.slice(0, 40)}`.trim(),
    ...[one.what, body, setting, since, until, one.state, sourceOf(one)],
  ]
}

const sourceOf = ({ source, place }: Requirement) => [source, place].filter(Boolean).join(', ')

const ANSWERS = { yes: 'yes', no: 'no', unknown: 'not known' } as const
const REASONS = {
  named: 'it is named as what meets it',
  after: 'it comes after something that meets it',
  low: 'its level is too low',
  other: 'nothing but what is named meets it',
  open: 'nothing is recorded that says so',
  'not-shown': 'a certificate does not show it',
} as const satisfies Readonly<Record<Answered['reason'], string>>

/** Whether a certificate meets a role's requirements in a setting. */
export async function meets(call: Call): Promise<void> {
  const have = getOperand(call, 'what one has: an identifier, a number or a title')
  const role = call.operands[2]
  if (role === undefined) throw new Misuse('expected a ROLE such as job-roles:E85 after what one has')
  const question = { have, role, setting: optionOf(call, 'setting'), day: optionOf(call, 'day') }
  const answer = await checkCertificate(await call.rolemap(), question)
  if (call.options.json) return writeJson(call.stdout, answer)
  const { entry, qualifications, others, setting, day } = answer
  call.stdout.write(
    [
      `${ANSWERS[answer.answer]}: ${entry.title}, for ${answer.role.label}${setting ? `, ${setting}` : ''}, on ${day}\n`,
      ...(qualifications.length === 0 ? ['  no qualification is recorded that this role asks for\n'] : []),
      ...qualifications.map(
        ({ requirement: one, answer: said, reason }) =>
          `  ${ANSWERS[said]}: ${one.what}${one.level ? `, ${formatLevel(one.level)}` : ''}${one.setting ? ` (${one.setting})` : ''}: ${REASONS[reason]}; ${sourceOf(one)}, ${one.state}\n`,
      ),
      ...others.map(
        (one) => `  also asked: ${ASKED_NAMES[one.asks].toLowerCase()}: ${one.what}; ${sourceOf(one)}, ${one.state}\n`,
      ),
    ].join(''),
  )
}
