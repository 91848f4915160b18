import type { Entry } from '../entry.ts'

const MOST = 60
const BETWEEN = /\r?\n|;|•/

/** The elements and outcomes of a module, as its content lists them: what raters point at as evidence. */
export function listElements({ notes = '' }: Pick<Entry, 'notes'>): readonly string[] {
  const lines = notes.split(BETWEEN).map((line) => line.replace(/^\s*(?:[-*]|\d+[.)])\s+/, '').trim())
  return lines.filter((line) => line !== '').slice(0, MOST)
}

const NUMBERS = /^\s*\d+(?:[\s,]+\d+)*\s*$/

/**
 * The evidence that a text marks: numbers of elements, 0 being the title, or words of one's own with semicolons between them.
 * Undefined if it names an element that there is not.
 *
 * @example readEvidence('0 2', { title: 'Play', elements: ['Games', 'Rules'] }) // ['Play', 'Rules']
 */
export function readEvidence(
  text: string,
  { title, elements }: { readonly title: string; readonly elements: readonly string[] },
): readonly string[] | undefined {
  if (!NUMBERS.test(text)) return text.split(/[;\n]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const found = text
    .trim()
    .split(/[\s,]+/)
    .map((number) => (Number(number) === 0 ? title : elements[Number(number) - 1]))
  const known = found.filter((one) => one !== undefined)
  return known.length === found.length ? [...new Set(known)] : undefined
}
