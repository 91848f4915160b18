// A floor slightly below each figure: a change that lowers one must say why. `npm run bench:coder` prints the figures.
import assert from 'node:assert/strict'
import { buildCoderIndex, type CoderIndex, evaluate } from 'rolemap/coder'
import { readMeanings } from '../../bench/measure/meanings.ts'
import { pickSample } from '../../bench/measure/random.ts'
import { hasSets } from '../../bench/measure/set/gold-set.ts'
import { SUBJECTS } from '../../bench/measure/subject.ts'

export const skip = hasSets() ? false : 'needs the labelled titles in ../shared/benchmark, which are not there'

interface Floor {
  readonly top1: number
  readonly top5: number
  /** Of the titles that are coded without a person, the share that is right. */
  readonly right: number
}

// The titles are new to the index, unless the set's name says that they are in it.
export const FLOORS: Readonly<Record<string, Floor>> = {
  'SOC 2010, a fifth held out': { top1: 0.59, top5: 0.85, right: 0.88 },
  'SOC 2020 by crosswalk': { top1: 0.6, top5: 0.84, right: 0.9 },
  'SOC 2020 by crosswalk, in the index': { top1: 0.82, top5: 0.96, right: 0.94 },
  'ESCO, MELO dev': { top1: 0.69, top5: 0.89, right: 0.86 },
  'ESCO, JobBERT val': { top1: 0.24, top5: 0.46, right: 0.53 },
  'Job roles T': { top1: 0.92, top5: 0.97, right: 0.96 },
  'Job roles T, index as shipped': { top1: 0.93, top5: 0.97, right: 0.94 },
  'Job roles U': { top1: 0.86, top5: 0.95, right: 0.93 },
  'Job roles U, index as shipped': { top1: 0.88, top5: 0.97, right: 0.93 },
  'Job roles, a fifth of our index held out': { top1: 0.82, top5: 0.96, right: 0.92 },
  'Occupational maps, a fifth of our index held out': { top1: 0.65, top5: 0.89, right: 0.9 },
  'Occupational maps, the same by labels alone': { top1: 0.43, top5: 0.66, right: 0.77 },
}

/** Codes some of a set's titles, chosen by a seed, and checks the figures against their floor. */
export async function holdFloor(name: string, titles: number, built?: CoderIndex): Promise<void> {
  const subject = await SUBJECTS[name]?.()
  const floor = FLOORS[name]
  assert.ok(subject && floor, `there is no set ${name}`)
  const index = built ?? buildCoderIndex(subject.index, { meanings: readMeanings() })
  const { top1, top5, automatic } = evaluate(subject.open({ index }), subject.version, pickSample(subject.gold, titles))
  assert.ok(top1 >= floor.top1, `top 1: ${top1}, expected ${floor.top1}`)
  assert.ok(top5 >= floor.top5, `top 5: ${top5}, expected ${floor.top5}`)
  assert.ok(automatic.right >= floor.right, `right of those coded: ${automatic.right}, expected ${floor.right}`)
}
