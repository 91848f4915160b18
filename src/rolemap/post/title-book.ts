import { createHash } from 'node:crypto'
import { toTerms } from '../../coder/read/feature.ts'
import { toBagKey } from '../../coder/read/form.ts'
import type { NewPostTitle, PostTitle } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import { toStart } from '../../text/well-formed.ts'
import type { CoderAsk } from '../coder/coders.ts'
import { CODED_BY, type CodedCells, codePost } from '../coding/code-row.ts'
import { createTitleCoding } from '../coding/title-coding.ts'
import type { Post } from '../column/post.ts'
import { findLocalIndex } from '../extension/local-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'

/** What is known about a title while a list is read. */
export type BookedTitle = Pick<PostTitle, 'key' | 'code' | 'state'>

/** Finds the titles of posts. Each title is coded once and stored with people's decisions. */
export interface TitleBook {
  /** The titles of the posts, in order. */
  find(posts: readonly Post[]): Promise<readonly BookedTitle[]>
  close(): void
}

/** If there are more different titles than this, they are looked up in the store again. */
const MOST_REMEMBERED = 50_000
const STATES = { coded: 'coded', review: 'open', uncoded: 'uncoded' } as const

/** @throws RolemapError `classification-unknown` */
export async function openTitleBook(
  rolemap: Rolemap,
  { organisation, classification }: Pick<NewPostTitle, 'organisation' | 'classification'>,
  ask?: CoderAsk,
): Promise<TitleBook> {
  const coder = await rolemap.coder(await getVersion(rolemap, classification), ask)
  const coding = createTitleCoding(rolemap, coder)
  const local = await findOwnItems(rolemap, { organisation, classification })
  const remembered = new Map<string, BookedTitle>()
  const of = { organisation, classification }
  const addNew = async (posts: ReadonlyMap<string, Post>): Promise<void> => {
    const list = [...posts]
    const coded = await coding.code(list.map(([, post]) => post))
    const titles = list.map(([name, post], at) => {
      const cells = coded[at] ?? codePost(coder, post)
      const title = { ...of, ...toTitle(name, post, cells), ...toLocal(cells, local.get(fold(post.title))) }
      return { ...title, result: { ...title.result, [CODED_BY]: coder.codedBy } }
    })
    await rolemap.store.posts.addTitles(titles)
  }
  return {
    close: coding.close,
    find: async (posts) => {
      const names = posts.map((post) => toName(coding.keyOf(post)))
      // Without the parts that the coder ignores: posts of one title may differ in them.
      const wanted = new Map(posts.map((post, at) => [names[at] ?? '', coding.toHeeded(post)]))
      if (remembered.size > MOST_REMEMBERED) remembered.clear()
      await look(rolemap, { of, wanted, remembered })
      const fresh = new Map([...wanted].filter(([name]) => !remembered.has(name)))
      if (fresh.size > 0) await addNew(fresh)
      await look(rolemap, { of, wanted: fresh, remembered })
      return names.map((name) => {
        const title = remembered.get(name)
        if (!title) throw new Error('expected every title to be kept, found one that is not')
        return title
      })
    },
  }
}

/** Starts with a letter: a spreadsheet takes a text that begins with a hyphen for a formula. */
const toName = (key: string) => `t${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`

interface Looking {
  readonly of: Pick<NewPostTitle, 'organisation' | 'classification'>
  readonly wanted: ReadonlyMap<string, unknown>
  readonly remembered: Map<string, BookedTitle>
}

async function look({ store }: Rolemap, { of, wanted, remembered }: Looking): Promise<void> {
  const names = [...wanted.keys()].filter((name) => !remembered.has(name))
  for (const { name, key, code, state } of await store.posts.findTitles(of, names))
    remembered.set(name, { key, code, state })
}

const LONGEST_SEARCHED = 200

function toTitle(
  name: string,
  { title, context }: Post,
  cells: CodedCells,
): Omit<NewPostTitle, 'organisation' | 'classification'> {
  const state = STATES[cells.decision as keyof typeof STATES] ?? 'open'
  return {
    ...{ name, title, folded: toStart(fold(title), LONGEST_SEARCHED), local: '', state },
    ...(context && { context: { ...context } }),
    ...{ code: cells.code, second: cells.secondary, sure: Number(cells.probability || 0) },
    ...{ result: { ...cells }, like: toBagKey(toTerms(title)) },
  }
}

/**
 * A title of a local item gets the role that the item is below, so that no post has one role and a local item below
 * another.
 */
function toLocal(cells: CodedCells, item: { readonly code: string; readonly parent: string } | undefined) {
  if (!item) return undefined
  const { code: local, parent: code } = item
  const label = cells.code === code ? cells.label : ''
  const result = { ...cells, code, label, local, decision: 'coded', probability: '1', decided_by: 'Rolemap' }
  return { local, code, result, state: 'coded' as const, sure: 1 }
}

async function findOwnItems(
  rolemap: Rolemap,
  { organisation, classification }: Pick<NewPostTitle, 'organisation' | 'classification'>,
): Promise<ReadonlyMap<string, { readonly code: string; readonly parent: string }>> {
  const { byTitle } = await findLocalIndex(rolemap, classification)
  const own = [...byTitle].flatMap(([title, items]) => {
    const mine = items.filter((item) => item.organisation.id === organisation)
    // If several local items have the title, none is meant more than the others.
    return mine[0] && mine.length === 1 ? [[title, mine[0]] as const] : []
  })
  return new Map(own)
}
