import { diffVersions } from '../../classification/difference.ts'
import { applyEdits, type Edit, keyOf } from '../../classification/edit.ts'
import { startOf } from '../../classification/history.ts'
import { isSame } from '../../classification/same.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem } from '../../error.ts'
import type { Store } from '../../store/store.ts'
import { tellVersion } from '../draft/publish.ts'
import type { Told } from '../trail/record-change.ts'
import { nextName } from '../version/next-name.ts'
import { listChain } from '../version/version-chain.ts'

/**
 * The correction of a version that an earlier release shipped differently: a further version, and the trail's entries
 * about it.
 */
export interface Correction {
  readonly version: ClassificationVersion
  readonly newest: string
  readonly changes: readonly Told[]
  /** What was not corrected because somebody here edited it. */
  readonly problems: readonly Problem[]
}

/**
 * The differences between the facts of this release and the stored ones, as a new version on top of the last one made
 * from them. What somebody here edited stays. Undefined if there are no differences.
 */
export async function findCorrection(store: Store, shipped: ClassificationVersion): Promise<Correction | undefined> {
  const held = await store.versions.find(shipped)
  if (!held) return undefined
  const versions = (await store.versions.list()).filter(({ id }) => id === shipped.id)
  const tip = await store.versions.find(listChain(versions, shipped).at(-1) ?? shipped)
  if (!tip) return undefined
  const { edits, problems } = await fit(diffVersions(held, shipped), { store, held, tip })
  if (edits.length === 0) return undefined
  const validFrom = startOf(tip)
  const { successions: _, ...value } = applyEdits(tip, edits).value
  const version: ClassificationVersion = {
    ...value,
    version: nextName(tip.version, new Set(versions.map((one) => one.version))),
    basedOn: tip.version,
    ...(validFrom !== undefined && { validFrom }),
  }
  const made = { base: tip, version, rules: [], rulesBefore: [], problems: [] }
  const changes = await tellVersion(made, edits, { why: 'this release of Rolemap corrects what it ships' })
  return { version, newest: versions.at(-1)?.version ?? tip.version, changes, problems }
}

/** The edits that are still needed: without those made before, and without anything that somebody has edited since. */
async function fit(
  edits: readonly Edit[],
  { store, held, tip }: { store: Store; held: ClassificationVersion; tip: ClassificationVersion },
): Promise<{ edits: readonly Edit[]; problems: readonly Problem[] }> {
  const since = new Map(diffVersions(held, tip).map((edit) => [keyOf(edit), edit]))
  const ours = await listCorrected(store, held.id)
  const fitting: Edit[] = []
  const problems: Problem[] = []
  for (const edit of edits) {
    const other = since.get(keyOf(edit))
    if (!other) fitting.push(edit)
    else if (isSame(other.after, edit.after)) continue
    else if (ours.some((after) => isSame(after, other.after))) fitting.push({ ...edit, ...beforeOf(other) } as Edit)
    else problems.push(kept(edit))
  }
  return { edits: fitting, problems }
}

const beforeOf = ({ after }: Edit) => (after === undefined ? {} : { before: after })

/** The results of earlier corrections. */
async function listCorrected(store: Store, id: string): Promise<readonly unknown[]> {
  const { rows } = await store.trail.list({ of: id, action: 'edit', limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  return rows.flatMap(({ who, via, after }) => (who === 'rolemap' && via === 'library' ? [after] : []))
}

const kept = (edit: Edit): Problem => ({
  severity: 'note',
  code: 'correction-kept-out',
  message: `${edit.what} "${edit.code}": this release corrects it, and it was edited here; it stays as it was edited`,
})
