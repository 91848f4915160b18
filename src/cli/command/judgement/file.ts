import nodePath from 'node:path'
import { acceptStagedFile, listStagedRows, stageFile } from '../../../rolemap/intake/index.ts'
import type { Call } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { readSaid } from '../../order-options.ts'
import { writeJson } from '../../print.ts'
import { writeStagedRows } from '../../print-staged.ts'

interface Staging {
  readonly kind: string
  readonly key: string
  readonly path: string
}

/** Stages a file and accepts it; rows that are refused are listed with the reason. */
export async function importStaged(call: Call, { kind, key, path }: Staging): Promise<void> {
  const rolemap = await call.rolemap()
  const staged = await stageFile(rolemap, { kind, key, input: await openInput(path), file: nodePath.basename(path) })
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
