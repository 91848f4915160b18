import { listProblems } from '../../rolemap/version/list.ts'
import type { Command } from '../command.ts'
import { formatProblem, writeJson } from '../print.ts'

export const problems: Command = {
  name: 'problems',
  right: 'classification.see',
  summary: 'List the problems of the sources, each with its place.',
  operands: ['[ID]'],
  options: {},
  example: 'rolemap problems job-roles',
  run: async (call) => {
    const found = await listProblems(await call.rolemap(), call.operands[0])
    if (call.options.json) writeJson(call.stdout, found)
    else call.stdout.write(found.map(formatProblem).join(''))
  },
}
