import type { EditOrder } from '../../classification/edit-order.ts'
import { isSame } from '../../classification/same.ts'
import type { Problem } from '../../error.ts'
import { createClashFinder } from './clash.ts'
import { parseRule, toRuleCells } from './parse-rule.ts'
import type { Rule } from './rule.ts'

/** What identifies a rule. Several context rules may be about one title, each for different words of the post. */
export type RuleName = Pick<Rule, 'from'> & {
  readonly kind: string
  readonly where?: string | undefined
  readonly has?: string | undefined
}

/** An edit of a rule. */
export interface RuleEdit {
  readonly what: 'rule'
  readonly kind: string
  readonly from: string
  /** For a context rule only. */
  readonly where?: string
  readonly has?: string
  readonly before?: Rule
  readonly after?: Rule
}

/** Whether both name the same rule. */
export function isSameRule(one: RuleName, other: RuleName): boolean {
  return one.kind === other.kind && one.from === other.from && one.where === other.where && one.has === other.has
}

/** A rule's name in words. @example 'context "Officer" where service area has "housing"' */
export function formatRuleName({ kind, from, where, has }: RuleName): string {
  return `${kind} "${from}"${where === undefined ? '' : ` where ${where} has "${has}"`}`
}

/** The edit that an order asks for, or the reason why it is refused. */
export function toRuleEdit(
  rules: readonly Rule[],
  order: EditOrder,
  isCode: (code: string) => boolean,
): { readonly edits: readonly RuleEdit[] } | { readonly reason: string } {
  const name = toRuleName(order)
  const before = rules.find((rule) => isSameRule(rule, name))
  const edit = { what: 'rule', ...name, ...(before && { before }) } as const
  if (order.remove) return before ? { edits: [edit] } : { reason: `there is no rule ${formatRuleName(name)}` }
  const { rule, fault } = parseRule(order, isCode)
  if (!rule)
    return { reason: fault?.column === 'kind' ? fault.message : `rule ${name.kind} "${name.from}": ${fault?.message}` }
  const [clash] = listClashes([...rules.filter((one) => one !== before), rule])
  return clash === undefined ? { edits: [{ ...edit, after: rule }] } : { reason: clash }
}

function toRuleName(order: EditOrder) {
  const { kind, from, where, has } = toRuleCells(order)
  return { kind, from, ...(kind === 'context' && { where, has }) }
}

/** One sentence for each rule that repeats or contradicts an earlier one. */
export function listClashes(rules: readonly Rule[]): readonly string[] {
  const findClash = createClashFinder<string>()
  return rules.flatMap((rule) => {
    const name = formatRuleName(rule)
    const clash = findClash(rule, name)
    if (!clash) return []
    const { how, earlier } = clash
    return [`rule ${name}: ${how === 'repeated' ? 'it repeats' : 'it contradicts'} ${earlier}`]
  })
}

/** The rules after the edits, and a problem for each edit that could not be made. */
export function applyRuleEdits(rules: readonly Rule[], edits: readonly RuleEdit[]) {
  const problems: Problem[] = []
  let value = rules
  for (const { before, after, ...name } of edits) {
    const at = value.findIndex((rule) => isSameRule(rule, name))
    if (isSame(value[at], before))
      value = value.toSpliced(at < 0 ? value.length : at, at < 0 ? 0 : 1, ...(after ? [after] : []))
    else
      problems.push({
        severity: 'error',
        code: 'edit-outdated',
        message: `rule ${formatRuleName(name)}: somebody changed it after this edit was made`,
      })
  }
  return { value, problems }
}
