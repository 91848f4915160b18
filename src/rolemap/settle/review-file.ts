import type { Problem } from '../../error.ts'
import { findColumn } from '../../exchange/table/find-column.ts'
import type { Table } from '../../exchange/table/table.ts'
import { FIELD_LABELS } from '../column/field.ts'
import { CONTEXT_FIELDS } from '../column/post.ts'
import type { TitleDecision } from './decide.ts'
import { CANDIDATES, type TitleToSettle } from './title.ts'
import { formatMark, parseMark, type TitleMark } from './title-mark.ts'

const CONTEXT = CONTEXT_FIELDS.map((field) => [field, FIELD_LABELS[field].toLowerCase()] as const)
const PLACES = Array.from({ length: CANDIDATES }, (_, place) => place + 1)

/**
 * The columns of a file of titles to settle. The last two are for Rolemap: which title the row is for, and what the
 * title was when the file was written.
 */
const REVIEW_COLUMNS: readonly string[] = [
  'title',
  ...CONTEXT.map(([, name]) => name),
  'rows',
  'decision',
  'second role',
  'note',
  'question',
  ...PLACES.flatMap((place) => [`candidate ${place}`, `label ${place}`, `probability ${place}`]),
  'key',
  'mark',
]

/** The form of the file: in a workbook, columns to sort by size are numbers. */
export const REVIEW_FORM = {
  columns: REVIEW_COLUMNS,
  numbers: ['rows'],
  shares: PLACES.map((place) => `probability ${place}`),
} as const

/** A title as a row of the file. */
export function toReviewRow({
  title,
  context = {},
  rows,
  question = '',
  candidates,
  key,
  decided,
  revision,
  result,
}: TitleToSettle): readonly string[] {
  return [
    title,
    ...CONTEXT.map(([field]) => context[field] ?? ''),
    String(rows),
    decided ? formatDecision(decided) : '',
    decided?.second ?? '',
    decided?.note ?? '',
    question,
    ...PLACES.flatMap((place) => {
      const candidate = candidates[place - 1]
      return candidate ? [candidate.code, candidate.label, candidate.probability.toFixed(3)] : ['', '', '']
    }),
    key,
    formatMark({ revision, result }),
  ]
}

const formatDecision = ({ as, code = '' }: Pick<TitleDecision, 'as' | 'code'>) => (as === 'role' ? code : as)

/** A row of a filled-in file: the title, and the decision about it. */
export interface ReadDecision extends Omit<TitleDecision, 'revision'> {
  readonly row: number
  readonly key: string
  /** The title's mark when the row was written; undefined if the file has none. */
  readonly mark?: TitleMark
}

/**
 * Reads a filled-in file. The column `decision` has a code, `#1` to `#5` for a candidate of the row, `none`, `several`
 * or `ask`. Rows without a decision are ignored. A row that cannot be read is a problem, which does not quote the
 * title.
 */
export async function readDecisions(
  table: Table,
): Promise<{ readonly value: readonly ReadDecision[]; readonly problems: readonly Problem[]; readonly empty: number }> {
  const at = (name: string) => findColumn(table.columns, [name])
  const [key, decision] = [at('key'), at('decision')]
  const missing = key === undefined ? 'key' : decision === undefined ? 'decision' : undefined
  const value: ReadDecision[] = []
  const problems: Problem[] = [...table.problems]
  let empty = 0
  for await (const { line: row, cells } of table.rows) {
    const cell = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim())
    const report = (code: string, message: string) =>
      problems.push({ severity: 'error', code, message, at: { file: table.file, row } })
    if (missing !== undefined) {
      report(
        'decision-column-missing',
        `expected a column "${missing}": give the file back as Rolemap wrote it, with decisions filled in`,
      )
      break
    }
    const said = cell(decision)
    if (said === '') {
      empty += 1
      continue
    }
    const read = parseDecision(said, (place) => cell(at(`candidate ${place}`)))
    if (read === 'unclear')
      report(
        'decision-unclear',
        'expected #1 to #5 for a candidate of the row, or a code with its label, found a number',
      )
    else if (!read)
      report(
        'decision-unknown',
        'expected a code, the name of a role, none, several, ask, or #1 to #5 for a candidate of the row',
      )
    else if (cell(key) === '') report('decision-key-missing', 'expected the key of a title, as Rolemap wrote it')
    else {
      const mark = parseMark(cell(at('mark')))
      const more = { second: cell(at('second role')), note: cell(at('note')), ...(mark && { mark }) }
      value.push({ row, key: cell(key), ...read, ...more })
    }
  }
  return { value, problems, empty }
}

function parseDecision(
  said: string,
  candidateAt: (place: number) => string,
): Pick<TitleDecision, 'as' | 'code'> | 'unclear' | undefined {
  const word = said.toLowerCase()
  // On the page the key 1 accepts the first candidate, but in many classifications 1 is the code of a large group.
  if (/^[1-5]$/.test(said)) return 'unclear'
  if (word === 'none' || word === 'several' || word === 'ask') return { as: word }
  if (!said.startsWith('#')) return { as: 'role', code: said }
  const code = candidateAt(Number(said.slice(1)))
  return code === '' ? undefined : { as: 'role', code }
}
