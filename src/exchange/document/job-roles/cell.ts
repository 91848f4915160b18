/** One cell of a table that was flattened to lines, or one line of running text. */
export interface Cell {
  readonly text: string
  /** The line it stands on, from 1. */
  readonly row: number
  /** Whether a tab came before it: the copy marks the cells of tables with tabs. */
  readonly tabbed: boolean
  /** Cells of one block have no empty line between them. An empty cell does not end a block. */
  readonly block: number
}

/** The sign before each task of a list. */
export const BULLET = /^[·•▪](?:\s+|$)/

const LINE_END = /\r\n|\n|\r/
const INVISIBLE = /[\u200B\u2060\uFEFF]/g
const CONTROL = /[\p{Cc}\u00A0]/gu

export const toLines = (text: string): readonly string[] => text.split(LINE_END)

/** The cells of a text, line by line; a line of several tabs gives several cells. */
export function toCells(text: string): readonly Cell[] {
  let block = 0
  return toLines(text).flatMap((line, index) => {
    if (!line.includes('\t') && clean(line) === '') {
      block += 1
      return []
    }
    const tabbed = line.startsWith('\t')
    return (tabbed ? line.slice(1) : line)
      .split('\t')
      .map((part, place) => ({ text: clean(part), row: index + 1, tabbed: tabbed || place > 0, block }))
  })
}

function clean(text: string): string {
  return text.replace(INVISIBLE, '').replace(CONTROL, ' ').trim()
}
