import { RolemapError } from '../../error.ts'
import { type Archive, openArchive } from './archive.ts'
import { createMergeFiller } from './merged-cell.ts'
import type { SourceRecord } from './record.ts'
import { readSheet, type SheetContext } from './sheet.ts'
import { readAll } from './source-bytes.ts'
import { type Relation, readRelations, readSheets, readStrings, readStyles } from './workbook-part.ts'

/** What a workbook may unpack to if the caller sets no limit: a full sheet of a dozen columns. */
const MOST_UNPACKED = 1 << 30

/** A sheet of a workbook that holds cells. */
export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** What its part unpacks to, in bytes. */
  readonly size: number
  /**
   * Its rows with content. `merged: false`: without the values of merged cells for other rows that they cover, which is
   * faster.
   */
  read(options?: { readonly merged: boolean }): AsyncGenerator<SourceRecord, void, undefined>
}

/** The sheets of a workbook, in order; at least one. Each is unpacked as it is read. */
export async function openWorkbook(
  chunks: AsyncIterable<Uint8Array>,
  { file, limit }: { readonly file: string; readonly limit: number },
): Promise<readonly WorkbookSheet[]> {
  const archive = openArchive(await readAll(chunks), { file, limit: Math.min(limit, MOST_UNPACKED) })
  try {
    return await listSheets(archive, file)
  } catch (cause) {
    throw toDamage(cause, file)
  }
}

async function listSheets(archive: Archive, file: string): Promise<readonly WorkbookSheet[]> {
  const root = await readRelations(archive, '')
  const part = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (part === undefined || !part.endsWith('.xml')) throw unreadable(`${file}: ${describeArchive(archive)}`)
  const relations = await readRelations(archive, part)
  const { sheets, epoch } = await readSheets(archive, part)
  const styles = findTarget(relations, 'styles')
  const strings = findTarget(relations, 'sharedStrings')
  const context: SheetContext = {
    file,
    styles: styles ? await readStyles(archive, styles) : [],
    strings: strings ? await readStrings(archive, strings, file) : [],
    epoch,
  }
  const found = sheets.flatMap(({ name, relation, hidden }): WorkbookSheet[] => {
    const { type, target } = relations.get(relation) ?? {}
    if (type !== 'worksheet' || target === undefined) return []
    const read = ({ merged } = { merged: true }) => readRows(archive, target, { context, merged })
    return [{ name, hidden, size: archive.sizeOf(target), read }]
  })
  if (found.length === 0) throw unreadable(`${file}: expected a workbook with a sheet, found none`)
  return found
}

async function* readRows(
  archive: Archive,
  part: string,
  { context, merged }: { readonly context: SheetContext; readonly merged: boolean },
): AsyncGenerator<SourceRecord, void, undefined> {
  try {
    yield* readSheet(archive, part, merged ? { ...context, fill: await createMergeFiller(archive, part) } : context)
  } catch (cause) {
    throw toDamage(cause, context.file)
  }
}

/** The XML readers throw TypeError for anything that is not a workbook's XML. */
function toDamage(cause: unknown, file: string): unknown {
  return cause instanceof TypeError ? unreadable(`${file}: the workbook is damaged: ${cause.message}`, cause) : cause
}

function findTarget(relations: ReadonlyMap<string, Relation>, type: string): string | undefined {
  return relations.values().find((relation) => relation.type === type)?.target
}

function describeArchive({ names }: Archive): string {
  if (names.some((name) => name.endsWith('workbook.bin'))) return 'found a binary workbook (.xlsb): save it as .xlsx'
  if (names.includes('content.xml')) return 'found an OpenDocument file: save it as .xlsx'
  return 'expected an XLSX workbook, found another kind of ZIP archive'
}

function unreadable(message: string, cause?: unknown): RolemapError {
  return new RolemapError('file-unreadable', message, { cause })
}
