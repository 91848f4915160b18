import path from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { RolemapError } from '../../../error.ts'
import type { CheckedDefinition } from '../../../rolemap/return/index.ts'
import { getOperand } from '../../action.ts'
import type { Call } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, formatProblem, writeJson } from '../../print.ts'
import { loadReturns } from './key.ts'

async function readGiven(call: Call): Promise<{ readonly json: string; readonly file: string }> {
  const file = getOperand(call, 'the FILE of a definition')
  if (file === '-') return { json: await readText(call.stdin), file: 'standard input' }
  return { json: await readText(await openInput(file)), file: path.basename(file) }
}

/** Lists the definitions of returns. */
export async function definitions(call: Call): Promise<void> {
  const { listDefinitions } = await loadReturns()
  const found = await listDefinitions(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, found)
  const rows = found.map(({ definition: { id, edition, classification, label }, shipped }) => [
    ...[id, edition, classification.id, shipped ? 'ships' : 'added', label],
  ])
  call.stdout.write(formatColumns([['id', 'edition', 'counts in', 'from', 'name'], ...rows]))
}

/** Checks the file of a definition, and says what is wrong with it. */
export async function checkDefinition(call: Call): Promise<void> {
  const { checkDefinition: check } = await loadReturns()
  const { json, file } = await readGiven(call)
  const checked = await check(await call.rolemap(), json, file)
  print(call, checked)
  const wrong = checked.problems.filter(({ severity }) => severity === 'error').length
  if (wrong > 0)
    throw new RolemapError('return-unfit', `the definition has ${wrong} ${wrong === 1 ? 'error' : 'errors'}`)
}

/** Adds a definition, or puts another in its place. */
export async function define(call: Call): Promise<void> {
  const { addDefinition } = await loadReturns()
  const { json, file } = await readGiven(call)
  print(call, await addDefinition(await call.rolemap(), json, file))
}

function print(call: Call, { definition, problems }: CheckedDefinition): void {
  if (call.options.json) {
    writeJson(call.stdout, { valid: definition !== undefined, problems })
    return
  }
  for (const problem of problems) call.stderr.write(formatProblem(problem))
  if (!definition) return
  const { id, rows, rules, columns } = definition
  const counted = rows.length === 0 ? 'a row for every item' : `${rows.length} rows`
  call.stdout.write(`${id}: ${counted}, ${columns.length} columns, ${rules.length} rules\n`)
}

/** Writes the schema of definitions. */
export async function schema(call: Call): Promise<void> {
  const { getDefinitionSchema } = await loadReturns()
  writeJson(call.stdout, getDefinitionSchema())
}
