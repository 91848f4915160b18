import nodePath from 'node:path'
import { pipeline } from 'node:stream/promises'
import { acceptStagedFile, listStagedRows, stageFile } from '../../../rolemap/intake/index.ts'
import { exportEntries } from '../../../rolemap/qualification/export.ts'
import { exportLinked, LINKED_FORMATS } from '../../../rolemap/qualification/export-linked.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { readSaid } from '../../order-options.ts'
import { writeJson } from '../../print.ts'
import { writeStagedRows } from '../../print-staged.ts'
import { readFilter } from './filter.ts'

const FORMATS = ['csv', 'tsv', 'xlsx', 'parquet'] as const

/** Stages a file of qualifications and accepts it. Refused rows are listed with their reasons. */
export async function importFile(call: Call): Promise<void> {
  const path = getOperand(call, 'a FILE')
  const rolemap = await call.rolemap()
  const given = { kind: 'qualifications', key: 'all', input: await openInput(path), file: nodePath.basename(path) }
  const staged = await stageFile(rolemap, given)
  const refused = await listStagedRows(rolemap, staged.id, { limit: staged.refused, offset: 0, refused: true })
  if (!call.options.json) writeStagedRows({ ...call, stdout: call.stderr }, staged, refused.rows)
  const file = await acceptStagedFile(rolemap, staged.id, {
    take: call.options.fitting ? 'fitting' : 'all',
    sure: call.options.sure === true,
    ...readSaid(call),
  })
  if (call.options.json) writeJson(call.stdout, { ...file, refusedRows: refused.rows })
  else call.stdout.write(`${file.name}: ${file.rows - file.refused} of ${file.rows} rows accepted\n`)
}

/** Writes entries with their attachments as a file that can be imported again. */
export async function exportFile(call: Call): Promise<void> {
  const asked = optionOf(call, 'format') ?? 'csv'
  const [format, linked] = [FORMATS.find((one) => one === asked), LINKED_FORMATS.find((one) => one === asked)]
  if (!format && !linked) throw new Misuse(`--format: expected one of ${[...FORMATS, ...LINKED_FORMATS].join(', ')}`)
  const [rolemap, filter] = [await call.rolemap(), readFilter(call)]
  const { body } = linked
    ? await exportLinked(rolemap, { ...filter, format: linked })
    : await exportEntries(rolemap, { ...filter, format: format ?? 'csv' })
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}
