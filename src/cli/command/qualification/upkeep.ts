import { CARE_FIELDS, EFFORT_FIELDS, UPKEEP_KINDS, WATCH_FIELDS, type Years } from '../../../qualification/index.ts'
import { countUpkeep, listUpkeep, type UpkeepRow } from '../../../rolemap/qualification/upkeep/board.ts'
import {
  dropSource,
  EFFORT_PLANS,
  listSources,
  setCare,
  setEffort,
  setSource,
  showEffort,
} from '../../../rolemap/qualification/upkeep/upkeep.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { readOptions, readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

const WHATS = [...UPKEEP_KINDS, 'assigned'] as const

/** What has to be done about entries: how many, or one kind of them. */
export async function upkeep(call: Call): Promise<void> {
  const [, named] = call.operands
  const what = WHATS.find((one) => one === named)
  const rolemap = await call.rolemap()
  if (named === undefined) {
    const counts = await countUpkeep(rolemap)
    if (call.options.json) return writeJson(call.stdout, Object.fromEntries(counts))
    call.stdout.write(formatColumns([...counts].map(([name, total]) => [name, String(total)])))
    return
  }
  if (!what) throw new Misuse(`expected one of ${WHATS.join(', ')}, found "${named}"`)
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  const { total, rows } = await listUpkeep(rolemap, { what, owner: optionOf(call, 'owner'), limit, offset: 0 })
  if (call.options.json) return writeJson(call.stdout, { total, rows })
  call.stdout.write(formatColumns([['id', 'day', 'who', 'until', 'title'], ...rows.map(toCells)]))
  if (total > rows.length) call.stderr.write(`${rows.length} of ${total}; --limit shows more\n`)
}

const toCells = ({ entry, day = '', care, disputed }: UpkeepRow): readonly string[] => [
  ...[entry.id, disputed ? `${disputed.set} ${disputed.attributes.join(' ')}` : day || 'none'],
  ...[care?.owner ?? '', care?.due ?? '', entry.title],
]

/** Says who looks after an entry, and until when; empty values end it. */
export async function care(call: Call): Promise<void> {
  const id = getOperand(call, 'an ID')
  const value = await setCare(await call.rolemap(), id, { ...readOptions(call, CARE_FIELDS), ...readSaid(call) })
  if (call.options.json) return writeJson(call.stdout, value ?? {})
  call.stdout.write(
    value ? `${id}: ${value.owner ?? 'somebody'}${value.due ? `, until ${value.due}` : ''}\n` : `${id}: nobody\n`,
  )
}

/** Lists the sources to look at; with a name, keeps one or with --drop deletes it. */
export async function sources(call: Call): Promise<void> {
  const [, name] = call.operands
  const rolemap = await call.rolemap()
  if (name === undefined) {
    const rows = await listSources(rolemap)
    if (call.options.json) return writeJson(call.stdout, rows)
    const cells = rows.map(({ due, source }) => [
      due || 'now',
      source.looked ?? 'not yet',
      source.owner ?? '',
      source.name,
      source.address,
    ])
    call.stdout.write(formatColumns([['next', 'looked', 'who', 'source', 'address'], ...cells]))
    return
  }
  if (call.options.drop) {
    const dropped = await dropSource(rolemap, name, readSaid(call))
    if (call.options.json) writeJson(call.stdout, dropped)
    else call.stdout.write(`${dropped.name}: deleted; rolemap undo brings it back\n`)
    return
  }
  const kept = await setSource(rolemap, name, { ...readOptions(call, WATCH_FIELDS), ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, kept)
  else call.stdout.write(`${kept.name}: kept\n`)
}

/** What keeping the list takes in a year; with any field, keeps one's own plan. */
export async function effort(call: Call): Promise<void> {
  const [, asked] = call.operands
  const id = EFFORT_PLANS.find((one) => one === asked)
  if (asked !== undefined && !id) throw new Misuse(`expected one of ${EFFORT_PLANS.join(', ')}, found "${asked}"`)
  const rolemap = await call.rolemap()
  const order = readOptions(call, EFFORT_FIELDS)
  if (Object.keys(order).length > 0) await setEffort(rolemap, { ...order, ...readSaid(call) })
  const view = await showEffort(rolemap, Object.keys(order).length > 0 ? 'own' : id)
  if (call.options.json) return writeJson(call.stdout, view)
  const { plan, tasks, grades, days, pay } = view
  call.stdout.write(
    [
      `${plan.label}\n`,
      formatColumns([
        ['days', 'later', 'grade', 'task'],
        ...tasks.map((one) => [...toTexts(one.days, 1), one.task.grade, one.task.task]),
      ]),
      '\n',
      formatColumns([
        ['days', 'later', 'full time', 'pay', 'later', 'printed', 'grade'],
        ...grades.map((one) => [
          ...[...toTexts(one.days, 1), one.fte.first.toFixed(2), ...toTexts(one.pay, 0)],
          ...[one.grade.published ? `${one.grade.published.fte}, ${one.grade.published.pay}` : '', one.grade.name],
        ]),
        [...toTexts(days, 1), '', ...toTexts(pay, 0), '', 'in all'],
      ]),
    ].join(''),
  )
}

const toTexts = ({ first, later }: Years, digits: number): readonly string[] => [
  first.toFixed(digits),
  later.toFixed(digits),
]
