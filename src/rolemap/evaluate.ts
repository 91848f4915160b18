import { type Evaluation, evaluate, type GoldTitle } from '../coder/evaluate.ts'
import { RolemapError } from '../error.ts'
import { getVersion } from './list.ts'
import type { Rolemap } from './rolemap.ts'

/** Measures the coder of a classification on titles whose right codes are known. */
export async function evaluateGold(
  rolemap: Rolemap,
  gold: readonly GoldTitle[],
  options: { in: string; version?: string },
): Promise<Evaluation> {
  const summary = await getVersion(rolemap, options.in, options.version)
  const version = await rolemap.store.findVersion(summary)
  if (!version)
    throw new RolemapError('classification-unknown', `"${summary.id}" ${summary.version} is no longer in the store`)
  return evaluate(await rolemap.coder(summary), version, gold)
}
