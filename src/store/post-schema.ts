import type { Generated } from 'kysely'

/** The tables of posts. `Json` columns hold JSON text. */
export interface PostSchema {
  post_source: PostSourceTable
  post_batch: PostBatchTable
  post_title: PostTitleTable
  post_title_step: PostTitleStepTable
  post: PostTable
  person: PersonTable
  assignment: AssignmentTable
  published_table: PublishedTableTable
  published_source: PublishedSourceTable
}

type Json = string

interface PostSourceTable {
  key: Generated<number>
  organisation: string
  name: string
  classification: string
  columns: Json | null
  keep_days: number | null
  /** The batch whose posts the titles were last counted in. */
  ranked: Generated<number>
}

interface PostBatchTable {
  number: number
  source: number
  staged: string
  as_at: string
  digest: string
  at: string
  state: string
  counts: Json
}

interface PostTitleTable {
  key: Generated<number>
  organisation: string
  classification: string
  name: string
  title: string
  folded: string
  context: Json | null
  code: string
  second: string
  local: string
  state: string
  sure: number
  result: Json
  decided: Json | null
  /** For settling titles, as for the titles of a file: the state there, and a second decision. */
  stands: string
  again: Json | null
  like: string
  rows: Generated<number>
  weight: Generated<number>
  answer: Json | null
  revision: Generated<number>
  held_by: string | null
  held_until: string | null
}

interface PostTitleStepTable {
  organisation: string
  classification: string
  number: number
  key: string
  by: string
  at: string
  what: string
  before: Json
  back: number
}

/**
 * A version of a post. It is valid in every batch of its source from `batch_from` up to, but not including,
 * `batch_until`.
 */
interface PostTable {
  id: Generated<number>
  source: number
  number: string
  batch_from: number
  /** `NO_END` until another version replaces it. */
  batch_until: number
  /** The last batch that includes it. */
  seen: number
  title: number
  role: string
  second: string
  area: string
  type: string
  department: string
  grade: string
  employer: string
  unit: string
  control: string
  contract: string
  relationship: string
  starts: string
  ends: string
  hand: string
  headcount: number
  persons: number
  /** In whole ten-thousandths. */
  fte: number | null
  vacancies: number
  changed: string
  digest: string
  further: Json | null
  why: string | null
}

interface PersonTable {
  key: Generated<number>
  organisation: string
  name: string
  sealed: string
}

interface AssignmentTable {
  post: number
  person: number
  fte: number | null
}

interface PublishedTableTable {
  id: string
  at: string
  who: string
  asked: Json
  shown: Json
  known: string
}

interface PublishedSourceTable {
  published: string
  source: number
}
