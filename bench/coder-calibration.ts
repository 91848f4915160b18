// Fits the usual weights of src/coder/index/sign-weights.ts: node --conditions=rolemap-source
// bench/coder-calibration.ts. They are used for an index that is too small, or has too many items, for weights of its
// own; see fit-weights.ts.
import { buildCoderIndex, type GoldTitle } from 'rolemap/coder'
import { Ranker } from '../src/coder/answer/ranker.ts'
import { getUsualWeights, type Weights } from '../src/coder/index/sign-weights.ts'
import { type Example, learnWeights } from '../src/coder/learn/learn-sign-weights.ts'
import type { Meanings } from '../src/coder/meaning/meaning.ts'
import { getRules } from '../src/coder/rule/find.ts'
import { leaveOut } from './measure/leave-out.ts'
import { readMeanings } from './measure/meanings.ts'
import { readMelo } from './measure/set/esco.ts'
import type { GoldSet } from './measure/set/gold-set.ts'
import { readJobRoles, readJobRoleTitles } from './measure/set/job-roles.ts'
import { MEASURED, readSocSplit } from './measure/set/soc.ts'

// Leaves out the titles that `bench:coder` measures, so that it measures titles that the weights were not fitted to.
const measured = new Set(readSocSplit(MEASURED.seed, MEASURED.share).gold.map(({ title }) => title))
const soc = readSocSplit(7)
const roleTitles = readJobRoleTitles()
const many = [
  { ...soc, gold: soc.gold.filter(({ title }) => !measured.has(title)) },
  { version: leaveOut(await readJobRoles(), roleTitles), gold: roleTitles },
]
const meanings = readMeanings()
fit('ALONE', [readMelo()], undefined)
fit('BESIDE_MEANINGS', [readMelo()], meanings)
fit('BESIDE_LEARNED', many, undefined)
fit('BESIDE_BOTH', many, meanings)

function fit(name: string, sets: readonly GoldSet[], known: Meanings | undefined): void {
  const ranked = sets.map((set) => rank(set, known))
  const weights = learnWeights(
    ranked.flatMap(({ examples }) => examples),
    ranked[0]?.start ?? getUsualWeights({}),
  )
  const list = Object.entries(weights).map(([sign, weight]) => `${sign}: ${weight.toFixed(2)}`)
  process.stdout.write(`${name} = { ${list.join(', ')} }\n`)
}

function rank(set: GoldSet, known: Meanings | undefined): { examples: readonly Example[]; start: Weights } {
  const { weights, ...index } = buildCoderIndex(set.version, { meanings: known })
  const ranker = new Ranker(set.version, getRules(set.version.id), index)
  const examples = set.gold.map((one) => {
    const { scores, coverage } = ranker.rank(one.title)
    return { scores, coverage, right: scores.findIndex(({ item }) => isRight(one, ranker.catalogue.items[item]?.code)) }
  })
  return { examples, start: ranker.catalogue.weights }
}

function isRight({ code, also }: GoldTitle, given: string | undefined): boolean {
  return given !== undefined && [code, ...also].includes(given)
}
