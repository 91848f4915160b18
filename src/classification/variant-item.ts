import type { Code } from './code.ts'
import { follow } from './history.ts'
import type { Item } from './item.ts'
import type { Succession } from './version.ts'

/** An item of a variant, as it is in the version that the variant is shown in. */
export interface VariantItem {
  readonly code: Code
  readonly label: string
  /** `renamed`: it had a different label when the variant was made. `retired`: the version no longer has it. */
  readonly fate?: 'renamed' | 'retired'
  /** Its earlier label. */
  readonly was?: string
  /** The successors of a retired item, if known. */
  readonly successors?: readonly Pick<Item, 'code' | 'label'>[]
}

/** What a variant's items are checked against. */
export interface VariantItemFrame {
  /** The items of the version that the variant is shown in. */
  readonly now: ReadonlyMap<Code, Item>
  /** The items of each version that the variant was made on, in order. */
  readonly before: readonly ReadonlyMap<Code, Item>[]
  /** The successions of the versions after those, in order. */
  readonly successions: readonly Succession[]
}

/** What became of an item since its variant was made. */
export function toVariantItem(code: Code, { now, before, successions }: VariantItemFrame): VariantItem {
  const item = now.get(code)
  const was = before.find((items) => items.has(code))?.get(code)?.label
  if (!item) {
    const successors = follow(code, successions).flatMap((one) => now.get(one) ?? [])
    return {
      code,
      label: was ?? code,
      fate: 'retired',
      successors: successors.map(({ code: to, label }) => ({ code: to, label })),
    }
  }
  return { code, label: item.label, ...(was !== undefined && was !== item.label && { fate: 'renamed', was }) }
}
