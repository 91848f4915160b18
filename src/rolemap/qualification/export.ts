import { breathe } from '../../breath.ts'
import { writeTemplate } from '../../exchange/qualification/template.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import type { Attachment, Entry } from '../../qualification/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import { readAttachments } from './attachments.ts'
import { type EntryQuery, readAllEntries } from './entries.ts'

/**
 * Entries with their attachments, as a file that can be imported again. Without a filter: the whole list.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`
 */
export async function exportEntries(
  rolemap: Rolemap,
  query: EntryQuery & { readonly format: TableFormat },
): Promise<OutgoingFile> {
  const { format } = query
  const body = writeTemplate(breathe(withAttachments(rolemap, await readAllEntries(rolemap, query))), format)
  return { fileName: `qualifications.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* withAttachments(
  rolemap: Rolemap,
  parts: AsyncIterable<readonly Kept<Entry>[]>,
): AsyncGenerator<{ readonly entry: Entry; readonly attachments: readonly Attachment[] }> {
  for await (const rows of parts) {
    const attachments = await readAttachments(rolemap, { entries: rows.map(({ id }) => id) })
    const byEntry = Map.groupBy(
      attachments.map(({ value }) => value),
      ({ entry }) => entry,
    )
    for (const { value: entry } of rows) yield { entry, attachments: byEntry.get(entry.id) ?? [] }
  }
}
