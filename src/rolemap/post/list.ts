import { RolemapError } from '../../error.ts'
import type { ListedPost, PostQuery } from '../../store/index.ts'
import type { Slice } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { listLacking, type Minimum, type PostFacts, type PostTitleState } from '../../workforce/post.ts'
import { CODED_BY } from '../coding/code-row.ts'
import { may, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import { type Scope, type ScopeQuery, toScope } from './scope.ts'
import { createSeal, type Personal } from './seal.ts'
import { listServiceItems } from './service-book.ts'
import type { SourceKey } from './source.ts'

/** A post as shown to people. Who holds it is a separate request. */
export interface ShownPost extends Omit<PostFacts, 'role'> {
  readonly organisation: string
  readonly source: string
  readonly title: string
  /** Its own role, or its title's. */
  readonly role: string
  readonly roleLabel: string
  readonly areaLabel: string
  readonly typeLabel: string
  readonly local: string
  /** The key of its title, and the classification that the title is coded to. */
  readonly titleKey: string
  readonly classification: string
  /** How its title was coded. */
  readonly state: PostTitleState
  /** The probability of the role. */
  readonly sure: number
  readonly codedBy: string
  /** Which required fields it lacks. */
  readonly lacks: readonly Minimum[]
  /** How its list changed it. */
  readonly changed: string
}

export interface ListPostsQuery extends ScopeQuery, Omit<PostQuery, 'words'> {
  /** Words of the title. */
  readonly text?: string | undefined
}

/** A page of posts, by number. @throws RolemapError `organisation-unknown`, `day-unreadable` */
export async function listPosts(rolemap: Rolemap, { text, ...query }: ListPostsQuery): Promise<Slice<ShownPost>> {
  const scope = await toScope(rolemap, query)
  const { organisation: _, period: __, ...asked } = query
  const words = fold(text ?? '')
  const { total, rows } = await rolemap.store.posts.list(scope.heads, { ...asked, ...(words !== '' && { words }) })
  const show = await openShow(rolemap, scope)
  return { total, rows: rows.map(show) }
}

/** A post with its earlier versions. */
export interface PostHistory {
  readonly post: ShownPost
  readonly question: string
  readonly evidence: string
  /** The version, index, rules and coder that coded its title; empty for titles that an earlier release coded. */
  readonly codedWith: string
  /** The day of the list in which it was no longer; absent if it is still there. */
  readonly left?: string
  readonly before: readonly (ShownPost & { readonly asAt: string })[]
  /** Who holds it, if this person may know. Sealed ones are without personal details. */
  readonly persons?: readonly { readonly fte?: number; readonly personal: Personal | undefined }[]
}

/** @throws RolemapError `post-unknown`, `organisation-unknown` */
export async function showPost(
  rolemap: Rolemap,
  {
    organisation,
    source: name,
    number,
    persons = false,
  }: SourceKey & { readonly number: string; readonly persons?: boolean },
): Promise<PostHistory> {
  const scope = await toScope(rolemap, { organisation })
  const source = [...scope.sources.values()].find((one) => one.name === name)
  const now = source && (await rolemap.store.posts.find(scope.heads, { source: source.key, number }))
  const versions = source ? await rolemap.store.posts.listVersions(source.key, number) : []
  const found = now ?? versions[0]
  if (!source || !found)
    throw new RolemapError('post-unknown', `"${organisation}" has no post of that number in "${name}"`)
  const show = await openShow(rolemap, scope)
  const asAt = new Map(source.batches.map((batch) => [batch.number, batch.asAt]))
  return {
    post: show(found),
    question: found.title.result.question ?? '',
    evidence: found.title.result.evidence ?? '',
    codedWith: found.title.result[CODED_BY] ?? '',
    ...(!now && { left: asAt.get(found.post.batchUntil) ?? '' }),
    before: versions
      .filter(({ post }) => post.id !== found.post.id)
      .map((one) => ({ ...show(one), asAt: asAt.get(one.post.batchFrom) ?? '' })),
    ...(persons && { persons: await openPersons(rolemap, found.post.id) }),
  }
}

/** Whether somebody may see who holds posts. */
export const maySeePersons = ({ actor }: Rolemap) => may(actor, 'person.see')

async function openPersons(rolemap: Rolemap, post: number) {
  requireRight(rolemap, 'person.see')
  const seal = createSeal(rolemap.settings.key)
  const held = await rolemap.store.posts.listPersons(post)
  return held.map(({ name, sealed, fte }) => ({ ...(fte !== undefined && { fte }), personal: seal.open(name, sealed) }))
}

/** Makes a function that shows posts with the labels of their codes. */
export async function openShow(rolemap: Rolemap, scope: Scope): Promise<(listed: ListedPost) => ShownPost> {
  const classifications = new Set([...scope.sources.values()].map(({ classification }) => classification))
  const labels = new Map<string, ReadonlyMap<string, string>>()
  for (const id of classifications) labels.set(id, await readLabels(rolemap, id))
  const services = new Map((await listServiceItems(rolemap)).map((item) => [item.code, item.label]))
  return ({ post, title }) => {
    const source = scope.sources.get(post.source)
    const role = post.role || title.code
    const { id: _, source: __, batchFrom: ___, batchUntil: ____, digest: _____, ...rest } = post
    const { assignments: ______, titled, ...facts } = rest
    return {
      ...facts,
      organisation: source?.organised.id ?? '',
      source: source?.name ?? '',
      title: titled,
      ...{ titleKey: title.name, classification: source?.classification ?? '' },
      role,
      roleLabel: labels.get(source?.classification ?? '')?.get(role) ?? '',
      areaLabel: services.get(post.area) ?? '',
      typeLabel: services.get(post.type) ?? '',
      second: post.second || title.second,
      ...{ local: title.local, state: post.role === '' ? title.state : 'decided', sure: title.sure },
      codedBy: post.role !== '' || title.state === 'decided' ? (title.decided?.by ?? 'by hand') : 'Rolemap',
      lacks: listLacking({ role, area: post.area, type: post.type }),
    }
  }
}

async function readLabels(rolemap: Rolemap, id: string): Promise<ReadonlyMap<string, string>> {
  const { version } = await getVersion(rolemap, id)
  const { rows } = await listItems(rolemap, id, { version })
  return new Map(rows.map(({ code, label }) => [code, label]))
}
