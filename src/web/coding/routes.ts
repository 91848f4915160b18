import type { Route } from '../frame/route.ts'
import { chooseJobColumn, jobColumnPage } from './job-column.ts'
import { deleteJobNow, jobDeletePage } from './job-delete.ts'
import { jobDownload } from './job-download.ts'
import { jobPage } from './job-page.ts'
import { moveJobTable } from './job-place.ts'
import { jobTableFile, jobTablePage } from './job-table-page.ts'
import { jobTitlesPage } from './job-titles.ts'
import { pastePage } from './paste.ts'
import { pasteData } from './paste-data.ts'
import { searchPage } from './search.ts'
import { codeSampleNow, codeUpload } from './upload.ts'
import { codeFormPage } from './upload-form.ts'

/** Coding of titles, lists and files. */
export const CODING_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/search', right: 'title.code', cache: 'asked', make: searchPage },
  { method: 'GET', path: '/paste', right: 'title.code', cache: 'asked', make: pastePage },
  { method: 'GET', path: '/paste/data/:id', right: 'title.code', cache: 'asked', make: pasteData },
  { method: 'GET', path: '/code', right: 'file.code', cache: 'never', make: codeFormPage },
  { method: 'POST', path: '/code', right: 'file.code', cache: 'never', takes: 'file', make: codeUpload },
  { method: 'POST', path: '/code/sample', right: 'file.code', cache: 'never', make: codeSampleNow },
  { method: 'GET', path: '/code/:job', right: 'file.own', cache: 'never', make: jobPage },
  { method: 'GET', path: '/code/:job/titles', right: 'file.own', cache: 'never', make: jobTitlesPage },
  { method: 'GET', path: '/code/:job/column', right: 'file.own', cache: 'never', make: jobColumnPage },
  {
    method: 'POST',
    path: '/code/:job/column',
    right: 'file.own',
    cache: 'never',
    takes: 'file',
    make: chooseJobColumn,
  },
  { method: 'GET', path: '/code/:job/table', right: 'file.own', cache: 'never', make: jobTablePage },
  { method: 'GET', path: '/code/:job/table/:format', right: 'file.own', cache: 'never', make: jobTableFile },
  { method: 'POST', path: '/code/:job/table', right: 'file.own', cache: 'never', make: moveJobTable },
  { method: 'GET', path: '/code/:job/delete', right: 'file.own', cache: 'never', make: jobDeletePage },
  { method: 'POST', path: '/code/:job/delete', right: 'file.own', cache: 'never', make: deleteJobNow },
  { method: 'GET', path: '/code/:job/download/:format', right: 'file.own', cache: 'never', make: jobDownload },
]
