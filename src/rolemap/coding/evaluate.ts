import type { Coding } from '../../coder/answer/coding.ts'
import { CONSIDERED, type Evaluation, evaluate, type GoldTitle } from '../../coder/measure/evaluate.ts'
import { type Reading, RolemapError } from '../../error.ts'
import { readGold } from '../../exchange/order/gold.ts'
import type { readTable } from '../../exchange/table/table.ts'
import { ORDERED, openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { suggestAll } from './title-coding.ts'

/** Measures the coder of a classification on titles whose right codes are known. */
export async function evaluateGold(
  rolemap: Rolemap,
  gold: readonly GoldTitle[],
  options: { in: string; version?: string },
): Promise<Evaluation> {
  const summary = await getVersion(rolemap, options.in, options.version)
  const version = await rolemap.store.versions.findOutline(summary)
  if (!version)
    throw new RolemapError('classification-unknown', `"${summary.id}" ${summary.version} is no longer in the store`)
  const asked = gold.map(({ title }) => ({ title, options: { top: CONSIDERED } }))
  const codings = await suggestAll(rolemap, await rolemap.coder(summary), asked)
  const answers = new Map(gold.map(({ title }, place) => [title, codings[place]]))
  return evaluate({ suggest: (title) => answers.get(title) ?? NOTHING }, version, gold)
}

// Every title has an answer.
const NOTHING: Coding = { decision: 'uncoded', candidates: [] }

/** The same for a table with the columns title, code and perhaps also. Rows that cannot be used are problems. */
export async function evaluateFile(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, ...options }: { file: string; in: string; version?: string },
): Promise<Reading<Evaluation>> {
  const { value, problems } = await readGold(await openTable(input, { file, limits: ORDERED }))
  return { value: await evaluateGold(rolemap, value, options), problems }
}
