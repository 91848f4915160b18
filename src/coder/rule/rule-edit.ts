import type { EditOrder } from '../../classification/edit-order.ts'
import { isSame } from '../../classification/same.ts'
import type { Problem } from '../../error.ts'
import { isContextField, RULE_CELLS, RULE_KINDS, type Rule, type RuleKind } from './rule.ts'

/** What names a rule among others: many context rules may be about one title, each for other words of the post. */
export type RuleName = Pick<Rule, 'from'> & {
  readonly kind: string
  readonly where?: string | undefined
  readonly has?: string | undefined
}

/** An edit of a rule by which titles are read. */
export interface RuleEdit {
  readonly what: 'rule'
  readonly kind: string
  readonly from: string
  /** Of a context rule. */
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

/** What an order of a rule means, or the reason why it cannot be taken. */
export function toRuleEdit(
  rules: readonly Rule[],
  order: EditOrder,
  isCode: (code: string) => boolean,
): { readonly edits: readonly RuleEdit[] } | { readonly reason: string } {
  const { kind = '', from = '', where, has, remove } = order
  if (!isKind(kind))
    return { reason: `expected a kind of rule: ${Object.keys(RULE_KINDS).join(', ')}; found "${kind}"` }
  if (from.trim() === '') return { reason: `rule ${kind}: expected what it is about (from), found nothing` }
  const name = { kind, from, ...(RULE_CELLS[kind]?.where && { where: where ?? '', has: has ?? '' }) }
  const before = rules.find((rule) => isSameRule(rule, name))
  const edit = { what: 'rule', ...name, ...(before && { before }) } as const
  if (remove) return before ? { edits: [edit] } : { reason: `there is no rule ${formatRuleName(name)}` }
  const reason = findReason({ ...order, kind }, isCode)
  return reason === undefined ? { edits: [{ ...edit, after: toRule({ ...order, kind, from }) }] } : { reason }
}

const isKind = (kind: string): kind is RuleKind => Object.hasOwn(RULE_KINDS, kind)

function findReason(order: EditOrder & { kind: RuleKind }, isCode: (code: string) => boolean): string | undefined {
  const { kind, from, to, code, where = '', has = '' } = order
  const cells = RULE_CELLS[kind] ?? {}
  const at = `rule ${kind} "${from}"`
  if (cells.to === 'must' && !to) return `${at}: expected as what it is read (to)`
  if (cells.where && !isContextField(where))
    return `${at}: expected the field of the post (where): service area, service type, employer, grade or description; found "${where}"`
  if (cells.has && has.trim() === '') return `${at}: expected the words that the field has (has), found nothing`
  if ((cells.code === 'must' || (cells.code && code)) && !isCode(code ?? ''))
    return `${at}: expected the code of an item, found "${code ?? ''}"`
}

function toRule({ kind, from, to, code, where = '', has, note }: EditOrder & Pick<Rule, 'kind' | 'from'>): Rule {
  const cells = RULE_CELLS[kind] ?? {}
  return {
    kind,
    from,
    ...(cells.to && to && { to }),
    ...(cells.code && code && { code }),
    ...(cells.where && isContextField(where) && { where }),
    ...(cells.has && has && { has }),
    ...(note && { note }),
  }
}

/** Rules with the edits, and those that could not be made. */
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
        message: `rule ${formatRuleName(name)}: it is no longer as it was when it was edited`,
      })
  }
  return { value, problems }
}
