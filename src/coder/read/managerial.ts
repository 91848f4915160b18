import type { Code } from '../../classification/code.ts'
import { toWords } from '../../text/word.ts'
import type { HeightPhrase, ManagerialRule } from '../rule/rule-set.ts'

/** What a rule says about a title. */
export interface Verdict {
  /** By item: its lead (if negative, its gap) relative to the item that fits the words best, in log-odds. */
  readonly stand: ReadonlyMap<Code, number>
  /** For the evidence. */
  readonly text: string
}

/**
 * The title names the height, so its item leads. Its neighbours are nearly as likely, because titles do not say how
 * large a unit is.
 */
const NAMED = 1.5
const BESIDE = 0
/** "Manager" with a field of work: management is considered alongside the work itself. */
const OPEN = -1.5
/** "Manager" alone: any height. */
const BARE = -0.5

/** Applies the rule for titles of management, if the title is one. */
export function judgeManager(rule: ManagerialRule, title: string): Verdict | undefined {
  const words = toWords(title)
  const named = findHeight(rule, words)
  if (named) {
    const beside = listBeside(rule, named.code).map((code) => [code, BESIDE] as const)
    const text = `“${named.phrase}” names the height of a manager (${formatSource(named)})`
    return { stand: new Map([...beside, [named.code, NAMED]]), text }
  }
  const managing = words.flatMap((one) => rule.managing.find(({ word }) => word === one) ?? [])[0]
  if (managing === undefined) return undefined
  const text = `“${managing.word}” counts as management only with control of people, money or buildings (${formatSource(managing)})`
  const bare = listHeights(rule).map((code) => [code, BARE] as const)
  return { stand: new Map(words.length === 1 ? bare : [[managing.code, OPEN]]), text }
}

/** The source of a managerial rule, for the evidence. */
export function formatSource({ source, yours }: Pick<HeightPhrase, 'source' | 'yours'>): string {
  return yours ? 'your rule' : (source ?? 'a rule')
}

const listHeights = ({ heights }: ManagerialRule): readonly Code[] => [...new Set(heights.map(({ code }) => code))]

/** The next higher item; for the highest, the next lower one. */
function listBeside(rule: ManagerialRule, code: Code): readonly Code[] {
  const heights = listHeights(rule)
  const place = heights.indexOf(code)
  return heights.slice(place === 0 ? 1 : place - 1, place === 0 ? 2 : place)
}

/** The longest phrase in the words that names a height, unless another phrase rules that height out. */
function findHeight({ heights, unless }: ManagerialRule, words: readonly string[]): HeightPhrase | undefined {
  const text = ` ${words.join(' ')} `
  const fits = ({ phrase, starts }: HeightPhrase) =>
    starts ? text.startsWith(` ${phrase} `) && words.length > phrase.split(' ').length : text.includes(` ${phrase} `)
  const found = heights.filter(fits)
  if (found.length === 0) return undefined
  const ruledOut = unless.filter(({ phrase }) => text.includes(` ${phrase} `))
  const isOut = (height: HeightPhrase) => ruledOut.some(({ code }) => code === undefined || code === height.code)
  return found.filter((height) => !isOut(height)).sort((one, other) => other.phrase.length - one.phrase.length)[0]
}
