import { isSame } from '../../classification/same.ts'
import { createClashFinder, toSubject } from './clash.ts'
import { parseRule, type RuleCells, type RuleFault, toRuleCells } from './parse-rule.ts'
import { RULE_KINDS, type Rule } from './rule.ts'
import { formatRuleName } from './rule-edit.ts'

/** A rule in a row of a file: to set, or to remove. */
export interface GivenRule {
  readonly row: number
  readonly cells: RuleCells
  readonly remove: boolean
}

/** What a given rule does to the rules, or why it is refused. */
export type LaidRule =
  | { readonly does: 'add' | 'change' | 'keep' | 'remove'; readonly rule: Rule; readonly unused?: string }
  | { readonly fault: Pick<RuleFault, 'code' | 'column' | 'message'> }

/**
 * Applies given rules to others: each replaces the rule about the same words, or is added. Rules without a row stay. Of
 * two rows about the same rule the second is refused, and so is one that contradicts a rule that stays.
 */
export function layRules(
  rules: readonly Rule[],
  given: readonly GivenRule[],
  isCode: (code: string) => boolean,
): { readonly rules: readonly Rule[]; readonly laid: readonly LaidRule[] } {
  const before = new Map(rules.map((rule) => [toSubject(rule), rule]))
  const laid = layEach(before, given, isCode)
  // If a row is refused, the rule that it would have replaced stays, and other rows may contradict that rule.
  while (refuseClashes(rules, { given, laid, before }));
  const changes = new Map(laid.flatMap((one) => ('fault' in one ? [] : [[toSubject(one.rule), one] as const])))
  const kept = rules.flatMap((rule) => {
    const change = changes.get(toSubject(rule))
    return !change ? [rule] : change.does === 'remove' ? [] : [change.rule]
  })
  const added = [...changes.values()].filter(({ does }) => does === 'add').map(({ rule }) => rule)
  return { rules: [...kept, ...added], laid }
}

function layEach(before: ReadonlyMap<string, Rule>, given: readonly GivenRule[], isCode: (code: string) => boolean) {
  const rows = new Map<string, number>()
  return given.map(({ row, cells, remove }): LaidRule => {
    const laid = remove ? findRemoved(before, cells) : findSet(before, parseRule(cells, isCode))
    if ('fault' in laid) return laid
    const subject = toSubject(laid.rule)
    const earlier = rows.get(subject)
    if (earlier !== undefined)
      return toFault('rule-repeated', `expected each rule once, found that of line ${earlier} again`)
    rows.set(subject, row)
    return laid
  })
}

function findRemoved(before: ReadonlyMap<string, Rule>, given: RuleCells): LaidRule {
  const { kind, ...cells } = toRuleCells(given)
  const name = Object.keys(RULE_KINDS).find((one): one is Rule['kind'] => one === kind)
  if (!name) return toFault('rule-kind-unknown', `expected a kind of rule, found "${kind}"`, 'kind')
  // A context rule is identified by a field, whatever its words.
  const rule = before.get(toSubject({ ...cells, kind: name } as Rule))
  return rule
    ? { does: 'remove', rule }
    : toFault('rule-absent', `expected one of your rules, found none for "${cells.from}"`)
}

function findSet(before: ReadonlyMap<string, Rule>, { rule, fault }: ReturnType<typeof parseRule>): LaidRule {
  if (!rule) return { fault: fault ?? { code: 'rule-incomplete', column: 'from', message: 'expected a rule' } }
  const was = before.get(toSubject(rule))
  const does = !was ? 'add' : isSame(was, rule) ? 'keep' : 'change'
  return { does, rule, ...(fault && { unused: fault.message }) }
}

const toFault = (code: string, message: string, column: RuleFault['column'] = 'from'): LaidRule => ({
  fault: { code, column, message },
})

interface Laying {
  readonly given: readonly GivenRule[]
  readonly laid: LaidRule[]
  readonly before: ReadonlyMap<string, Rule>
}

/** Refuses clashing rows. Returns whether a rule stays that was to be replaced. */
function refuseClashes(rules: readonly Rule[], { given, laid, before }: Laying): boolean {
  const named = new Set(laid.flatMap((one) => ('fault' in one ? [] : [toSubject(one.rule)])))
  const findClash = createClashFinder<string>()
  for (const rule of rules) if (!named.has(toSubject(rule))) findClash(rule, `your rule ${formatRuleName(rule)}`)
  let stays = false
  for (const [at, one] of laid.entries()) {
    if ('fault' in one || one.does === 'remove') continue
    const clash = findClash(one.rule, `line ${given[at]?.row}`)
    if (!clash) continue
    const { how, earlier } = clash
    const message =
      how === 'repeated'
        ? `expected each rule once, found that of ${earlier} for "${one.rule.from}" again`
        : `expected what ${earlier} says of "${one.rule.from}", found something else`
    laid[at] = toFault(how === 'repeated' ? 'rule-repeated' : 'rule-contradicts', message)
    stays ||= before.has(toSubject(one.rule))
  }
  return stays
}
