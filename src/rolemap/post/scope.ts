import type { PostHead } from '../../store/index.ts'
import { checkDay } from '../day.ts'
import { listOwnOrganisations, requireOrganisation, type ShownOrganisation } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { listSources, type ShownSource } from './source.ts'

export interface ScopeQuery {
  /** If not given, every organisation that this person belongs to. */
  readonly organisation?: string | undefined
  /** A day: the posts of the lists that were newest on it. Today if not given. */
  readonly period?: string | undefined
  /** Includes what people corrected by hand after those lists, before the next one came. */
  readonly corrected?: boolean | undefined
}

/** Posts that somebody may see, and their sources. */
export interface Scope {
  readonly heads: readonly PostHead[]
  /** By the key of the source. */
  readonly sources: ReadonlyMap<number, ShownSource & { readonly organised: ShownOrganisation }>
  readonly day: string
}

/**
 * The posts that this person may see, on a day. This is the only way to them: no other code makes heads.
 *
 * @throws RolemapError `organisation-unknown`, `day-unreadable`
 */
export async function toScope(
  rolemap: Rolemap,
  { organisation, period, corrected = false }: ScopeQuery,
): Promise<Scope> {
  requireRight(rolemap, 'post.see')
  if (period !== undefined) checkDay(period)
  const organisations =
    organisation === undefined
      ? await listOwnOrganisations(rolemap)
      : [await requireOrganisation(rolemap, organisation)]
  const found = await Promise.all(
    organisations.map(async (organised) =>
      (await listSources(rolemap, organised.id)).map((source) => ({ ...source, organised })),
    ),
  )
  const sources = new Map(found.flat().map((source) => [source.key, source]))
  const heads = [...sources.values()].flatMap(({ key, batches }): PostHead[] => {
    const list = batches.findIndex(({ asAt }) => period === undefined || asAt <= period)
    const head = batches[corrected ? findCorrected(batches, list) : list]
    return head ? [{ source: key, batch: head.number }] : []
  })
  return { heads, sources, day: period ?? rolemap.now().toISOString().slice(0, 10) }
}

/** The place of the last change by hand after a list; newest first. */
function findCorrected(batches: ShownSource['batches'], list: number): number {
  let at = list
  while (at > 0 && batches[at - 1]?.staged === '') at--
  return at
}
