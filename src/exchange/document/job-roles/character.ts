import { type Finding, note, warning } from './finding.ts'
import { FOOTNOTE } from './profile.ts'

const LOST_PICTURE = /^\s*(?:\[image\b|figure \d)/i
const CONTROL = /[^\P{Cc}\t\f]/u

/** Finds pictures and characters that the copy lost, except for the sign that starts a footnote in every copy. */
export function checkCharacters(lines: readonly string[]): readonly Finding[] {
  return lines.flatMap((line, index) => {
    const row = index + 1
    if (LOST_PICTURE.test(line)) return [note('picture-lost', row, `expected a picture, found only "${line.trim()}"`)]
    if (CONTROL.test(line)) return [warning('character-lost', row, 'expected text, found a control character in it')]
    if (!line.includes('\uFFFD', FOOTNOTE.test(line) ? 1 : 0)) return []
    const severity = FOOTNOTE.test(line) ? note : warning
    return [severity('character-lost', row, 'expected text, found a sign that stands for a lost character')]
  })
}
