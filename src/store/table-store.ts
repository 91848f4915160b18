import type { Engine } from './engine.ts'
import type { Store } from './store.ts'
import { findAccount, listAccounts } from './table/account.ts'
import { findBuiltIndex, putBuiltIndex } from './table/built-index.ts'
import { findChange, getTrailHead, listChanges } from './table/change.ts'
import { commit } from './table/commit.ts'
import { listEntries } from './table/entry.ts'
import { findItem, listItems } from './table/item.ts'
import { addJob, deleteExpiredJobs, deleteJob, findJob, listJobs } from './table/job.ts'
import { addJobRows, countJobRows, listJobRows, putJobResults, restartJob } from './table/job-row.ts'
import { listProblems } from './table/problem.ts'
import { findProfile, listTables, putProse } from './table/prose.ts'
import { findRecord, listRecords } from './table/record.ts'
import { findRules, putRules } from './table/rules.ts'
import {
  addKnownBrowser,
  addSession,
  endSession,
  findKnownBrowser,
  findSession,
  listSessions,
  useSession,
} from './table/session.ts'
import { findToken, listTokens, useToken } from './table/token.ts'
import { addVersion, findOutline, findVersion, listVersions } from './table/version.ts'
import { holdWebhook, listDeliveries, listWebhookStates, putProgress } from './table/webhook.ts'

/** The store's words over an engine that has been migrated. */
export function toStore(engine: Engine): Store {
  return {
    ...versionWords(engine),
    ...jobWords(engine),
    ...trailWords(engine),
    ...peopleWords(engine),
    ...webhookWords(engine),
    close: engine.close,
  }
}

function versionWords({ read, write, toError }: Engine) {
  const run = translating(toError)
  return {
    addVersion: (version, problems) => run(addVersion(write, version, problems)),
    putProse: (key, prose) => run(putProse(write, key, prose)),
    listVersions: () => run(listVersions(read)),
    findVersion: (key) => run(findVersion(read, key)),
    findOutline: (key) => run(findOutline(read, key)),
    listItems: (key, query) => run(listItems(read, key, query)),
    findItem: (key, code) => run(findItem(read, key, code)),
    findProfile: (key, code) => run(findProfile(read, key, code)),
    listTables: (key) => run(listTables(read, key)),
    listEntries: (key, query) => run(listEntries(read, key, query)),
    listProblems: (id) => run(listProblems(read, id)),
    putRules: (id, rules) => run(putRules(write, id, rules)),
    findRules: (id) => run(findRules(read, id)),
    putBuiltIndex: (key, built) => run(putBuiltIndex(write, key, built)),
    findBuiltIndex: (key, stamp) => run(findBuiltIndex(read, key, stamp)),
  } satisfies Partial<Store>
}

function jobWords({ read, write, forget, toError }: Engine) {
  const run = translating(toError)
  return {
    addJob: (job) => run(addJob(write, job)),
    addJobRows: (id, rows) => run(addJobRows(write, id, rows)),
    putJobResults: (id, results, state) => run(putJobResults(write, id, { results, state })),
    restartJob: (id, columns) => run(restartJob(write, id, columns)),
    findJob: (id) => run(findJob(read, id)),
    listJobs: (now = new Date().toISOString()) => run(listJobs(read, now)),
    listJobRows: (id, query) => run(listJobRows(read, id, query)),
    countJobRows: (id) => run(countJobRows(read, id)),
    deleteJob: (id) => run(deleteJob(write, id).then(forget)),
    deleteExpiredJobs: (now) =>
      run(
        deleteExpiredJobs(write, now).then(async (deleted) => {
          if (deleted > 0) await forget()
          return deleted
        }),
      ),
  } satisfies Partial<Store>
}

function trailWords({ read, write, toError }: Engine) {
  const run = translating(toError)
  return {
    commit: (work) => run(commit(write, work)),
    listChanges: (query) => run(listChanges(read, query)),
    findChange: (number) => run(findChange(read, number)),
    getTrailHead: () => run(getTrailHead(read)),
    listRecords: (kind, of) => run(listRecords(read, kind, of)),
    findRecord: (kind, id) => run(findRecord(read, kind, id)),
  } satisfies Partial<Store>
}

function peopleWords({ read, write, toError }: Engine) {
  const run = translating(toError)
  return {
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
    findToken: (digest) => run(findToken(read, digest)),
    listTokens: (account) => run(listTokens(read, account)),
    useToken: (digest, used) => run(useToken(write, digest, used)),
  } satisfies Partial<Store>
}

function webhookWords({ read, write, toError }: Engine) {
  const run = translating(toError)
  return {
    listWebhookStates: () => run(listWebhookStates(read)),
    holdWebhook: (id, hold) => run(holdWebhook(write, id, hold)),
    putProgress: (id, holder, progress) => run(putProgress(write, id, { holder, progress })),
    listDeliveries: (id) => run(listDeliveries(read, id)),
  } satisfies Partial<Store>
}

function translating(toError: Engine['toError']) {
  return async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw toError(error)
    }
  }
}
