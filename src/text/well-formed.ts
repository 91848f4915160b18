/**
 * What no text may have. `nul`: U+0000, which PostgreSQL cannot keep. `surrogate`: half of a surrogate pair, which no
 * encoding can write, so that what is kept is another text than the one that was hashed.
 */
export type TextFault = 'nul' | 'surrogate'

/** Why a text is not well-formed; undefined for one that is. */
export function findTextFault(text: string): TextFault | undefined {
  if (text.includes('\0')) return 'nul'
  return text.isWellFormed() ? undefined : 'surrogate'
}

/** The text without NUL, and with U+FFFD in place of each half of a surrogate pair. */
export function toWellFormed(text: string): string {
  return findTextFault(text) === undefined ? text : text.replaceAll('\0', '').toWellFormed()
}

/** The first so many characters of a text, without half of the last one. */
export function toStart(text: string, length: number): string {
  const end = text.codePointAt(length - 1) ?? 0
  return text.slice(0, end > 0xffff ? length - 1 : length)
}

/** What the fault is, for a message. */
export const TEXT_FAULTS: Readonly<Record<TextFault, string>> = {
  nul: 'the character NUL',
  surrogate: 'half of a surrogate pair',
}

/** The way to the first text in a value, by the names of its fields, that is not well-formed; a name counts as a text. */
export function findIllFormed(
  value: unknown,
): { readonly path: readonly string[]; readonly fault: TextFault } | undefined {
  if (typeof value === 'string') {
    const fault = findTextFault(value)
    return fault && { path: [], fault }
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined
  for (const [name, part] of Object.entries(value)) {
    const fault = findTextFault(name)
    if (fault) return { path: [toWellFormed(name)], fault }
    const found = findIllFormed(part)
    if (found) return { path: [name, ...found.path], fault: found.fault }
  }
  return undefined
}
