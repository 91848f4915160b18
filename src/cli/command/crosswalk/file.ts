import nodePath from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CROSSWALK_FORMATS, exportCrosswalk } from '../../../rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../../rolemap/crosswalk/import.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatProblem, writeJson } from '../../print.ts'
import { writeFile } from '../../write-file.ts'

/** Imports the crosswalk in a file. */
export async function importFile(call: Call): Promise<void> {
  const file = getOperand(call, 'a FILE with a crosswalk')
  const input = await openInput(file)
  const [id, from, to, source, why] = ['id', 'from', 'to', 'source', 'why'].map((name) => optionOf(call, name))
  const result = await importCrosswalk(await call.rolemap(), input, {
    ...{ file: nodePath.basename(file), id, from, to, source, why },
  })
  if (call.options.json) writeJson(call.stdout, result)
  else {
    const { added, changed, dropped, mappings, problems } = result
    const items = `items: ${added} new, ${changed} changed, ${dropped} removed`
    call.stdout.write(`${result.id}: ${result.state}; ${mappings} mappings, ${items}, ${problems.length} problems\n`)
    for (const problem of problems) call.stderr.write(formatProblem(problem))
  }
  if (result.state === 'refused') throw new Refused()
}

/** No row of the file could be used, and the store is unchanged. */
class Refused extends Error {
  override readonly message = 'nothing was imported: see the problems above'
}

/** Writes a crosswalk as a file that can be imported again. */
export async function exportFile(call: Call): Promise<void> {
  const asked = optionOf(call, 'format') ?? 'csv'
  const format = CROSSWALK_FORMATS.find((one) => one === asked)
  if (!format) throw new Misuse(`--format: expected one of ${CROSSWALK_FORMATS.join(', ')}`)
  const out = optionOf(call, 'out')
  const { body } = await exportCrosswalk(await call.rolemap(), getOperand(call, 'the ID of a crosswalk'), format)
  if (out !== undefined) return await writeFile(out, body)
  if (format === 'xlsx' && call.stdout.isTTY)
    throw new Misuse('a workbook cannot be shown on a terminal: use --out FILE or > FILE')
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}
