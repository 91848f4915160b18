// A thread of `title-pool.ts`: makes its coder from the index it is given, and answers lists of posts.
import { parentPort, workerData } from 'node:worker_threads'
import { createCoder } from '../../coder/coder.ts'
import { type CodedCells, codePost } from './code-row.ts'
import { type KeptIndex, parseIndex } from './kept-index.ts'
import type { Post } from './post-columns.ts'

export interface Task {
  readonly id: number
  readonly posts: readonly Post[]
}

/** The posts of the task of that number, coded in their order. */
export interface Answer {
  readonly id: number
  readonly coded: readonly CodedCells[]
}

const { version, bytes, rules }: KeptIndex = workerData
const index = parseIndex(bytes)
if (!index) throw new Error('expected a whole index, found a damaged one')
const coder = createCoder(version, { index, rules })

parentPort?.on('message', ({ id, posts }: Task) => {
  const answer: Answer = { id, coded: posts.map((post) => codePost(coder, post)) }
  parentPort?.postMessage(answer)
})
