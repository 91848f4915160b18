import type { Post } from '../column/post.ts'
import { type CodedCells, MOST_REMEMBERED } from './code-row.ts'
import type { TitleCoding } from './title-coding.ts'

/** Makes a function that codes batches of posts, each different post once. */
export function createBatchCoder({
  code,
  keyOf,
}: Pick<TitleCoding, 'code' | 'keyOf'>): (posts: readonly Post[]) => Promise<readonly CodedCells[]> {
  const remembered = new Map<string, CodedCells>()
  return async (posts) => {
    const keys = posts.map(keyOf)
    const byKey = new Map(posts.map((post, place) => [keys[place] ?? '', post]))
    const fresh = [...byKey].filter(([key]) => !remembered.has(key))
    const answers = await code(fresh.map(([, post]) => post))
    const coded = new Map(fresh.flatMap(([key], place) => (answers[place] ? [[key, answers[place]] as const] : [])))
    for (const [key, cells] of coded) if (remembered.size < MOST_REMEMBERED) remembered.set(key, cells)
    return keys.map((key) => {
      const cells = coded.get(key) ?? remembered.get(key)
      if (!cells) throw new Error('expected an answer to every title, found none to one')
      return cells
    })
  }
}
