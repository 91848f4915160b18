/** What a row's title is: the item's name, one of its titles, or neither, such as a duty or an exclusion. */
export type TitleKind = 'name' | 'title' | 'none'

const NAME = /^(?:pref.*|main|label|yes|true|y|1|primary.*|principal.*)$/i
const NONE = /exclu|inclusion|dut(?:y|ies)|require|definition|lead statement|additional information|limit|\btask/i

/** Reads a cell that says what kind of title a row has: `Primary`, `Alternative title`, `Exclusion(s)`. */
export function readTitleKind(cell: string): TitleKind {
  if (NAME.test(cell)) return 'name'
  return NONE.test(cell) ? 'none' : 'title'
}
