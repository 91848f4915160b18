import { checkVersion } from '../../classification/check.ts'
import { applyEdits, type Edit, successionsOf } from '../../classification/edit.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Rule } from '../../coder/rule/rule.ts'
import { applyRuleEdits, listClashes, type RuleEdit } from '../../coder/rule/rule-edit.ts'
import type { Problem } from '../../error.ts'
import { findOwnRules } from '../own/own-rules.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, getWholeVersion } from '../version/list.ts'
import { toRuleEdits, toVersionEdits } from './draft.ts'

/** What publishing a draft now would make, based on the current default version. */
export interface DraftVersion {
  /** The version that it is based on. */
  readonly base: ClassificationVersion
  readonly version: ClassificationVersion
  readonly rulesBefore: readonly Rule[]
  /** The digest of the rules that it is based on, if there were any. */
  readonly rulesSeen?: string
  readonly rules: readonly Rule[]
  /** Why it cannot be published, if it cannot. */
  readonly problems: readonly Problem[]
}

/** What to make a version from: a draft, or anything else with edits. */
export interface Drafted {
  readonly classification: string
  readonly name: string
  readonly validFrom?: string
  readonly edits: readonly (Edit | RuleEdit)[]
}

/** @throws RolemapError `classification-unknown` */
export async function makeDraftVersion(rolemap: Rolemap, draft: Drafted): Promise<DraftVersion> {
  const key = await getVersion(rolemap, draft.classification)
  const base = await getWholeVersion(rolemap, key)
  const edits = toVersionEdits(draft.edits)
  const applied = applyEdits(base, edits)
  const { validFrom: _, successions: _none, ...value } = applied.value
  const successions = successionsOf(edits)
  const version: ClassificationVersion = {
    ...value,
    version: draft.name,
    basedOn: base.version,
    validFrom: draft.validFrom ?? rolemap.now().toISOString().slice(0, 10),
    ...(successions.length > 0 && { successions }),
  }
  const own = await findOwnRules(rolemap.store, key.id)
  const rulesBefore = own?.rules ?? []
  const rules = applyRuleEdits(rulesBefore, toRuleEdits(draft.edits))
  const unfit = checkVersion(version).map(({ at: _at, ...problem }) => problem)
  const clashes = listClashes(rules.value).map(
    (message): Problem => ({ severity: 'error', code: 'rule-contradicts', message }),
  )
  return {
    base,
    version,
    rulesBefore,
    ...(own && { rulesSeen: own.digest }),
    rules: rules.value,
    problems: [...applied.problems, ...unfit, ...rules.problems, ...clashes],
  }
}
