import { isDay } from '../../../classification/day.ts'
import { ENTRY_KINDS, parseLevel } from '../../../qualification/index.ts'
import type { EntryQuery } from '../../../rolemap/qualification/entries.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'

/** The filter for a list of entries. */
export function readFilter(call: Call): EntryQuery {
  const [kind, level] = [optionOf(call, 'kind'), optionOf(call, 'level')]
  const known = ENTRY_KINDS.find((one) => one === kind)
  if (kind !== undefined && !known) throw new Misuse(`--kind: expected one of ${ENTRY_KINDS.join(', ')}`)
  const parsed = level === undefined ? undefined : parseLevel(level)
  if (level !== undefined && !parsed) throw new Misuse('--level: expected Entry, or 1 to 8')
  const [of, role] = [optionOf(call, 'in'), optionOf(call, 'role')]
  const sourced = optionOf(call, 'sourced')
  if (sourced !== undefined && sourced !== 'yes' && sourced !== 'no') throw new Misuse('--sourced: expected yes or no')
  if ((of === undefined) !== (role === undefined)) throw new Misuse('expected --in and --role together')
  return {
    ...{ kind: known, level: parsed, in: of, role },
    ...{ words: optionOf(call, 'words'), type: optionOf(call, 'type'), body: optionOf(call, 'body') },
    withdrawn: call.options.withdrawn === true,
    ...{ uncheckedSince: readDay(call, 'uncheckedSince'), endsBefore: readDay(call, 'endsBefore') },
    ...{ bodyId: optionOf(call, 'bodyId'), sourced: sourced === undefined ? undefined : sourced === 'yes' },
  }
}

function readDay(call: Call, name: string): string | undefined {
  const day = optionOf(call, name)
  if (day === undefined || isDay(day)) return day
  throw new Misuse(`--${name}: expected a day such as 2026-11-30, found "${day}"`)
}
