import type { Problem, Reading } from '../../error.ts'
import { DEFINITION, type ReturnDefinition, type ReturnRow } from './definition.ts'
import { readShape } from './shape.ts'

const UNFIT = 'definition-unfit'

/**
 * Reads the definition of a return and reports everything that is wrong with it. Problems with the severity `error`
 * mean that no return can be filled with it; then the value is undefined.
 *
 * @param file the name of the file in problems
 */
export function parseDefinition(json: string, file: string): Reading<ReturnDefinition | undefined> {
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return { value: undefined, problems: [fault(file, 'expected JSON')] }
  }
  return readDefinition(value, file)
}

/** The same for parsed JSON. */
export function readDefinition(json: unknown, file: string): Reading<ReturnDefinition | undefined> {
  const { value, problems } = readShape(DEFINITION, json, { file, code: UNFIT })
  if (!value) return { value, problems }
  const wrong = [...checkRows(value), ...checkNames(value), ...checkRules(value), ...checkAssign(value)]
  const all = wrong.map((message) => fault(file, message))
  return { value: all.length > 0 ? undefined : value, problems: all }
}

const fault = (file: string, message: string): Problem => ({ severity: 'error', code: UNFIT, message, at: { file } })

function checkRows({ rows }: ReturnDefinition): readonly string[] {
  const before = new Map<string, ReturnRow>()
  return rows.flatMap((row, at) => {
    const wrong = checkRow(row, before).map((message) => `/rows/${at}: ${message}`)
    before.set(row.code, row)
    return wrong
  })
}

const ABOVE = { heading: ['heading'], item: ['heading'], part: ['item'] } as const

function checkRow({ code, is, under }: ReturnRow, before: ReadonlyMap<string, ReturnRow>): readonly string[] {
  const above = under === undefined ? undefined : before.get(under)
  return [
    ...(before.has(code) ? [`there is a row ${code} before it`] : []),
    ...(under !== undefined && !above ? [`expected the row ${under} before it`] : []),
    ...(is === 'part' && under === undefined ? ['expected the item that it is a part of in "under"'] : []),
    ...(above && !ABOVE[is].some((one) => one === above.is) ? [`a ${is} cannot be under a ${above.is}`] : []),
  ]
}

function checkNames({ columns, rules }: ReturnDefinition): readonly string[] {
  return [
    ...listRepeated(columns.map(({ name }) => name)).map((name) => `/columns: "${name}" is there twice`),
    ...listRepeated(rules.map(({ id }) => id)).map((id) => `/rules: "${id}" is there twice`),
  ]
}

const listRepeated = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]

function checkRules({ rules, rows, columns }: ReturnDefinition): readonly string[] {
  const known = new Set(rows.map(({ code }) => code))
  const withParts = new Set(rows.flatMap(({ is, under }) => (is === 'part' && under !== undefined ? [under] : [])))
  const names = new Set(columns.map(({ name }) => name))
  return rules.flatMap((rule, at) => {
    const wrong = (message: string) => `/rules/${at}: ${message}`
    if (rule.is === 'adds-up')
      return rule.rows.filter((row) => !withParts.has(row)).map((row) => wrong(`the row ${row} has no parts`))
    if (rule.is === 'specified' && rows.length > 0)
      return rule.rows.filter((row) => !known.has(row)).map((row) => wrong(`there is no row ${row}`))
    if (rule.is === 'at-most')
      return [rule.column, rule.of].filter((one) => !names.has(one)).map((one) => wrong(`there is no column "${one}"`))
    return []
  })
}

function checkAssign({ assign = [], rows }: ReturnDefinition): readonly string[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return assign.flatMap(({ from, to }, at) =>
    byCode.get(to)?.under === from ? [] : [`/assign/${at}: expected a row directly under ${from}, found ${to}`],
  )
}
