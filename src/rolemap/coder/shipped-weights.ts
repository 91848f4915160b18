import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TitledVersion } from '../../coder/index/catalogue.ts'
import type { Weights } from '../../coder/index/sign-weights.ts'

/** The weights that a release ships, by what they were fitted to. */
export type ShippedWeights = Readonly<Record<string, Weights>>

export const SHIPPED_WEIGHTS = fileURLToPath(new URL('../../../data/weights.json', import.meta.url))

/**
 * What `fitWeights` gives for a version that comes with Rolemap, as written by `npm run weights`: fitting takes longer
 * than everything else that an index needs. Undefined for any other version, and if the file is missing.
 */
export function findShippedWeights(version: TitledVersion): Weights | undefined {
  return readShippedWeights()[toFittedName(version)]
}

function readShippedWeights(): ShippedWeights {
  try {
    return JSON.parse(readFileSync(SHIPPED_WEIGHTS, 'utf8'))
  } catch {
    return {}
  }
}

/** Identifies what weights are fitted to: the classification, and a digest of its items and titles. */
export function toFittedName({ id, levels, items, entries }: TitledVersion): string {
  const said = [
    levels.map((level) => [level.id, level.group ?? false]),
    items.map(({ code, label, level, parent }) => [code, label, level, parent ?? '']),
    entries.map(({ title, code, kind, also = [] }) => [title, code, kind, ...also]),
  ]
  return `${id} ${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)}`
}
