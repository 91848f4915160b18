// A thread of `title-pool.ts`: makes its coder from the index it is given, and answers lists of titles.
import { parentPort, workerData } from 'node:worker_threads'
import { createCoder } from '../coder/coder.ts'
import { type CodedCells, codeTitle } from './code-row.ts'
import { type KeptIndex, parseIndex } from './kept-index.ts'

export interface Task {
  readonly id: number
  readonly titles: readonly string[]
}

/** The titles of the task of that number, coded in their order. */
export interface Answer {
  readonly id: number
  readonly coded: readonly CodedCells[]
}

const { version, bytes, rules }: KeptIndex = workerData
const index = parseIndex(bytes)
if (!index) throw new Error('expected a whole index, found a damaged one')
const coder = createCoder(version, { index, rules })

parentPort?.on('message', ({ id, titles }: Task) => {
  const answer: Answer = { id, coded: titles.map((title) => codeTitle(coder, title)) }
  parentPort?.postMessage(answer)
})
