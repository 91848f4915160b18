import type { Code } from '../classification/code.ts'
import { toWords } from '../text/word.ts'
import type { ManagerialGrade, ManagerialRule } from './rule/rule-set.ts'

/** What the managerial rule says of a title. */
export interface Verdict {
  /** How far each item is to stand above (or, negative, below) the item that fits the words best, in log-odds. */
  readonly stand: ReadonlyMap<Code, number>
  /** For the evidence. */
  readonly text: string
}

/** The height is named: its item leads. The heights beside it are nearly as likely: titles do not say how large a unit is. */
const NAMED = 1.5
const BESIDE = 0
/** "Manager" and a field of work: management is to be considered beside the work itself. */
const OPEN = -1.5
/** "Manager" alone: any height. */
const BARE = -0.5

/** Applies the rule for titles of management, if the title is one. */
export function judgeManager(rule: ManagerialRule, title: string): Verdict | undefined {
  const words = toWords(title)
  const named = rule.grades
    .map((grade) => ({ grade, phrase: findPhrase(grade, words) ?? '' }))
    .filter(({ phrase }) => phrase !== '')
    .sort((one, other) => other.phrase.length - one.phrase.length)[0]
  if (named) {
    const beside = named.grade.also.map((code) => [code, BESIDE] as const)
    const text = `“${named.phrase}” names the height of a manager (${rule.source})`
    return { stand: new Map([...beside, [named.grade.code, NAMED]]), text }
  }
  const word = words.find((one) => rule.managing.includes(one))
  if (word === undefined) return undefined
  const text = `“${word}” counts as management only with control of people, money or buildings (${rule.source})`
  const bare = rule.grades.map(({ code }) => [code, BARE] as const)
  return { stand: new Map(words.length === 1 ? bare : [[rule.manager, OPEN]]), text }
}

/** The longest phrase of the grade in the words, or undefined; also undefined if the grade is ruled out. */
function findPhrase(grade: ManagerialGrade, words: readonly string[]): string | undefined {
  const text = ` ${words.join(' ')} `
  if (grade.unless.some((phrase) => text.includes(` ${phrase} `))) return undefined
  const found = [
    ...grade.contains.filter((phrase) => text.includes(` ${phrase} `)),
    ...grade.starts.filter((phrase) => text.startsWith(` ${phrase} `) && words.length > phrase.split(' ').length),
  ]
  return found.sort((one, other) => other.length - one.length)[0]
}
