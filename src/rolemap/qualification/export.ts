import { breathe } from '../../breath.ts'
import { writeTemplate } from '../../exchange/qualification/template.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import type { Attachment, Entry } from '../../qualification/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readAttachments } from './attachments.ts'
import { type EntryQuery, listEntries } from './entries.ts'
import { ENTRY } from './kind.ts'

const AT_ONCE = 100

/**
 * Entries with their attachments, as a file that can be imported again. Without a filter: the whole list.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`
 */
export async function exportEntries(
  rolemap: Rolemap,
  query: EntryQuery & { readonly format: TableFormat },
): Promise<OutgoingFile> {
  requireRight(rolemap, ENTRY.see)
  // Errors in the query are thrown before the file begins.
  await listEntries(rolemap, { ...query, limit: 0, offset: 0 })
  const { format } = query
  const body = writeTemplate(breathe(readAll(rolemap, query)), format)
  return { fileName: `qualifications.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* readAll(
  rolemap: Rolemap,
  query: EntryQuery,
): AsyncGenerator<{ readonly entry: Entry; readonly attachments: readonly Attachment[] }> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await listEntries(rolemap, { ...query, limit: AT_ONCE, offset })
    const attachments = await readAttachments(rolemap, { entries: rows.map(({ id }) => id) })
    const byEntry = Map.groupBy(
      attachments.map(({ value }) => value),
      ({ entry }) => entry,
    )
    for (const { value: entry } of rows) yield { entry, attachments: byEntry.get(entry.id) ?? [] }
    if (rows.length < AT_ONCE) return
  }
}
