import type { Route } from '../frame/route.ts'
import { chooseJobColumn, jobColumnPage } from './job-column.ts'
import { deleteJobNow, jobDeletePage } from './job-delete.ts'
import { jobDownload } from './job-download.ts'
import { jobPage } from './job-page.ts'
import { pastePage } from './paste.ts'
import { pasteData } from './paste-data.ts'
import { searchPage } from './search.ts'
import { codeUpload } from './upload.ts'
import { codeFormPage } from './upload-form.ts'

/** Titles, lists and files that are coded. */
export const CODING_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/search', cache: 'asked', make: searchPage },
  { method: 'GET', path: '/paste', cache: 'asked', make: pastePage },
  { method: 'GET', path: '/paste/data/:id', cache: 'packed', make: pasteData },
  { method: 'GET', path: '/code', cache: 'never', make: codeFormPage },
  { method: 'POST', path: '/code', cache: 'never', takes: 'file', make: codeUpload },
  { method: 'GET', path: '/code/:job', cache: 'never', make: jobPage },
  { method: 'GET', path: '/code/:job/column', cache: 'never', make: jobColumnPage },
  { method: 'POST', path: '/code/:job/column', cache: 'never', takes: 'file', make: chooseJobColumn },
  { method: 'GET', path: '/code/:job/delete', cache: 'never', make: jobDeletePage },
  { method: 'POST', path: '/code/:job/delete', cache: 'never', make: deleteJobNow },
  { method: 'GET', path: '/code/:job/download/:format', cache: 'never', make: jobDownload },
]
