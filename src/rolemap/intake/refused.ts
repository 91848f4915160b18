import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { StagedFile } from '../../store/staged.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { getStagedFile, readStagedRows } from './staged-file.ts'

/** The column with the reason. No kind of file reads a column of this name, so the file can be sent again as it is. */
const REASON = 'refused because'

/** The refused rows unchanged, each with its reason, to correct and send again. */
export async function writeRefused(rolemap: Rolemap, id: string, format: TableFormat): Promise<OutgoingFile> {
  const file = await getStagedFile(rolemap, id)
  return {
    fileName: `${file.name.replace(/\.[^.]*$/, '')}-refused.${format}`,
    mediaType: MEDIA_TYPES[format],
    body: writeTable(toRows(rolemap, file), { columns: [...withoutReason(file, file.columns), REASON], format }),
  }
}

async function* toRows(rolemap: Rolemap, file: StagedFile): AsyncGenerator<readonly string[]> {
  for await (const { cells, outcome } of readStagedRows(rolemap, file.id, { refused: true }))
    yield [
      ...withoutReason(
        file,
        file.columns.map((_, at) => cells[at] ?? ''),
      ),
      'fault' in outcome ? outcome.fault.message : '',
    ]
}

// A file that was downloaded before already has the column.
const withoutReason = ({ columns }: StagedFile, cells: readonly string[]) =>
  cells.filter((_, at) => columns[at]?.trim().toLowerCase() !== REASON)
