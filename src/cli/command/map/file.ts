import nodePath from 'node:path'
import type { ShownCount } from '../../../occupational-map/index.ts'
import { toOverlayTable } from '../../../rolemap/map/map-table.ts'
import { setStatuses } from '../../../rolemap/map/occupational-maps.ts'
import { type OverlayResult, overlayFile } from '../../../rolemap/map/overlay.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, formatProblem, writeJson } from '../../print.ts'
import { answerFormat, writeAnswer } from './answer.ts'

/** Lays a file of posts over the maps. */
export async function overlay(call: Call): Promise<void> {
  const format = answerFormat(call)
  const { file, input, version } = await openFile(call, 'a FILE with a column code or title')
  const threshold = numberOption(call, 'threshold', { least: 1, otherwise: 10 })
  const result = await overlayFile(await call.rolemap(), input, { file, threshold, ...version })
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
        `blocked: ${from}  ${fromLabel}; nobody stands on ${to.map(({ label }) => label).join(', ')}\n`,
    ),
  ].join('')

const formatCount = ({ code, label, hidden, headcount, fte, vacancies }: ShownCount) => [
  code,
  label,
  ...(hidden ? ['not shown'] : [headcount, fte, vacancies].map((figure) => String(figure ?? '–'))),
]

/** Sets the statuses of occupations from a file. */
export async function status(call: Call): Promise<void> {
  const { file, input, version } = await openFile(call, 'a FILE with the columns code and status')
  const result = await setStatuses(await call.rolemap(), input, { file, ...version })
  if (call.options.json) writeJson(call.stdout, result)
  else {
    if (result.state === 'set') call.stdout.write(`${result.edition}: ${result.statuses} statuses set\n`)
    for (const problem of result.problems) call.stderr.write(formatProblem(problem))
  }
  if (result.state === 'refused') throw new Refused()
}

/** The file was read, its problems are told, and the statuses are as they were. */
class Refused extends Error {
  override readonly message = 'no status was set: see the problems above'
}

async function openFile(call: Call, what: string) {
  const file = getOperand(call, what)
  const version = optionOf(call, 'version')
  return {
    file: nodePath.basename(file),
    input: await openInput(file),
    version: version === undefined ? {} : { version },
  }
}
