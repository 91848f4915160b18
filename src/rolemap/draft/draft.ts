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

/** An edit in a draft, with the person who last made it. */
export type DraftEdit = (Edit | RuleEdit) & {
  readonly by: string
  readonly at: string
  /** The first revision of the draft that has it. People who saw an earlier revision have not seen this edit. */
  readonly revision: number
}

export interface DraftComment {
  readonly by: string
  readonly at: string
  readonly text: string
}

/** `open`: being edited. `submitted`: waits for a moderator. The last two are final. */
export type DraftState = 'open' | 'submitted' | 'approved' | 'rejected' | 'published' | 'abandoned'

/** The states in which a draft can be edited. */
export const EDITABLE = ['open', 'submitted', 'approved', 'rejected'] as const satisfies readonly DraftState[]

/** How much a draft would recode, according to its dry run. */
export interface DraftDryRun {
  readonly by: string
  readonly at: string
  /** `stored`: the coded rows in the store. `file`: the rows of a file. */
  readonly of: 'stored' | 'file'
  readonly rows: number
  readonly changedRows: number
}

/** Edits to a published version that will become the next version. */
export interface Draft {
  readonly id: string
  readonly classification: string
  /** The version that it is based on. */
  readonly base: string
  /** The name of the new version. */
  readonly name: string
  readonly validFrom?: string
  readonly why?: string
  readonly state: DraftState
  readonly author: string
  readonly created: string
  readonly edits: readonly DraftEdit[]
  readonly comments: readonly DraftComment[]
  /** A moderator's last answer. */
  readonly review?: {
    readonly by: string
    readonly at: string
    readonly verdict: 'approved' | 'rejected'
    readonly why?: string
  }
  /** The result of the last dry run, if nothing was edited since. */
  readonly dryRun?: DraftDryRun
  /** The number of the published change that it undoes. */
  readonly undoes?: number
  /** How many times it was changed. */
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
  /** The name of the new version; if not given, the next name in the series. */
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

/** The start of a draft that undoes something. */
export interface Beginning extends DraftOptions {
  readonly edits?: readonly (Edit | RuleEdit)[]
  readonly undoes?: number
}

/** Creates a draft, perhaps with edits, in one commit. */
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
    // The same as `edits`, with who made them.
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

/** The trail's entry about a draft as a whole. */
export function tellDraft({ id, classification: of }: Draft, action: string, why?: string): Told {
  return tell(DRAFT, { action, id, of, version: id, ...(why !== undefined && { why }) })
}

/** Stores a draft in place of the one with its revision. */
export function putDraft({ revision, ...value }: Draft): Effect {
  return toPut(DRAFT, { id: value.id, of: value.classification, value, seen: { revision } })
}

/** @throws RolemapError `draft-closed` */
export function checkState(draft: Draft, ...states: readonly DraftState[]): void {
  if (states.includes(draft.state)) return
  throw new RolemapError('draft-closed', `${draft.id} is ${draft.state}; this needs one that is ${states.join(' or ')}`)
}

/** Equal for two edits of the same thing; also for edits of rules. */
export function keyOfEdit(edit: Edit | RuleEdit): string {
  return edit.what === 'rule' ? JSON.stringify([edit.what, edit.kind, edit.from, edit.where, edit.has]) : keyOf(edit)
}

export const toRuleEdits = (edits: readonly (Edit | RuleEdit)[]): readonly RuleEdit[] =>
  edits.flatMap((edit) => (edit.what === 'rule' ? [edit] : []))
export const toVersionEdits = (edits: readonly (Edit | RuleEdit)[]): readonly Edit[] =>
  edits.flatMap((edit) => (edit.what === 'rule' ? [] : [edit]))
