import { CHECKED_PARTS } from '../../../qualification/index.ts'
import { checkEntries } from '../../../rolemap/qualification/check.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { readSaid } from '../../order-options.ts'
import { writeJson } from '../../print.ts'
import { readFilter } from './filter.ts'

/** Marks entries as checked: those that are named, or all that a filter finds. */
export async function check(call: Call): Promise<void> {
  const ids = call.operands.slice(1)
  const part = optionOf(call, 'part')
  const parts = part === undefined ? undefined : CHECKED_PARTS.filter((one) => one === part)
  if (parts?.length === 0) throw new Misuse(`--part: expected one of ${CHECKED_PARTS.join(', ')}`)
  const found = readFilter(call)
  const narrowed = Object.values(found).some((value) => value !== undefined && value !== false)
  if (narrowed === ids.length > 0) throw new Misuse('expected identifiers, or options that narrow the list')
  const which = ids.length > 0 ? { ids } : { found }
  const { why } = readSaid(call)
  const done = await checkEntries(await call.rolemap(), { ...which, parts, day: optionOf(call, 'day'), why })
  if (call.options.json) writeJson(call.stdout, done)
  else call.stdout.write(`${done.marked} of ${done.total} marked as checked\n`)
}
