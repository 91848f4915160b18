import { type Doubles, LIKELIHOODS } from '../../../qualification/index.ts'
import { bringTogether, keepApart, listDoubles } from '../../../rolemap/qualification/merge/doubles.ts'
import { mergeEntries, splitEntry } from '../../../rolemap/qualification/merge/merge.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

/** Lists pairs of entries that may be the same. */
export async function doubles(call: Call): Promise<void> {
  const asked = optionOf(call, 'likelihood')
  const likelihood = LIKELIHOODS.find((one) => one === asked)
  if (asked !== undefined && !likelihood) throw new Misuse(`--likelihood: expected one of ${LIKELIHOODS.join(', ')}`)
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  const words = optionOf(call, 'words')
  const { total, rows } = await listDoubles(await call.rolemap(), { likelihood, words, limit, offset: 0 })
  if (call.options.json) return writeJson(call.stdout, { total, rows })
  call.stdout.write(formatColumns([['one', 'other', 'how', 'same', 'differ', 'titles'], ...rows.map(toCells)]))
  if (total > rows.length) call.stderr.write(`${rows.length} of ${total}; --limit shows more\n`)
}

const toCells = ({ one, other, likelihood, same, differ }: Doubles): readonly string[] => [
  ...[one.id, other.id, likelihood, same.join(' '), differ.join(' ')],
  one.title === other.title ? one.title : `${one.title} | ${other.title}`,
]

/** Merges an entry into another. */
export async function merge(call: Call): Promise<void> {
  const [from, into] = readPair(call)
  const order = { from, into, criteriaSet: optionOf(call, 'criteriaSet'), ...readSaid(call) }
  const done = await mergeEntries(await call.rolemap(), order)
  const taken = done.filled.length === 0 ? '' : `; took over ${done.filled.join(', ')}`
  tell(call, done, `${from}: merged into ${into}; ${done.took.length} attachments moved${taken}`)
}

/** Undoes a merge. */
export async function split(call: Call): Promise<void> {
  const id = getOperand(call, 'an ID')
  const done = await splitEntry(await call.rolemap(), id, readSaid(call))
  tell(call, done, `${id}: split from ${done.into}, in use again with ${done.took.length} attachments`)
}

/** Keeps two entries apart, or with --undo offers them again. */
export async function apart(call: Call): Promise<void> {
  const [one, other] = readPair(call)
  const { why } = readSaid(call)
  if (call.options.undo) {
    tell(
      call,
      await bringTogether(await call.rolemap(), { one, other, ...(why && { why }) }),
      `${one}, ${other}: may be one again`,
    )
    return
  }
  const { value } = await keepApart(await call.rolemap(), { one, other, note: why })
  tell(call, value, `${one}, ${other}: kept apart`)
}

function readPair(call: Call): readonly [string, string] {
  const one = getOperand(call, 'an ID')
  const other = call.operands[2]
  if (other === undefined) throw new Misuse('expected two identifiers')
  return [one, other]
}

function tell(call: Call, value: unknown, words: string): void {
  if (call.options.json) writeJson(call.stdout, value)
  else call.stdout.write(`${words}\n`)
}
