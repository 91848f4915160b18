import type { Context } from 'hono'
import { findScope, listTitles } from '../../rolemap/index.ts'
import { fold } from '../../text/index.ts'
import type { Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import { TitleIndex } from '../frame/title-index.ts'

/** A title of the index for the search box, with the labels of its items. */
export interface TitleChoice {
  readonly title: string
  readonly labels: readonly string[]
}

const MOST = 8
// A title may have an entry for each source and item, so more entries are read than titles are shown.
const MOST_ENTRIES = 4 * MOST
const LONGEST = 100

/** The first titles of an index that begin with the typed text, as JSON: `/search/titles?in=job-roles&start=soc`. */
export async function titleChoices({ rolemap }: Site, context: Context): Promise<Response> {
  const start = (context.req.query('start') ?? '').slice(0, LONGEST)
  const choices = fold(start) === '' ? [] : await findChoices(rolemap, context.req.query('in') || FIRST_CHOICE, start)
  return context.json(choices, 200, { 'Cache-Control': 'private, max-age=60' })
}

async function findChoices(rolemap: Site['rolemap'], id: string, startsWith: string): Promise<readonly TitleChoice[]> {
  const { classification, within } = await findScope(rolemap, id)
  // If the search is limited to part of a classification, titles of the rest are read too, and left out.
  const limit = within ? MOST_ENTRIES * 20 : MOST_ENTRIES
  const { rows } = await listTitles(rolemap, classification, { startsWith, limit })
  const { lines } = new TitleIndex(within ? rows.filter(({ code }) => within.codes.has(code)) : rows)
  return lines.slice(0, MOST).map(({ title, homes }) => ({ title, labels: homes.map(({ label }) => label) }))
}
