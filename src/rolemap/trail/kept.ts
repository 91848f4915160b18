import type { Effect, Json, KeptRecord } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange, type Told } from './record-change.ts'
import { recordTarget } from './target.ts'

export interface Keeping {
  readonly kind: string
  readonly id: string
  /** The classification that it is about. */
  readonly of: string
  /** Undefined: it goes. */
  readonly body: Json | undefined
  /** What is there by now, as far as the caller knows. */
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
  const change = {
    action: body === undefined ? 'drop' : 'put',
    target: recordTarget({ kind, id, of }),
    ...told,
    ...(record && { before: record.body }),
    ...(body !== undefined && { after: body }),
  }
  const effect = { put: 'record', kind, id, of, body, revision: record?.revision ?? 0 } as const
  await recordChange(rolemap, change, [...beside, effect])
}
