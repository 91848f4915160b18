import type { Rolemap } from '../../rolemap/index.ts'
import { listOrganisations } from '../../rolemap/organisation/organisation.ts'
import { listDefinitions } from '../../rolemap/return/index.ts'
import { may } from '../../rolemap/right.ts'
import { type LabelOf, readLabels } from './shelf.ts'

/** What classifications, organisations and definitions of returns are called: the id, where the person may not see more. */
export async function readNames(rolemap: Rolemap): Promise<LabelOf> {
  const [labelOf, organisations, definitions] = await Promise.all([
    readLabels(rolemap),
    may(rolemap.actor, 'post.see') ? listOrganisations(rolemap) : [],
    may(rolemap.actor, 'return.see') ? listDefinitions(rolemap) : [],
  ])
  const names = new Map([
    ...definitions.map(({ definition: { id, label } }) => [id, label] as const),
    ...organisations.map(({ id, label }) => [id, label] as const),
  ])
  return (id) => names.get(id) || labelOf(id)
}
