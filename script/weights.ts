// Writes data/weights.json, fitted to the versions in data/: npm run weights. Run it when the coder, its rules, the
// meanings of words or one of our title indexes has changed. The accuracy tests notice if it was forgotten.
import { writeFile } from 'node:fs/promises'
import { fitWeights } from '../src/coder/coder.ts'
import type { Weights } from '../src/coder/index/sign-weights.ts'
import { readDataset } from '../src/exchange/dataset/dataset.ts'
import { readMeanings } from '../src/rolemap/coder/meanings.ts'
import { SHIPPED_WEIGHTS, toFittedName } from '../src/rolemap/coder/shipped-weights.ts'
import { listDatasets, SHIPPED } from '../src/rolemap/ship/fill.ts'

/** The weights of each shipped version that has enough titles for fitting. */
export async function fitShipped(): Promise<ReadonlyMap<string, Weights>> {
  const fitted = new Map<string, Weights>()
  for (const folder of await listDatasets(SHIPPED)) {
    const { version } = (await readDataset(folder)).value
    const weights = fitWeights(version, readMeanings())
    if (weights) fitted.set(toFittedName(version), weights)
  }
  return fitted
}

async function main(): Promise<void> {
  await writeFile(SHIPPED_WEIGHTS, `${JSON.stringify(Object.fromEntries(await fitShipped()), null, 2)}\n`)
}

// Not awaited, so that tests can load this file without waiting.
if (import.meta.main) void main()
