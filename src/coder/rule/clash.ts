import { fold } from '../../text/fold.ts'
import type { Rule } from './rule.ts'

/** A rule that clashes with an earlier one. */
export interface RuleClash<T> {
  /** `repeated`: both say the same. `contradicts`: they say different things about the same words. */
  readonly how: 'repeated' | 'contradicts'
  readonly earlier: T
}

/**
 * Makes a function that takes rules one by one and says whether each clashes with an earlier one: words are read in one way
 * only, a title has one code, and a word cannot be both vague and plain. A rule that clashes is ignored afterwards. `T` is
 * the name of a rule in messages.
 */
export function createClashFinder<T>(): (rule: Rule, name: T) => RuleClash<T> | undefined {
  const taken = new Map<string, { readonly says: string; readonly name: T }>()
  return (rule, name) => {
    const claims = listClaims(rule).map(([subject, says]) => ({
      subject,
      key: JSON.stringify([subject, fold(rule.from)]),
      says,
    }))
    for (const { subject, key, says } of claims) {
      const earlier = taken.get(key)
      if (earlier && earlier.says !== says) return { how: 'contradicts', earlier: earlier.name }
      if (earlier && subject !== PLAINNESS) return { how: 'repeated', earlier: earlier.name }
    }
    for (const { key, says } of claims) if (!taken.has(key)) taken.set(key, { says, name })
    return undefined
  }
}

// Several kinds may say that a word is not plain, so they do not repeat one another.
const PLAINNESS = 'plainness'

/** What a rule is about: two with the same subject cannot both hold. */
export function toSubject(rule: Rule): string {
  return JSON.stringify([listClaims(rule).at(-1)?.[0], fold(rule.from)])
}

/** What a rule claims about its words, as pairs of subject and claim. */
function listClaims({ kind, from, to = '', code = '', where, has = '' }: Rule): readonly (readonly [string, string])[] {
  switch (kind) {
    case 'abbreviation':
    case 'replacement':
    case 'spelling':
      return [['reading', fold(to)]]
    case 'ending':
      return [['ending', fold(to)]]
    case 'manages':
      return [['manages', JSON.stringify([fold(to), code])]]
    case 'outside':
    case 'chance':
      return [[kind, fold(to)]]
    case 'title':
    case 'default':
      return [[kind, code]]
    case 'manager':
      return [[`manager ${/(?:…|\.\.\.)$/.test(from)}`, code]]
    case 'context':
      return [[JSON.stringify(['context', where, fold(has)]), code]]
    case 'downgraded':
    case 'vague':
    case 'blank':
    case 'plain':
      return [
        [PLAINNESS, kind === 'plain' ? 'plain' : 'not'],
        [kind, 'yes'],
      ]
    case 'off':
      return [[`off ${to} ${from === '*'}`, 'yes']]
    default:
      return [[JSON.stringify([kind, fold(to), code]), 'yes']]
  }
}
