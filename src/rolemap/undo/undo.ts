import { isSame } from '../../classification/same.ts'
import { type Problem, RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import { listDrafts, nextName } from '../draft/draft.ts'
import { putEdits } from '../draft/edit.ts'
import { EDIT_KINDS } from '../draft/kind.ts'
import { putVersion, tellVersion } from '../draft/publish.ts'
import { reverseEdits, toReversedEdit } from '../draft/reverse.ts'
import { makeDraftVersion } from '../draft/version.ts'
import { STAGED_FILE } from '../intake/change-kind.ts'
import { undoAccept } from '../intake/undo-accept.ts'
import { OWN_ENTRY, RULES, tellRules } from '../own/kind.ts'
import { turnOwnEntry } from '../own/own-entries.ts'
import { may, type Right, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { putKept } from '../trail/kept.ts'
import { listUndone } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { getChange, listChanges } from '../trail/trail.ts'
import { CLASSIFICATION, VERSION } from '../version/kind.ts'
import { getVersion } from '../version/list.ts'
import { setWithdrawn } from '../version/withdraw.ts'

/** What an undo did. */
export interface Undone {
  /** The change that was reversed. */
  readonly undone: number
  /** The last change of the trail, which reverses it. */
  readonly number: number
}

export interface UndoOptions {
  readonly why?: string
}

interface Told {
  readonly undoes: number
  readonly why?: string
}

type Undo = (rolemap: Rolemap, change: Change, told: Told) => Promise<void>

const EDIT: Undo = async (rolemap, change, told) =>
  change.action === 'edit' ? undoEdit(rolemap, change, told) : undoDraftEdit(rolemap, change, told)

// Kinds of which more is to be done than to put back what was before.
const UNDO: Readonly<Record<string, Undo>> = {
  ...Object.fromEntries(Object.values(EDIT_KINDS).map(({ name }) => [name, EDIT])),
  [CLASSIFICATION.name]: async (rolemap, change, told) =>
    change.action === 'publish' ? undoPublish(rolemap, change, told) : undoImport(rolemap, change, told),
  [VERSION.name]: undoWithdrawal,
  [RULES.name]: undoRules,
  [OWN_ENTRY.name]: undoEntry,
  [STAGED_FILE.name]: undoAccept,
}

type Named = Pick<Change, 'action' | 'subject'>

/** Whether such a change can be undone, where nothing later depends on it. */
export function canUndo({ kinds }: Rolemap, { action, subject }: Named): boolean {
  const kind = kinds.get(subject.kind)
  return kind !== undefined && listUndone(kind).includes(action)
}

/** Whether whoever asks may undo it. */
export const mayUndo = (rolemap: Rolemap, change: Named): boolean =>
  canUndo(rolemap, change) && may(rolemap.actor, rightToUndo(rolemap, change))

function rightToUndo({ kinds }: Rolemap, { action, subject }: Named): Right {
  const undo = kinds.get(subject.kind)?.undo ?? 'publication.undo'
  return typeof undo === 'string' ? undo : (undo[action] ?? 'publication.undo')
}

/**
 * Reverses a change by a new one of the same kind, where what it made is still as it made it. What was published is
 * reversed by publishing again; since an undo is a change like any other, it can be undone too.
 *
 * @throws RolemapError `change-unknown`, `change-final`, `change-depended`, naming the later changes
 */
export async function undoChange(rolemap: Rolemap, number: number, { why }: UndoOptions = {}): Promise<Undone> {
  const change = await getChange(rolemap, number)
  if (!canUndo(rolemap, change))
    throw new RolemapError('change-final', `change ${number} (${change.action}) is of a kind that is not undone`)
  requireRight(rolemap, rightToUndo(rolemap, change))
  const undo = UNDO[change.subject.kind] ?? undoRecord
  await undo(rolemap, change, { undoes: number, ...(why !== undefined && why !== '' && { why }) })
  return { undone: number, number: (await rolemap.store.trail.getHead()).number }
}

async function undoDraftEdit(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { version: id = '' } = change
  await putEdits(rolemap, { ...told, id }, (made) => reverseEdits(made, [change], { id }))
}

async function undoEdit(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  await publishReversed(rolemap, { change, edits: [change], told })
}

async function undoPublish(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { target, version, number } = change
  const query = {
    of: target,
    action: 'edit',
    since: number,
    limit: Number.MAX_SAFE_INTEGER,
    ...(version !== undefined && { version }),
  }
  const edits = (await listChanges(rolemap, query)).rows
  await publishReversed(rolemap, { change, edits, told })
}

async function publishReversed(
  rolemap: Rolemap,
  { change, edits: changes, told }: { change: Change; edits: readonly Change[]; told: Told },
): Promise<void> {
  const { of: classification = '' } = change.subject
  const edits = changes.map(toReversedEdit)
  const versions = (await rolemap.store.versions.list()).filter(({ id }) => id === classification)
  const { version: base } = await getVersion(rolemap, classification)
  const name = nextName(base, new Set(versions.map(({ version }) => version)))
  const made = await makeDraftVersion(rolemap, { classification, name, edits })
  if (made.problems.length > 0) throw await dependedOn(rolemap, { change, edits: changes, problems: made.problems })
  await recordChange(rolemap, await tellVersion(made, edits, told), await putVersion(rolemap, made))
}

async function dependedOn(
  rolemap: Rolemap,
  { change, edits, problems }: { change: Change; edits: readonly Change[]; problems: readonly Problem[] },
): Promise<RolemapError> {
  const targets = new Set(edits.map(({ target }) => target))
  const { of: classification = '' } = change.subject
  const query = { of: classification, action: 'edit', since: change.number, limit: Number.MAX_SAFE_INTEGER }
  const later = (await listChanges(rolemap, query)).rows.filter(
    ({ target, version }) => version !== change.version && [...targets].some((of) => isWithin(target, of)),
  )
  const named = later.map(({ number, target, who }) => `change ${number} of ${target} by ${who}`)
  const reasons = named.length > 0 ? named : problems.map(({ message }) => message)
  return new RolemapError(
    'change-depended',
    `change ${change.number} cannot be undone, since of it depends: ${reasons.join('; ')}`,
  )
}

const isWithin = (target: string, of: string) => target === of || target.startsWith(`${of}/`)

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
      `change ${number} cannot be undone, since of it depends: ${depending.join('; ')}`,
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
    { put: 'rules', classification, rules: back },
  ])
}

async function undoWithdrawal(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { of: id = '', id: version } = change.subject
  await setWithdrawn(rolemap, { id, version }, { ...told, withdrawn: change.action === 'reinstate' })
}

async function undoEntry(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  if (await turnOwnEntry(rolemap, change, told)) return
  throw new RolemapError('change-depended', `${change.target} was changed again after change ${change.number}`)
}

async function undoRecord(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { subject, target, number, before, after } = change
  const kind = rolemap.kinds.get(subject.kind)
  if (!kind) return
  const beside = (await kind.guard?.(rolemap, change)) ?? []
  const record = await rolemap.store.records.find(kind.name, subject.id)
  if (!isSame(record?.body, after))
    throw new RolemapError('change-depended', `${target} was changed again after change ${number}`)
  await putKept(rolemap, { kind, id: subject.id, of: subject.of ?? '', body: before, record, beside }, told)
}
