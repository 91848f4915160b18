import type { Edit } from '../../classification/edit.ts'
import { findTogether } from '../../classification/together.ts'
import { type Problem, RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { formatTarget } from '../trail/target.ts'
import { getChange, listChanges } from '../trail/trail.ts'
import { CLASSIFICATION } from '../version/kind.ts'
import { beginDraft, type Draft, listDrafts } from './draft.ts'
import { readEdit } from './kind.ts'
import { toReversedEdit } from './reverse.ts'
import { makeDraftVersion } from './version.ts'

/** A draft that undoes something, and what it does in a sentence or two. */
export interface TakenBack {
  readonly draft: string
  readonly says: string
}

/**
 * Begins a draft that undoes something published: all of it if the change is of the whole, otherwise the part and
 * everything that was published with it. It then goes the way of every draft.
 *
 * @throws RolemapError `change-depended`, naming the later changes, or the draft that already undoes it
 */
export async function takeBack(rolemap: Rolemap, change: Change, why: string): Promise<TakenBack> {
  const { of = '' } = change.subject
  const open = (await listDrafts(rolemap, of)).find(({ undoes, state }) => undoes === change.number && !isOver(state))
  if (open) throw new RolemapError('change-depended', `${open.id} takes back change ${change.number} already`)
  const changes = await listTogether(rolemap, change)
  const edits = changes.map(toReversedEdit)
  const made = await makeDraftVersion(rolemap, { classification: of, name: 'next', edits })
  if (made.problems.length > 0) throw await dependedOn(rolemap, { change, changes, problems: made.problems })
  const draft = await beginDraft(rolemap, of, { why, edits, undoes: change.number })
  return { draft: draft.id, says: await formatTakingBack(rolemap, draft, change) }
}

const isOver = (state: Draft['state']) => state === 'published' || state === 'abandoned'

/** The edits that were published with a change and must be undone with it. */
async function listTogether(rolemap: Rolemap, change: Change): Promise<readonly Change[]> {
  const { subject, version } = change
  const query = { of: subject.of ?? '', action: 'edit', limit: Number.MAX_SAFE_INTEGER }
  const { rows } = await listChanges(rolemap, { ...query, ...(version !== undefined && { version }) })
  if (subject.kind === CLASSIFICATION.name) return rows
  if (subject.kind === 'rules') return rows.filter((one) => one.subject.kind === 'rule')
  if (subject.kind === 'rule') return [change]
  const edits = rows.filter((one) => one.subject.kind !== 'rule').map((one) => ({ one, edit: readEdit(one) as Edit }))
  const chosen = edits.find(({ one }) => one.number === change.number)?.edit
  const together = new Set(
    chosen &&
      findTogether(
        edits.map(({ edit }) => edit),
        chosen,
      ),
  )
  return edits.filter(({ edit }) => together.has(edit)).map(({ one }) => one)
}

interface Depended {
  readonly change: Change
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
}

async function dependedOn(rolemap: Rolemap, { change, changes, problems }: Depended): Promise<RolemapError> {
  const targets = new Set(changes.map(({ target }) => target))
  const query = { of: change.subject.of ?? '', action: 'edit', since: change.number, limit: Number.MAX_SAFE_INTEGER }
  const later = (await listChanges(rolemap, query)).rows.filter(
    ({ target, version }) => version !== change.version && [...targets].some((of) => isWithin(target, of)),
  )
  const named = later.map(({ number, target, who }) => `change ${number} of ${target} by ${who}`)
  const reasons = named.length > 0 ? named : problems.map(({ message }) => message)
  return new RolemapError(
    'change-depended',
    `change ${change.number} cannot be undone because these depend on it: ${reasons.join('; ')}`,
  )
}

const isWithin = (target: string, of: string) => target === of || target.startsWith(`${of}/`)

/** A change that a draft undoes. */
export interface TakenBackChange {
  readonly number: number
  readonly says: string
}

/** The change that a draft undoes, if it was begun for that. */
export async function findTakenBack(rolemap: Rolemap, draft: Draft): Promise<TakenBackChange | undefined> {
  if (draft.undoes === undefined) return undefined
  const change = await getChange(rolemap, draft.undoes)
  return { number: change.number, says: await formatTakingBack(rolemap, draft, change) }
}

/** What a draft undoes, and what it still needs. @example "Draft 12 takes back what draft 7 published. It needs …" */
async function formatTakingBack(rolemap: Rolemap, draft: Draft, change: Change): Promise<string> {
  const { subject, target, version = '' } = change
  const drafts = await listDrafts(rolemap, draft.classification)
  const by = drafts.find(({ state, name }) => state === 'published' && name === version)
  const whole = `what ${by ? `${by.id.replace('-', ' ')} published` : `was published as version ${version}`}`
  const part = `${formatTarget(target)}, with what came with it, from ${whole}`
  const what = subject.kind === CLASSIFICATION.name ? whole : part
  const needs = rolemap.actor.alone ? 'Submit, approve and publish it.' : 'It needs another person’s approval.'
  return `${draft.id.replace('-', ' ').replace('d', 'D')} takes back ${what}. ${needs}`
}
