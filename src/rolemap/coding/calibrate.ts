import type { Coding } from '../../coder/answer/coding.ts'
import { type Calibration, calibrate } from '../../coder/measure/calibrate.ts'
import type { GoldTitle } from '../../coder/measure/evaluate.ts'
import { formatMove } from '../../coder/rule/chance.ts'
import type { Outcome } from '../../coder/rule/move-first.ts'
import { type Rule, toRuleSet } from '../../coder/rule/rule.ts'
import { type Reading, RolemapError } from '../../error.ts'
import { fold } from '../../text/fold.ts'
import { openShared, shareCoder } from '../coder/shared-coder.ts'
import type { TableInput } from '../open-table.ts'
import { readOwnEntries } from '../own/own-index.ts'
import { findOwnRules } from '../own/own-rules.ts'
import { NO_RULES, putOwnRules } from '../own/rules.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type EvaluateOptions, readGoldFile } from './evaluate.ts'
import { suggestAll } from './title-coding.ts'

/** A calibration that holds from now on. */
export interface Calibrated extends Pick<Calibration, 'titles' | 'right' | 'error'> {
  readonly classification: string
  /** Titles that the user's own titles or rules settle. They say nothing of the coder's chances, so they are left out. */
  readonly settled: number
  /** What the user's rule for chances says now. */
  readonly chance: string
  /** SHA-256 of all of the user's rules. */
  readonly digest?: string
}

/**
 * Fits a classification's chances to titles that the user checked, and keeps the result as a rule of theirs, in place of
 * an earlier one. The error is measured on titles that were held out.
 *
 * @throws RolemapError `calibration-refused` if it would not make chances truer; and as `evaluateFile`
 */
export async function calibrateFile(
  rolemap: Rolemap,
  input: TableInput,
  options: EvaluateOptions,
): Promise<Reading<Calibrated>> {
  requireRight(rolemap, 'rule.set')
  const { id } = await getVersion(rolemap, options.in, options.version)
  const own = await findOwnRules(rolemap.store, id)
  const rules = (own?.rules ?? []).filter(({ kind }) => kind !== 'chance')
  const { value: gold, problems } = await readGoldFile(rolemap, input, options)
  const open = await withoutSettled(rolemap, gold, { id, rules })
  const { move, why = '', ...found } = calibrate(await askAll(rolemap, open, { ...options, rules }))
  if (!move) throw new RolemapError('calibration-refused', why)
  const chance = formatMove(move)
  const rule: Rule = { kind: 'chance', from: '*', to: chance, note: tellFitted(found) }
  const kept = await putOwnRules(rolemap, id, { rules: [...rules, rule], seen: own?.digest ?? NO_RULES })
  const value = { classification: id, ...found, settled: gold.length - open.length, chance }
  return { value: { ...value, ...(kept && { digest: kept.digest }) }, problems }
}

const tellFitted = ({ titles, error: { before, after } }: Pick<Calibration, 'titles' | 'error'>) =>
  `fitted to ${titles} checked titles; on titles held out the calibration error fell from ${before.toFixed(3)} to ${after.toFixed(3)}`

interface Ground {
  readonly id: string
  readonly rules: readonly Rule[]
}

async function withoutSettled({ store }: Rolemap, gold: readonly GoldTitle[], { id, rules }: Ground) {
  const entries = await readOwnEntries(store, id)
  const ruled = rules.filter(({ kind }) => kind === 'title' || kind === 'default').map(({ from }) => from)
  const settled = new Set([...entries.map(({ title }) => title), ...ruled].map(fold))
  return gold.filter(({ title }) => !settled.has(fold(title)))
}

type Asked = Pick<EvaluateOptions, 'in' | 'version'> & Pick<Ground, 'rules'>

/** What the coder says of titles by itself, without an earlier calibration, and whether it is right. */
async function askAll(rolemap: Rolemap, gold: readonly GoldTitle[], { in: id, version, rules }: Asked) {
  const summary = await getVersion(rolemap, id, version)
  const outline = await rolemap.store.versions.findOutline(summary)
  const { shared: kept } = await rolemap.coder(summary)
  if (!outline || !kept)
    throw new RolemapError('classification-unknown', `"${id}" ${summary.version} is no longer in the store`)
  const shared = shareCoder({ version: outline, rules: toRuleSet(rules), index: kept.index })
  const coder = openShared(shared)
  const codings = await suggestAll(
    rolemap,
    { suggest: (title, options) => coder.suggest(title, options), shared },
    gold.map(({ title }) => ({ title, options: { top: 1 } })),
  )
  return gold.flatMap((one, place) => toOutcome(one, codings[place]))
}

function toOutcome({ code, also }: GoldTitle, coding: Coding | undefined): readonly Outcome[] {
  const first = coding?.candidates[0]
  if (!first || coding.noMatch) return []
  return [{ chance: first.probability, right: [code, ...also].includes(first.code) }]
}
