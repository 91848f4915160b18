import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import type { Slice } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import { createDraft, type Draft, listDrafts } from '../draft/draft.ts'
import { putEdits, toDraftEdits } from '../draft/edit.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'

/** Results from fewer organisations are not shown: of two, each would know what the other decided. */
const LEAST = 3

/** A title that several organisations decided to have the same role: a candidate for the standard index. */
export interface TitleProposal {
  readonly title: string
  readonly code: Code
  readonly label: string
  /** How many organisations decided this; never which ones. */
  readonly organisations: number
  /** How many decided differently. */
  readonly others: number
}

/**
 * Titles to which at least three organisations gave the same role, and which the index of the newest version does not
 * have under that role. Most organisations first. It never says what a single organisation decided.
 *
 * @throws RolemapError `classification-unknown`
 */
export async function listTitleProposals(
  rolemap: Rolemap,
  classification: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<Slice<TitleProposal>> {
  requireRight(rolemap, 'draft.see')
  const { version } = await getVersion(rolemap, classification)
  const { rows: items } = await listItems(rolemap, classification, { version })
  const labels = new Map(items.map(({ code, label }) => [code, label]))
  const found = await rolemap.store.posts.titles.listAlike(classification, { limit: MOST, offset: 0, least: LEAST })
  const known = new Set<string>()
  for (let start = 0; start < found.rows.length; start += AT_ONCE) {
    const titles = found.rows.slice(start, start + AT_ONCE).map(({ title }) => title)
    const page = { titles, limit: Number.MAX_SAFE_INTEGER, offset: 0 }
    const { rows } = await rolemap.store.versions.listEntries({ id: classification, version }, page)
    for (const entry of rows) known.add(`${fold(entry.title)} ${entry.code}`)
  }
  const fresh = found.rows.flatMap((one): readonly TitleProposal[] => {
    const label = labels.get(one.code)
    return label === undefined || known.has(`${fold(one.title)} ${one.code}`) ? [] : [{ ...one, label }]
  })
  return { total: fresh.length, rows: fresh.slice(page.offset, page.offset + page.limit) }
}

const MOST = 1_000
const AT_ONCE = 100

/**
 * Puts titles into a draft of the next version: the given one, the person's own open one, or a new one. People review
 * and approve it like any other.
 *
 * @throws RolemapError `edit-unfit` for a title that is not among the proposals
 */
export async function proposeTitles(
  rolemap: Rolemap,
  classification: string,
  { titles, draft: given }: { readonly titles: readonly string[]; readonly draft?: string | undefined },
): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const { rows } = await listTitleProposals(rolemap, classification, { limit: MOST, offset: 0 })
  const chosen = titles.flatMap((title) => rows.filter((one) => fold(one.title) === fold(title)))
  if (chosen.length === 0 || chosen.length < titles.length)
    throw new RolemapError('edit-unfit', 'expected titles that several organisations decided alike')
  const mine = (await listDrafts(rolemap, classification)).find(
    ({ state, author }) => state === 'open' && author === rolemap.actor.name,
  )
  const { id } = given === undefined ? (mine ?? (await createDraft(rolemap, classification))) : { id: given }
  return await putEdits(rolemap, { id, why: 'several organisations decided alike' }, (made) =>
    chosen.flatMap(({ title, code }) => {
      const edits = toDraftEdits(made, { what: 'title', code, title })
      if ('reason' in edits) throw new RolemapError('edit-unfit', edits.reason)
      return edits.edits
    }),
  )
}
