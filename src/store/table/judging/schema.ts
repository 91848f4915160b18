/** The tables of judgements of coverage. */
export interface JudgementSchema {
  judgement: JudgementTable
  finding: FindingTable
}

/** Finds the records of judgements of coverage. */
interface JudgementTable {
  id: string
  criteria: string
  module: string
  attribute: string
  rater: string
  part: string
  verdict: string
  blind: number
  passed: number
  day: string
}

/** Finds what follows from them, cell by cell. */
interface FindingTable {
  id: string
  criteria: string
  module: string
  attribute: string
  state: string
  verdict: string
}
