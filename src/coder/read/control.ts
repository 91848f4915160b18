import { fold } from '../../text/fold.ts'

/** Whether the holder of a post controls resources: staff, a budget, premises. */
export type Controls = 'yes' | 'no'

const YES = /^(?:y|yes|true|1|x|ie|ydy|oes)$/
const NO = /^(?:n|no|none|false|0|na|nac oes|nac ydy)$/

/** What a cell or an answer says; undefined if it is not known. */
export function readControls(said: string): Controls | undefined {
  const text = fold(said)
  return YES.test(text) ? 'yes' : NO.test(text) ? 'no' : undefined
}

const NOT_KNOWN = /^(?:not known|unknown|unsure|not sure|do not know|don t know|n k|nk|dk|tbc|tbd|n a|not applicable)?$/

/** Whether a cell or an answer says yes, no, or that nobody knows. */
export function isControlRead(said: string): boolean {
  return readControls(said) !== undefined || NOT_KNOWN.test(fold(said))
}

const KINDS = {
  people:
    /\b(?:staff|employees?|workforce|(?:direct )?reports|reportees|line manag\w+|(?<!in )(?<!of )(?<!the )teams?|manag\w+ (?:of )?people)\b/,
  money: /\b(?:budgets?|budgetary|expenditure|spending)\b/,
  buildings: /\b(?:premises|buildings?|property|properties)\b/,
} as const
type Kind = keyof typeof KINDS
const ALL = /\b(?:control\w* (?:of |over )?(?:any )?resources|(?<!human )resources to control)\b/

const DENIES = /\b(?:no|not|without|nor|neither|never|none|nil|zero|0|doesn t|does not|cannot)\b/
const CLAIMS =
  /\b(?:manag(?:es?|ing|ement)|control(?:s|led|ling)?|holds?|holder|holding|responsib\w+|accountab\w+|direct(?:s|ing)|leads?|leading|runs?|running|charge|oversees?|overseeing|owns?|has|have|having|with)\b/
/** Who is near resources of others does not control them. */
const OTHERS =
  /\b(?:support(?:s|ing)?|assist(?:s|ing)?|help(?:s|ing)?|advis(?:es?|ing)|contribut\w+|monitor(?:s|ing)?|administ\w+|behalf|reports? to|works? (?:in|with|for|under|alongside)|member of|part of|liais\w+|train(?:s|ing)?)\b/
const NUMBERED =
  /\b[1-9]\d* (?:members of |full time |part time |direct |fte )?(?:staff|employees|people|reports|officers|fte)\b/

/**
 * What a description of a post says of it. Staff alone make nobody a manager, because supervisors have them too; and who
 * is only said to have no staff may have a budget. So two kinds of resources must be claimed, or denied, or a budget or
 * premises that somebody holds.
 */
export function findControls(description: string): Controls | undefined {
  const clauses = description.split(/[.;:!?\n]|\b(?:but|however|although|though)\b/iu).map(readClause)
  const outright = clauses.find(({ all }) => all)?.all
  if (outright) return outright
  const claimed = new Set(clauses.flatMap((one) => one.claimed))
  const denied = new Set(clauses.flatMap((one) => one.denied))
  if (claimed.size > 1 || (claimed.size === 1 && !claimed.has('people') && denied.size === 0)) return 'yes'
  return claimed.size === 0 && denied.size > 1 ? 'no' : undefined
}

interface Clause {
  /** What it says of resources as such. */
  readonly all?: Controls
  readonly claimed: readonly Kind[]
  readonly denied: readonly Kind[]
}

function readClause(text: string): Clause {
  const clause = fold(text)
  const at = DENIES.exec(clause)?.index ?? clause.length
  const [before, after] = [clause.slice(0, at), clause.slice(at)]
  const claims = !OTHERS.test(before) && (CLAIMS.test(before) || NUMBERED.test(before))
  const all = ALL.test(after) ? 'no' : ALL.test(before) && !OTHERS.test(before) ? 'yes' : undefined
  return { ...(all && { all }), claimed: claims ? listKinds(before) : [], denied: listKinds(after) }
}

const listKinds = (clause: string): readonly Kind[] =>
  (Object.keys(KINDS) as Kind[]).filter(
    (kind) => KINDS[kind].test(clause) || (kind === 'people' && NUMBERED.test(clause)),
  )
