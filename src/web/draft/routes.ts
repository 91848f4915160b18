import type { Route } from '../frame/route.ts'
import { abandonDraftNow, abandonDraftPage, draftPage, dropFromDraft, stepDraft } from './draft.ts'
import { beginDraft, draftsPage } from './drafts.ts'
import { dryRunColumnsPage, dryRunPage, dryRunStatePage, runDryRun, runDryRunOnFile, stopDryRun } from './dry-run.ts'
import { draftEditPage, makeDraftEdit } from './edit.ts'

/** Drafts of the next versions. */
export const DRAFT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/drafts', right: 'draft.see', cache: 'never', make: draftsPage },
  { method: 'POST', path: '/drafts', right: 'draft.write', cache: 'never', make: beginDraft },
  { method: 'GET', path: '/drafts/:draft', right: 'draft.see', cache: 'never', make: draftPage },
  { method: 'POST', path: '/drafts/:draft', right: 'draft.write', cache: 'never', make: stepDraft },
  { method: 'GET', path: '/drafts/:draft/abandon', right: 'draft.write', cache: 'never', make: abandonDraftPage },
  { method: 'POST', path: '/drafts/:draft/abandon', right: 'draft.write', cache: 'never', make: abandonDraftNow },
  { method: 'POST', path: '/drafts/:draft/drop', right: 'draft.write', cache: 'never', make: dropFromDraft },
  { method: 'GET', path: '/drafts/:draft/edit', right: 'draft.write', cache: 'never', make: draftEditPage },
  {
    method: 'POST',
    path: '/drafts/:draft/edit',
    right: 'draft.write',
    cache: 'never',
    takes: 'file',
    make: makeDraftEdit,
  },
  { method: 'GET', path: '/drafts/:draft/dry-run', right: 'draft.write', cache: 'never', make: dryRunPage },
  {
    method: 'POST',
    path: '/drafts/:draft/dry-run',
    right: 'draft.write',
    cache: 'never',
    takes: 'file',
    make: runDryRun,
  },
  {
    method: 'GET',
    path: '/drafts/:draft/dry-run/:file',
    right: 'draft.write',
    cache: 'never',
    make: dryRunColumnsPage,
  },
  { method: 'POST', path: '/drafts/:draft/dry-run/:file', right: 'draft.write', cache: 'never', make: runDryRunOnFile },
  { method: 'GET', path: '/drafts/:draft/dry-runs/:run', right: 'draft.write', cache: 'never', make: dryRunStatePage },
  { method: 'POST', path: '/drafts/:draft/dry-runs/:run/stop', right: 'draft.write', cache: 'never', make: stopDryRun },
]
