import type { Store } from '../../store/store.ts'
import type { Json, RecordPut } from '../../store/trail.ts'

// Marks are for the program alone: they are beside what is changed, no change tells of them, and nobody undoes them.

interface MarkKey {
  /** What it marks; no kind of thing has that name. */
  readonly kind: string
  readonly id: string
  readonly of: string
}

/** What sets a mark; refused with `change-conflict` where somebody else sets it in between. */
export async function toMark({ records }: Store, key: MarkKey, body: Json): Promise<RecordPut> {
  return { put: 'mark', ...key, body, revision: (await records.find(key.kind, key.id))?.revision ?? 0 }
}

/** How often a mark was set. */
export async function countMarks({ records }: Store, { kind, id }: Pick<MarkKey, 'kind' | 'id'>): Promise<number> {
  return (await records.find(kind, id))?.revision ?? 0
}

/** Every mark of a kind, by its id. */
export async function listMarks({ records }: Store, kind: string): Promise<ReadonlyMap<string, Json>> {
  return new Map((await records.list(kind)).rows.map(({ id, body }) => [id, body]))
}
