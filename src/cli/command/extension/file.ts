import nodePath from 'node:path'
import { pipeline } from 'node:stream/promises'
import { getExtension } from '../../../rolemap/extension/extension.ts'
import { rollUpFile } from '../../../rolemap/extension/roll-up.ts'
import { writeExtension } from '../../../rolemap/extension/write.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatProblem, writeJson } from '../../print.ts'
import { keyOf, operand } from './key.ts'
import { formatRollUp } from './print.ts'

const openFile = async (call: Call, what: string) => {
  const file = operand(call, 3, what)
  return { input: await openInput(file), file: nodePath.basename(file) }
}

const FORMATS = ['tsv', 'csv', 'xlsx'] as const

/** Writes an extension as a file that can be imported again. */
export async function write(call: Call): Promise<void> {
  const format = FORMATS.find((each) => each === (optionOf(call, 'format') ?? 'tsv'))
  if (!format) throw new Misuse(`--format: expected one of ${FORMATS.join(', ')}`)
  const [rolemap, key] = [await call.rolemap(), keyOf(call)]
  if (call.options.json) return writeJson(call.stdout, (await getExtension(rolemap, key)).items)
  const { body } = await writeExtension(rolemap, key, format)
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}

export async function rollUp(call: Call): Promise<void> {
  const given = await openFile(call, 'a FILE of counts')
  const result = await rollUpFile(await call.rolemap(), keyOf(call), {
    ...given,
    level: optionOf(call, 'level'),
    version: optionOf(call, 'version'),
    onePerRow: call.options['per-row'] === true,
  })
  if (call.options.json) return writeJson(call.stdout, result)
  call.stdout.write(formatRollUp(result))
  for (const problem of result.problems) call.stderr.write(formatProblem(problem))
}
