import { isSame } from '../../classification/same.ts'
import type { RowOutcome } from '../../store/staged.ts'
import type { Rolemap } from '../rolemap.ts'
import { joinWork, type Keeping, type Kept, type KeptKey, readKept, recordOf, toBatch, type Work } from './kept.ts'
import type { Kind } from './kind.ts'

/** What a row of a file makes of a kept thing; without a value the thing goes. Or why the row is refused. */
export type RowValue<T> =
  | (KeptKey & { readonly value: T | undefined })
  | { readonly fault: { readonly code: string; readonly column: string; readonly message: string } }

interface Folding<T> {
  /** One for each row, in order. */
  readonly values: readonly RowValue<T>[]
  /** A thing in a few words. */
  say(value: T): string
  readonly why: string | undefined
}

/** How many things one change of the trail has. */
const AT_ONCE = 2000

/** The effects of rows that each say what one kept thing is, and what each row does. A later row for a thing replaces an earlier one. */
export async function foldValues<T>(
  { store }: Rolemap,
  kind: Kind<T>,
  { values, say, why }: Folding<T>,
): Promise<Work & { readonly outcomes: readonly RowOutcome[] }> {
  const keys = values.flatMap((one) => ('fault' in one ? [] : [recordOf(kind, one).id]))
  const { rows } = keys.length === 0 ? { rows: [] } : await readKept(store, kind, { ids: [...new Set(keys)] })
  const held = new Map(rows.map((one) => [one.id, one]))
  const last = new Map<string, Keeping<T>>()
  const outcomes = values.map((one): RowOutcome => {
    if ('fault' in one) return one
    const seen = held.get(recordOf(kind, one).id)
    const before = last.get(one.id) ?? seen
    last.set(one.id, { ...one, seen })
    return { does: describe(before?.value, one.value, say) }
  })
  const keepings = [...last.values()].filter(({ value, seen }) => !isSame(value, seen?.value))
  const pieces: Work[] = []
  for (const group of Map.groupBy(keepings, ({ of, value }) =>
    JSON.stringify([of ?? '', value === undefined]),
  ).values())
    for (let start = 0; start < group.length; start += AT_ONCE)
      pieces.push(await toBatch(kind, group.slice(start, start + AT_ONCE), { why }))
  return { ...joinWork(pieces), outcomes }
}

function describe<T>(was: Kept<T>['value'] | undefined, now: T | undefined, say: (value: T) => string): string {
  if (now === undefined) return was === undefined ? 'deletes nothing: it is not there' : `deletes “${say(was)}”`
  const verb = was === undefined ? 'adds' : isSame(was, now) ? 'leaves as it is:' : 'changes'
  return `${verb} “${say(now)}”`
}
