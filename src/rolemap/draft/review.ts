import { RolemapError } from '../../error.ts'
import { may, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { checkState, type Draft, getDraft, putDraft, tellDraft } from './draft.ts'

/** Adds a comment to a draft. */
export async function commentDraft(rolemap: Rolemap, id: string, text: string): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  if (text.trim() === '') throw new RolemapError('edit-unfit', 'expected a comment, found nothing')
  const comment = { by: rolemap.actor.name, at: rolemap.now().toISOString(), text: text.trim() }
  return await insist(async () => {
    const draft = await getDraft(rolemap, id)
    const comments = [...draft.comments, comment]
    return await put(rolemap, { ...draft, comments }, { action: 'comment', why: comment.text })
  })
}

/** Submits a draft to a moderator. */
export async function submitDraft(rolemap: Rolemap, id: string, why?: string): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'open', 'rejected')
  if (draft.edits.length === 0) throw new RolemapError('edit-unfit', `${id} has no edit yet`)
  return await put(rolemap, { ...draft, state: 'submitted' }, { action: 'submit', why })
}

/**
 * Approves a draft that another person wrote. The only person of a Rolemap may approve their own, and the trail says
 * so.
 *
 * @throws RolemapError `own-draft`
 */
export async function approveDraft(rolemap: Rolemap, id: string, why?: string): Promise<Draft> {
  requireRight(rolemap, 'draft.approve')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'submitted')
  const own = isOwn(rolemap, draft)
  if (!mayApprove(rolemap, draft))
    throw new RolemapError('own-draft', `${rolemap.actor.name} wrote in ${id}; another moderator must approve it`)
  const said = [why, ...(own ? ['approved by the one who wrote it, who is the only person of this Rolemap'] : [])]
  return await judge(rolemap, draft, { verdict: 'approved', why: said.filter(Boolean).join('; ') })
}

/** Sends a draft back, with the reason. */
export async function rejectDraft(rolemap: Rolemap, id: string, why: string): Promise<Draft> {
  requireRight(rolemap, 'draft.approve')
  if (why.trim() === '') throw new RolemapError('edit-unfit', 'expected the reason for rejecting it, found none')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'submitted', 'approved')
  return await judge(rolemap, draft, { verdict: 'rejected', why: why.trim() })
}

/** Abandons a draft. It can still be read. */
export async function abandonDraft(rolemap: Rolemap, id: string, why?: string): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'open', 'submitted', 'approved', 'rejected')
  return await put(rolemap, { ...draft, state: 'abandoned' }, { action: 'abandon', why })
}

/** Whether this person may approve it, once it is submitted. */
export function mayApprove(rolemap: Rolemap, draft: Draft): boolean {
  const { actor } = rolemap
  return may(actor, 'draft.approve') && (actor.alone === true || !isOwn(rolemap, draft))
}

function isOwn({ actor }: Rolemap, { author, edits }: Draft): boolean {
  return author === actor.name || edits.some(({ by }) => by === actor.name)
}

async function judge(
  rolemap: Rolemap,
  draft: Draft,
  { verdict, why }: { verdict: 'approved' | 'rejected'; why: string },
): Promise<Draft> {
  const review = { by: rolemap.actor.name, at: rolemap.now().toISOString(), verdict, ...(why !== '' && { why }) }
  return await put(
    rolemap,
    { ...draft, state: verdict, review },
    { action: verdict === 'approved' ? 'approve' : 'reject', why },
  )
}

async function put(
  rolemap: Rolemap,
  draft: Draft,
  { action, why }: { action: string; why: string | undefined },
): Promise<Draft> {
  await recordChange(rolemap, tellDraft(draft, action, why), [putDraft(draft)])
  return { ...draft, revision: draft.revision + 1 }
}
