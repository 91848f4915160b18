import { createBreath } from '../../../breath.ts'

/** The first of a stream, and the whole stream including it. */
export interface Peeked<T> {
  readonly first: readonly T[]
  readonly rest: AsyncGenerator<T, void, undefined>
}

export async function peekRecords<T>(records: AsyncGenerator<T, void, undefined>, count: number): Promise<Peeked<T>> {
  const first: T[] = []
  const breath = createBreath()
  while (first.length < count) {
    const { done, value } = await records.next()
    if (done) break
    first.push(value)
    await breath()
  }
  return { first, rest: records }
}
