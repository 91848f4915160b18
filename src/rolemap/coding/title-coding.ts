import { inTurns } from '../../breath.ts'
import type { Coder, Coding } from '../../coder/answer/coding.ts'
import type { SharedCoder } from '../coder/shared-coder.ts'
import { type Post, toPostKey } from '../column/post.ts'
import type { Rolemap } from '../rolemap.ts'
import { createGate } from '../thread/gate.ts'
import { type Task, toTask } from '../thread/task.ts'
import { type CodedCells, codePost } from './code-row.ts'
import type { AskedTitle } from './code-titles.ts'

/** Codes many titles, in order, without blocking the main thread. */
export interface TitleCoding {
  /** How many calls of `code` are worth having in progress, in addition to the one being awaited. */
  readonly ahead: number
  code(posts: readonly Post[]): Promise<readonly CodedCells[]>
  /** Posts with the same key get the same answer: the key has only what the coder can use. */
  keyOf(post: Post): string
  /** The post without the parts that the coder cannot use. */
  toHeeded(post: Post): Post
  suggest(asked: readonly AskedTitle[]): Promise<readonly Coding[]>
  /** Abandons work in progress. */
  close(): void
}

/** Fewer titles than this are coded before another thread has made its coder. */
const FEW = 100
/** How many titles are sent to a thread at once. */
const AT_ONCE = 50
const AHEAD = 20

type Work = typeof import('./code-titles.ts')
const CODE = toTask<Work['codePosts']>({ from: import.meta.url, module: './code-titles', name: 'codePosts' })
const SUGGEST = toTask<Work['suggestTitles']>({ from: import.meta.url, module: './code-titles', name: 'suggestTitles' })

/** Codes a few titles in this thread; many titles in all other threads but one. */
export function createTitleCoding(
  { threads }: Pick<Rolemap, 'threads'>,
  coder: Coder & { readonly shared?: SharedCoder | undefined },
): TitleCoding {
  const { shared } = coder
  const gate = createGate(threads.share)
  const closing = new AbortController()
  let count = 0
  const work = async <T, R>(
    asked: readonly T[],
    task: Task<{ coder: SharedCoder; asked: readonly T[] }, readonly R[]>,
    here: (one: T) => R,
  ): Promise<readonly R[]> => {
    count += asked.length
    if (!shared || count <= FEW)
      return await inTurns(asked, (one) => {
        closing.signal.throwIfAborted()
        return here(one)
      })
    const parts = toParts(asked)
    const done = parts.map((part) =>
      gate(async () => threads.run(task, { coder: shared, asked: part }, closing.signal)),
    )
    return (await Promise.all(done)).flat()
  }
  return {
    get ahead() {
      return count > FEW ? AHEAD : 0
    },
    keyOf: (post) => toPostKey(toHeeded(coder, post)),
    toHeeded: (post) => toHeeded(coder, post),
    code: (posts) => work(posts, CODE, (post) => codePost(coder, post)),
    suggest: (asked) => work(asked, SUGGEST, ({ title, options }) => coder.suggest(title, options)),
    close: () => closing.abort(new Error('the coding was stopped')),
  }
}

function toHeeded(coder: Coder, { title, context }: Post): Post {
  const heeded = context && (coder.heed?.(context) ?? context)
  return { title, ...(heeded && Object.keys(heeded).length > 0 && { context: heeded }) }
}

/** The coder's answer for each title. */
export async function suggestAll(
  rolemap: Pick<Rolemap, 'threads'>,
  coder: Parameters<typeof createTitleCoding>[1],
  asked: readonly AskedTitle[],
): Promise<readonly Coding[]> {
  const coding = createTitleCoding(rolemap, coder)
  try {
    return await coding.suggest(asked)
  } finally {
    coding.close()
  }
}

function toParts<T>(asked: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, part) =>
    asked.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )
}
