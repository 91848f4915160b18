import { type Edit, keyOf } from '../../classification/edit.ts'
import type { RuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import type { Effect } from '../../store/trail.ts'
import { checkDay } from '../day.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange, type Told } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { nextName } from '../version/next-name.ts'
import { DRAFT, tellEdit } from './kind.ts'

/** An edit in a draft, with who made it last. */
export type DraftEdit = (Edit | RuleEdit) & {
  readonly by: string
  readonly at: string
  /** The draft's revision that it came with: who looked at an earlier one has not seen it. */
  readonly revision: number
}

export interface DraftComment {
  readonly by: string
  readonly at: string
  readonly text: string
}

/** `open`: being edited. `submitted`: waits for a moderator. The last two are for good. */
export type DraftState = 'open' | 'submitted' | 'approved' | 'rejected' | 'published' | 'abandoned'

/** The states in which a draft can be edited. */
export const EDITABLE = ['open', 'submitted', 'approved', 'rejected'] as const satisfies readonly DraftState[]

/** How much a draft would recode, as it was found. */
export interface DraftDryRun {
  readonly by: string
  readonly at: string
  /** `stored`: the coded rows that the store has. `file`: those of a file. */
  readonly of: 'stored' | 'file'
  readonly rows: number
  readonly changedRows: number
}

/** Edits on top of a published version, on their way to be the next one. */
export interface Draft {
  readonly id: string
  readonly classification: string
  /** The version that it was begun on. */
  readonly base: string
  /** What the version shall be called. */
  readonly name: string
  readonly validFrom?: string
  readonly why?: string
  readonly state: DraftState
  readonly author: string
  readonly created: string
  readonly edits: readonly DraftEdit[]
  readonly comments: readonly DraftComment[]
  /** What a moderator said last. */
  readonly review?: {
    readonly by: string
    readonly at: string
    readonly verdict: 'approved' | 'rejected'
    readonly why?: string
  }
  /** What the last dry run found, as long as nothing was edited since. */
  readonly dryRun?: DraftDryRun
  /** The number of the change whose publishing it takes back. */
  readonly undoes?: number
  /** How often it was changed; each change makes it one more. */
  readonly revision: number
}

const toDraft = ({ value, revision }: Kept<Omit<Draft, 'revision'>>): Draft => ({ ...value, revision })

/** Newest first. */
export async function listDrafts(rolemap: Rolemap, classification?: string): Promise<readonly Draft[]> {
  const { rows } = await listKept(rolemap, DRAFT, classification === undefined ? {} : { of: classification })
  const drafts = rows.map(toDraft)
  return drafts.toSorted((one, other) => numberOf(other.id) - numberOf(one.id))
}

/** @throws RolemapError `draft-unknown` */
export async function getDraft(rolemap: Rolemap, id: string): Promise<Draft> {
  const kept = await findKept(rolemap, DRAFT, { id })
  if (kept) return toDraft(kept)
  throw new RolemapError('draft-unknown', `there is no draft "${id}"`)
}

export interface DraftOptions {
  /** What the version shall be called; the next name if not given. */
  readonly name?: string
  readonly validFrom?: string
  readonly why?: string
}

/** Begins a draft of the next version. @throws RolemapError `classification-unknown`, `version-taken`, `edit-unfit` */
export async function createDraft(
  rolemap: Rolemap,
  classification: string,
  options: DraftOptions = {},
): Promise<Draft> {
  return await beginDraft(rolemap, classification, options)
}

/** With what a draft may begin that takes something back. */
export interface Beginning extends DraftOptions {
  readonly edits?: readonly (Edit | RuleEdit)[]
  readonly undoes?: number
}

/** Begins a draft, with edits if some are given: all of it in one commit. */
export async function beginDraft(
  rolemap: Rolemap,
  classification: string,
  { edits = [], undoes, ...options }: Beginning,
): Promise<Draft> {
  requireRight(rolemap, 'draft.write')
  const { version: base } = await getVersion(rolemap, classification)
  const versions = (await rolemap.store.versions.list()).filter(({ id }) => id === classification)
  const taken = new Set(versions.map(({ version }) => version))
  const { name = nextName(base, taken), validFrom, why } = options
  checkName(name)
  if (taken.has(name)) throw new RolemapError('version-taken', `"${classification}" has a version "${name}" already`)
  if (validFrom !== undefined) checkDay(validFrom)
  const [author, created] = [rolemap.actor.name, rolemap.now().toISOString()]
  const draft: Draft = {
    id: `draft-${await rolemap.store.records.takeNumber('drafts')}`,
    classification,
    base,
    name,
    ...(validFrom !== undefined && { validFrom }),
    ...(why !== undefined && { why }),
    state: 'open',
    author,
    created,
    // As `edits` are, with who made them.
    edits: edits.map((edit): DraftEdit => ({ ...edit, by: author, at: created, revision: 1 })),
    comments: [],
    ...(undoes !== undefined && { undoes }),
    revision: 0,
  }
  const said = { version: draft.id, ...(why !== undefined && { why }), ...(undoes !== undefined && { undoes }) }
  const told = edits.map((edit) => tellEdit(classification, edit, { ...said, action: 'edit-draft', published: false }))
  const begun = { ...tellDraft(draft, 'draft', why), ...(undoes !== undefined && { undoes }) }
  await recordChange(rolemap, [begun, ...told], [putDraft(draft)])
  return { ...draft, revision: 1 }
}

const LONGEST_NAME = 100

function checkName(name: string): void {
  if (name !== '' && name === name.trim() && name.length <= LONGEST_NAME) return
  throw new RolemapError(
    'edit-unfit',
    `expected a name for the version of 1 to ${LONGEST_NAME} characters without spaces around it, found "${name}"`,
  )
}

const numberOf = (id: string) => Number(id.split('-').at(-1))

/** What the trail says of a draft as a whole. */
export function tellDraft({ id, classification: of }: Draft, action: string, why?: string): Told {
  return tell(DRAFT, { action, id, of, version: id, ...(why !== undefined && { why }) })
}

/** Keeps a draft over the one of the revision that it has. */
export function putDraft({ revision, ...value }: Draft): Effect {
  return toPut(DRAFT, { id: value.id, of: value.classification, value, seen: { revision } })
}

/** @throws RolemapError `draft-closed` */
export function checkState(draft: Draft, ...states: readonly DraftState[]): void {
  if (states.includes(draft.state)) return
  throw new RolemapError('draft-closed', `${draft.id} is ${draft.state}; this needs one that is ${states.join(' or ')}`)
}

/** Equal for two edits of the same thing, those of rules included. */
export function keyOfEdit(edit: Edit | RuleEdit): string {
  return edit.what === 'rule' ? JSON.stringify([edit.what, edit.kind, edit.from, edit.where, edit.has]) : keyOf(edit)
}

export const toRuleEdits = (edits: readonly (Edit | RuleEdit)[]): readonly RuleEdit[] =>
  edits.flatMap((edit) => (edit.what === 'rule' ? [edit] : []))
export const toVersionEdits = (edits: readonly (Edit | RuleEdit)[]): readonly Edit[] =>
  edits.flatMap((edit) => (edit.what === 'rule' ? [] : [edit]))
