import type { Code } from '../../classification/code.ts'
import { listTitleCodes } from '../../classification/level.ts'
import { getRules } from '../../coder/rule/find.ts'
import { listRules, type Rule } from '../../coder/rule/rule.ts'
import type { Problem, Reading } from '../../error.ts'
import { readRuleFile, writeRuleFile } from '../../exchange/order/rule-file.ts'
import type { readTable } from '../../exchange/table/table.ts'
import type { KeptRules, VersionKey } from '../../store/store.ts'
import { checkReadWhole, ORDERED, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange, SeenConflict } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { tellRules } from './kind.ts'
import { findOwnRules, type OwnRules, toKeptRules } from './own-rules.ts'

/** A rule file to read, and its classification. */
export interface RulesOptions {
  /** The file's name, for messages. */
  readonly file: string
  readonly in: string
  readonly version?: string
  /**
   * The digest of the rules that the person saw, or `none`. Rules that somebody else has set since are then not
   * overwritten.
   */
  readonly seen?: string | undefined
}

/** The rules that come with Rolemap: those for all titles and, if there are any, the classification's own. */
export function listShippedRules(id = ''): readonly Rule[] {
  return listRules(getRules(id))
}

/** Rules as a file that a person can edit and import again. */
export function writeRules(rules: readonly Rule[]): AsyncIterable<Uint8Array> {
  return writeRuleFile(rules)
}

/** The user's rules for a classification, or undefined. @throws RolemapError `classification-unknown`. */
export async function findRules(rolemap: Rolemap, id: string): Promise<OwnRules | undefined> {
  await getVersion(rolemap, id)
  return findOwnRules(rolemap.store, id)
}

/** Reads a rule file for a classification. @throws RolemapError as `readTable`, or `column-missing`. */
export async function readRules(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, ...options }: RulesOptions,
): Promise<Reading<readonly Rule[]>> {
  const key = await getVersion(rolemap, options.in, options.version)
  const table = await openTable(input, { file, limits: ORDERED })
  const reading = await readRuleFile(table, { codes: await listRuleCodes(rolemap, key) })
  checkReadWhole(table)
  return reading
}

/** The codes of the levels that titles are coded to. */
export async function listRuleCodes({ store }: Rolemap, key: VersionKey): Promise<ReadonlySet<Code>> {
  const levels = (await store.versions.list()).find(
    ({ id, version }) => id === key.id && version === key.version,
  )?.levels
  const { rows } = await store.versions.listItems(key, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  return listTitleCodes(levels ?? [], rows)
}

/** The result of setting a rule file. */
export interface SetResult {
  readonly classification: string
  /** `refused`: a row has an error, and the rules stay as they were. */
  readonly state: 'set' | 'refused'
  readonly rules: number
  /** SHA-256 of the rules. Suggestions made with them name it. */
  readonly digest?: string
  readonly problems: readonly Problem[]
}

/** Sets a file's rules for a classification, in place of the earlier ones. */
export async function setRules(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  options: RulesOptions,
): Promise<SetResult> {
  requireRight(rolemap, 'rule.set')
  const { value, problems } = await readRules(rolemap, input, options)
  const result = { classification: options.in, rules: value.length, problems }
  if (problems.some(({ severity }) => severity === 'error')) return { ...result, state: 'refused' }
  const kept = await putOwnRules(rolemap, options.in, { rules: value, seen: options.seen })
  return { ...result, state: 'set', ...(kept && { digest: kept.digest }) }
}

/** Sets rules in place of the earlier ones. Returns them as they are kept. */
export async function putOwnRules(
  rolemap: Rolemap,
  id: string,
  { rules, seen }: { readonly rules: readonly Rule[] } & Pick<RulesOptions, 'seen'>,
): Promise<KeptRules | undefined> {
  requireRight(rolemap, 'rule.set')
  const kept = await toKeptRules(rules)
  await putRules(rolemap, id, { rules: kept, seen })
  return kept
}

/** Deletes the user's rules, so that only shipped ones count. Returns how many there were. */
export async function clearRules(rolemap: Rolemap, id: string): Promise<number> {
  requireRight(rolemap, 'rule.set')
  const before = await findRules(rolemap, id)
  await putRules(rolemap, id, { rules: undefined })
  return before?.rules.length ?? 0
}

/** What a person saw if there were no rules, instead of a digest. */
export const NO_RULES = 'none'

// The trail keeps the whole text, so that the rules with a given digest can be restored.
async function putRules(
  rolemap: Rolemap,
  id: string,
  { rules, seen: looked }: { rules: KeptRules | undefined } & Pick<RulesOptions, 'seen'>,
): Promise<void> {
  const before = await rolemap.store.versions.findRules(id)
  if (looked !== undefined && looked !== (before?.digest ?? NO_RULES))
    throw new SeenConflict(`somebody else changed the rules of "${id}" since you looked at them`)
  if (before?.digest === rules?.digest) return
  const told = tellRules(id, { before, after: rules })
  await recordChange(rolemap, told, [{ put: 'rules', classification: id, seen: before?.digest, rules }])
}
