/** Where is it kept? Exported as `rolemap/store`. */
export { defaultAddress } from './address.ts'
export { hashChange, isIntact } from './chain.ts'
export { digestContent, digestVersion } from './digest.ts'
export type {
  Decided,
  Job,
  JobLayout,
  JobRow,
  JobRowQuery,
  JobState,
  JobStore,
  JobTitle,
  JobTitleChange,
  JobTitleKey,
  JobTitleQuery,
  JobTitleState,
  PutResults,
  RowResult,
  TitleChange,
  TitleHold,
  TitleStep,
  TitlesAlike,
  TitlesInState,
} from './job.ts'
export { type OpenOptions, openStore } from './open.ts'
export type { Account, Allowance, KnownBrowser, Session, Token } from './people.ts'
export type {
  Assignment,
  GivenPost,
  KeptPost,
  ListedPost,
  NewPerson,
  NewPostTitle,
  PostBatch,
  PostGroup,
  PostHead,
  PostPart,
  PostQuery,
  PostShift,
  PostSource,
  PostStore,
  PostSum,
  PostTitle,
  PostTitlesOf,
  PostVersions,
  ScannedPost,
  ScanQuery,
  SumQuery,
} from './post.ts'
export type { PublishedStore, PublishedTable } from './published.ts'
export {
  type Failure,
  type HeldTask,
  type Hold,
  type NewTask,
  type QueueStore,
  TASK_STATES,
  type TakeQuery,
  type Task,
  type TaskKey,
  type TaskQuery,
  type TaskState,
} from './queue.ts'
export type { FillPart, PartQuery, ReturnStore } from './return.ts'
export type {
  BuiltIndex,
  EntryQuery,
  ItemQuery,
  KeptRules,
  Page,
  Slice,
  Store,
  VersionKey,
  VersionOutline,
  VersionSummary,
} from './store.ts'
export type {
  ConsultationLink,
  ConsultationStore,
  NewReply,
  ReadReply,
  Reply,
  ReplyCount,
  ReplyKey,
  ReplyQuery,
  ReplyWords,
} from './table/consultation/port.ts'
export type {
  Change,
  ChangeQuery,
  ChangeRow,
  Commit,
  Effect,
  Json,
  KeptRecord,
  NewChange,
  RecordPut,
  RecordQuery,
  Subject,
  TrailHead,
} from './trail.ts'
export type { Delivery, Progress, WebhookState } from './webhook.ts'
