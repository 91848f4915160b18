import { once } from 'node:events'
import { describeFault } from '../../error.ts'
import { createFaultNumber } from '../../rolemap/fault.ts'
import type { Command } from '../command.ts'

const HOUR = 3_600_000

export const work: Command = {
  name: 'work',
  right: 'visit',
  summary:
    'Do the work waiting in the store: code files, deliver to webhooks, delete what has expired. Any number of workers can run at once.',
  operands: [],
  options: {},
  example: 'ROLEMAP_DB=postgres://rolemap@db.example.org/rolemap rolemap work',
  run: async (call) => {
    const { startWork } = await import('../../rolemap/work.ts')
    const report = (error: unknown) =>
      call.stderr.write(`rolemap: fault: ${createFaultNumber()} ${describeFault(error)}\n`)
    const worker = startWork(await call.rolemap(), { report })
    call.stdout.write('Rolemap works  (Ctrl-C stops it)\n')
    // A worker's timers keep no process alive, nor does SQLite: without this, an idle worker would end.
    const staying = setInterval(() => {}, HOUR)
    if (!call.signal.aborted) await once(call.signal, 'abort')
    clearInterval(staying)
    await worker.stop()
  },
}
