import { type Command, requiredOption } from '../command.ts'
import { writeJson } from '../print.ts'

export const withdraw: Command = {
  name: 'withdraw',
  right: 'version.withdraw',
  summary: 'Withdraw a published version, so that it is no longer used. It can still be requested by name.',
  operands: ['ID', 'VERSION'],
  options: { why: { type: 'string', value: 'TEXT', help: 'the reason', required: true } },
  example: 'rolemap withdraw job-roles 2009.1 --why "two codes were mixed up"',
  run: async (call) => {
    const { withdrawVersion } = await import('../../rolemap/version/withdraw.ts')
    const [id = '', version = ''] = call.operands
    await withdrawVersion(await call.rolemap(), { id, version }, requiredOption(call, 'why'))
    if (call.options.json) writeJson(call.stdout, { id, version, withdrawn: true })
    else call.stdout.write(`${id} ${version} withdrawn\n`)
  },
}
