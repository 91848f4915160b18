import type { Store } from '../../store/store.ts'
import type { Json, RecordPut } from '../../store/trail.ts'

// Marks are for the program alone. They are set along with a change, but no change describes them, and nobody can undo
// them.

interface MarkKey {
  /** What it marks. No kind of thing has the same name. */
  readonly kind: string
  readonly id: string
  readonly of: string
}

/** The effect that sets a mark. It is refused with `change-conflict` if somebody else sets it in between. */
export const toMark = (store: Store, key: MarkKey, body: Json): Promise<RecordPut> => changeMark(store, key, () => body)

/** The same for a mark that is made of what it was before: the body and the revision are read together. */
export async function changeMark(
  { records }: Store,
  key: MarkKey,
  change: (before: Json | undefined) => Json,
): Promise<RecordPut> {
  const kept = await records.find(key.kind, key.id)
  return { put: 'mark', ...key, body: change(kept?.body), revision: kept?.revision ?? 0 }
}

/** How many times a mark was set. */
export async function countMarks({ records }: Store, { kind, id }: Pick<MarkKey, 'kind' | 'id'>): Promise<number> {
  return (await records.find(kind, id))?.revision ?? 0
}

/** Every mark of a kind, or only those of one thing, by id. */
export async function listMarks({ records }: Store, kind: string, of?: string): Promise<ReadonlyMap<string, Json>> {
  return new Map((await records.list(kind, of === undefined ? {} : { of })).rows.map(({ id, body }) => [id, body]))
}
