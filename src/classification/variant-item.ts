import type { Code } from './code.ts'
import { follow } from './history.ts'
import type { Item } from './item.ts'
import type { Succession } from './version.ts'

/** An item of a variant, as the version has it in which the variant is looked at. */
export interface VariantItem {
  readonly code: Code
  readonly label: string
  /** `renamed`: it was called something else when the variant was made. `retired`: the version has it no longer. */
  readonly fate?: 'renamed' | 'retired'
  /** What it was called. */
  readonly was?: string
  /** What a retired item went to, where that is known. */
  readonly successors?: readonly Pick<Item, 'code' | 'label'>[]
}

/** What a variant's items are held against. */
export interface VariantItemFrame {
  /** The items of the version in which the variant is looked at. */
  readonly now: ReadonlyMap<Code, Item>
  /** Those of each version that it was made on, in their order. */
  readonly before: readonly ReadonlyMap<Code, Item>[]
  /** Of the versions after those, in their order. */
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
