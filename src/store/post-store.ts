import type { Engine } from './engine.ts'
import type { PostStore, PostTitleStore } from './post.ts'
import { beginBatch, dropBatch, finishBatch, listBatches } from './table/post/batch.ts'
import { deleteUnseen } from './table/post/delete.ts'
import { findPost, listLeft, listPosts, listPostVersions } from './table/post/list.ts'
import { deleteLonePersons, findPerson, listEnded, listPersons, putPersons } from './table/post/person.ts'
import { findVersions, putPosts } from './table/post/put.ts'
import { rankPostTitles } from './table/post/rank.ts'
import { scanPosts } from './table/post/scan.ts'
import { sumShifts } from './table/post/shift.ts'
import { findSource, listSources, putSource } from './table/post/source.ts'
import { sumPersons, sumPosts } from './table/post/sum.ts'
import { addTitles, findTitles, listAlikeTitles } from './table/post/title.ts'
import { countLikes, countTitles, findTitle, holdTitles, listTitles } from './table/title/list.ts'
import { listSteps } from './table/title/step.ts'

type Run = <T>(work: Promise<T>) => Promise<T>

/** The part of a store that keeps posts. */
export const toPostStore = (engine: Engine & { readonly run: Run }): PostStore => ({
  titles: toTitleStore(engine),
  ...toPosts(engine),
})

const toPosts = ({ read, write, forget, run }: Engine & { readonly run: Run }): Omit<PostStore, 'titles'> => ({
  findSource: (organisation, name) => run(findSource(read, organisation, name)),
  listSources: (organisation) => run(listSources(read, organisation)),
  putSource: (source) => run(putSource(write, source)),
  listBatches: (sources) => run(listBatches(read, sources)),
  begin: (batch) => run(beginBatch(write, batch)),
  findTitles: (of, names) => run(findTitles(write, of, names)),
  addTitles: (titles) => run(addTitles(write, titles)),
  putPersons: (organisation, persons) => run(putPersons(write, organisation, persons)),
  findVersions: (batch, numbers) => run(findVersions(write, batch, numbers)),
  putPosts: (batch, put) => run(putPosts(write, batch, put)),
  finish: (batch, end) => run(finishBatch(write, batch, end)),
  drop: (batch) => run(dropBatch(write, batch)),
  list: (scope, query) => run(listPosts(read, scope, query)),
  find: (scope, key) => run(findPost(read, scope, key)),
  listVersions: (source, number) => run(listPostVersions(read, source, number)),
  sum: (scope, query) => sumPosts(read, scope, query),
  sumPersons: (scope, query) => sumPersons(read, scope, query),
  sumShifts: (query) => sumShifts(read, query),
  scan: (scope, query) => scanPosts(read, scope, query),
  listPersons: (post) => run(listPersons(read, post)),
  listLeft: (batch, page) => run(listLeft(read, batch, page)),
  findPerson: (organisation, name) => run(findPerson(read, organisation, name)),
  listEnded: () => run(listEnded(read)),
  forget: () => run(forget('at once')),
  deleteLonePersons: (organisation) => run(deleteLonePersons(write, organisation)),
  deleteUnseen: (source, since) => run(deleteUnseen(write, source, since)),
})

const toTitleStore = ({ read, write, run }: Engine & { readonly run: Run }): PostTitleStore => ({
  list: (of, query) => run(listTitles(read, of, query)),
  find: (of, key) => run(findTitle(read, of, key)),
  countLikes: (of, likes) => run(countLikes(read, of, likes)),
  count: (of) => run(countTitles(read, of)),
  hold: (of, keys, hold) => run(holdTitles(write, of, { keys, ...hold })),
  listSteps: (of, query) => run(listSteps(read, of, query)),
  rank: (of, heads) => run(rankPostTitles(write, of, heads)),
  listAlike: (classification, query) => run(listAlikeTitles(read, classification, query)),
})
