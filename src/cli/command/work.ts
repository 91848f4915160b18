import { once } from 'node:events'
import { describeFault } from '../../error.ts'
import { createFaultNumber } from '../../rolemap/fault.ts'
import type { Command } from '../command.ts'

export const work: Command = {
  name: 'work',
  right: 'visit',
  summary:
    'Work off what waits in the store: files to be coded, webhooks to be told, what has expired. Any number of these may run.',
  operands: [],
  options: {},
  example: 'ROLEMAP_DB=postgres://rolemap@db.example.org/rolemap rolemap work',
  run: async (call) => {
    const { startWork } = await import('../../rolemap/work.ts')
    const report = (error: unknown) =>
      call.stderr.write(`rolemap: fault: ${createFaultNumber()} ${describeFault(error)}\n`)
    const worker = startWork(await call.rolemap(), { report })
    call.stdout.write('Rolemap works  (Ctrl-C stops it)\n')
    if (!call.signal.aborted) await once(call.signal, 'abort')
    await worker.stop()
  },
}
