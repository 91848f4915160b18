import type { StagedFile } from '../../store/staged.ts'
import type { GivenFile } from '../file.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getIntakeKind } from './kinds.ts'
import { stageFile } from './stage.ts'
import { getStagedFile } from './staged-file.ts'

export interface GivenStaging {
  readonly kind: string
  readonly key: string
  readonly file: GivenFile
}

/**
 * Stages a file for somebody who waits for an answer. A kind with so many rows that this takes long is staged by the
 * queue; if that has not ended after so many milliseconds, returns the number of the work.
 *
 * @throws RolemapError as `stageFile`
 */
export async function beginStaging(
  rolemap: Rolemap,
  { kind: name, key, file }: GivenStaging,
  most: number,
): Promise<{ readonly staged: StagedFile } | { readonly work: number }> {
  const kind = getIntakeKind(name)
  if (!kind.streamed)
    return { staged: await stageFile(rolemap, { kind: name, key, input: file.bytes, file: file.name }) }
  requireRight(rolemap, kind.right)
  await kind.find(rolemap, key)
  const { work, staged } = await kind.start(rolemap, { key, file, most })
  return staged === undefined ? { work } : { staged: await getStagedFile(rolemap, staged) }
}
