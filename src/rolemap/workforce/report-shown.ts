import type { Report, ReportTable } from '../../exchange/drawing/write-report.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import { toCharts } from './chart-shown.ts'
import { type PublishedShown, toGrid } from './write-shown.ts'

const PAINT = toTask<typeof import('./paint-report.ts').paintReport>({
  from: import.meta.url,
  module: './paint-report',
  name: 'paintReport',
})

/** How many rows and figures fit on an A4 page. */
const [ROWS, FIGURES] = [26, 6]

/** A published table as a report on several pages: what was counted and how it is protected, the table, and charts of it. */
export function writeTableReport(
  rolemap: Rolemap,
  table: PublishedShown,
  { title, made }: { readonly title: string; readonly made: Date },
): Promise<Uint8Array> {
  return rolemap.threads.run(PAINT, toReport(table, { title, made }))
}

export function toReport(table: PublishedShown, { title, made }: Pick<Report, 'title' | 'made'>): Report {
  const isMethod = (note: string) => /\[c\]|multiples|not shown/.test(note)
  return {
    ...{ title, made, tables: toParts(table, title), charts: toCharts(table, title) },
    notes: [
      { heading: 'What was counted', lines: table.notes.filter((note) => !isMethod(note)) },
      { heading: 'How nobody is identified', lines: table.notes.filter(isMethod) },
    ].filter(({ lines }) => lines.length > 0),
  }
}

/** The table in parts that each fit on a page. */
function toParts(table: PublishedShown, title: string): readonly ReportTable[] {
  const { heads, columns, rows } = toGrid(table)
  const words = heads.length
  const parts: Omit<ReportTable, 'title'>[] = []
  for (let left = 0; left < columns.length; left += FIGURES)
    for (let top = 0; top < rows.length; top += ROWS)
      parts.push({
        heads: [...heads, ...columns.slice(left, left + FIGURES)],
        rows: rows
          .slice(top, top + ROWS)
          .map((row) => [...row.slice(0, words), ...row.slice(words + left, words + left + FIGURES)]),
        words,
      })
  return parts.map((part, at) => ({
    ...part,
    title: parts.length > 1 ? `${title} (${at + 1} of ${parts.length})` : title,
  }))
}
