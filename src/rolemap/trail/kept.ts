import type { Effect, Json, KeptRecord } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Kind, tell } from './kind.ts'
import { recordChange, type Told } from './record-change.ts'

export interface Keeping {
  readonly kind: Kind
  readonly id: string
  /** The classification that it is about. */
  readonly of: string
  /** Undefined: it goes. */
  readonly body: Json | undefined
  /** The record as the caller last saw it. */
  readonly record: KeptRecord | undefined
  /** What must be done in the same commit. */
  readonly beside?: readonly Effect[]
}

/** Keeps something whole under its name, or drops it; the trail has what was before and after, and undo puts it back. */
export async function putKept(
  rolemap: Rolemap,
  { kind, id, of, body, record, beside = [] }: Keeping,
  told: Pick<Told, 'why' | 'undoes' | 'version'> = {},
): Promise<void> {
  const change = tell(kind, {
    action: body === undefined ? 'drop' : 'put',
    id,
    of,
    ...told,
    ...(record && { before: record.body }),
    ...(body !== undefined && { after: body }),
  })
  const effect = { put: 'record', kind: kind.name, id, of, body, revision: record?.revision ?? 0 } as const
  await recordChange(rolemap, change, [...beside, effect])
}
