import type { Problem } from '../../error.ts'

/** A file can be wrong in every row. This many problems of each kind are listed and the rest counted, so memory stays flat. */
const LISTED = 1000

/** Collects problems as they are found. */
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

  /** Forgets the problems with these codes. */
  drop(codes: readonly string[]): void {
    const kept = this.list.filter(({ code }) => !codes.includes(code))
    this.list.splice(0, this.list.length, ...kept)
    for (const code of codes) this.#counts.delete(code)
  }

  /** Adds how many problems were not listed. Call it once everything has been read. */
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

/** Shortens a list of problems to the first thousand of each kind and a count. */
export function capProblems(problems: readonly Problem[], file: string): readonly Problem[] {
  const list = new ProblemList(file)
  for (const problem of problems) list.add(problem)
  list.close()
  return list.list
}
