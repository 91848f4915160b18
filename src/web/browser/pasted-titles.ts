/** The titles of a pasted text, one for each line. Empty lines stay, so that a title keeps its line, but for those at the end. */
export function toTitles(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
}
