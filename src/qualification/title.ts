import type { Problem } from '../error.ts'
import { fold } from '../text/fold.ts'

/** A rule of the title protocol: how everybody writes the title of an entry. */
export interface TitleRule {
  readonly code: string
  readonly severity: Problem['severity']
  /** What the rule says, for people. */
  readonly says: string
  /** What is wrong with the title; undefined if nothing is. */
  find(title: string): string | undefined
}

const LONGEST = 400
/** UTF-8 that was read as Windows-1252 or as Mac OS Roman, and the sign for what could not be read. */
const GARBLED = /â€.|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|¬[†£©]|\ufffd/

/**
 * The rules that ship. A title that breaks a rule with the severity `error` is refused; other violations are only
 * reported.
 */
export const TITLE_RULES: readonly TitleRule[] = [
  {
    code: 'qualification-title-missing',
    severity: 'error',
    says: 'A title has at least one letter or digit.',
    find: (title) => (fold(title) === '' ? 'expected a title, found none' : undefined),
  },
  {
    code: 'qualification-title-long',
    severity: 'error',
    says: `A title has at most ${LONGEST} characters.`,
    find: (title) =>
      title.length > LONGEST ? `expected at most ${LONGEST} characters, found ${title.length}` : undefined,
  },
  {
    code: 'qualification-title-space',
    severity: 'warning',
    says: 'Words have one space between them, and none before or after.',
    find: (title) => (/^\s|\s$|\s\s|[\t\n\r]/.test(title) ? 'expected one space between words, found more' : undefined),
  },
  {
    code: 'qualification-title-capitals',
    severity: 'warning',
    says: 'A title is not written in capitals throughout.',
    find: (title) =>
      /\p{Lu}{4,}/u.test(title) && title.split(/\s+/).length > 1 && title === title.toUpperCase()
        ? 'expected capitals at the beginning of words only'
        : undefined,
  },
  {
    code: 'qualification-title-level',
    severity: 'warning',
    says: 'A level is written “Level 3”: neither “L3” nor “level three”.',
    find: (title) => {
      const found =
        /\b(?:L\s?[1-8]|(?:level|lvl\.?)\s(?:one|two|three|four|five|six|seven|eight)|lvl\.?\s?[1-8]|LEVEL [1-8]|level [1-8])\b/.exec(
          title,
        )?.[0]
      return found === undefined ? undefined : `expected “Level” and a figure, found “${found}”`
    },
  },
  {
    code: 'qualification-title-garbled',
    severity: 'warning',
    says: 'A title has no signs that arise when a file is read in a wrong encoding, such as “â€™” or “¬†”.',
    find: (title) => {
      const found = GARBLED.exec(title)?.[0]
      return found === undefined
        ? undefined
        : `expected letters, found “${found}”: the file was read in a wrong encoding`
    },
  },
  {
    code: 'qualification-title-brackets',
    severity: 'warning',
    says: 'Every bracket that opens also closes.',
    find: (title) => (isBalanced(title) ? undefined : 'expected each bracket to open and close'),
  },
  {
    code: 'qualification-title-ending',
    severity: 'note',
    says: 'A title does not end with a full stop, a comma or a dash.',
    find: (title) => (/[.,;:–-]\s*$/.test(title) ? 'expected no sign at the end' : undefined),
  },
]

/** What is wrong with a title according to the title protocol, in the order of its rules. */
export function checkTitle(title: string, rules: readonly TitleRule[] = TITLE_RULES): readonly Problem[] {
  return rules.flatMap(({ code, severity, find }) => {
    const message = find(title)
    return message === undefined ? [] : [{ severity, code, message }]
  })
}

function isBalanced(title: string): boolean {
  let open = 0
  for (const sign of title) {
    if (sign === '(') open++
    if (sign === ')' && --open < 0) return false
  }
  return open === 0
}
