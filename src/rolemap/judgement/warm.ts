import { countByLevel } from '../qualification/level-counts.ts'
import { findProvision } from '../qualification/provision/provision.ts'
import { readItems } from '../qualification/role-codes.ts'
import { listNextRoles } from '../qualification/role-ways.ts'
import type { Rolemap } from '../rolemap.ts'
import { listGaps, readCoverage } from './coverage.ts'
import { listCriteria } from './criteria.ts'

/**
 * Works out what follows from all qualifications before anybody asks, for each classification that has some. With many attachments
 * each takes seconds, in small steps. Ends early once it should stop.
 */
export async function warmQualifications(rolemap: Rolemap, isStopped: () => boolean): Promise<void> {
  const [set] = await listCriteria(rolemap)
  for (const id of new Set((await rolemap.store.versions.list()).map((version) => version.id))) {
    const steps = [
      () => listNextRoles(rolemap, id, ''),
      () => countByLevel(rolemap, id),
      () => findProvision(rolemap, { classification: id }),
      ...(set
        ? [() => readCoverage(rolemap, { set: set.id, in: id }), () => listGaps(rolemap, { set: set.id, in: id })]
        : []),
    ]
    if (!(await isStudied(rolemap, id))) continue
    for (const step of steps) if (!isStopped()) await step()
  }
}

async function isStudied(rolemap: Rolemap, id: string): Promise<boolean> {
  const codes = (await readItems(rolemap, id)).map(({ code }) => code)
  return (await rolemap.store.qualifications.countRoles(id, codes)).length > 0
}
