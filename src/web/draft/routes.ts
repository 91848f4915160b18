import type { Route } from '../frame/route.ts'
import { abandonDraftNow, abandonDraftPage, draftPage, dropFromDraft, stepDraft } from './draft.ts'
import { beginDraft, draftsPage } from './drafts.ts'
import { dryRunPage, runDryRun } from './dry-run.ts'
import { draftEditPage, makeDraftEdit } from './edit.ts'
import { draftFilePage, settleFile, stageFromForm } from './file.ts'

/** Drafts of the next versions. */
export const DRAFT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/drafts', cache: 'never', make: draftsPage },
  { method: 'POST', path: '/drafts', cache: 'never', make: beginDraft },
  { method: 'GET', path: '/drafts/:draft', cache: 'never', make: draftPage },
  { method: 'POST', path: '/drafts/:draft', cache: 'never', make: stepDraft },
  { method: 'GET', path: '/drafts/:draft/abandon', cache: 'never', make: abandonDraftPage },
  { method: 'POST', path: '/drafts/:draft/abandon', cache: 'never', make: abandonDraftNow },
  { method: 'POST', path: '/drafts/:draft/drop', cache: 'never', make: dropFromDraft },
  { method: 'GET', path: '/drafts/:draft/edit', cache: 'never', make: draftEditPage },
  { method: 'POST', path: '/drafts/:draft/edit', cache: 'never', takes: 'file', make: makeDraftEdit },
  { method: 'GET', path: '/drafts/:draft/dry-run', cache: 'never', make: dryRunPage },
  { method: 'POST', path: '/drafts/:draft/dry-run', cache: 'never', takes: 'file', make: runDryRun },
  { method: 'GET', path: '/drafts/:draft/file', cache: 'never', make: draftFilePage },
  { method: 'POST', path: '/drafts/:draft/file', cache: 'never', takes: 'file', make: stageFromForm },
  { method: 'POST', path: '/drafts/:draft/file/settle', cache: 'never', make: settleFile },
]
