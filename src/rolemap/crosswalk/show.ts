import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, readLabels } from './crosswalk.ts'

/** A mapping as shown, with labels beside the codes. */
export interface ShownMapping extends Omit<Mapping, 'targets'> {
  readonly fromLabel: string
  readonly targets: readonly { readonly to: string; readonly toLabel: string; readonly weight?: number }[]
}

/** A crosswalk with its mappings as shown. @throws RolemapError `crosswalk-unknown` */
export async function showCrosswalk(
  rolemap: Rolemap,
  id: string,
): Promise<{ readonly head: CrosswalkHead; readonly mappings: readonly ShownMapping[] }> {
  const { mappings, ...head } = await getCrosswalk(rolemap, id)
  const [from, to] = await Promise.all([readLabels(rolemap, head.from), readLabels(rolemap, head.to)])
  const shown = mappings.map(({ targets, ...mapping }) => ({
    ...mapping,
    fromLabel: from(mapping.from),
    targets: targets.map((target) => ({ ...target, toLabel: to(target.to) })),
  }))
  return { head, mappings: shown }
}
