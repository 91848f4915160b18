import type { Problem } from '../error.ts'
import { fold } from '../text/fold.ts'
import { toStart } from '../text/well-formed.ts'
import type { Code } from './code.ts'
import type { Item } from './item.ts'
import type { Level } from './level.ts'
import type { OrderFields, OrderOf } from './order.ts'

/** Who has an extension: a council, a trust, a charity. */
export interface Organisation {
  /** Short and stable, for addresses and commands: `kent`. */
  readonly id: string
  readonly label: string
}

/** An organisation's own item, below exactly one standard item that has none below it. */
export interface LocalItem {
  /** Unique in its extension and different from every standard item's code, whatever the case of the letters. */
  readonly code: Code
  readonly label: string
  /** The standard item that analysis counts it under. */
  readonly parent: Code
  readonly description?: string
  /** The organisation's own job titles for it. */
  readonly titles: readonly string[]
}

/** The fields of a local item: for requests, options, forms and columns of a file. */
export const LOCAL_ITEM_FIELDS = {
  code: { says: 'the local code' },
  label: { says: 'the label; needed, unless the item is there' },
  parent: { says: 'the standard item that it belongs to, which has none below it; needed, unless the item is there' },
  description: { says: 'what it is; empty: nothing' },
  titles: { is: 'lines', says: 'job titles for it' },
} as const satisfies OrderFields

/** A local item as a person writes it, in words. */
export type LocalItemCells = Required<OrderOf<typeof LOCAL_ITEM_FIELDS>>

/** Changes of a local item. Fields that are not given stay. */
export interface LocalItemOrder extends Omit<OrderOf<typeof LOCAL_ITEM_FIELDS>, 'code'> {
  readonly code: string
  /** Removes the item. */
  readonly remove?: boolean
}

/** What a local item is checked against. */
export interface LocalItemFrame {
  /** The items of the current version, by code. */
  readonly items: ReadonlyMap<Code, Item>
  readonly levels: readonly Level[]
  /** The codes of every version, by `toCodeKey`. */
  readonly standard: ReadonlySet<string>
  /** The codes of the extension's other items, by `toCodeKey`. */
  readonly local: ReadonlySet<string>
}

/** Why a local item is refused, and which cell is at fault. */
export interface LocalItemFault extends Pick<Problem, 'code' | 'message'> {
  readonly column: keyof LocalItemCells
}

/** Equal for codes that differ only in the case of their letters. */
export const toCodeKey = (code: Code): string => code.toUpperCase()

/** Finds an item by its code, in any case. */
export const findByCode = (items: ReadonlyMap<Code, Item>, code: Code): Item | undefined =>
  items.get(code) ?? items.get(toCodeKey(code))

/** The local item that the cells describe, or why they are refused. */
export function parseLocalItem(cells: LocalItemCells, frame: LocalItemFrame): LocalItem | LocalItemFault {
  const fault = findCodeFault(cells.code, frame) ?? findTextFault(cells) ?? findParentFault(cells, frame)
  if (fault) return fault
  const titles = new Map(cells.titles.map((title) => [fold(title), title.trim()]))
  titles.delete('')
  return {
    code: cells.code,
    label: cells.label,
    parent: findByCode(frame.items, cells.parent)?.code ?? cells.parent,
    ...(cells.description !== '' && { description: cells.description }),
    titles: [...titles.values()],
  }
}

export const isLocalItemFault = (parsed: LocalItem | LocalItemFault): parsed is LocalItemFault => 'message' in parsed

// A code has no character that separates codes in a list.
const CODE = /^[^\s,;|\p{C}]{1,60}$/u

function findCodeFault(code: string, { standard, local }: LocalItemFrame): LocalItemFault | undefined {
  const fault = (problem: string, message: string) => ({ column: 'code', code: problem, message }) as const
  if (code === '') return fault('local-code-missing', 'expected the code of a local item, found none')
  if (!CODE.test(code))
    return fault(
      'local-code-unfit',
      `expected a code of at most 60 characters without spaces, commas, semicolons and bars, found "${toStart(code, 80)}"`,
    )
  if (standard.has(toCodeKey(code)))
    return fault('local-code-standard', `expected a code that no standard item has, found "${code}"`)
  if (local.has(toCodeKey(code)))
    return fault('local-code-repeated', `expected each local code once, found "${code}" again`)
}

const LONGEST = { label: 500, description: 5000, title: 500, titles: 200 } as const

function findTextFault({ label, description, titles }: LocalItemCells): LocalItemFault | undefined {
  const long = (column: 'label' | 'description' | 'titles', most: string) =>
    ({ column, code: 'local-text-long', message: `expected at most ${most}, found more` }) as const
  if (fold(label) === '')
    return { column: 'label', code: 'local-label-missing', message: `expected a label, found "${label}"` }
  if (label.length > LONGEST.label) return long('label', `${LONGEST.label} characters`)
  if (description.length > LONGEST.description) return long('description', `${LONGEST.description} characters`)
  if (titles.length > LONGEST.titles) return long('titles', `${LONGEST.titles} titles`)
  if (titles.some((title) => title.length > LONGEST.title)) return long('titles', `${LONGEST.title} characters a title`)
}

/** Those that other items are below, for each map of items. */
const ABOVE = new WeakMap<ReadonlyMap<Code, Item>, ReadonlySet<Code>>()

/** Whether local items can be below it: it has no standard items below it, whatever its level. */
export function isLowest(items: ReadonlyMap<Code, Item>, { code }: Pick<Item, 'code'>): boolean {
  const above = ABOVE.get(items) ?? new Set([...items.values()].flatMap(({ parent }) => parent ?? []))
  ABOVE.set(items, above)
  return !above.has(code)
}

/** An item belongs to exactly one standard item that has none below it, never to a group or to a local item. */
function findParentFault(
  { code, parent }: LocalItemCells,
  { items, levels, local, standard }: LocalItemFrame,
): LocalItemFault | undefined {
  const fault = (problem: string, message: string) => ({ column: 'parent', code: problem, message }) as const
  const found = findByCode(items, parent)
  if (found && isLowest(items, found)) return undefined
  if (found)
    return fault(
      'local-parent-level',
      `expected an item without items below it, such as one of the level ${levels.at(-1)?.id}; found "${parent}", of the level ${found.level}`,
    )
  if (parent === '') return fault('local-parent-missing', 'expected the standard item that it hangs on, found none')
  if (local.has(toCodeKey(parent)) || toCodeKey(parent) === toCodeKey(code))
    return fault('local-parent-local', `expected a standard item, found the local item "${parent}"`)
  if (splitCodes(parent).length > 1)
    return fault('local-parent-several', `expected one standard item, found several: "${toStart(parent, 80)}"`)
  if (standard.has(toCodeKey(parent)))
    return fault('local-parent-retired', `expected an item that is still there, found "${parent}", which is retired`)
  return fault('local-parent-unknown', `expected the code of a standard item, found "${toStart(parent, 80)}"`)
}

const splitCodes = (text: string) => text.split(/[\s,;|]+/).filter((part) => part !== '')
