import type { Place, Problem } from '../../../error.ts'

/** A piece of text that the document sets apart: by a div, by italics, or by a line of its own. */
export interface Piece {
  readonly text: string
  readonly italic: boolean
  /** The indentation of its bullet; absent without a bullet. */
  readonly bullet?: number
  readonly at: Place
}

const TOKEN = /<\/?[a-z][^<>]*>|[^<]+|</gi

/**
 * Cuts a cell of the table at its tags. The documents have `div` and `i`; any other tag is reported and read as a space.
 */
export function splitCell(cell: string, at: Place, problems: Problem[]): readonly Piece[] {
  const pieces: Piece[] = []
  const open: string[] = []
  let text = ''
  const flush = () => {
    const trimmed = text.replace(/\s+/g, ' ').trim()
    if (trimmed) pieces.push({ text: trimmed, italic: open.includes('i'), at })
    text = ''
  }
  for (const [token] of cell.matchAll(TOKEN)) {
    const tag = /^<(\/?)(div|i)>$/i.exec(token)
    if (!tag) {
      const tagged = token.startsWith('<')
      if (tagged) problems.push(toProblem('tag-unknown', `expected the tags div and i, found "${token}"`, at))
      text += tagged ? ' ' : token
      continue
    }
    flush()
    const name = (tag[2] ?? '').toLowerCase()
    if (!tag[1]) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else problems.push(toProblem('tag-unclosed', `expected tags that close in order, found "${token}"`, at))
  }
  flush()
  if (open.length > 0) problems.push(toProblem('tag-unclosed', `the cell ends before its <${open.at(-1)}> does`, at))
  return pieces
}

function toProblem(code: string, message: string, at: Place): Problem {
  return { severity: 'warning', code, message, at }
}
