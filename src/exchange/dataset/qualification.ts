import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toOrder } from '../../classification/order.ts'
import type { Reading } from '../../error.ts'
import {
  ATTACHMENT_FIELDS,
  type Attachment,
  applyOrder,
  ENTRY_FIELDS,
  type Entry,
  isAttachmentFault,
  isEntryFault,
  parseAttachment,
  toAttachmentOrder,
  toEntryOrder,
} from '../../qualification/index.ts'
import { formatStrictTsv } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import type { RecordKind } from './record.ts'

/** The folder of the qualifications among the facts that ship. */
export const QUALIFICATIONS_FOLDER = 'qualifications'

/** Entries with what they are attached to. */
export interface QualificationSet {
  readonly entries: readonly Entry[]
  readonly attachments: readonly Attachment[]
}

const LINE = '\n'
type Texts = Readonly<Record<string, string | readonly string[] | undefined>>

function toCells(columns: readonly string[], texts: Texts): readonly string[] {
  return columns.map((name) => {
    const text = texts[name] ?? ''
    return typeof text === 'string' ? text : text.join(LINE)
  })
}

const ENTRY_COLUMNS = ['id', ...Object.keys(ENTRY_FIELDS)]

const SHIPPED_ENTRIES: RecordKind<Entry> = {
  file: 'entries.tsv',
  columns: ENTRY_COLUMNS,
  format: (entry) => toCells(ENTRY_COLUMNS, { id: entry.id, ...toEntryOrder(entry) }),
  parse: (cell) => {
    const entry = applyOrder(
      cell('id'),
      toOrder(ENTRY_FIELDS, (name) => cell(name) || undefined),
    )
    if (isEntryFault(entry)) throw new TypeError(`${entry.column}: ${entry.message}`)
    return entry
  },
}

const ATTACHMENT_COLUMNS = ['entry', ...Object.keys(ATTACHMENT_FIELDS)]

const attachmentsOf = (ids: ReadonlySet<string>): RecordKind<Attachment> => ({
  file: 'attachments.tsv',
  columns: ATTACHMENT_COLUMNS,
  format: (attachment) => toCells(ATTACHMENT_COLUMNS, { entry: attachment.entry, ...toAttachmentOrder(attachment) }),
  parse: (cell) => {
    const id = cell('entry')
    if (!ids.has(id)) throw new TypeError(`expected an entry of entries.tsv, found "${id}"`)
    const order = toOrder(ATTACHMENT_FIELDS, (name) => cell(name) || undefined)
    const frame = { findEntry: (text: string) => (ids.has(text) ? text : undefined), hasRole: () => true }
    const attachment = parseAttachment(id, order, frame)
    if (isAttachmentFault(attachment)) throw new TypeError(`${attachment.column}: ${attachment.message}`)
    return attachment
  },
})

/** Reads what `writeQualificationSet` wrote; nothing if the folder has none. @throws RolemapError `file-missing` */
export async function readQualificationSet(folder: string): Promise<Reading<QualificationSet>> {
  if (!existsSync(path.join(folder, SHIPPED_ENTRIES.file)))
    return { value: { entries: [], attachments: [] }, problems: [] }
  const { value: entries, problems } = await readRecords(folder, SHIPPED_ENTRIES, undefined)
  const kind = attachmentsOf(new Set(entries.map(({ id }) => id)))
  const attachments = await readRecords(folder, kind, undefined)
  return { value: { entries, attachments: attachments.value }, problems: [...problems, ...attachments.problems] }
}

export async function writeQualificationSet(folder: string, { entries, attachments }: QualificationSet): Promise<void> {
  await mkdir(folder, { recursive: true })
  const kind = attachmentsOf(new Set())
  await writeFile(
    path.join(folder, SHIPPED_ENTRIES.file),
    formatStrictTsv(
      ENTRY_COLUMNS,
      entries.map((entry) => SHIPPED_ENTRIES.format(entry, undefined)),
    ),
  )
  await writeFile(
    path.join(folder, kind.file),
    formatStrictTsv(
      ATTACHMENT_COLUMNS,
      attachments.map((one) => kind.format(one, undefined)),
    ),
  )
}
