import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import { listDrafts } from '../draft/draft.ts'
import { putEdits } from '../draft/edit.ts'
import { EDIT_KINDS } from '../draft/kind.ts'
import { reverseEdits } from '../draft/reverse.ts'
import { takeBack } from '../draft/take-back.ts'
import { STAGED_FILE } from '../intake/change-kind.ts'
import { rightToUndoAccept, undoAccept } from '../intake/undo-accept.ts'
import { RULES, tellRules } from '../own/kind.ts'
import { may, type Right, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { listUndone } from '../trail/kind.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { reverseKept } from '../trail/reverse.ts'
import { readChange } from '../trail/trail.ts'
import { CLASSIFICATION, VERSION } from '../version/kind.ts'
import { setWithdrawn } from '../version/withdraw.ts'

/** What an undo did. */
export interface Undone {
  /** The change that was reversed. */
  readonly undone: number
  /** The last change in the trail: it reverses the change, or began the draft that will. */
  readonly number: number
  /** The draft that undoes something published, once somebody has approved and published it. */
  readonly draft?: string
  /** The same in words. */
  readonly says: string
}

export interface UndoOptions {
  readonly why?: string
}

interface Told {
  readonly undoes: number
  readonly why?: string
}

type Undo = (rolemap: Rolemap, change: Change, told: Told) => Promise<void>

// Kinds for which more must be done than restoring the old value.
const UNDO: Readonly<Record<string, Undo>> = {
  ...Object.fromEntries(Object.values(EDIT_KINDS).map(({ name }) => [name, undoDraftEdit])),
  [CLASSIFICATION.name]: undoImport,
  [VERSION.name]: undoWithdrawal,
  [RULES.name]: undoRules,
  [STAGED_FILE.name]: undoAccept,
}

type Named = Pick<Change, 'action' | 'subject'>

/** Whether such a change can be undone if nothing later depends on it. */
export function canUndo({ kinds }: Rolemap, { action, subject }: Named): boolean {
  const kind = kinds.get(subject.kind)
  return kind !== undefined && listUndone(kind).includes(action)
}

/** Whether this person may undo it. */
export const mayUndo = (rolemap: Rolemap, change: Change): boolean =>
  canUndo(rolemap, change) && may(rolemap.actor, rightToUndo(rolemap, change))

function rightToUndo({ kinds }: Rolemap, change: Change): Right {
  const { action, subject } = change
  if (subject.kind === STAGED_FILE.name) return rightToUndoAccept(change)
  const undo = kinds.get(subject.kind)?.undo ?? 'publication.undo'
  return typeof undo === 'string' ? undo : (undo[action] ?? 'publication.undo')
}

/**
 * Reverses a change by a new one of the same kind, if its result is still unchanged. Changes published by a draft are
 * undone by a draft. If readers may know about the change, a reason is required.
 *
 * @throws RolemapError `change-unknown`, `change-final`, `edit-unfit` without a reason, `change-depended` with the
 * later changes
 */
export async function undoChange(rolemap: Rolemap, number: number, { why = '' }: UndoOptions = {}): Promise<Undone> {
  const change = await readChange(rolemap, number)
  if (!canUndo(rolemap, change))
    throw new RolemapError('change-final', `change ${number} (${change.action}) is of a kind that is not undone`)
  requireRight(rolemap, rightToUndo(rolemap, change))
  if (change.published && why.trim() === '')
    throw new RolemapError('edit-unfit', 'expected the reason for undoing what is published, found none')
  const draft = isOfDraft(change) ? await takeBack(rolemap, change, why.trim()) : undefined
  if (!draft) await reverse(rolemap, change, { undoes: number, ...(why !== '' && { why }) })
  const { number: last } = await rolemap.store.trail.getHead()
  return { undone: number, number: last, says: `Change ${number} is undone by change ${last}.`, ...draft }
}

/** Whether a draft published it. */
const isOfDraft = ({ action, subject, version }: Change) =>
  action === 'publish' || action === 'edit' || (subject.kind === RULES.name && version !== undefined)

async function reverse(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const undo = UNDO[change.subject.kind] ?? undoRecord
  await undo(rolemap, change, told)
}

async function undoDraftEdit(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { version: id = '' } = change
  await putEdits(rolemap, { ...told, id }, (made) => reverseEdits(made, [change], { id }))
}

async function undoImport(rolemap: Rolemap, { target, version = '', number }: Change, told: Told): Promise<void> {
  const versions = (await rolemap.store.versions.list()).filter(({ id }) => id === target)
  const drafts = (await listDrafts(rolemap, target)).filter(({ state }) => !['published', 'abandoned'].includes(state))
  const depending = [
    ...versions.filter(({ basedOn }) => basedOn === version).map((later) => `version "${later.version}"`),
    ...drafts.filter(({ base }) => base === version).map(({ id }) => id),
  ]
  if (depending.length > 0)
    throw new RolemapError(
      'change-depended',
      `change ${number} cannot be undone because these depend on it: ${depending.join('; ')}`,
    )
  await setWithdrawn(rolemap, { id: target, version }, { ...told, withdrawn: true })
}

async function undoRules(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { subject, before, after, number } = change
  const classification = subject.id
  const current = await rolemap.store.versions.findRules(classification)
  if (!isSame(current && { ...current }, after))
    throw new RolemapError(
      'change-depended',
      `the rules of "${classification}" were changed again after change ${number}`,
    )
  const back = before === undefined ? undefined : RULES.parse(before)
  await recordChange(rolemap, tellRules(classification, { before: current, after: back }, told), [
    { put: 'rules', classification, seen: current?.digest, rules: back },
  ])
}

async function undoWithdrawal(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { of: id = '', id: version } = change.subject
  await setWithdrawn(rolemap, { id, version }, { ...told, withdrawn: change.action === 'reinstate' })
}

async function undoRecord(rolemap: Rolemap, change: Change, { why }: Told): Promise<void> {
  const kind = rolemap.kinds.get(change.subject.kind)
  if (!kind) return
  await insist(async () => {
    const beside = (await kind.guard?.(rolemap, change)) ?? []
    const { told, effects } = await reverseKept(rolemap, kind, { made: [change], ...(why !== undefined && { why }) })
    await recordChange(rolemap, told, [...beside, ...effects])
  })
}
