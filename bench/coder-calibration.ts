// Fits the constants of src/coder/probability.ts: node --conditions=rolemap-source bench/coder-calibration.ts
// Least mean log-loss of the right item (or of "none of these") on titles that the index did not have.
import { buildCoderIndex, type GoldTitle } from 'rolemap/coder'
import { ALONE, BESIDE_LEARNED, type Calibration, toProbabilities } from '../src/coder/probability.ts'
import { Ranker, type Ranking } from '../src/coder/ranker.ts'
import { getRules } from '../src/coder/rule/find.ts'
import { leaveOut } from './measure/leave-out.ts'
import { readMelo } from './measure/set/esco.ts'
import type { GoldSet } from './measure/set/gold-set.ts'
import { readJobRoles, readJobRoleTitles } from './measure/set/job-roles.ts'
import { MEASURED, readSocSplit } from './measure/set/soc.ts'

/** A ranking and the place in it of the right item, or -1. */
interface Answer {
  readonly ranking: Ranking
  readonly right: number
}

const NAMES = ['slope', 'none', 'unknown', 'exact'] as const
const ROUNDS = 60
/** The job roles' titles are few, and count as many times. */
const JOB_ROLES_COUNT = 4

// What `bench:coder` measures is left out, so that its reliability is of titles that the constants were not fitted on.
const measured = new Set(readSocSplit(MEASURED.seed, MEASURED.share).gold.map(({ title }) => title))
const soc = readSocSplit(7)
const roleTitles = readJobRoleTitles()
const forRoles = rank({ version: leaveOut(await readJobRoles(), roleTitles), gold: roleTitles })
fit('BESIDE_LEARNED', BESIDE_LEARNED, [
  ...rank({ ...soc, gold: soc.gold.filter(({ title }) => !measured.has(title)) }),
  ...Array.from({ length: JOB_ROLES_COUNT }, () => forRoles).flat(),
])
fit('ALONE', ALONE, rank(readMelo()))

function rank({ version, gold }: GoldSet): readonly Answer[] {
  const ranker = new Ranker(version, getRules(version.id), buildCoderIndex(version))
  return gold.map((one) => {
    const ranking = ranker.rank(one.title)
    return { ranking, right: ranking.scores.findIndex(({ item }) => isRight(one, ranker.catalogue.items[item]?.code)) }
  })
}

function isRight({ code, also }: GoldTitle, given: string | undefined): boolean {
  return given !== undefined && [code, ...also].includes(given)
}

// Coordinate descent: there are four numbers, and the loss is smooth.
function fit(name: string, start: Calibration, answers: readonly Answer[]): void {
  let best = start
  let least = toLoss(answers, start)
  for (let round = 0, step = 0.5; round < ROUNDS; round++, step *= 0.9) {
    for (const constant of NAMES) {
      for (const by of [step, -step]) {
        const tried = { ...best, [constant]: best[constant] + (constant === 'slope' ? by / 4 : by) }
        const loss = toLoss(answers, tried)
        if (loss < least) [best, least] = [tried, loss]
      }
    }
  }
  const constants = NAMES.map((constant) => `${constant}: ${best[constant].toFixed(2)}`).join(', ')
  process.stdout.write(`${name} = { ${constants} }, log-loss ${least.toFixed(4)} on ${answers.length} titles\n`)
  writeReliability(answers, best)
}

function toLoss(answers: readonly Answer[], calibration: Calibration): number {
  const losses = answers.map(({ ranking, right }) => {
    const chances = toProbabilities(ranking, calibration)
    const none = 1 - chances.reduce((sum, chance) => sum + chance, 0)
    return -Math.log(Math.max(1e-6, chances[right] ?? none))
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

/** For each tenth of probability: how many first candidates have it, and how many of them are right. */
function writeReliability(answers: readonly Answer[], calibration: Calibration): void {
  const firsts = answers.map(({ ranking, right }) => ({
    chance: toProbabilities(ranking, calibration)[0] ?? 0,
    right: right === 0,
  }))
  for (const [tenth, group] of [...Map.groupBy(firsts, ({ chance }) => Math.min(9, Math.floor(chance * 10)))].sort()) {
    const mean = group.reduce((sum, { chance }) => sum + chance, 0) / group.length
    const share = group.filter(({ right }) => right).length / group.length
    process.stdout.write(
      `  ${tenth / 10}: ${group.length} titles, said ${mean.toFixed(2)}, right ${share.toFixed(2)}\n`,
    )
  }
}
