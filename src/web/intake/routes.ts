import type { Route } from '../frame/route.ts'
import { refusedDownload, settleStagedFile, stagedFilePage } from './file.ts'
import { stagedFilesPage, stageFromForm } from './files.ts'

/** Files whose rows wait to be accepted, of every kind. */
export const INTAKE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/staged-files', right: 'file.stage', cache: 'never', make: stagedFilesPage },
  { method: 'POST', path: '/staged-files', right: 'file.stage', cache: 'never', takes: 'file', make: stageFromForm },
  { method: 'GET', path: '/staged-files/:file', right: 'file.stage', cache: 'never', make: stagedFilePage },
  { method: 'POST', path: '/staged-files/:file', right: 'file.stage', cache: 'never', make: settleStagedFile },
  {
    method: 'GET',
    path: '/staged-files/:file/download/:format',
    right: 'file.stage',
    cache: 'never',
    make: refusedDownload,
  },
]
