import {
  isLocalItemFault,
  type LocalItemFault,
  type LocalItemFrame,
  toCodeKey,
} from '../../classification/local-item.ts'
import { type Problem, RolemapError } from '../../error.ts'
import {
  type LocalItemOrder,
  type LocalItemRow,
  readLocalItems,
  writeLocalItems,
} from '../../exchange/order/local-item-file.ts'
import type { readTable, TableFormat } from '../../exchange/table/table.ts'
import type { Json, KeptRecord } from '../../store/trail.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { checkReadWhole, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { changeExtension, checkHeld, putFile, putItem, type Step } from './change.ts'
import { type Extension, type ExtensionKey, getExtension, type StagedItems } from './extension.ts'
import { getFrame } from './frame.ts'
import { parseOrder, toItemMap, toPut } from './local-item.ts'

/** A file may have as many local items. */
const MOST_ROWS = 5000

/**
 * Reads a file of local items and keeps it beside the extension, with what is wrong with its rows. The extension itself
 * stays as it is until the file is accepted.
 *
 * @throws RolemapError as `readTable`, `column-missing`, `extension-unknown`
 */
export async function stageItems(
  rolemap: Rolemap,
  key: ExtensionKey,
  { input, file }: { readonly input: Parameters<typeof readTable>[0]; readonly file: string },
): Promise<Extension> {
  requireRight(rolemap, 'local-item.set')
  await getExtension(rolemap, key)
  const table = await openTable(input, { file })
  const { value: rows, problems } = await readLocalItems(table, MOST_ROWS)
  checkReadWhole(table)
  await changeExtension(rolemap, key, async (held) => {
    checkHeld(held, key)
    const folded = foldRows(key, rows, { items: held.items, frame: await getFrame(rolemap, key.id), file })
    const staged: StagedItems = {
      file,
      by: rolemap.actor.name,
      at: rolemap.now().toISOString(),
      rows,
      problems: [...problems, ...folded.problems].toSorted((one, other) => rowOf(one) - rowOf(other)),
    }
    const counts = { file, rows: rows.length, unfit: folded.problems.length }
    return [putFile(key, { record: held.file, body: staged as unknown as Json, action: 'stage', after: counts })]
  })
  return getExtension(rolemap, key)
}

const rowOf = ({ at }: Problem) => at?.row ?? 0

/** Puts every item of the staged file into the extension, or none: all in one commit. @throws RolemapError `edit-unfit` */
export async function acceptItems(rolemap: Rolemap, key: ExtensionKey): Promise<Extension> {
  await changeExtension(rolemap, key, async (held) => {
    checkHeld(held, key)
    const { file, rows, problems } = getStaged(held.file)
    const folded = foldRows(key, rows, { items: held.items, frame: await getFrame(rolemap, key.id), file })
    const unfit = [...folded.problems, ...problems.filter(({ severity }) => severity === 'error')]
    const [first] = unfit
    if (first) {
      const count = new Set(unfit.map(rowOf)).size
      const why = `${file}: ${count} rows cannot be taken, so none is; row ${rowOf(first)}: ${first.message}`
      throw new RolemapError('edit-unfit', why)
    }
    return [...folded.steps, putFile(key, { record: held.file, body: undefined, action: 'accept' })]
  })
  return getExtension(rolemap, key)
}

/** Gives the staged file up; the extension stays as it is. @throws RolemapError `edit-unfit` where there is none */
export async function abandonItems(rolemap: Rolemap, key: ExtensionKey): Promise<Extension> {
  await changeExtension(rolemap, key, (held) => {
    checkHeld(held, key)
    getStaged(held.file)
    return [putFile(key, { record: held.file, body: undefined, action: 'abandon' })]
  })
  return getExtension(rolemap, key)
}

function getStaged(record: KeptRecord | undefined): StagedItems {
  // As `stageItems` wrote it.
  if (record) return record.body as unknown as StagedItems
  throw new RolemapError('edit-unfit', 'no file of local items is staged')
}

/** An extension as a file that can be given back. @throws RolemapError `extension-unknown` */
export async function writeExtension(rolemap: Rolemap, key: ExtensionKey, format: TableFormat): Promise<OutgoingFile> {
  const { items } = await getExtension(rolemap, key)
  const fileName = `${key.id}-${key.organisation}.${format}`
  return { fileName, mediaType: MEDIA_TYPES[format], body: writeLocalItems(items, format) }
}

interface RowsFrame {
  readonly items: readonly KeptRecord[]
  readonly frame: Omit<LocalItemFrame, 'local'>
  readonly file: string
}

/** What the rows do, each to an item of its own; a row that cannot be taken is a problem. */
function foldRows(key: ExtensionKey, rows: readonly LocalItemRow[], { items, frame, file }: RowsFrame) {
  const steps: Step[] = []
  const problems: Problem[] = []
  const records = toItemMap(items)
  const lines = new Map<string, number>()
  const why = `from the file ${file}`
  // An item of the file is a local one too, wherever in it.
  const local = new Set([...records.keys(), ...rows.map(({ order }) => toCodeKey(order.code))])
  for (const { row, order } of rows) {
    const name = toCodeKey(order.code)
    const fault = findRowFault(order, { record: records.get(name), before: name === '' ? undefined : lines.get(name) })
    const record = records.get(name)
    local.delete(name)
    const parsed = fault ?? (order.remove ? undefined : parseOrder(order, record, { ...frame, local }))
    local.add(name)
    lines.set(name, row)
    if (!parsed) steps.push(putItem(key, order.code, { record, body: undefined, why }))
    else if (isLocalItemFault(parsed)) problems.push(toProblem(parsed, { file, row }))
    else steps.push(...toPut(key, { item: parsed, record, why }))
  }
  return { steps, problems }
}

function findRowFault(
  { code, remove }: LocalItemOrder,
  { record, before }: { record: KeptRecord | undefined; before: number | undefined },
): LocalItemFault | undefined {
  const fault = (problem: string, message: string) => ({ column: 'code', code: problem, message }) as const
  if (before !== undefined)
    return fault('local-code-repeated', `expected each local code once, found that of line ${before} again`)
  if (remove && !record) return fault('local-item-absent', `expected a local item that is there, found "${code}"`)
}

const toProblem = ({ column, code, message }: LocalItemFault, at: { file: string; row: number }): Problem => ({
  severity: 'error',
  code,
  message,
  at: { ...at, column },
})
