import type { Generated, Kysely } from 'kysely'
import type { PostSchema } from './post-schema.ts'
import type { QualificationSchema } from './qualification-schema.ts'
import type { ReturnSchema } from './return-schema.ts'
import type { ConsultationSchema } from './table/consultation/schema.ts'
import type { JudgementSchema } from './table/judging/schema.ts'

/** The tables after the newest migration. `Json` columns hold JSON text. */
export interface Schema extends PostSchema, QualificationSchema, ReturnSchema, JudgementSchema, ConsultationSchema {
  meta: MetaTable
  version: VersionTable
  item: ItemTable
  item_place: ItemPlaceTable
  entry: EntryTable
  profile: ProfileTable
  source_table: SourceTableTable
  problem: ProblemTable
  built_index: BuiltIndexTable
  rules: RulesTable
  job: JobTable
  job_row: JobRowTable
  job_bytes: JobBytesTable
  job_title: JobTitleTable
  job_step: JobStepTable
  change: ChangeTable
  change_row: ChangeRowTable
  trail: TrailTable
  record: RecordTable
  account: AccountTable
  session: SessionTable
  known_browser: KnownBrowserTable
  token: TokenTable
  allowance: AllowanceTable
  webhook: WebhookTable
  delivery: DeliveryTable
  task: TaskTable
  staged_file: StagedFileTable
  staged_row: StagedRowTable
}

/** The database, or a transaction on it. */
export type Database = Kysely<Schema>

type Json = string

/** Counters of numbers that we assign; each row has the last number given out. */
export type NumberedThing = 'versions' | 'drafts' | 'post-batches' | 'qualifications' | 'bodies'

/** `schema`: the number of the newest migration. */
interface MetaTable {
  name: 'schema' | NumberedThing
  value: number
}

interface VersionTable {
  /** Our own number, ascending in the order of adding. The other tables refer to it. */
  key: number
  id: string
  version: string
  label: string
  part_only: string | null
  levels: Json
  source: Json
  digest: string
  items: number
  entries: number
  valid_from: string | null
  based_on: string | null
  successions: Json | null
  /** When it was added, according to the trail. */
  added: string | null
}

interface ItemTable {
  version: number
  position: number
  code: string
  label: string
  level: string
  parent: string | null
  also_under: Json | null
  residual: number | null
  facts: Json | null
  at: Json | null
}

/** `also_under` again, one row for each place, to find an item from the item above it. */
interface ItemPlaceTable {
  version: number
  parent: string
  code: string
}

interface EntryTable {
  version: number
  position: number
  title: string
  folded: string
  code: string
  /** The code's position among the version's codes in natural order. */
  code_order: number
  kind: string
  source: string
  ref: string | null
  also: Json | null
  ambiguous: number | null
  reviewer: string | null
  at: Json | null
}

interface ProfileTable {
  version: number
  position: number
  code: string
  state: string
  parts: Json
}

interface SourceTableTable {
  version: number
  position: number
  id: string
  title: string
  columns: Json
  rows: Json
  prose: number | null
  at: Json | null
}

interface ProblemTable {
  version: number
  position: number
  severity: string
  code: string
  message: string
  at: Json | null
}

/** A user's rules: one file for each classification. */
interface RulesTable {
  classification: string
  text: string
  digest: string
}

interface JobTable {
  id: string
  classification: string
  version: string
  file_name: string
  columns: Json
  title_column: string
  context: Json | null
  state: string
  rows: number
  coded: number
  created: string
  expires: string
  problems: Json
  owner: string | null
  shared: Json | null
  layout: Json | null
}

interface JobRowTable {
  job: string
  row: number
  cells: Json
  /** The key of its title, once coded. */
  title: string | null
  aside: string | null
  /** The key of its title, repeated. */
  decision: string | null
}

/** A staff file's bytes, in parts. */
interface JobBytesTable {
  job: string
  place: number
  bytes: Uint8Array
}

export interface JobTitleTable {
  job: string
  key: string
  title: string
  /** In lower case, for searching. */
  folded: string
  context: Json | null
  like: string
  rows: number
  /** The number of rows of all similar titles that were open when the file was coded. */
  weight: number
  /** The probability of its first candidate. */
  sure: number
  result: Json
  state: string
  answer: Json | null
  decided: Json | null
  second: Json | null
  revision: number
  held_by: string | null
  held_until: string | null
}

interface JobStepTable {
  job: string
  number: number
  key: string
  by: string
  at: string
  what: string
  before: Json
  back: number
}

/** The audit trail: rows are added, never updated or deleted. */
interface ChangeTable {
  number: number
  at: string
  who: string
  role: string
  via: string
  action: string
  target: string
  version: string | null
  why: string | null
  before: Json | null
  after: Json | null
  undoes: number | null
  subject_kind: string
  subject_id: string
  subject_of: string | null
  subject_part: string | null
  /** 1: every reader may see it. */
  published: number
  author: string | null
  /** How many rows it has in `change_row`, and their SHA-256. */
  batch_rows: number | null
  batch_digest: string | null
  hash: string
}

/** For a change of several things: what it did to each. */
interface ChangeRowTable {
  change: number
  position: number
  id: string
  before: Json | null
  after: Json | null
}

/** A single row: the end of the trail. */
interface TrailTable {
  id: 1
  number: number
  hash: string
}

interface RecordTable {
  kind: string
  id: string
  of: string | null
  revision: number
  body: Json
  key: string
  sort: string
  /** Folded, for finding words. */
  words: string
}

interface AccountTable {
  name: string
  role: string
  password: string | null
  first_password: number
  disabled: number
  subject: string | null
  created: string
}

interface KnownBrowserTable {
  digest: string
  account: string
  ends: string
}

interface SessionTable extends KnownBrowserTable {
  started: string
  used: string
}

interface TokenTable extends KnownBrowserTable {
  id: string
  label: string
  role: string
  created: string
  used: string | null
}

interface AllowanceTable {
  key: string
  /** When it is full again. */
  ends: string
}

interface WebhookTable {
  id: string
  secret: string
  position: number
}

/** The result of each delivery. */
interface DeliveryTable {
  webhook: string
  change: number
  at: string
  attempts: number
  delivered: number
  outcome: string
}

/** The queue. */
interface TaskTable {
  id: Generated<number>
  kind: string
  key: string | null
  body: Json
  after: string
  expires: string
  owner: string | null
  by: string | null
  at: string
  organisation: string | null
  state: string
  attempts: number
  /** How many times it was taken. */
  fence: number
  /** When its worker's lease ends; empty while nobody has it. */
  lease: string
  /** It was added again while somebody worked on it. */
  again: number
  progress: Json
  reason: string | null
}

interface StagedFileTable {
  id: string
  kind: string
  key: string
  of: string
  name: string
  columns: Json
  by: string
  at: string
  expires: string
  state: string
  rows: number
  refused: number
  digest: string
  problems: Json
}

interface StagedRowTable {
  file: string
  row: number
  refused: number
  cells: Json
  outcome: Json
}

/** A cache, which can be rebuilt from the other tables. */
interface BuiltIndexTable {
  version: number
  stamp: string
  bytes: Uint8Array
}
