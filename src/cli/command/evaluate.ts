import { type Command, optionOf, requiredOption } from '../command.ts'
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
    ...PLACE_OPTIONS,
  },
  example: 'rolemap evaluate gold.tsv --in job-roles',
  run: async (call) => {
    const file = call.operands[0] ?? ''
    const { evaluateFile } = await import('../../rolemap/coding/evaluate.ts')
    const { value, problems } = await evaluateFile(await call.rolemap(), await openInput(file), {
      file,
      in: requiredOption(call, 'in'),
      title: optionOf(call, 'title'),
      code: optionOf(call, 'code'),
      ...placeOf(call),
    })
    for (const problem of problems) call.stderr.write(formatProblem(problem))
    if (call.options.json) return writeJson(call.stdout, value)
    const rates = ['top1', 'top5', 'mrr', 'macroF1'] as const
    call.stdout.write(
      formatColumns([
        ['titles', String(value.n)],
        ...rates.map((rate) => [rate, value[rate].toFixed(3)]),
        [
          'coded without review',
          `${formatShare(value.automatic.share)}, ${formatShare(value.automatic.right)} of them right`,
        ],
      ]),
    )
  },
}
