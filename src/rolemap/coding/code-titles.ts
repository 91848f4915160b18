// Runs in other threads. Each keeps its most recently used coders.
import type { Coder, Coding, SuggestOptions } from '../../coder/answer/coding.ts'
import { openShared, type SharedCoder } from '../coder/shared-coder.ts'
import type { Post } from '../column/post.ts'
import { type CodedCells, codePost } from './code-row.ts'

/** A title, and what is known about its post. */
export interface AskedTitle {
  readonly title: string
  readonly options?: SuggestOptions
}

interface With<T> {
  readonly coder: SharedCoder
  readonly asked: readonly T[]
}

export function codePosts({ coder, asked }: With<Post>): readonly CodedCells[] {
  const opened = open(coder)
  return asked.map((post) => codePost(opened, post))
}

export function suggestTitles({ coder, asked }: With<AskedTitle>): readonly Coding[] {
  const opened = open(coder)
  return asked.map(({ title, options }) => opened.suggest(title, options))
}

const KEPT = 2
const kept = new Map<string, Coder>()

function open(shared: SharedCoder): Coder {
  const coder = kept.get(shared.name) ?? openShared(shared)
  // Moved to the end, so that the first is always the least recently used.
  kept.delete(shared.name)
  kept.set(shared.name, coder)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return coder
}
