import { inferChanges, type Judged } from '../../classification/change/infer-changes.ts'
import type { ChangeRow } from '../../classification/history.ts'
import type { ClassificationVersion, Succession } from '../../classification/version.ts'

type Side = Pick<ClassificationVersion, 'items' | 'entries' | 'profiles'>

export interface Inference {
  readonly from: Side
  readonly to: Side
  readonly successions: readonly Succession[]
  readonly judged: readonly Judged[]
}

/** The change table of two editions. It takes long for large ones, so it runs in a separate thread. */
export function infer({ from, to, ...options }: Inference): readonly ChangeRow[] {
  return inferChanges(from, to, options)
}
