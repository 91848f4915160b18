import { RolemapError } from '../../error.ts'
import type { Store, VersionKey } from '../../store/store.ts'
import { RULES } from '../own/kind.ts'
import { digestIndex } from '../own/own-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { targetOf } from '../trail/kind.ts'
import { getVersion } from '../version/list.ts'

/** What a coding was made with. With the same of each, coding again gives the same bytes. */
export interface CodedBy extends VersionKey {
  /** SHA-256 of the version's items, levels and titles, and of the user's own entries, if any. */
  readonly index: string
  /** SHA-256 of the user's rules, if there were any. */
  readonly rules?: string | undefined
  /** SHA-256 of the coder and its shipped rules. */
  readonly coder: string
}

/** A version, and the digest of the rules to code with instead of the current ones, or `none`. */
export interface CoderKey extends VersionKey {
  readonly rules?: string
}

const SHOWN = 12
const short = (digest: string) => digest.slice(0, SHOWN)

/** @example formatCodedBy(…) // 'job-roles 2009; index 0f3c…; rules none; coder 9ab1…' */
export function formatCodedBy({ id, version, index, rules, coder }: CodedBy): string {
  return `${id} ${version}; index ${short(index)}; rules ${rules === undefined ? 'none' : short(rules)}; coder ${short(coder)}`
}

const WRITTEN = /^(\S+) (.+); index ([0-9a-f]+); rules (none|[0-9a-f]+); coder ([0-9a-f]+)$/

/**
 * The coder that a coded record names.
 *
 * @throws RolemapError `coded-by-unknown` if the version, the rules or the coder of this release are different
 */
export async function findCoderKey(rolemap: Rolemap, text: string): Promise<CoderKey> {
  const [, id = '', version = '', index = '', named = ''] = WRITTEN.exec(text.trim()) ?? []
  if (id === '') throw unknown('expected what the column coded_by says', text)
  const summary = await getVersion(rolemap, id, version)
  if (!(await digestIndex(rolemap.store, summary)).startsWith(index))
    throw unknown(`version "${version}" of "${id}", with the own entries that there are now, has another index`, text)
  const rules = named === 'none' ? named : await findPastDigest(rolemap.store, id, named)
  const { codedBy } = await rolemap.coder({ id, version, rules })
  if (codedBy !== text.trim())
    throw unknown(`this release codes by "${codedBy}"; install the release that coded it`, text)
  return { id, version, rules }
}

const unknown = (why: string, text: string) => new RolemapError('coded-by-unknown', `${why}; found "${text}"`)

async function findPastDigest(store: Store, id: string, start: string): Promise<string> {
  const found = (await listPastRules(store, id)).find(({ digest }) => digest.startsWith(start))
  if (found) return found.digest
  throw unknown(`the trail has no rules of "${id}" that begin so`, start)
}

/** Every set of rules that a classification ever had, the latest first. The trail keeps their text. */
export async function listPastRules(
  store: Store,
  id: string,
): Promise<readonly { readonly digest: string; readonly text: string }[]> {
  const query = {
    of: targetOf(RULES, { id }),
    action: 'set-rules',
    newestFirst: true,
    limit: Number.MAX_SAFE_INTEGER,
    offset: 0,
  }
  const [{ rows }, now] = await Promise.all([store.trail.list(query), store.versions.findRules(id)])
  const past = rows.flatMap(({ after }) => (after === undefined ? [] : [RULES.parse(after)]))
  return now ? [now, ...past] : past
}
