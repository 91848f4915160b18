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
  if ((of === undefined) !== (role === undefined)) throw new Misuse('expected --in and --role together')
  return {
    ...{ kind: known, level: parsed, in: of, role },
    ...{ words: optionOf(call, 'words'), type: optionOf(call, 'type'), body: optionOf(call, 'body') },
    withdrawn: call.options.withdrawn === true,
  }
}
