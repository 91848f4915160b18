import type { Problem } from '../../error.ts'
import type { Html } from './html.ts'
import { table } from './table.ts'
import { severityTag } from './tag.ts'
import { count, formatNumber } from './words.ts'

/** What is wrong with rows of a sent file or text, each with its line and the reason. */
export function fileProblems(problems: readonly Problem[]): Html | false {
  if (problems.length === 0) return false
  return table(
    count(problems.length, 'finding'),
    [
      {
        label: 'Line',
        look: 'number',
        heads: true,
        cell: ({ at }) => (at?.row === undefined ? '–' : formatNumber(at.row)),
      },
      { label: 'Column', cell: ({ at }) => at?.column },
      { label: 'Finding', cell: ({ severity }) => severityTag(severity) },
      { label: 'Reason', look: 'sentence', cell: ({ message }) => message },
    ],
    problems,
  )
}
