import { listHeads } from '../../rolemap/crosswalk/crosswalk.ts'
import type { Rolemap } from '../../rolemap/index.ts'
import { listDefaults } from '../frame/shelf.ts'
import type { Choice } from '../kit/control.ts'

/** The classifications at an end of a published crosswalk, to choose from. */
export async function listLinked(rolemap: Rolemap): Promise<readonly Choice[]> {
  const published = (await listHeads(rolemap)).filter(({ state }) => state === 'published')
  const linked = new Set(published.flatMap(({ from, to }) => [from.id, to.id]))
  return (await listDefaults(rolemap)).filter(({ id }) => linked.has(id)).map(({ id, label }) => ({ value: id, label }))
}
