import type { Problem } from '../../error.ts'
import { listColumns } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'
import { isCodeLike } from './level-columns.ts'

/** Says what a table lacks, and which options would help by naming its columns. */
export function unrecognised({ file, columns, first }: Table): Problem {
  const rows = first.filter(({ aside }) => aside === undefined).map(({ cells }) => cells)
  const share = (index: number, is: (cell: string) => boolean) => {
    const filled = rows.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
    return filled.length === 0 ? 0 : filled.filter(is).length / filled.length
  }
  const best = (is: (cell: string) => boolean, but = -1) =>
    columns.map((_, index) => ({ index, share: index === but ? 0 : share(index, is) })).find((one) => one.share >= MOST)
  const code = best(isCodeLike)?.index
  const title = best((cell) => /\p{L}{3}/u.test(cell) && !isCodeLike(cell), code)?.index
  const named = [
    code === undefined ? [] : `--code "${columns[code]}"`,
    title === undefined ? [] : `--label "${columns[title]}"`,
  ]
  const perhaps = named.flat().length > 0 ? `, perhaps ${named.flat().join(' ')}` : ''
  const message =
    `expected a column of codes and one of labels or titles, found the columns ${listColumns(columns)}: ` +
    `say which is which with --code, --label or --title, --parent and --level${perhaps}; ` +
    '--sheet and --header say where the table is'
  return { severity: 'error', code: 'columns-unrecognised', message, at: { file } }
}

/** The share of a column's filled cells that must look like codes, or like names. */
const MOST = 0.8
