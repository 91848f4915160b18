import {
  isLocalItemFault,
  LOCAL_ITEM_FIELDS,
  type LocalItem,
  type LocalItemOrder,
  toCodeKey,
} from '../../classification/local-item.ts'
import { toOrder } from '../../classification/order.ts'
import { RolemapError } from '../../error.ts'
import type { RowFault, RowOutcome } from '../../store/staged.ts'
import type { Effect } from '../../store/trail.ts'
import { putItem, touchExtensions } from '../extension/change.ts'
import { getExtension, listKeptItems } from '../extension/extension.ts'
import { getFrame } from '../extension/frame.ts'
import { findFault, readGround } from '../extension/guard-undo.ts'
import { type ExtensionKey, parseExtensionId } from '../extension/id.ts'
import { LOCAL_ITEM } from '../extension/kind.ts'
import { parseOrder, toItemMap, toPut } from '../extension/local-item.ts'
import { joinWork, type Kept, type Work } from '../trail/kept.ts'
import { reverseKept } from '../trail/reverse.ts'
import { type GivenRow, type IntakeKind, isRemoved } from './kind.ts'

/**
 * Local items for an extension; the key is `CLASSIFICATION/ORGANISATION`. A row gives all fields of an item. If the
 * file lacks a column, that field stays.
 */
export const LOCAL_ITEMS: IntakeKind = {
  name: 'local-items',
  needed: ['code', 'label', 'parent'],
  columns: [...Object.keys(LOCAL_ITEM_FIELDS), 'remove'],
  most: 5000,
  right: 'local-item.set',
  find: async (rolemap, key) => {
    const { classification, organisation } = await getExtension(rolemap, parseExtensionId(key))
    return { of: classification, label: `${organisation.label}, ${classification}` }
  },
  fold: async (rolemap, name, { rows, why }) => {
    const key = parseExtensionId(name)
    const head = await touchExtensions(rolemap, key.id)
    await getExtension(rolemap, key)
    const items = toItemMap(await listKeptItems(rolemap, key))
    const folded = rows.map(createFold(key, { items, rows, frame: await getFrame(rolemap, key.id), why }))
    return {
      ...withHead(
        folded.flatMap(({ work }) => work),
        head,
      ),
      outcomes: folded.map(({ outcome }) => outcome),
    }
  },
  reverse: async (rolemap, name, { made, why }) => {
    const key = parseExtensionId(name)
    const head = await touchExtensions(rolemap, key.id)
    const ground = await readGround(rolemap, key)
    for (const { subject, before } of made) {
      const reason = findFault(ground, parseExtensionId(subject.id).code, before)
      if (reason !== undefined) throw new RolemapError('change-depended', `the file cannot be undone: ${reason}`)
    }
    return withHead([await reverseKept(rolemap, LOCAL_ITEM, { made, ...(why !== undefined && { why }) })], head)
  },
}

function withHead(pieces: readonly Work[], head: Effect): Work {
  const { told, effects } = joinWork(pieces)
  return { told, effects: told.length > 0 ? [head, ...effects] : [] }
}

interface Folding {
  readonly items: ReadonlyMap<string, Kept<LocalItem>>
  readonly rows: readonly GivenRow[]
  readonly frame: Omit<Parameters<typeof parseOrder>[2], 'local'>
  readonly why: string | undefined
}

interface FoldedRow {
  readonly outcome: RowOutcome
  readonly work: readonly Work[]
}

/** The effect of each row on its own item. */
function createFold(key: ExtensionKey, { items, rows, frame, why }: Folding): (row: GivenRow) => FoldedRow {
  const lines = new Map<string, number>()
  // An item of the file is local too, wherever in the file it is.
  const local = new Set([...items.keys(), ...rows.map(({ textOf }) => toCodeKey(textOf('code') ?? ''))])
  return ({ row, textOf }) => {
    const { code = '', label = '', parent = '', ...rest } = toOrder(LOCAL_ITEM_FIELDS, textOf)
    const order = { code, label, parent, ...rest, ...(isRemoved(textOf) && { remove: true }) }
    const name = toCodeKey(order.code)
    const seen = items.get(name)
    const fault = findRowFault(order, { seen, before: name === '' ? undefined : lines.get(name) })
    local.delete(name)
    const parsed = fault ?? (order.remove ? undefined : parseOrder(order, seen, { ...frame, local }))
    local.add(name)
    lines.set(name, row)
    if (!parsed) return done(`removes ${order.code}`, [putItem(key, order.code, { seen, value: undefined, why })])
    if (isLocalItemFault(parsed)) return { outcome: { fault: parsed }, work: [] }
    const work = toPut(key, { item: parsed, seen, why })
    const verb = !seen ? 'adds' : work.length > 0 ? 'changes' : 'leaves as it is:'
    return done(`${verb} ${parsed.code} ${parsed.label}, below ${parsed.parent}`, work)
  }
}

const done = (does: string, work: readonly Work[]): FoldedRow => ({ outcome: { does }, work })

function findRowFault(
  { code, remove }: LocalItemOrder,
  { seen, before }: { seen: Kept<LocalItem> | undefined; before: number | undefined },
): (RowFault & { readonly column: 'code' }) | undefined {
  const fault = (problem: string, message: string) => ({ column: 'code', code: problem, message }) as const
  if (before !== undefined)
    return fault('local-code-repeated', `expected each local code once, found that of line ${before} again`)
  if (remove && !seen) return fault('local-item-absent', `expected a local item that is there, found "${code}"`)
}
