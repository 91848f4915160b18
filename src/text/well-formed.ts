/**
 * What no text may contain. `nul`: U+0000, which PostgreSQL cannot store. `surrogate`: half of a surrogate pair, which no
 * encoding can write, so the stored text would differ from the text that was hashed.
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

/** The start of a text, at most `length` UTF-16 units, without half a surrogate pair at its end. */
export function toStart(text: string, length: number): string {
  const end = text.codePointAt(length - 1) ?? 0
  return text.slice(0, end > 0xffff ? length - 1 : length)
}

/** Each fault in words, for messages. */
export const TEXT_FAULTS: Readonly<Record<TextFault, string>> = {
  nul: 'the character NUL',
  surrogate: 'half of a surrogate pair',
}

/** The path of field names to the first ill-formed text in a value. A field name counts as a text. */
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
