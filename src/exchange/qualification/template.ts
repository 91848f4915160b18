import {
  ATTACHMENT_FIELDS,
  type Attachment,
  type AttachmentOrder,
  ENTRY_FIELDS,
  type Entry,
  type EntryOrder,
  toAttachmentOrder,
  toEntryOrder,
} from '../../qualification/index.ts'
import type { TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

/** The columns of the template: the fields of an entry, and what it is attached to. */
export const TEMPLATE_COLUMNS: readonly string[] = [
  'id',
  ...Object.keys(ENTRY_FIELDS),
  ...Object.keys(ATTACHMENT_FIELDS),
]

/**
 * Entries and their attachments in the form of the template, which can be staged again. The first row of an entry has
 * its fields; each further row has its identifier, its title, and one more attachment.
 */
export async function* writeTemplate(
  entries: AsyncIterable<{ readonly entry: Entry; readonly attachments: readonly Attachment[] }>,
  format: TableFormat,
): AsyncIterable<Uint8Array> {
  yield* writeTable(toRows(entries), { columns: TEMPLATE_COLUMNS, format })
}

async function* toRows(
  entries: AsyncIterable<{ readonly entry: Entry; readonly attachments: readonly Attachment[] }>,
): AsyncIterable<readonly string[]> {
  for await (const { entry, attachments } of entries) {
    const [first, ...others] = attachments
    yield toTemplateCells(entry.id, toEntryOrder(entry), first ? toAttachmentOrder(first) : {})
    for (const one of others) yield toTemplateCells(entry.id, { title: entry.title }, toAttachmentOrder(one))
  }
}

/** A row of the template. */
export function toTemplateCells(id: string, entry: EntryOrder, attachment: AttachmentOrder): readonly string[] {
  const values: Readonly<Record<string, string | readonly string[] | undefined>> = { id, ...entry, ...attachment }
  return TEMPLATE_COLUMNS.map((name) => {
    const value = values[name] ?? ''
    return typeof value === 'string' ? value : value.join(' | ')
  })
}
