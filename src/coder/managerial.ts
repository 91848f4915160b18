import type { Code } from '../classification/code.ts'
import { toWords } from '../text/word.ts'
import type { ManagerialGrade, ManagerialRule } from './rule/rule-set.ts'

/** What the managerial rule says of a title. */
export interface Verdict {
  /** The item of that height of management. */
  readonly code: Code
  /** Items that are nearly as likely, since the title does not say how large the unit is. */
  readonly also: readonly Code[]
  /** Whether the item is the first choice, or only to be considered beside the work itself. */
  readonly firm: boolean
  /** For the evidence. */
  readonly text: string
}

/** Applies the rule for titles of management, if the title is one. */
export function judgeManager(rule: ManagerialRule, title: string): Verdict | undefined {
  const words = toWords(title)
  const found = rule.grades
    .map((grade) => ({ grade, phrase: findPhrase(grade, words) }))
    .filter(({ phrase }) => phrase !== undefined)
    .sort((one, other) => (other.phrase?.length ?? 0) - (one.phrase?.length ?? 0))[0]
  if (found?.phrase !== undefined) {
    const text = `“${found.phrase}” names the height of a manager (${rule.source})`
    return { code: found.grade.code, also: found.grade.also, firm: true, text }
  }
  const word = words.find((one) => rule.managing.includes(one))
  if (word === undefined || words.length < 2) return undefined
  return {
    code: rule.manager,
    also: [],
    firm: false,
    text: `“${word}” counts as management only with control of people, money or buildings (${rule.source})`,
  }
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
