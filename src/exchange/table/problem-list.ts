import type { Problem } from '../../error.ts'

/** A file can be wrong in every row: of each kind so many are listed, the rest counted, so that memory stays flat. */
const LISTED = 1000

/** Problems as they are found. */
export class ProblemList {
  readonly list: Problem[] = []
  readonly #counts = new Map<string, number>()
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(problem: Problem): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1
    this.#counts.set(problem.code, count)
    if (count <= LISTED) this.list.push(problem)
  }

  /** Says how many were not listed, once everything has been read. */
  close(): void {
    for (const [code, count] of this.#counts) {
      const last = this.list.findLast((problem) => problem.code === code)
      if (count <= LISTED || !last) continue
      const message = `as the ${LISTED} listed: ${count - LISTED} further records with the problem ${code}`
      this.list.push({ severity: last.severity, code: 'more-problems', message, at: { file: this.#file } })
    }
    this.#counts.clear()
  }
}
