import nodePath from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importVariant, writeVariant } from '../../../rolemap/variant/file.ts'
import { viewVariant } from '../../../rolemap/variant/variant.ts'
import { type Call, Misuse, optionOf, requiredOption } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatProblem, writeJson } from '../../print.ts'
import { readName, readWords } from './name.ts'

/** Creates a variant from a file, or replaces the nodes of an existing one. */
export async function importFile(call: Call): Promise<void> {
  const [, file] = call.operands
  if (file === undefined) throw new Misuse('expected a FILE with the columns node, parent, label and item')
  const options = { in: requiredOption(call, 'in'), id: requiredOption(call, 'id'), ...readWords(call) }
  const input = await openInput(file)
  const result = await importVariant(await call.rolemap(), input, { file: nodePath.basename(file), ...options })
  const { id, state, nodes, items, problems } = result
  if (call.options.json) writeJson(call.stdout, result)
  else {
    call.stdout.write(`${id}: ${state}; ${nodes} nodes, ${items} items, ${problems.length} problems\n`)
    for (const problem of problems) call.stderr.write(formatProblem(problem))
  }
  if (state === 'refused') throw new Refused()
}

/** No row of the file could be used, and the store is unchanged. */
class Refused extends Error {
  override readonly message = 'nothing was imported: see the problems above'
}

/** Writes a variant as a file that can be imported again. */
export async function exportFile(call: Call): Promise<void> {
  const format = (['tsv', 'csv'] as const).find((each) => each === (optionOf(call, 'format') ?? 'tsv'))
  if (!format) throw new Misuse('--format: expected tsv or csv')
  const view = await viewVariant(await call.rolemap(), readName(call).id)
  if (call.options.json) return writeJson(call.stdout, view.variant)
  await pipeline(writeVariant(view, format), call.stdout, { end: false, signal: call.signal })
}
