import { once } from 'node:events'
import { describeFault } from '../../error.ts'
import { createFaultNumber } from '../../rolemap/fault.ts'
import type { ShownWork } from '../../rolemap/work/index.ts'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, Misuse, numberOption, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

const HOUR = 3_600_000

const ACTIONS: Actions = {
  '': { run: workOn },
  list: { takes: ['state', 'limit', 'offset'], run: list },
  show: { operands: ['NUMBER'], run: show },
  cancel: { operands: ['NUMBER'], run: cancel },
}

export const work: Command = {
  name: 'work',
  right: 'visit',
  summary:
    'Do the work waiting in the store: code files, take in lists of posts, fill returns, deliver to webhooks, delete what has expired. Any number of workers can run at once. Or list long work, and cancel it.',
  actions: ACTIONS,
  options: {
    state: {
      type: 'string',
      value: 'STATE',
      help: 'list: only work that is waiting, working, done, failed or cancelled',
    },
    limit: { type: 'string', value: 'N', help: 'list: at most so many; 50 if not given' },
    offset: { type: 'string', value: 'N', help: 'list: after so many' },
  },
  example: 'ROLEMAP_DB=postgres://rolemap@db.example.org/rolemap rolemap work',
}

async function workOn(call: Call): Promise<void> {
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
}

const load = () => import('../../rolemap/work/index.ts')

async function list(call: Call): Promise<void> {
  const { listWork, TASK_STATES } = await load()
  const said = optionOf(call, 'state')
  const state = TASK_STATES.find((one) => one === said)
  if (said !== undefined && !state)
    throw new Misuse(`--state: expected one of ${TASK_STATES.join(', ')}, found "${said}"`)
  const found = await listWork(await call.rolemap(), {
    state,
    limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const cells = found.rows.map((one) => [String(one.id), ...cellsOf(one)])
  call.stdout.write(formatColumns([['number', 'what', 'state', 'done', 'asked for', 'by', 'about'], ...cells]))
  call.stderr.write(`${found.rows.length} of ${found.total}\n`)
}

async function show(call: Call): Promise<void> {
  const { getWork } = await load()
  await tell(call, await getWork(await call.rolemap(), numberOf(call)))
}

async function cancel(call: Call): Promise<void> {
  const { cancelWork } = await load()
  await tell(call, await cancelWork(await call.rolemap(), numberOf(call)))
}

function numberOf(call: Call): number {
  const text = getOperand(call, 'the NUMBER of some work, as `rolemap work list` has it')
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new Misuse(`expected the number of some work, found "${text}"`)
}

async function tell(call: Call, one: ShownWork): Promise<void> {
  if (call.options.json) return writeJson(call.stdout, one)
  call.stdout.write(`${cellsOf(one).filter(Boolean).join('; ')}\n`)
}

function cellsOf({ what, state, reason, done, of, at, by, about = {} }: ShownWork): readonly string[] {
  const far = done === undefined ? '' : of === undefined ? String(done) : `${done} of ${of}`
  const asked = at.slice(0, 19).replace('T', ' ')
  return [what, reason === undefined ? state : `${state} (${reason})`, far, asked, by, Object.values(about).join(', ')]
}
