import type { Problem } from '../../../error.ts'
import { toStart } from '../../../text/well-formed.ts'
import { type PrintedLine, toPrintedLines } from '../printed-line.ts'

/** A line between two headings: a row of the table, a paragraph if the table was lost, or an empty line. */
export type BodyLine =
  | { readonly kind: 'row'; readonly row: number; readonly cells: readonly string[] }
  | { readonly kind: 'paragraph'; readonly row: number; readonly text: string; readonly bullet?: number }
  | { readonly kind: 'break'; readonly row: number }

/** The text of one map. */
export interface Section {
  readonly title: string
  readonly row: number
  readonly introduction?: { readonly text: string; readonly row: number }
  /** It says what the colours of the occupations mean. */
  readonly legend?: boolean
  readonly body: readonly BodyLine[]
}

export interface Sections {
  /** The lines before the first map: the title, the date, the list of the maps. No empty lines. */
  readonly front: readonly PrintedLine[]
  readonly sections: readonly Section[]
  readonly lines: number
  readonly problems: readonly Problem[]
}

const MAP = /^Occupational Map:\s*(.*)$/
const LINK = /^(?:\[Click here\]\(#\)|Click here) for more information\b/
const RULER = /^-[-\s]*$/
// The key to the colours and the heads of the columns with their meanings. They are not about a particular map.
const LEGEND = /^Occupations in (?:green|amber|red|black): /
const KEY = [
  LEGEND,
  /^\(\): the number shown in brackets\b/,
  /^apprenticeship \(if the level is known\)$/,
  /^Career Pathway$/,
  /^(?:Higher )?(?:Technical|Professional) Occupations$/,
  /^(?:Higher )?(?:Technical|Professional) occupations: /,
  /^\\rightarrow$/,
]

/** Cuts the text at the headings of the maps and says what each line is. */
export function splitSections(text: string, file: string): Sections {
  const front: PrintedLine[] = []
  const drafts: Draft[] = []
  const problems: Problem[] = []
  const lines = toPrintedLines(text)
  for (const { text: raw, row } of lines) {
    const title = MAP.exec(raw.trim())?.[1]
    const draft = drafts.at(-1)
    if (title !== undefined) drafts.push({ title: title.trim(), row, body: [], begun: false })
    else if (draft) addLine(draft, raw, { file, row, problems })
    else if (raw.trim()) front.push({ text: raw.trim(), row })
  }
  const sections = drafts.map(({ begun: _, ...section }) => section)
  return { front, sections, lines: lines.length, problems }
}

interface Draft {
  readonly title: string
  readonly row: number
  readonly body: BodyLine[]
  introduction?: Section['introduction']
  legend?: boolean
  /** The table has begun: what follows belongs to it. */
  begun: boolean
}

interface At {
  readonly file: string
  readonly row: number
  readonly problems: Problem[]
}

function addLine(draft: Draft, raw: string, { file, row, problems }: At): void {
  const text = raw.trim()
  if (LEGEND.test(text)) draft.legend = true
  if (LINK.test(text)) draft.begun = true
  else if (!text) draft.body.push({ kind: 'break', row })
  else if (RULER.test(text) || KEY.some((pattern) => pattern.test(text))) return
  else if (!/\p{L}/u.test(text)) problems.push(toUnread(text, { file, row }))
  else if (raw.includes('\t')) {
    draft.begun = true
    draft.body.push({ kind: 'row', row, cells: raw.split('\t') })
  } else if (draft.begun || text.startsWith('Cluster:')) {
    draft.begun = true
    draft.body.push(toParagraph(raw, row))
  } else if (!draft.introduction) draft.introduction = { text, row }
  else problems.push(toUnread(text, { file, row }))
}

function toParagraph(raw: string, row: number): BodyLine {
  const bullet = /^(\s*)- /.exec(raw)
  if (!bullet) return { kind: 'paragraph', row, text: raw.trim() }
  return { kind: 'paragraph', row, text: raw.slice(bullet[0].length).trim(), bullet: bullet[1]?.length ?? 0 }
}

function toUnread(text: string, at: { file: string; row: number }): Problem {
  const message = `expected a heading, a paragraph under it or a row of the table, found "${toStart(text, 60)}"`
  return { severity: 'warning', code: 'line-unread', message, at }
}
