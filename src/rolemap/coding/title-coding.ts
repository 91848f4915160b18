import type { Rolemap } from '../rolemap.ts'
import { type CodedCells, codePost } from './code-row.ts'
import type { CoderKey } from './coded-by.ts'
import type { Post } from './post-columns.ts'
import type { TitlePool } from './title-pool.ts'

/** Codes many posts by their titles. */
export interface TitleCoding {
  /** How many calls of `code` are worth having under way at once, beside the one that is waited for. */
  readonly ahead: number
  /** What every record says of what it was coded by. */
  readonly codedBy: string
  /** In their order. */
  code(posts: readonly Post[]): Promise<readonly CodedCells[]>
  /** What is under way is given up. */
  close(): Promise<void>
}

/** Fewer titles than these are coded before other threads have started. */
const FEW = 1_500

/** Codes a few titles in this thread; once they become many, in as many other threads as there are cores to spare. */
export async function createTitleCoding(rolemap: Rolemap, key: CoderKey): Promise<TitleCoding> {
  const coder = await rolemap.coder(key)
  let count = 0
  let opening: Promise<TitlePool> | undefined
  let closed = false
  const inPool = async (posts: readonly Post[]) => {
    opening ??= openPool(rolemap, key)
    const pool = await opening
    if (closed) await pool.close()
    return pool.code(posts)
  }
  return {
    codedBy: coder.codedBy,
    get ahead() {
      return opening ? AHEAD : 0
    },
    code: async (posts) => {
      count += posts.length
      return count > FEW ? inPool(posts) : posts.map((post) => codePost(coder, post))
    },
    close: async () => {
      closed = true
      await opening?.then((pool) => pool.close()).catch(() => {})
    },
  }
}

const AHEAD = 32

async function openPool({ store }: Rolemap, key: CoderKey): Promise<TitlePool> {
  const [{ createTitlePool }, { loadIndex }] = await Promise.all([import('./title-pool.ts'), import('./kept-index.ts')])
  return createTitlePool(await loadIndex(store, key))
}
