import { addDays, isDay } from '../../classification/day.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import { CHECKED_PARTS, type CheckedPart, type Entry, markChecked } from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, joinWork, type Keeping, type Kept, toBatch } from '../trail/kept.ts'
import { insist } from '../trail/record-change.ts'
import { type EntryQuery, listEntries, readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'

/** How many entries can be marked at once, and how many one change of the trail has. */
export const MOST_CHECKED = 10_000
const AT_ONCE = 2000

/** Which entries somebody has checked: those with these identifiers, or all that a filter finds. */
export type Checking = ({ readonly ids: readonly string[] } | { readonly found: EntryQuery }) & {
  /** Everything that an entry has if not given. */
  readonly parts?: readonly CheckedPart[] | undefined
  /** Today if not given. */
  readonly day?: string | undefined
  readonly why?: string | undefined
}

/**
 * Marks entries as checked on a day; returns how many that changed. A later day of theirs stays.
 *
 * @throws RolemapError `qualification-unknown`, `qualification-unfit`
 */
export async function checkEntries(
  rolemap: Rolemap,
  { parts = CHECKED_PARTS, day = today(rolemap), why, ...which }: Checking,
): Promise<{ readonly marked: number; readonly total: number }> {
  requireRight(rolemap, ENTRY.edit)
  // Somebody east of Greenwich may be a day ahead.
  if (!isDay(day) || day > addDays(today(rolemap), 1))
    throw new RolemapError(
      'qualification-unfit',
      `checked: expected a day that is not after today, found "${day.slice(0, 20)}"`,
    )
  return await insist(async () => {
    const entries = await readChecked(rolemap, which)
    const keepings = entries.flatMap((seen): Keeping<Entry>[] => {
      const value = markChecked(seen.value, parts, day)
      return isSame(value, seen.value) ? [] : [{ id: seen.id, value, seen }]
    })
    const pieces = []
    for (let start = 0; start < keepings.length; start += AT_ONCE)
      pieces.push(await toBatch(ENTRY, keepings.slice(start, start + AT_ONCE), { action: 'check', why }))
    await commitWork(rolemap, joinWork(pieces))
    return { marked: keepings.length, total: entries.length }
  })
}

const today = ({ now }: Rolemap) => now().toISOString().slice(0, 10)

async function readChecked(
  rolemap: Rolemap,
  which: { readonly ids: readonly string[] } | { readonly found: EntryQuery },
): Promise<readonly Kept<Entry>[]> {
  if ('found' in which) {
    const { total, rows } = await listEntries(rolemap, { ...which.found, limit: MOST_CHECKED, offset: 0 })
    if (total > rows.length) throw tooMany(total)
    return rows
  }
  const ids = [...new Set(which.ids)]
  if (ids.length > MOST_CHECKED) throw tooMany(ids.length)
  const entries = await readEntries(rolemap, ids)
  const missing = ids.find((id) => !entries.has(id))
  if (missing === undefined) return [...entries.values()]
  throw new RolemapError('qualification-unknown', `there is no qualification or module "${missing.slice(0, 100)}"`)
}

const tooMany = (found: number) =>
  new RolemapError('qualification-unfit', `title: expected at most ${MOST_CHECKED} entries at once, found ${found}`)
