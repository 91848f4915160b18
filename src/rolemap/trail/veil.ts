import type { Change, ChangeRow } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'

/** Changes without what whoever asks may not see yet of the things that they are of. */
export async function veilChanges(rolemap: Rolemap, changes: readonly Change[]): Promise<readonly Change[]> {
  const hidden = new Map<string, ReadonlySet<string>>()
  const kinds = Map.groupBy(changes, ({ subject }) => subject.kind)
  for (const [kind, list] of kinds) {
    const ids = list.filter(({ batch }) => !batch).map(({ subject }) => subject.id)
    hidden.set(kind, await findHidden(rolemap, kind, ids))
  }
  return changes.map((change) => (hidden.get(change.subject.kind)?.has(change.subject.id) ? bare(change) : change))
}

/** The same of the rows of a change of several things. */
export async function veilRows(
  rolemap: Rolemap,
  kind: string,
  rows: readonly ChangeRow[],
): Promise<readonly ChangeRow[]> {
  const ids = rows.map(({ id }) => id)
  const hidden = await findHidden(rolemap, kind, ids)
  return rows.map((row) => (hidden.has(row.id) ? { id: row.id } : row))
}

const NOTHING: ReadonlySet<string> = new Set()

const findHidden = async (rolemap: Rolemap, kind: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  ids.length === 0 ? NOTHING : ((await rolemap.kinds.get(kind)?.hides?.(rolemap, ids)) ?? NOTHING)

function bare(change: Change): Change {
  const { before: _, after: __, ...rest } = change
  return rest
}
