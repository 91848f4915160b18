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

/** Applies the rule for titles of management, if the title is one. `write` gives the words of a part as they are read. */
export function judgeManager(
  rule: ManagerialRule,
  title: string,
  write: (part: string) => readonly string[] = toWords,
): Verdict | undefined {
  const words = write(title)
  const named = findHeight(rule, toText(title, write))
  if (named) {
    const beside = listBeside(rule, named.code).map((code) => [code, BESIDE] as const)
    const text = `“${named.phrase}” can mean different levels of manager (${formatSource(named)})`
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

/** The longest phrase in a title that names a height, unless another phrase rules that height out. */
function findHeight({ heights, unless }: ManagerialRule, text: string): HeightPhrase | undefined {
  const found = heights.filter((height) => names(height, text))
  if (found.length === 0) return undefined
  const ruledOut = unless.filter((one) => toPattern(one).test(text))
  const isOut = (height: HeightPhrase) => ruledOut.some(({ code }) => code === undefined || code === height.code)
  return found.filter((height) => !isOut(height)).sort((one, other) => other.phrase.length - one.phrase.length)[0]
}

// Somebody who follows a manager in the same part of a title works for them: "Chief Executive Support Officer". In the
// plural they are those who are managed.
const FOLLOWER =
  /^[^|]*\b(?:administrator|adviser|advisor|aide|assistant|chauffeur|clerk|coordinator|driver|officer|pa|receptionist|secretary)\b/
const SUPPORT = /^(?:office|support|team support)\b/

function names(height: HeightPhrase, text: string): boolean {
  const found = toPattern(height).exec(text)
  if (!found) return false
  const after = text.slice(found.index + found[0].length)
  if (height.starts && !/\w/.test(after)) return false
  return height.yours === true || (!FOLLOWER.test(after) && (height.starts === true || !SUPPORT.test(after)))
}

const patterns = new WeakMap<object, RegExp>()

/** A phrase as a pattern: `…` within it stands for up to three words. */
function toPattern(one: { readonly phrase: string; readonly starts?: true }): RegExp {
  const known = patterns.get(one)
  if (known) return known
  const words = one.phrase
    .split(/\s*(?:…|\.\.\.)\s*/)
    .map((part) => part.replaceAll(' ', ACROSS))
    .join(BETWEEN)
  const pattern = new RegExp(`${one.starts ? '^ ' : ' '}${words} `)
  patterns.set(one, pattern)
  return pattern
}

// Words that join would make another person of what follows: "assistant to the director".
const BETWEEN = ' (?:\\| )?(?:(?!(?:to|for|of|in|and|the)\\b)\\w+ ){0,3}'

/** A phrase may go on in the next part of a title: "Chief Officer (2nd tier)". */
const ACROSS = ' (?:\\| )?'

const PART = /\s[-–—]\s|[,;:/&+()[\]|]|\band\b/giu

/** The words of a title, with a bar between its parts. */
function toText(title: string, write: (part: string) => readonly string[]): string {
  const parts = title.split(PART).map((part) => write(part).join(' '))
  return ` ${parts.filter(Boolean).join(' | ')} `
}
