import { randomBytes } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import type { Job } from '../../store/index.ts'
import type { GivenFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { findMine, keepBytes } from './job.ts'

/** Long enough to look at its columns. */
const HELD_FOR = 60 * 60 * 1000

/**
 * Stores a file until its owner has said what its columns are. Nobody else can see it, and it is deleted after an hour.
 * Returns its id.
 */
export async function holdFile(rolemap: Rolemap, file: GivenFile): Promise<string> {
  const created = rolemap.now()
  const job: Job = {
    id: randomBytes(18).toString('base64url'),
    ...{ classification: '', version: '', fileName: file.name, columns: [], titleColumn: '', context: {} },
    ...{ state: 'held', rows: 0, coded: 0, problems: [] },
    created: created.toISOString(),
    expires: new Date(created.getTime() + HELD_FOR).toISOString(),
    ...(!rolemap.actor.alone && { owner: rolemap.actor.name }),
  }
  await rolemap.store.jobs.add(job)
  await keepBytes(rolemap, job.id, file)
  return job.id
}

/** @throws RolemapError `held-file-unknown`, also for one that has expired, was used, or is another person's */
export async function getHeldFile(rolemap: Rolemap, id: string): Promise<GivenFile> {
  const job = await findMine(rolemap, id)
  if (job?.state !== 'held')
    throw new RolemapError('held-file-unknown', 'expected a file that was just given, found none: give it again')
  return { name: job.fileName, bytes: Buffer.concat(await Array.fromAsync(rolemap.store.jobs.readBytes(id))) }
}

/** Deletes a file that is no longer needed. */
export async function dropHeldFile(rolemap: Rolemap, id: string): Promise<void> {
  if ((await findMine(rolemap, id))?.state === 'held') await rolemap.store.jobs.delete(id)
}
