import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { VersionStore, VersionSummary } from '../store.ts'

// Items of all versions together, and of one version: a few dozen megabytes.
const MOST_HELD = 100_000
const MOST_OF_VERSION = 20_000

interface Held {
  readonly inOrder: readonly Item[]
  readonly byCode: ReadonlyMap<Code, Item>
}

/** The items of the versions that were used last, held in memory: two versions with one digest have the same items. */
export function createHeldItems({ listItems }: Pick<VersionStore, 'listItems'>) {
  const held = new Map<string, Promise<Held>>()
  const sizes = new Map<string, number>()

  function hold(digest: string, items: Promise<Held>, size: number) {
    held.delete(digest)
    held.set(digest, items)
    sizes.set(digest, size)
    let total = [...sizes.values()].reduce((sum, one) => sum + one, 0)
    for (const oldest of held.keys()) {
      if (total <= MOST_HELD) break
      total -= sizes.get(oldest) ?? 0
      held.delete(oldest)
      sizes.delete(oldest)
    }
  }

  /** The items of a version, or undefined if it has too many to be held. */
  return async (summary: VersionSummary): Promise<Held | undefined> => {
    const { digest, items: size } = summary
    if (size > MOST_OF_VERSION) return undefined
    const found = held.get(digest) ?? read(summary)
    hold(digest, found, size)
    // What could not be read is read again next time.
    found.catch(() => {
      held.delete(digest)
      sizes.delete(digest)
    })
    return await found
  }

  async function read(summary: VersionSummary): Promise<Held> {
    const { rows } = await listItems(summary, { limit: summary.items, offset: 0 })
    return { inOrder: rows, byCode: new Map(rows.map((item) => [item.code, item])) }
  }
}
