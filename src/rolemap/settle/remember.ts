import { RolemapError } from '../../error.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { fold } from '../../text/fold.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { eachTitle } from '../job/each-title.ts'
import { setOwnEntries } from '../own/own-entries.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { openTitleSet, type TitlesOf } from './title-set.ts'

/** A title to remember for future files, as in a file of own titles. */
export interface RememberedTitle {
  readonly title: string
  readonly code: string
  readonly note: string
}

/** What to remember of a file's decisions, and titles with different roles in different services. */
export interface Remembered {
  readonly titles: readonly RememberedTitle[]
  readonly unclear: readonly string[]
}

/** @throws RolemapError `job-unknown` */
export async function listRemembered(rolemap: Rolemap, id: TitlesOf): Promise<Remembered> {
  const set = await openTitleSet(rolemap, id)
  const codes = new Map<string, Set<string>>()
  const marked = new Map<string, RememberedTitle>()
  for await (const { title, decided } of eachTitle(set, 'decided')) {
    const { as, code, remember, note = '' } = decided ?? {}
    if (as !== 'role' || code === undefined) continue
    const key = fold(title)
    codes.set(key, (codes.get(key) ?? new Set()).add(code))
    if (remember) marked.set(key, { title, code, note })
  }
  const isClear = (key: string) => codes.get(key)?.size === 1
  return {
    titles: [...marked].filter(([key]) => isClear(key)).map(([, title]) => title),
    unclear: [...marked].filter(([key]) => !isClear(key)).map(([, { title }]) => title),
  }
}

/** Makes own titles of what should be remembered, in one change. Returns how many. */
export async function rememberTitles(rolemap: Rolemap, id: TitlesOf): Promise<number> {
  const { classification } = await openTitleSet(rolemap, id)
  requireRight(rolemap, 'title.set')
  const { titles } = await listRemembered(rolemap, id)
  if (titles.length === 0) throw new RolemapError('entry-refused', 'no decision is to be remembered')
  await setOwnEntries(rolemap, classification, { entries: titles })
  return titles.length
}

/** The same as a file of own titles, which an editor can import. */
export async function formatOwnTitles(rolemap: Rolemap, id: TitlesOf): Promise<OutgoingFile> {
  const { name } = await openTitleSet(rolemap, id)
  const { titles } = await listRemembered(rolemap, id)
  const rows = titles.map(({ title, code, note }) => [title, code, note])
  const body = writeTable(rows, { columns: ['title', 'code', 'note'], format: 'csv' })
  return { fileName: `${name}-own-titles.csv`, mediaType: MEDIA_TYPES.csv, body }
}
