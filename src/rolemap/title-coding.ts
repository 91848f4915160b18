import type { VersionKey } from '../store/store.ts'
import { type CodedCells, codeTitle } from './code-row.ts'
import type { Rolemap } from './rolemap.ts'
import type { TitlePool } from './title-pool.ts'

/** Codes many titles. */
export interface TitleCoding {
  /** How many calls of `code` are worth having under way at once, beside the one that is waited for. */
  readonly ahead: number
  /** In their order. */
  code(titles: readonly string[]): Promise<readonly CodedCells[]>
  /** What is under way is given up. */
  close(): Promise<void>
}

/** Fewer titles than these are coded before other threads have started. */
const FEW = 1_500

/** Codes a few titles in this thread; once they become many, in as many other threads as there are cores to spare. */
export async function createTitleCoding(rolemap: Rolemap, key: VersionKey): Promise<TitleCoding> {
  const coder = await rolemap.coder(key)
  let count = 0
  let opening: Promise<TitlePool> | undefined
  let closed = false
  const inPool = async (titles: readonly string[]) => {
    opening ??= openPool(rolemap, key)
    const pool = await opening
    if (closed) await pool.close()
    return pool.code(titles)
  }
  return {
    get ahead() {
      return opening ? AHEAD : 0
    },
    code: async (titles) => {
      count += titles.length
      return count > FEW ? inPool(titles) : titles.map((title) => codeTitle(coder, title))
    },
    close: async () => {
      closed = true
      await opening?.then((pool) => pool.close()).catch(() => {})
    },
  }
}

const AHEAD = 32

async function openPool({ store }: Rolemap, key: VersionKey): Promise<TitlePool> {
  const [{ createTitlePool }, { loadIndex }] = await Promise.all([import('./title-pool.ts'), import('./kept-index.ts')])
  return createTitlePool(await loadIndex(store, key))
}
