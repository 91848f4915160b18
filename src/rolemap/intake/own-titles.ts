import { setImmediate } from 'node:timers/promises'
import { inTurns } from '../../breath.ts'
import {
  isFault,
  OWN_ENTRY_COLUMNS,
  type OwnEntry,
  type OwnEntryFrame,
  parseOwnEntry,
  toCells,
} from '../../classification/own-entry.ts'
import { isSame } from '../../classification/same.ts'
import type { RowOutcome } from '../../store/staged.ts'
import type { Effect } from '../../store/trail.ts'
import { fold } from '../../text/fold.ts'
import { OWN_ENTRY } from '../own/kind.ts'
import { getOwnEntryFrame, planOwnEntries } from '../own/own-entries.ts'
import type { Told } from '../trail/record-change.ts'
import { reverseKept } from '../trail/reverse.ts'
import { getVersion } from '../version/list.ts'
import type { GivenRow, IntakeKind } from './kind.ts'

/** A user's own titles; the key is a classification. A row gives all fields of a title. Titles without a row stay. */
export const OWN_TITLES: IntakeKind = {
  name: 'own-titles',
  needed: ['title'],
  columns: OWN_ENTRY_COLUMNS,
  most: 100_000,
  right: 'title.set',
  find: async (rolemap, id) => {
    const { label } = await getVersion(rolemap, id)
    return { of: id, label }
  },
  fold: async (rolemap, id, { rows, why }) => {
    const frame = await getOwnEntryFrame(rolemap, { in: id, removed: 'any' })
    const parsed = await parseRows(rows, frame)
    const entries = parsed.flatMap((one) => ('title' in one ? [one] : []))
    const told: Told[] = []
    const effects: Effect[] = []
    const before = new Map<OwnEntry, OwnEntry | undefined>()
    for (let start = 0; start < entries.length; start += AT_ONCE) {
      const some = entries.slice(start, start + AT_ONCE)
      const planned = await planOwnEntries(rolemap, id, { entries: some, ...(why && { why }) })
      told.push(...planned.work.told)
      effects.push(...planned.work.effects)
      for (const [entry, was] of planned.before) before.set(entry, was)
      await setImmediate()
    }
    const outcomes = await inTurns(parsed, (one) => ('title' in one ? toOutcome(one, before.get(one)) : one))
    return { told, effects, outcomes }
  },
  reverse: async (rolemap, _, { made, ...done }) => {
    const told: Told[] = []
    const effects: Effect[] = []
    for (const change of made) {
      const back = await reverseKept(rolemap, OWN_ENTRY, { ...done, made: [change] })
      told.push(...back.told)
      effects.push(...back.effects)
      await setImmediate()
    }
    return { told, effects }
  },
}

/** How many titles one change of the trail has. Other work can run in between. */
const AT_ONCE = 1000

async function parseRows(rows: readonly GivenRow[], frame: OwnEntryFrame): Promise<readonly (OwnEntry | RowOutcome)[]> {
  const lines = new Map<string, number>()
  return await inTurns(rows, ({ row, textOf }) => {
    const parsed = parseOwnEntry(toCells(textOf), frame)
    if (isFault(parsed)) return { fault: parsed }
    const title = fold(parsed.title)
    const line = lines.get(title)
    const message = `expected each title once, found that of line ${line} again`
    if (line !== undefined) return { fault: { code: 'entry-repeated', column: 'title', message } }
    lines.set(title, row)
    return parsed
  })
}

/** @example 'changes “Boss”: A1 or A2, was B1' */
function toOutcome(entry: OwnEntry, before: OwnEntry | undefined): RowOutcome {
  if (isSame(entry, before)) return { does: `leaves as it is: “${entry.title}”: ${formatCodes(entry)}` }
  const was = before && formatCodes(before)
  const now = formatCodes(entry)
  const verb = before ? 'changes' : 'adds'
  return { does: `${verb} “${entry.title}”: ${now}${was === undefined || was === now ? '' : `, was ${was}`}` }
}

const formatCodes = ({ code, also = [] }: OwnEntry) =>
  code === undefined ? 'not in the index' : [code, ...also].join(' or ')
