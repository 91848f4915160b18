import type { CrosswalkHead, CrosswalkState } from '../../../crosswalk/crosswalk.ts'
import { RolemapError } from '../../../error.ts'
import { type Right, requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, putKept } from '../../trail/kept.ts'
import { SeenConflict } from '../../trail/record-change.ts'
import { getVersion } from '../../version/list.ts'
import { getHead, getHeld } from '../crosswalk.ts'
import { CROSSWALK } from '../kind.ts'
import { ALONE, BY_NAME } from './approve.ts'

/** The description of a crosswalk. A field that is not given stays; an empty one is removed. */
export interface CrosswalkWords {
  readonly purpose?: string | undefined
  readonly method?: string | undefined
  /** Its source. */
  readonly source?: string | undefined
  readonly publisher?: string | undefined
  readonly licence?: string | undefined
}

export interface NewCrosswalk extends CrosswalkWords {
  /** If not given, made from its ends. */
  readonly id?: string | undefined
  /** Two classifications, each as `ID` or `ID@VERSION`. */
  readonly from: string
  readonly to: string
  readonly why?: string | undefined
}

const LONGEST = 2000
const CROSSWALK_ID = /^[a-z0-9][a-z0-9-]{0,79}$/

/**
 * Creates a crosswalk: a draft without mappings, with this person as its author.
 *
 * @throws RolemapError `classification-unknown`, `crosswalk-taken`, `crosswalk-unfit`
 */
export async function makeCrosswalk(
  rolemap: Rolemap,
  { id, from, to, why, ...words }: NewCrosswalk,
): Promise<Kept<CrosswalkHead>> {
  requireRight(rolemap, 'crosswalk.write')
  const [source, target] = [await findEnd(rolemap, from), await findEnd(rolemap, to)]
  if (source.id === target.id) throw unfit('expected two classifications')
  const name = id || `${source.id}-${target.id}`
  if (!CROSSWALK_ID.test(name)) throw unfit('expected an id of small letters, digits and hyphens')
  if (await findKept(rolemap, CROSSWALK, { id: name }))
    throw new RolemapError('crosswalk-taken', `there is a crosswalk "${name}" already; choose another name`)
  const { name: author } = rolemap.actor
  const empty = { id: name, from: source, to: target, source: { title: author }, author, state: 'draft' } as const
  return await put(rolemap, { value: toSaid(empty, words), seen: undefined, why })
}

const unfit = (message: string) => new RolemapError('crosswalk-unfit', message)

async function findEnd(rolemap: Rolemap, given: string) {
  const [name = '', named] = given.split('@')
  const { id, version } = await getVersion(rolemap, name, named === '' ? undefined : named)
  return { id, version }
}

/** What somebody saw before they changed it. */
export interface HeadChange {
  readonly seen?: number | undefined
  readonly why?: string | undefined
}

/**
 * Changes the description of a crosswalk. @throws RolemapError `crosswalk-unknown`, `crosswalk-unfit`,
 * `change-conflict`
 */
export async function editHead(
  rolemap: Rolemap,
  id: string,
  { seen, why, ...words }: CrosswalkWords & HeadChange,
): Promise<Kept<CrosswalkHead>> {
  const head = await look(rolemap, id, seen)
  requireRight(rolemap, head.value.state === 'draft' ? 'crosswalk.write' : 'crosswalk.set')
  return await put(rolemap, { value: toSaid(head.value, words), seen: head, why })
}

/** The states that may follow each state, and the right that each step needs. */
const NEXT: Readonly<Record<CrosswalkState, Partial<Record<CrosswalkState, Right>>>> = {
  draft: { approved: 'crosswalk.approve' },
  approved: { draft: 'crosswalk.write', published: 'crosswalk.approve' },
  published: { withdrawn: 'crosswalk.approve' },
  withdrawn: { published: 'crosswalk.approve', draft: 'crosswalk.approve' },
}

/** The possible next states of a crosswalk. */
export const listNextStates = (state: CrosswalkState): readonly CrosswalkState[] =>
  Object.keys(NEXT[state]) as CrosswalkState[]

/**
 * Moves a crosswalk to another state. It can be approved, by another person than its author, once each of its mappings
 * is approved, and then published. Only published crosswalks are used for converting. The only person of a Rolemap may
 * approve their own, and the trail says so.
 *
 * @throws RolemapError `crosswalk-unknown`, `crosswalk-closed`, `own-mapping`, `change-conflict`
 */
export async function setCrosswalkState(
  rolemap: Rolemap,
  id: string,
  { state, seen, why }: HeadChange & { readonly state: CrosswalkState },
): Promise<Kept<CrosswalkHead>> {
  const head = await look(rolemap, id, seen)
  const right = NEXT[head.value.state][state]
  if (!right)
    throw new RolemapError('crosswalk-closed', `"${id}" is ${head.value.state}, and cannot become ${state} at once`)
  requireRight(rolemap, right)
  const { reviewer: _, ...rest } = head.value
  const value = state === 'draft' ? { ...rest, state } : { ...head.value, state }
  if (state !== 'approved') return await put(rolemap, { value, seen: head, why })
  const said = [why, ...(await checkApproval(rolemap, head))].filter(Boolean).join('; ')
  return await put(rolemap, { value: { ...value, reviewer: rolemap.actor.name }, seen: head, why: said })
}

/** What the trail says about the approval. */
async function checkApproval(
  rolemap: Rolemap,
  { value: { id, author } }: Kept<CrosswalkHead>,
): Promise<readonly string[]> {
  const { actor } = rolemap
  const own = author === actor.name
  if (own && !actor.alone)
    throw new RolemapError('own-mapping', `${actor.name} made "${id}"; another moderator must approve it`)
  const { crosswalk } = await getHeld(rolemap, id)
  const left = crosswalk.mappings.filter(({ state }) => state !== 'approved').length
  if (crosswalk.mappings.length === 0 || left > 0)
    throw new RolemapError(
      'crosswalk-closed',
      crosswalk.mappings.length === 0
        ? `"${id}" has no mapping yet`
        : `${left} mappings of "${id}" are not approved; approve those first`,
    )
  return [...(own ? [ALONE] : []), ...(actor.alone ? [BY_NAME] : [])]
}

/**
 * Moves a crosswalk to the newest versions of both sides, once nothing in it is stale.
 *
 * @throws RolemapError `crosswalk-unknown`, `crosswalk-closed`, `change-conflict`
 */
export async function moveCrosswalk(
  rolemap: Rolemap,
  id: string,
  { seen, why }: HeadChange,
): Promise<Kept<CrosswalkHead>> {
  const head = await look(rolemap, id, seen)
  requireRight(rolemap, head.value.state === 'draft' ? 'crosswalk.write' : 'crosswalk.set')
  const { crosswalk, newest } = await getHeld(rolemap, id)
  const stale = crosswalk.mappings.filter(({ state }) => state === 'stale').length
  if (stale > 0)
    throw new RolemapError('crosswalk-closed', `${stale} mappings of "${id}" are stale; decide those first`)
  return await put(rolemap, { value: { ...head.value, ...newest }, seen: head, why })
}

async function look(rolemap: Rolemap, id: string, seen: number | undefined): Promise<Kept<CrosswalkHead>> {
  const head = await getHead(rolemap, id)
  if (seen === undefined || seen === head.revision) return head
  throw new SeenConflict(`somebody else changed "${id}" after you looked at it; look again`)
}

function toSaid(head: CrosswalkHead, words: CrosswalkWords): CrosswalkHead {
  if (Object.values(words).some((text) => (text ?? '').length > LONGEST))
    throw unfit(`expected at most ${LONGEST} characters for each text`)
  const say = <Name extends string>(name: Name, given: string | undefined, was: string | undefined) => {
    const text = (given ?? was ?? '').trim()
    return text === '' ? {} : { [name]: text }
  }
  const { purpose, method, source, ...rest } = head
  return {
    ...rest,
    ...say('purpose', words.purpose, purpose),
    ...say('method', words.method, method),
    source: {
      ...source,
      title: words.source?.trim() || source.title,
      ...say('publisher', words.publisher, source.publisher),
      ...say('licence', words.licence, source.licence),
    },
  }
}

async function put(
  rolemap: Rolemap,
  { value, seen, why }: { value: CrosswalkHead; seen: Kept<CrosswalkHead> | undefined; why?: string | undefined },
): Promise<Kept<CrosswalkHead>> {
  const { id, from } = value
  await putKept(rolemap, CROSSWALK, { id, of: from.id, value, seen, why })
  return { id, of: from.id, revision: (seen?.revision ?? 0) + 1, value }
}
