import { pipeline } from 'node:stream/promises'
import { exportEntries } from '../../../rolemap/qualification/export.ts'
import { exportLinked, LINKED_FORMATS } from '../../../rolemap/qualification/export-linked.ts'
import { exportBodies, exportRequirements } from '../../../rolemap/qualification/export-orders.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { importStaged } from '../judgement/file.ts'
import { readFilter } from './filter.ts'

const FORMATS = ['csv', 'tsv', 'xlsx', 'parquet'] as const
const LISTS = ['qualifications', 'bodies', 'requirements'] as const

/** Stages a file of qualifications, bodies or requirements and accepts it. Refused rows are listed with their reasons. */
export async function importFile(call: Call): Promise<void> {
  await importStaged(call, { kind: readList(call), key: 'all', path: getOperand(call, 'a FILE') })
}

function readList(call: Call): (typeof LISTS)[number] {
  const list = LISTS.find((one) => one === (optionOf(call, 'list') ?? 'qualifications'))
  if (list) return list
  throw new Misuse(`--list: expected one of ${LISTS.join(', ')}`)
}

/** Writes entries with their attachments, bodies or requirements, as a file that can be imported again. */
export async function exportFile(call: Call): Promise<void> {
  const asked = optionOf(call, 'format') ?? 'csv'
  const [format, linked] = [FORMATS.find((one) => one === asked), LINKED_FORMATS.find((one) => one === asked)]
  const list = readList(call)
  if (!format && !(linked && list === 'qualifications'))
    throw new Misuse(
      `--format: expected one of ${[...FORMATS, ...(list === 'qualifications' ? LINKED_FORMATS : [])].join(', ')}`,
    )
  const rolemap = await call.rolemap()
  const table = format ?? 'csv'
  const lists = {
    qualifications: () =>
      linked
        ? exportLinked(rolemap, { ...readFilter(call), format: linked })
        : exportEntries(rolemap, { ...readFilter(call), format: table }),
    bodies: () => exportBodies(rolemap, table),
    requirements: () =>
      exportRequirements(rolemap, { words: optionOf(call, 'words'), in: optionOf(call, 'in'), format: table }),
  }
  const { body } = await lists[list]()
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}
