import type { TableRow } from '../../exchange/table/table.ts'
import { fold } from '../../text/fold.ts'
import { type Post, type PostColumns, readPost, toPostKey } from '../column/post.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { createTitleCoding } from './title-coding.ts'

/** What the other columns gained for the first posts of a file: how many need no review with and without them. */
export interface ContextGain {
  readonly posts: number
  readonly without: number
  readonly with: number
}

const ROWS = 200

/** Codes the first posts twice. Undefined if nothing is known about them besides their titles. */
export async function measureGain(
  rolemap: Pick<Rolemap, 'threads'>,
  coder: KeptCoder,
  { rows, columns }: { readonly rows: readonly TableRow[]; readonly columns: PostColumns },
): Promise<ContextGain | undefined> {
  if (columns.context.length === 0) return undefined
  const posts = rows
    .filter(({ aside }) => aside === undefined)
    .slice(0, ROWS)
    .map(({ cells }) => readPost(cells, columns))
  const titled = posts.filter(({ title }) => fold(title) !== '')
  const coding = createTitleCoding(rolemap, coder)
  const count = async (given: readonly Post[]) => {
    const different = [...new Map(given.map((post) => [toPostKey(post), post])).values()]
    const coded = await coding.code(different)
    const sure = new Set(different.filter((_, place) => coded[place]?.decision === 'coded').map(toPostKey))
    return given.filter((post) => sure.has(toPostKey(post))).length
  }
  try {
    const without = await count(titled.map(({ title }) => ({ title })))
    return { posts: titled.length, without, with: await count(titled) }
  } finally {
    coding.close()
  }
}
