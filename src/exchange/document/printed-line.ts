/** A line of a document's text, with its number from 1. */
export interface PrintedLine {
  readonly text: string
  readonly row: number
}

/**
 * The lines of a document that was copied from Word or PDF. A form feed at the start of a page becomes `pageBreak`: some
 * copies kept it, others have a space instead.
 */
export function toPrintedLines(text: string, pageBreak: '' | ' ' = ''): readonly PrintedLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  return lines.map((line, index) => ({ text: line.replaceAll('\f', pageBreak), row: index + 1 }))
}

export function isBlank(line: PrintedLine | undefined): boolean {
  return line === undefined || line.text.trim() === ''
}

/** One text of wrapped lines: single spaces, and none after a hyphen at a line's end. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('-\n', '-')
    .replaceAll('\n', ' ')
}

/**
 * Joins wrapped lines into complete records. A record ends with the line that completes it and has the row of its first line.
 * Lines after the last complete record are the rest.
 */
export function gatherLines(
  lines: readonly PrintedLine[],
  isWhole: (text: string) => boolean,
): { readonly records: readonly PrintedLine[]; readonly rest?: PrintedLine } {
  const records: PrintedLine[] = []
  let open: PrintedLine | undefined
  for (const line of lines.filter((each) => !isBlank(each))) {
    const text = joinLines([open?.text ?? '', line.text])
    open = { text, row: open?.row ?? line.row }
    if (!isWhole(text)) continue
    records.push(open)
    open = undefined
  }
  return { records, ...(open && { rest: open }) }
}
