import { BODY_FIELDS, BODY_STATES, type Body } from '../../../qualification/index.ts'
import { addBody, editBody, listBodies, showBody } from '../../../rolemap/qualification/body/bodies.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

/** Lists the bodies of the register, found by any of their names. */
export async function bodies(call: Call): Promise<void> {
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  const { work } = readOptions(call, BODY_FIELDS)
  const asked = optionOf(call, 'state')
  const state = BODY_STATES.find((one) => one === asked)
  if (asked !== undefined && !state) throw new Misuse(`--state: expected one of ${BODY_STATES.join(', ')}`)
  const query = { words: optionOf(call, 'words'), work, state, limit, offset: 0 }
  const { total, rows } = await listBodies(await call.rolemap(), query)
  if (call.options.json) return writeJson(call.stdout, { total, rows })
  const cells = rows.map((one) => [one.body.id, one.state, one.body.acronym ?? '', one.body.name, formerOf(one.body)])
  call.stdout.write(formatColumns([['id', 'state', 'acronym', 'name', 'earlier names'], ...cells]))
  if (total > rows.length) call.stderr.write(`${rows.length} of ${total}; --limit shows more\n`)
}

const formerOf = ({ formerNames = [] }: Body) =>
  formerNames.map(({ name, until }) => `${name} until ${until}`).join('; ')

/** Shows a body: an identifier, a number or any of its names. */
export async function body(call: Call): Promise<void> {
  const view = await showBody(await call.rolemap(), getOperand(call, 'a BODY'))
  if (call.options.json) return writeJson(call.stdout, view)
  const { id, name, formerNames: _, ...facts } = view.body
  const rows = [
    ...Object.entries({ state: view.state, ...facts }).map(([field, value]) => [field, String(value)]),
    ...(formerOf(view.body) === '' ? [] : [['earlier names', formerOf(view.body)]]),
    ...(view.became ? [['today', `${view.became.id} ${view.became.name}`]] : []),
    ...view.absorbed.map((one) => ['took over', `${one.id} ${one.name}`]),
    ['entries', String(view.entries)],
  ]
  call.stdout.write(`${id}  ${name}\n${formatColumns(rows)}`)
}

/** Adds a body to the register, or changes the one that is named. */
export async function register(call: Call): Promise<void> {
  const [, named] = call.operands
  const order = { ...readOptions(call, BODY_FIELDS), ...readSaid(call) }
  const rolemap = await call.rolemap()
  const { why, seen: _, ...fields } = order
  const { value } =
    named === undefined
      ? await addBody(rolemap, fields, why === undefined ? {} : { why })
      : await editBody(rolemap, (await showBody(rolemap, named)).body.id, order)
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${value.id}: “${value.name}” is in the register\n`)
}
