import type { Route } from '../frame/route.ts'
import { cellPage } from './cell.ts'
import { codingFile, codingPage } from './coding.ts'
import { editPostNow, editPostPage } from './edit.ts'
import { jobCellPage } from './job-cell.ts'
import { keepFileNow, keepFilePage } from './keep-file.ts'
import { giveList, listColumnsPage, listPage, takeList } from './list.ts'
import { organisationsPage, setOrganisationNow } from './organisations.ts'
import { postPage } from './post.ts'
import { postsPage } from './posts.ts'
import { publishedFile, publishedListPage, publishedPage, publishNow, withdrawNow } from './published.ts'
import { postTablePage } from './table.ts'

/** Kept posts. */
export const POST_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/posts', right: 'post.see', cache: 'never', make: organisationsPage },
  { method: 'POST', path: '/posts', right: 'organisation.set', cache: 'never', make: setOrganisationNow },
  { method: 'GET', path: '/posts/:organisation', right: 'post.see', cache: 'never', make: postsPage },
  { method: 'GET', path: '/posts/:organisation/post', right: 'post.see', cache: 'never', make: postPage },
  { method: 'GET', path: '/posts/:organisation/list', right: 'post.set', cache: 'never', make: listPage },
  {
    ...{ method: 'POST', path: '/posts/:organisation/list', right: 'post.set', cache: 'never' },
    ...{ takes: 'file', make: giveList },
  },
  {
    ...{ method: 'GET', path: '/posts/:organisation/list/:source/:file', right: 'post.set', cache: 'never' },
    make: listColumnsPage,
  },
  {
    ...{ method: 'POST', path: '/posts/:organisation/list/:source/:file', right: 'post.set', cache: 'never' },
    make: takeList,
  },
  { method: 'GET', path: '/code/:job/table-rows', right: 'file.own', cache: 'never', make: jobCellPage },
  { method: 'GET', path: '/code/:job/keep', right: 'file.own', cache: 'never', make: keepFilePage },
  { method: 'POST', path: '/code/:job/keep', right: 'file.own', cache: 'never', make: keepFileNow },
  { method: 'GET', path: '/posts/:organisation/edit', right: 'post.set', cache: 'never', make: editPostPage },
  { method: 'POST', path: '/posts/:organisation/edit', right: 'post.set', cache: 'never', make: editPostNow },
  { method: 'GET', path: '/posts/:organisation/coding', right: 'post.see', cache: 'never', make: codingPage },
  { method: 'GET', path: '/posts/:organisation/coding/:format', right: 'post.see', cache: 'never', make: codingFile },
  { method: 'GET', path: '/posts/:organisation/table', right: 'post.see', cache: 'never', make: postTablePage },
  { method: 'GET', path: '/posts/:organisation/table/posts', right: 'post.see', cache: 'never', make: cellPage },
  { method: 'GET', path: '/posts/:organisation/published', right: 'post.see', cache: 'never', make: publishedListPage },
  { method: 'POST', path: '/posts/:organisation/published', right: 'post.see', cache: 'never', make: publishNow },
  {
    method: 'GET',
    path: '/posts/:organisation/published/:table',
    right: 'post.see',
    cache: 'never',
    make: publishedPage,
  },
  {
    method: 'POST',
    path: '/posts/:organisation/published/:table',
    right: 'post.set',
    cache: 'never',
    make: withdrawNow,
  },
  {
    method: 'GET',
    path: '/posts/:organisation/published/:table/:format',
    right: 'post.see',
    cache: 'never',
    make: publishedFile,
  },
]
