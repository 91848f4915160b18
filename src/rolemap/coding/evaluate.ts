import type { Coding } from '../../coder/answer/coding.ts'
import { CONSIDERED, type Evaluation, evaluate, type GoldTitle } from '../../coder/measure/evaluate.ts'
import { type Place, type Problem, type Reading, RolemapError } from '../../error.ts'
import { type GoldRow, readGold } from '../../exchange/order/gold.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
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

/**
 * The same for a table with the columns title, code and perhaps also. Rows that cannot be used are problems, and so are codes that
 * the classification does not have: nothing could be right there, so these titles are left out.
 */
export async function evaluateFile(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, ...options }: { file: string; in: string; version?: string },
): Promise<Reading<Evaluation>> {
  const { value, problems } = await readGold(await openTable(input, { file, limits: ORDERED }))
  const summary = await getVersion(rolemap, options.in, options.version)
  const outline = await rolemap.store.versions.findOutline(summary)
  const checked = checkGold(value, new Set(outline?.items.map(({ code }) => code)), file)
  return {
    value: await evaluateGold(rolemap, checked.value, options),
    problems: [...problems, ...checked.problems],
  }
}

function checkGold(gold: readonly GoldRow[], codes: ReadonlySet<string>, file: string): Reading<readonly GoldTitle[]> {
  const problems: Problem[] = []
  const value = gold.filter(({ code, also = [], line }) => {
    const unknown = [code, ...also].filter((one) => !codes.has(one))
    for (const one of unknown) problems.push(toUnknown(one, { codes, at: { file, row: line }, leftOut: one === code }))
    return !unknown.includes(code)
  })
  return { value: value.map(({ line: _, ...title }) => title), problems: capProblems(problems, file) }
}

function toUnknown(
  code: string,
  { codes, at, leftOut }: { codes: ReadonlySet<string>; at: Place; leftOut: boolean },
): Problem {
  const restored = [`0${code}`, `00${code}`].find((padded) => codes.has(padded))
  const perhaps = restored === undefined ? '' : `; perhaps "${restored}", which lost its zero`
  const done = leftOut ? ': the title was left out' : ''
  const message = `expected a code of the classification, found "${code}"${perhaps}${done}`
  return {
    severity: leftOut ? 'error' : 'warning',
    code: 'gold-code-unknown',
    message,
    at: { ...at, column: leftOut ? 'code' : 'also' },
  }
}
