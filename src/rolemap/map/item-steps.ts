import path from 'node:path'
import type { Code } from '../../classification/code.ts'
import { readSteps } from '../../exchange/dataset/judged-step.ts'
import type { JudgedStep } from '../../occupational-map/index.ts'
import type { VersionKey } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { SHIPPED } from '../ship/fill.ts'

/** A judged step from an item, or to it. */
export interface ItemStep {
  readonly way: 'to' | 'from'
  /** The other item. */
  readonly code: Code
  readonly label: string
  readonly step: JudgedStep
}

const read = new Map<string, Promise<readonly JudgedStep[]>>()

/** The judged steps that come with Rolemap for the items of a classification. */
export function getSteps(id: string): Promise<readonly JudgedStep[]> {
  const known = read.get(id) ?? readSteps(path.join(SHIPPED, path.basename(id))).then(({ value }) => value)
  read.set(id, known)
  return known
}

/** Where people go from an item, and where they come from: the usual steps first. */
export async function listItemSteps({ store }: Rolemap, key: VersionKey, code: Code): Promise<readonly ItemStep[]> {
  const steps = (await getSteps(key.id)).filter(({ from, to, how }) => how !== 'no' && (from === code || to === code))
  const found = await Promise.all(
    steps.map(async (step): Promise<readonly ItemStep[]> => {
      const other = step.from === code ? step.to : step.from
      const item = await store.versions.findItem(key, other)
      return item ? [{ way: step.from === code ? 'to' : 'from', code: other, label: item.label, step }] : []
    }),
  )
  return found.flat().toSorted((one, other) => rank(one) - rank(other))
}

const rank = ({ step: { how, direction } }: ItemStep) => (how === 'usual' ? 0 : 2) + (direction === 'up' ? 0 : 1)
