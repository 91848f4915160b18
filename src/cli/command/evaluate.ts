import type { Calibrated } from '../../rolemap/coding/calibrate.ts'
import type { EvaluateOptions } from '../../rolemap/coding/evaluate.ts'
import { type Call, type Command, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { formatColumns, formatProblem, formatShare, writeJson } from '../print.ts'

export const evaluate: Command = {
  name: 'evaluate',
  right: 'coder.measure',
  summary:
    'Measure the coder on titles whose codes are known: a table with titles, codes and, optionally, a column "also".',
  operands: ['GOLD'],
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification to code to', required: true },
    title: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column with the titles; if not given, found by name and content',
    },
    code: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column with the codes; if not given, found by name and content',
    },
    calibrate: {
      type: 'boolean',
      help: 'and fit chances to these titles, as a rule of yours, if that makes them truer on titles held out',
    },
    ...PLACE_OPTIONS,
  },
  example: 'rolemap evaluate checked.tsv --in job-roles --calibrate',
  run: async (call) => {
    const file = call.operands[0] ?? ''
    const { evaluateFile } = await import('../../rolemap/coding/evaluate.ts')
    const options = {
      file,
      in: requiredOption(call, 'in'),
      title: optionOf(call, 'title'),
      code: optionOf(call, 'code'),
      ...placeOf(call),
    }
    const { value, problems } = await evaluateFile(await call.rolemap(), await openInput(file), options)
    for (const problem of problems) call.stderr.write(formatProblem(problem))
    const calibrated = call.options.calibrate ? await calibrate(call, options) : undefined
    if (call.options.json) return writeJson(call.stdout, { ...value, ...(calibrated && { calibrated }) })
    const rates = ['top1', 'top5', 'mrr', 'macroF1'] as const
    call.stdout.write(
      formatColumns([
        ['titles', String(value.n)],
        ...rates.map((rate) => [rate, value[rate].toFixed(3)]),
        [
          'coded without review',
          `${formatShare(value.automatic.share)}, ${formatShare(value.automatic.right)} of them right`,
        ],
        ...(calibrated ? tellCalibrated(calibrated) : []),
      ]),
    )
  },
}

async function calibrate(call: Call, options: EvaluateOptions): Promise<Calibrated> {
  const { calibrateFile } = await import('../../rolemap/coding/calibrate.ts')
  return (await calibrateFile(await call.rolemap(), await openInput(options.file), options)).value
}

const tellCalibrated = ({ titles, settled, error, chance }: Calibrated): readonly (readonly string[])[] => [
  ['calibration error', `${error.before.toFixed(3)} before, ${error.after.toFixed(3)} after, on titles held out`],
  [
    'fitted to',
    `${titles} titles${settled > 0 ? `; ${settled} that your own titles and rules settle are left out` : ''}`,
  ],
  ['rule set', `chance * ${chance}`],
]
