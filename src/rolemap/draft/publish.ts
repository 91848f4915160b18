import type { Edit } from '../../classification/edit.ts'
import type { RuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import type { Effect } from '../../store/trail.ts'
import { tellRules } from '../own/kind.ts'
import { toKeptRules } from '../own/own-rules.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange, type Told } from '../trail/record-change.ts'
import { toSummary } from '../version/import-change.ts'
import { CLASSIFICATION } from '../version/kind.ts'
import { checkState, type Draft, getDraft, putDraft, tellDraft } from './draft.ts'
import { tellEdit } from './kind.ts'
import { type DraftVersion, makeDraftVersion } from './version.ts'

export interface PublishOptions {
  readonly why?: string
  /** Why it is published although it recodes more records than the limit. */
  readonly signOff?: string
}

/**
 * Makes an approved draft the next version, and sets the rules that it edits.
 *
 * @throws RolemapError `draft-closed`, `draft-unfit` with every reason, `version-taken`, `sign-off-needed`,
 * `change-conflict`
 */
export async function publishDraft(rolemap: Rolemap, id: string, options: PublishOptions = {}): Promise<Draft> {
  requireRight(rolemap, 'draft.publish')
  const draft = await getDraft(rolemap, id)
  checkState(draft, 'approved')
  const made = await makeDraftVersion(rolemap, draft)
  const effects = await putVersion(rolemap, made)
  const signed = await checkSignOff(rolemap, draft, { made, signOff: options.signOff })
  const next: Draft = { ...draft, state: 'published' }
  const why = options.why || draft.why
  const told = [
    ...signed,
    tellDraft(draft, 'publish', why),
    ...(await tellVersion(made, draft.edits, { why, undoes: draft.undoes })),
  ]
  await recordChange(rolemap, told, [...effects, putDraft(next)])
  return { ...next, revision: draft.revision + 1 }
}

/** The trail's entry about a sign-off, if one is needed. @throws RolemapError `sign-off-needed` */
async function checkSignOff(
  rolemap: Rolemap,
  draft: Draft,
  { made, signOff }: { made: DraftVersion; signOff: string | undefined },
): Promise<readonly Told[]> {
  const { runDry } = await import('./dry-run.ts')
  const { recodeLimit } = rolemap.settings
  const stored = await runDry(rolemap, made)
  const above = [stored, ...(draft.dryRun ? [draft.dryRun] : [])].filter(
    ({ rows, changedRows }) => changedRows > rows * recodeLimit,
  )
  const [worst] = above.toSorted((one, other) => other.changedRows / other.rows - one.changedRows / one.rows)
  if (!worst) return []
  const { rows, changedRows } = worst
  if (signOff?.trim()) return [{ ...tellDraft(draft, 'sign-off', signOff.trim()), after: { rows, changedRows } }]
  throw new RolemapError(
    'sign-off-needed',
    `${draft.id} would code ${changedRows} of ${rows} records otherwise, more than ${Number((recodeLimit * 100).toFixed(6))} in 100: publishing it needs a sign-off with the reason`,
  )
}

/** The effects that publish a version. @throws RolemapError `draft-unfit`, `version-taken` */
async function putVersion(rolemap: Rolemap, made: DraftVersion): Promise<readonly Effect[]> {
  const { base, version, rules, rulesBefore, rulesSeen: seen, problems } = made
  if (problems.length > 0)
    throw new RolemapError(
      'draft-unfit',
      `it cannot be published: ${problems.map(({ message }) => message).join('; ')}`,
    )
  const versions = (await rolemap.store.versions.list()).filter(({ id }) => id === base.id)
  const taken = versions.some(({ version: name }) => name === version.version)
  if (taken) throw new RolemapError('version-taken', `"${base.id}" has a version "${version.version}" already`)
  const newest = versions.at(-1)?.version ?? base.version
  return [
    { put: 'version', version, newest },
    ...(rules === rulesBefore
      ? []
      : [{ put: 'rules', classification: base.id, seen, rules: await toKeptRules(rules) } as const]),
  ]
}

interface Telling {
  readonly why?: string | undefined
  readonly action?: string
  readonly undoes?: number | undefined
}

/** The trail's entries for a published version: for the whole, for its rules, and for each edit. */
export async function tellVersion(
  { base, version, rules, rulesBefore }: DraftVersion,
  edits: readonly ((Edit | RuleEdit) & { readonly by?: string })[],
  { why, action = 'publish', undoes }: Telling,
): Promise<readonly Told[]> {
  const all = {
    version: version.version,
    ...(why !== undefined && { why }),
    ...(undoes !== undefined && { undoes }),
  }
  const id = base.id
  const whole = { ...all, action, id, of: id, before: await toSummary(base), after: await toSummary(version) }
  const [before, after] = [await toKeptRules(rulesBefore), await toKeptRules(rules)]
  return [
    tell(CLASSIFICATION, whole),
    ...(rules === rulesBefore ? [] : [tellRules(id, { before, after }, all)]),
    ...edits.map((edit) =>
      tellEdit(id, edit, { ...all, action: 'edit', ...(edit.by !== undefined && { author: edit.by }) }),
    ),
  ]
}
