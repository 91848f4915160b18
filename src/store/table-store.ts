import type { Engine } from './engine.ts'
import type { JobStore } from './job.ts'
import { withMoments } from './moment/moment.ts'
import type { PeopleStore } from './people.ts'
import { toPostStore } from './post-store.ts'
import type { PublishedStore } from './published.ts'
import type { QualificationStore } from './qualification.ts'
import type { QueueStore } from './queue.ts'
import { toReturnStore } from './return-store.ts'
import type { StagedStore } from './staged.ts'
import type { IndexStore, Store, VersionStore } from './store.ts'
import { findAccount, listAccounts } from './table/account.ts'
import { giveBackAllowances, takeAllowances } from './table/allowance.ts'
import { findBuiltIndex, putBuiltIndex } from './table/built-index.ts'
import { findChange, findHash, getTrailHead, listChangeRows, listChanges, listLastChanges } from './table/change.ts'
import { commit } from './table/commit.ts'
import { findLink, listLinks } from './table/consultation/link.ts'
import type { ConsultationStore } from './table/consultation/port.ts'
import { addReply, countReplies, listEmptied, listReplies } from './table/consultation/reply.ts'
import { countEntries, listEntries } from './table/entry.ts'
import { findItem, listItems } from './table/item.ts'
import { addJob, addJobBytes, deleteJob, findJob, listJobs, readJobBytes, shareJob } from './table/job.ts'
import { addJobRows, countJobRows, listJobRows, putJobResults, replaceJobCells, restartJob } from './table/job-row.ts'
import { changeJobTitle, splitJobRow, takeBackJobStep } from './table/job-step.ts'
import {
  countFindings,
  listFindings,
  listJudgements,
  listOutlines,
  listRecentJudgements,
  listTies,
  pageFindings,
} from './table/judging/judgement.ts'
import type { JudgementStore } from './table/judging/port.ts'
import { listUnjudged, listWaiting } from './table/judging/work.ts'
import { takeNumber } from './table/number.ts'
import { findPublished, listPublished } from './table/post/published.ts'
import { listProblems } from './table/problem.ts'
import { findProfile, listTables } from './table/prose.ts'
import { listAttachments } from './table/qualification/attachment.ts'
import { countQualifications, findQualifications, listQualifications } from './table/qualification/entry.ts'
import { listFirst, listStudied } from './table/qualification/first-of-role.ts'
import { countRoles, listEntryRoles, listRoleEntries } from './table/qualification/role-total.ts'
import { findRecord, listRecords } from './table/record.ts'
import { findRules } from './table/rules.ts'
import {
  addKnownBrowser,
  addSession,
  endSession,
  findKnownBrowser,
  findSession,
  listSessions,
  useSession,
} from './table/session.ts'
import {
  addStagedRows,
  deleteStaged,
  findStaged,
  finishStaged,
  listStaged,
  listStagedRows,
  putStaged,
} from './table/staged.ts'
import { deleteExpired } from './table/sweep.ts'
import {
  addTask,
  cancelTask,
  failTask,
  findTask,
  finishTask,
  getTask,
  keepTasks,
  listDueKinds,
  listTasks,
  putTaskProgress,
  releaseTask,
  removeTask,
  takeTasks,
} from './table/task.ts'
import { countLikes, countTitles, findTitle, holdTitles, listTitles } from './table/title/list.ts'
import { rankTitles } from './table/title/rank.ts'
import { listSteps } from './table/title/step.ts'
import { findToken, listTokens, useToken } from './table/token.ts'
import { findOutline, findVersion, listVersions } from './table/version.ts'
import { listDeliveries, listWebhookStates, putProgress } from './table/webhook.ts'
import type { RecordStore, TrailStore } from './trail.ts'
import type { WebhookStore } from './webhook.ts'

/** A store on an engine that has been migrated. */
export function toStore(engine: Engine): Store {
  const work = { ...engine, run: translating(engine.toError) }
  return withMoments({
    versions: toVersionStore(work),
    indexes: toIndexStore(work),
    jobs: toJobStore(work),
    trail: toTrailStore(work),
    records: toRecordStore(work),
    qualifications: toQualificationStore(work),
    judgements: toJudgementStore(work),
    people: toPeopleStore(work),
    webhooks: toWebhookStore(work),
    staged: toStagedStore(work),
    posts: toPostStore(work),
    returns: toReturnStore(work),
    published: toPublishedStore(work),
    consultations: toConsultationStore(work),
    queue: toQueueStore(work),
    sweep: (now) => work.run(deleteExpired(work.write, now).then(() => work.forget('in time'))),
    close: engine.close,
  })
}

/** An engine, and the function that turns its errors into ours. */
type Work = Engine & { readonly run: ReturnType<typeof translating> }

const toPublishedStore = ({ read, run }: Work): PublishedStore => ({
  list: (sources) => run(listPublished(read, sources)),
  find: (id) => run(findPublished(read, id)),
})

const toConsultationStore = ({ read, write, run }: Work): ConsultationStore => ({
  findLink: (digest) => run(findLink(read, digest)),
  listLinks: (consultation) => run(listLinks(read, consultation)),
  addReply: (reply) => run(addReply(write, reply)),
  listReplies: (consultation, query) => run(listReplies(read, consultation, query)),
  countReplies: (consultation) => run(countReplies(read, consultation)),
  listEmptied: () => run(listEmptied(read)),
})

const toVersionStore = ({ read, run }: Work): VersionStore => ({
  list: () => run(listVersions(read)),
  find: (key) => run(findVersion(read, key)),
  findOutline: (key) => run(findOutline(read, key)),
  listItems: (key, query) => run(listItems(read, key, query)),
  findItem: (key, code) => run(findItem(read, key, code)),
  findProfile: (key, code) => run(findProfile(read, key, code)),
  listTables: (key) => run(listTables(read, key)),
  listEntries: (key, query) => run(listEntries(read, key, query)),
  countEntries: (key) => run(countEntries(read, key)),
  listProblems: (id) => run(listProblems(read, id)),
  findRules: (id) => run(findRules(read, id)),
})

const toIndexStore = ({ read, write, run }: Work): IndexStore => ({
  put: (key, built) => run(putBuiltIndex(write, key, built)),
  find: (key) => run(findBuiltIndex(read, key)),
})

const toJobStore = ({ read, write, forget, run }: Work): JobStore => ({
  add: (job) => run(addJob(write, job)),
  addRows: (id, rows) => run(addJobRows(write, id, rows)),
  putResults: (id, results, put) => run(putJobResults(write, id, { results, ...put })),
  addBytes: (id, bytes) => run(addJobBytes(write, id, bytes)),
  readBytes: (id) => readJobBytes(read, id),
  rankTitles: (id) => run(rankTitles(write, { job: id })),
  restart: (id, columns) => run(restartJob(write, id, columns)),
  share: (id, accounts) => run(shareJob(write, id, accounts)),
  find: (id) => run(findJob(read, id)),
  list: (now) => run(listJobs(read, now)),
  listRows: (id, query) => run(listJobRows(read, id, query)),
  replaceCells: (id, rows) => run(replaceJobCells(write, id, rows)),
  countRows: (id) => run(countJobRows(read, id)),
  listTitles: (id, query) => run(listTitles(read, { job: id }, query)),
  findTitle: (id, key) => run(findTitle(read, { job: id }, key)),
  countLikes: (id, likes) => run(countLikes(read, { job: id }, likes)),
  countTitles: (id) => run(countTitles(read, { job: id })),
  changeTitle: (id, key, change) => run(changeJobTitle(write, id, { key, ...change })),
  takeBack: (id, key, revision) => run(takeBackJobStep(write, id, { key, revision })),
  splitRow: (id, row) => run(splitJobRow(write, id, row)),
  holdTitles: (id, keys, hold) => run(holdTitles(write, { job: id }, { keys, ...hold })),
  listSteps: (id, query) => run(listSteps(read, { job: id }, query)),
  delete: (id) => run(deleteJob(write, id).then(async () => void (await forget()))),
})

const toTrailStore = ({ read, write, run }: Work): TrailStore => ({
  commit: (work) => run(commit(write, work)),
  list: (query) => run(listChanges(read, query)),
  find: (number) => run(findChange(read, number)),
  listRows: (number, page) => run(listChangeRows(read, number, page)),
  listLast: (subjects) => run(listLastChanges(read, subjects)),
  findHash: (number) => run(findHash(read, number)),
  getHead: () => run(getTrailHead(read)),
})

const toRecordStore = ({ read, write, run }: Work): RecordStore => ({
  list: (kind, query) => run(listRecords(read, kind, query)),
  find: (kind, id) => run(findRecord(read, kind, id)),
  takeNumber: (of, count) => run(takeNumber(write, of, count)),
})

const toQualificationStore = ({ read, run }: Work): QualificationStore => ({
  list: (query) => run(listQualifications(read, query)),
  count: (facet, filter) => run(countQualifications(read, facet, filter)),
  find: (column, values) => run(findQualifications(read, column, values)),
  listAttachments: (query) => run(listAttachments(read, query)),
  listFirst: (query) => run(listFirst(read, query)),
  listStudied: (query) => run(listStudied(read, query)),
  listEntryRoles: (classification, entries) => run(listEntryRoles(read, classification, entries)),
  listRoleEntries: (classification, codes) => run(listRoleEntries(read, classification, codes)),
  countRoles: (classification, codes) => run(countRoles(read, classification, codes)),
})

const toJudgementStore = ({ read, run }: Work): JudgementStore => ({
  list: (query) => run(listJudgements(read, query)),
  listRecent: (query) => run(listRecentJudgements(read, query)),
  listFindings: (query) => run(listFindings(read, query)),
  pageFindings: (query) => run(pageFindings(read, query)),
  countFindings: (criteria) => run(countFindings(read, criteria)),
  listUnjudged: (query) => run(listUnjudged(read, query)),
  listWaiting: (query) => run(listWaiting(read, query)),
  listTies: (tie, target) => run(listTies(read, tie, target)),
  listOutlines: () => run(listOutlines(read)),
})

const toPeopleStore = ({ read, write, run }: Work): PeopleStore => ({
  findAccount: (name) => run(findAccount(read, 'name', name)),
  findAccountBySubject: (subject) => run(findAccount(read, 'subject', subject)),
  listAccounts: () => run(listAccounts(read)),
  addSession: (session) => run(addSession(write, session)),
  findSession: (digest) => run(findSession(read, digest)),
  listSessions: (account) => run(listSessions(read, account)),
  useSession: (digest, used) => run(useSession(write, digest, used)),
  endSession: (digest) => run(endSession(write, digest)),
  addKnownBrowser: (browser) => run(addKnownBrowser(write, browser)),
  findKnownBrowser: (digest) => run(findKnownBrowser(read, digest)),
  takeAllowances: (allowances, now) => run(takeAllowances(write, allowances, now)),
  giveBackAllowances: (allowances, now) => run(giveBackAllowances(write, allowances, now)),
  findToken: (digest) => run(findToken(read, digest)),
  listTokens: (account) => run(listTokens(read, account)),
  useToken: (digest, used) => run(useToken(write, digest, used)),
})

const toWebhookStore = ({ read, write, run }: Work): WebhookStore => ({
  listStates: () => run(listWebhookStates(read)),
  putProgress: (id, progress) => run(putProgress(write, id, progress)),
  listDeliveries: (id) => run(listDeliveries(read, id)),
})

const toQueueStore = ({ read, write, passesLocked, run }: Work): QueueStore => ({
  add: (task) => run(addTask(write, task)),
  listDueKinds: (now) => run(listDueKinds(read, now)),
  take: (query) => run(takeTasks(write, query, passesLocked)),
  keep: (holds, until) => run(keepTasks(write, holds, until)),
  putProgress: (hold, progress) => run(putTaskProgress(write, hold, progress)),
  finish: (hold, now) => run(finishTask(write, hold, now)),
  fail: (hold, failure) => run(failTask(write, hold, failure)),
  release: (hold) => run(releaseTask(write, hold)),
  find: (key) => run(findTask(read, key)),
  get: (id) => run(getTask(read, id)),
  list: (query) => run(listTasks(read, query)),
  cancel: (id) => run(cancelTask(write, id)),
  remove: (key) => run(removeTask(write, key)),
})

const toStagedStore = ({ read, write, run }: Work): StagedStore => ({
  put: (file, rows) => run(putStaged(write, file, rows)),
  addRows: (id, rows) => run(addStagedRows(write, id, rows)),
  finish: (file) => run(finishStaged(write, file)),
  find: (id) => run(findStaged(read, id)),
  list: (now, about) => run(listStaged(read, now, about)),
  listRows: (id, query) => run(listStagedRows(read, id, query)),
  delete: (id) => run(deleteStaged(write, id)),
})

function translating(toError: Engine['toError']) {
  return async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw toError(error)
    }
  }
}
