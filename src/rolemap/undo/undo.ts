import type { Edit } from '../../classification/edit.ts'
import { findEntries } from '../../classification/edit-order.ts'
import { isSame } from '../../classification/same.ts'
import { isSameRule, type RuleEdit } from '../../coder/rule/rule-edit.ts'
import { type Problem, RolemapError } from '../../error.ts'
import type { KeptRules } from '../../store/store.ts'
import type { Change } from '../../store/trail.ts'
import { listDrafts, nextName } from '../draft/draft.ts'
import { putEdits } from '../draft/edit.ts'
import { putVersion, tellVersion } from '../draft/publish.ts'
import { type DraftVersion, makeDraftVersion } from '../draft/version.ts'
import { guardUndo } from '../extension/guard-undo.ts'
import { undoAccept } from '../extension/undo-accept.ts'
import { turnOwnEntry } from '../own/own-entries.ts'
import { type Right, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { putKept } from '../trail/kept.ts'
import { recordChange } from '../trail/record-change.ts'
import { parseEditTarget, parseRecordTarget } from '../trail/target.ts'
import { getChange, listChanges } from '../trail/trail.ts'
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

const UNDO: Readonly<Record<string, (rolemap: Rolemap, change: Change, told: Told) => Promise<void>>> = {
  'edit-draft': undoDraftEdit,
  edit: undoEdit,
  publish: undoPublish,
  import: undoImport,
  'set-rules': undoRules,
  'clear-rules': undoRules,
  withdraw: undoWithdrawal,
  reinstate: undoWithdrawal,
  'set-entry': undoEntry,
  'drop-entry': undoEntry,
  accept: undoAccept,
  put: undoRecord,
  drop: undoRecord,
}

export const canUndo = ({ action, target }: Pick<Change, 'action' | 'target'>): boolean =>
  Object.hasOwn(UNDO, action) && !target.includes('/:draft/')

// What an editor may do, an editor may undo.
const EDITORS = ['edit-draft', 'set-entry', 'drop-entry']
const EDITED = /\/:(?:extension|local-item|local-item-file)\//

/** The right that undoing such a change needs. */
export const rightToUndo = ({ action, target }: Pick<Change, 'action' | 'target'>): Right =>
  EDITORS.includes(action) || EDITED.test(target) ? 'change.undo' : 'publication.undo'

/**
 * Reverses a change by a new one of the same kind, where what it made is still as it made it. What was published is
 * reversed by publishing again; since an undo is a change like any other, it can be undone too.
 *
 * @throws RolemapError `change-unknown`, `change-final`, `change-depended`, naming the later changes
 */
export async function undoChange(rolemap: Rolemap, number: number, { why }: UndoOptions = {}): Promise<Undone> {
  const change = await getChange(rolemap, number)
  const undo = canUndo(change) ? UNDO[change.action] : undefined
  if (!undo)
    throw new RolemapError('change-final', `change ${number} (${change.action}) is of a kind that is not undone`)
  requireRight(rolemap, rightToUndo(change))
  await undo(rolemap, change, { undoes: number, ...(why !== undefined && why !== '' && { why }) })
  return { undone: number, number: (await rolemap.store.trail.getHead()).number }
}

async function undoDraftEdit(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { version: draft = '' } = change
  await putEdits(rolemap, { ...told, id: draft }, (made) => {
    const edit = toReversedEdit(change)
    if (isSame(findCurrent(made, edit), edit.before)) return [edit]
    throw new RolemapError(
      'change-depended',
      `${change.target} was edited again in ${draft}, after change ${change.number}`,
    )
  })
}

async function undoEdit(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  await publishReversed(rolemap, { change, edits: [change], told })
}

async function undoPublish(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { target, version, number } = change
  const query = { of: target, action: 'edit', since: number, limit: Number.MAX_SAFE_INTEGER }
  const edits = (await listChanges(rolemap, query)).rows.filter((edit) => edit.version === version)
  await publishReversed(rolemap, { change, edits, told })
}

async function publishReversed(
  rolemap: Rolemap,
  { change, edits: changes, told }: { change: Change; edits: readonly Change[]; told: Told },
): Promise<void> {
  const [classification = ''] = change.target.split('/')
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
  const [classification = ''] = change.target.split('/')
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
  const { target, before, after, number } = change
  const [classification = ''] = target.split('/')
  const current = await rolemap.store.versions.findRules(classification)
  if (!isSame(current && { ...current }, after))
    throw new RolemapError(
      'change-depended',
      `the rules of "${classification}" were changed again after change ${number}`,
    )
  const action = before === undefined ? 'clear-rules' : 'set-rules'
  const turned = {
    action,
    target,
    ...told,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }
  // What was before is what `findRules` gave.
  await recordChange(rolemap, turned, [{ put: 'rules', classification, rules: before as KeptRules | undefined }])
}

async function undoWithdrawal(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const [id = ''] = change.target.split('/')
  await setWithdrawn(
    rolemap,
    { id, version: change.version ?? '' },
    { ...told, withdrawn: change.action === 'reinstate' },
  )
}

async function undoEntry(rolemap: Rolemap, { target, number, before, after }: Change, told: Told): Promise<void> {
  if (await turnOwnEntry(rolemap, target, { before, after, told })) return
  throw new RolemapError('change-depended', `${target} was changed again after change ${number}`)
}

async function undoRecord(rolemap: Rolemap, change: Change, told: Told): Promise<void> {
  const { kind, id } = parseRecordTarget(change.target)
  const beside = await guardUndo(rolemap, change, { kind, id })
  const record = await rolemap.store.records.find(kind, id)
  if (!isSame(record?.body, change.after))
    throw new RolemapError('change-depended', `${change.target} was changed again after change ${change.number}`)
  const of = change.target.split('/')[0] ?? ''
  await putKept(rolemap, { kind, id, of, body: change.before, record, beside }, told)
}

/** The edit that takes back what the change says. */
function toReversedEdit({ target, before, after }: Change): Edit | RuleEdit {
  const turned = { ...(after !== undefined && { before: after }), ...(before !== undefined && { after: before }) }
  // The trail has what was in the version, by its target.
  return { ...parseEditTarget(target), ...turned } as unknown as Edit | RuleEdit
}

/** What a draft says by now of the thing that an edit is of. */
function findCurrent({ version, rules }: DraftVersion, edit: Edit | RuleEdit): unknown {
  switch (edit.what) {
    case 'item':
      return version.items.find(({ code }) => code === edit.code)
    case 'profile':
      return version.profiles.find(({ code }) => code === edit.code)
    case 'title':
      return findEntries(version.entries, edit.code, edit.title)
    case 'rule':
      return rules.find((rule) => isSameRule(rule, edit))
  }
}
