import type { Coding } from '../../coder/answer/coding.ts'
import { CONSIDERED, type Evaluation, evaluate, type GoldTitle } from '../../coder/measure/evaluate.ts'
import { type Place, type Problem, type Reading, RolemapError } from '../../error.ts'
import { type GoldColumns, type GoldRow, readGold } from '../../exchange/order/gold.ts'
import { findColumn } from '../../exchange/table/find-column.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { TablePlace } from '../../exchange/table/table.ts'
import { getColumn, tellColumns } from '../column/post.ts'
import { valuesOf } from '../column/recognise.ts'
import { ORDERED, type TableInput } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { openStaff, requireTitle, type StaffTable } from './open-staff.ts'
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

export interface EvaluateOptions extends TablePlace {
  readonly file: string
  readonly in: string
  readonly version?: string
  /** The columns with the titles and the codes; found by name and content if not given. */
  readonly title?: string | undefined
  readonly code?: string | undefined
}

/**
 * The same for a table with titles, codes and perhaps a column `also`. Rows that cannot be used are problems. So are
 * codes that the classification does not have: no answer could be right for these titles, so they are left out.
 *
 * @throws RolemapError `title-column-unclear`, `column-missing`, `gold-empty`, and as `openStaff`
 */
export async function evaluateFile(
  rolemap: Rolemap,
  input: TableInput,
  options: EvaluateOptions,
): Promise<Reading<Evaluation>> {
  const { value, problems } = await readGoldFile(rolemap, input, options)
  return { value: await evaluateGold(rolemap, value, options), problems }
}

/**
 * Gold titles of a table.
 *
 * @throws RolemapError as `evaluateFile`
 */
export async function readGoldFile(
  rolemap: Rolemap,
  input: TableInput,
  { file, sheet, header, title, code, ...options }: EvaluateOptions,
): Promise<Reading<readonly GoldTitle[]>> {
  const summary = await getVersion(rolemap, options.in, options.version)
  const outline = await rolemap.store.versions.findOutline(summary)
  const codes = new Set(outline?.items.map((item) => item.code))
  const place = { ...(sheet !== undefined && { sheet }), ...(header !== undefined && { header }) }
  const coder = await rolemap.coder(summary)
  const staff = await openStaff(rolemap, input, { ...place, file, in: summary.id, title, coder, limits: ORDERED })
  const columns = findGoldColumns(staff, { codes, title, code })
  const { value, problems } = await readGold(staff.table, columns)
  const checked = checkGold(value, codes, file)
  const told = [...tellColumnsUsed(staff, columns), ...problems, ...checked.problems]
  if (checked.value.length === 0) throw new RolemapError('gold-empty', tellNone(told))
  return { value: checked.value, problems: told }
}

/** Why a file has no gold title at all: what is wrong with its first row. */
function tellNone(problems: readonly Problem[]): string {
  const [first, ...others] = problems.filter(({ severity }) => severity === 'error')
  const none = 'expected a row with a title and a code of the classification'
  if (!first) return `${none}, found no row`
  return `${none}, found none: row ${first.at?.row}: ${first.message}${others.length > 0 ? `; and ${others.length} more` : ''}`
}

/** If this share of the first values are codes, the column is a column of codes. */
const CODES = 0.5

/** By the names `title` and `code`, or by the contents of the columns. */
function findGoldColumns(
  staff: StaffTable,
  { codes, title, code }: { readonly codes: ReadonlySet<string> } & Pick<EvaluateOptions, 'title' | 'code'>,
): GoldColumns {
  const { columns, first } = staff.table
  const named = title === undefined ? findColumn(columns, ['title']) : getColumn(columns, title)
  const taken = named ?? columns.indexOf(requireTitle(staff))
  const said = code === undefined ? findColumn(columns, ['code']) : getColumn(columns, code)
  if (said !== undefined) return { title: taken, code: said }
  const posts = first.filter(({ aside }) => aside === undefined).map(({ cells }) => cells)
  const rated = columns.map((_, at) => (at === taken ? 0 : rateCodes(valuesOf(posts, at), codes)))
  const best = rated.indexOf(Math.max(...rated))
  if ((rated[best] ?? 0) >= CODES) return { title: taken, code: best }
  throw new RolemapError(
    'column-missing',
    `expected a column of codes of the classification, found none that looks like it: say which it is of ${tellColumns(columns)}`,
  )
}

/** The share of values that are codes, or were before they lost their leading zeros. */
function rateCodes(values: readonly string[], codes: ReadonlySet<string>): number {
  const known = values.filter((value) => [value, `0${value}`, `00${value}`].some((one) => codes.has(one)))
  return known.length / Math.max(1, values.length)
}

/** What each column was taken for, unless the names of the columns say so already. */
function tellColumnsUsed({ table: { columns, file } }: StaffTable, { title, code }: GoldColumns): readonly Problem[] {
  const [titles = '', from = ''] = [columns[title], columns[code]]
  if (findColumn([titles], ['title']) === 0 && findColumn([from], ['code']) === 0) return []
  const message = `titles are taken from the column "${titles}", codes from "${from}"`
  return [{ severity: 'note', code: 'gold-columns', message, at: { file } }]
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
