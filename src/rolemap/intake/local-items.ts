import { isLocalItemFault, type LocalItemOrder, splitTitles, toCodeKey } from '../../classification/local-item.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { RowFault, RowOutcome } from '../../store/staged.ts'
import type { Change, KeptRecord } from '../../store/trail.ts'
import { putItem, type Step, touchExtensions } from '../extension/change.ts'
import { type ExtensionKey, getExtension, listItemRecords, parseExtensionId } from '../extension/extension.ts'
import { getFrame } from '../extension/frame.ts'
import { findFault, type Ground, readGround } from '../extension/guard-undo.ts'
import { parseOrder, toItemMap, toPut } from '../extension/local-item.ts'
import { type GivenRow, type IntakeKind, isRemoved } from './kind.ts'

/**
 * Local items for an extension; the key is `CLASSIFICATION/ORGANISATION`. A row says the whole of an item; a column that the
 * file lacks leaves what it is about as it is.
 */
export const LOCAL_ITEMS: IntakeKind = {
  name: 'local-items',
  needed: ['code', 'label', 'parent'],
  columns: ['code', 'label', 'parent', 'description', 'titles', 'remove'],
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
    const records = toItemMap(await listItemRecords(rolemap, key))
    const folded = rows.map(createFold(key, { records, rows, frame: await getFrame(rolemap, key.id), why }))
    return {
      ...toCommit(
        folded.flatMap(({ steps }) => steps),
        head,
      ),
      outcomes: folded.map(({ outcome }) => outcome),
    }
  },
  reverse: async (rolemap, name, { made, why }) => {
    const key = parseExtensionId(name)
    const head = await touchExtensions(rolemap, key.id)
    const records = toItemMap(await listItemRecords(rolemap, key))
    const ground = await readGround(rolemap, key)
    return toCommit(
      made.map((change) => toReversed(change, { key, why, records, ground })),
      head,
    )
  },
}

const toCommit = (steps: readonly Step[], head: Step['effect']) => ({
  told: steps.map(({ told }) => told),
  effects: steps.length > 0 ? [head, ...steps.map(({ effect }) => effect)] : [],
})

interface Folding {
  readonly records: ReadonlyMap<string, KeptRecord>
  readonly rows: readonly GivenRow[]
  readonly frame: Omit<Parameters<typeof parseOrder>[2], 'local'>
  readonly why: string | undefined
}

interface FoldedRow {
  readonly outcome: RowOutcome
  readonly steps: readonly Step[]
}

/** What each row does to an item of its own. */
function createFold(key: ExtensionKey, { records, rows, frame, why }: Folding): (row: GivenRow) => FoldedRow {
  const lines = new Map<string, number>()
  // An item of the file is a local one too, wherever in it.
  const local = new Set([...records.keys(), ...rows.map(({ textOf }) => toCodeKey(textOf('code') ?? ''))])
  return ({ row, textOf }) => {
    const order = toLocalItemOrder(textOf)
    const name = toCodeKey(order.code)
    const record = records.get(name)
    const fault = findRowFault(order, { record, before: name === '' ? undefined : lines.get(name) })
    local.delete(name)
    const parsed = fault ?? (order.remove ? undefined : parseOrder(order, record, { ...frame, local }))
    local.add(name)
    lines.set(name, row)
    if (!parsed) return done(`removes ${order.code}`, [putItem(key, order.code, { record, body: undefined, why })])
    if (isLocalItemFault(parsed)) return { outcome: { fault: parsed }, steps: [] }
    const steps = toPut(key, { item: parsed, record, why })
    const verb = !record ? 'adds' : steps.length > 0 ? 'changes' : 'leaves as it is:'
    return done(`${verb} ${parsed.code} ${parsed.label}, below ${parsed.parent}`, steps)
  }
}

const done = (does: string, steps: readonly Step[]): FoldedRow => ({ outcome: { does }, steps })

function toLocalItemOrder(textOf: GivenRow['textOf']): LocalItemOrder {
  const [description, titles] = [textOf('description'), textOf('titles')]
  return {
    code: textOf('code') ?? '',
    label: textOf('label') ?? '',
    parent: textOf('parent') ?? '',
    ...(description !== undefined && { description }),
    ...(titles !== undefined && { titles: splitTitles(titles) }),
    ...(isRemoved(textOf) && { remove: true }),
  }
}

function findRowFault(
  { code, remove }: LocalItemOrder,
  { record, before }: { record: KeptRecord | undefined; before: number | undefined },
): (RowFault & { readonly column: 'code' }) | undefined {
  const fault = (problem: string, message: string) => ({ column: 'code', code: problem, message }) as const
  if (before !== undefined)
    return fault('local-code-repeated', `expected each local code once, found that of line ${before} again`)
  if (remove && !record) return fault('local-item-absent', `expected a local item that is there, found "${code}"`)
}

interface Reversing {
  readonly key: ExtensionKey
  readonly why: string | undefined
  readonly records: ReadonlyMap<string, KeptRecord>
  readonly ground: Ground
}

function toReversed(
  { number, target, subject, before, after }: Change,
  { key, why, records, ground }: Reversing,
): Step {
  const { code } = parseExtensionId(subject.id)
  const record = records.get(code)
  const reason = isSame(record?.body, after) ? findFault(ground, code, before) : `${target} was changed again after it`
  if (reason !== undefined) throw new RolemapError('change-depended', `the file cannot be undone: ${reason}`)
  const { effect, told } = putItem(key, code, { record, body: before, why })
  return { effect, told: { ...told, undoes: number } }
}
