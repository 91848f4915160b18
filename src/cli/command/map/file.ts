import nodePath from 'node:path'
import type { ShownCount } from '../../../occupational-map/index.ts'
import { toOverlayTable } from '../../../rolemap/map/map-table.ts'
import { type OverlayResult, overlayFile } from '../../../rolemap/map/overlay.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, formatProblem } from '../../print.ts'
import { answerFormat, writeAnswer } from './answer.ts'

/** Lays a file of posts over the maps. */
export async function overlay(call: Call): Promise<void> {
  const format = answerFormat(call)
  const path = getOperand(call, 'a FILE with a column named code or title')
  const version = optionOf(call, 'version')
  const threshold = numberOption(call, 'threshold', { least: 1, otherwise: 10 })
  const result = await overlayFile(await call.rolemap(), await openInput(path), {
    file: nodePath.basename(path),
    threshold,
    ...(version !== undefined && { version }),
  })
  await writeAnswer(call, result, { format, table: () => toOverlayTable(result), text: () => formatOverlay(result) })
  if (format !== 'json') for (const problem of result.problems) call.stderr.write(formatProblem(problem))
}

const formatOverlay = ({ taken, rows, threshold, clusters, occupations, blocked }: OverlayResult) =>
  [
    `${taken} of ${rows} rows laid over the maps; counts under ${threshold} are not shown\n`,
    formatColumns([['', '', 'headcount', 'FTE', 'vacancies'], ...clusters.map(formatCount), ['']]),
    formatColumns(occupations.map(formatCount)),
    ...blocked.map(
      ({ from, fromLabel, to }) =>
        `blocked: ${from}  ${fromLabel}; nobody works in ${to.map(({ label }) => label).join(', ')}\n`,
    ),
  ].join('')

const formatCount = ({ code, label, hidden, headcount, fte, vacancies }: ShownCount) => [
  code,
  label,
  ...(hidden ? ['not shown'] : [headcount, fte, vacancies].map((figure) => String(figure ?? '–'))),
]
