import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  isCriteriaFault,
  type JudgedSet,
  type Moderation,
  type TrainingCase,
  toCriteriaOrder,
  toCriteriaSet,
} from '../../qualification/index.ts'

/** The folder of the criteria sets among the facts that ship. */
export const CRITERIA_FOLDER = 'criteria'

/** A criteria set that ships, with its training cases. */
export interface ShippedCriteria {
  readonly set: JudgedSet
  readonly cases: readonly TrainingCase[]
}

interface Written extends Omit<JudgedSet, 'moderation'> {
  readonly moderation: Moderation
  readonly cases: readonly Omit<TrainingCase, 'set'>[]
}

/** Reads the criteria sets of a folder. @throws TypeError where one is refused, which a test finds before it ships */
export async function readCriteriaSets(folder: string): Promise<readonly ShippedCriteria[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  return await Promise.all(
    names.map(async (name) => {
      const { cases, ...written } = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Written
      const set = toCriteriaSet(written.id, toCriteriaOrder(written))
      if (isCriteriaFault(set)) throw new TypeError(`${name}: ${set.column}: ${set.message}`)
      return { set, cases: cases.map((one) => ({ ...one, set: set.id })) }
    }),
  )
}
