import type { ClassificationVersion } from 'rolemap/classification'
import { leaveOut } from '../leave-out.ts'
import { createRandom } from '../random.ts'
import type { GoldSet } from './gold-set.ts'

/** Some of the titles that this project judged, chosen by a seed, and the version without them. */
export function splitOurs(
  version: ClassificationVersion,
  { seed, share }: { readonly seed: number; readonly share: number },
): GoldSet {
  const random = createRandom(seed)
  const judged = version.entries.filter(({ kind, ambiguous }) => kind === 'judged' && !ambiguous)
  const gold = judged.filter(() => random() < share).map(({ title, code, also = [] }) => ({ title, code, also }))
  return { version: leaveOut(version, gold), gold }
}
