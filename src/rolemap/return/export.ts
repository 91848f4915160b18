import { writeTable } from '../../exchange/table/write-table.ts'
import { type ReturnFigure, type ReturnRow, toFigureKey, WHOLE } from '../../workforce/return/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { listServiceItems } from '../post/service-book.ts'
import type { Rolemap } from '../rolemap.ts'
import type { ReturnKey } from './key.ts'
import { type ShownReturn, showReturn } from './show.ts'

export const RETURN_FORMATS = ['csv', 'xlsx', 'json'] as const
export type ReturnFormat = (typeof RETURN_FORMATS)[number]

/** A line in the form of a return. */
export interface FormLine {
  readonly row: ReturnRow
  /** The part of the breakdown; `*` for all together. */
  readonly by: string
  /** Empty for a heading without totals. */
  readonly figures: readonly (ReturnFigure | undefined)[]
  /** The words of the row: the entered ones, or the titles that are counted there. */
  readonly words: string
}

const MOST_WORDS = 20

/** What a return is broken down by: all together first, then the values that occur. */
export const listParts = ({ figures }: Pick<ShownReturn, 'figures'>): readonly string[] => [
  WHOLE,
  ...[...new Set(figures.map(({ by }) => by))].filter((by) => by !== WHOLE).toSorted(),
]

/** The lines of a return, in the order of its form: of some of its parts, or of all. */
export function toLines(
  { form, figures, texts, entries }: ShownReturn,
  parts: readonly string[] | undefined = undefined,
): readonly FormLine[] {
  const known = new Map(figures.map((one) => [toFigureKey(one.row, one.by, one.column), one]))
  const listed = Map.groupBy(texts, ({ row }) => row)
  const wordsOf = (row: string) => {
    const entered = entries.find((one) => one.row === row && one.words !== undefined)?.words
    const titles = (listed.get(row) ?? []).map(
      ({ title, posts, certain }) => `${title} (${certain ? '' : 'up to '}${posts})`,
    )
    const more = titles.length > MOST_WORDS ? [`and ${titles.length - MOST_WORDS} more`] : []
    return entered ?? [...titles.slice(0, MOST_WORDS), ...more].join('; ')
  }
  return (parts ?? listParts({ figures })).flatMap((by) => {
    const lines = form.rows.map((row): FormLine => {
      const own = form.columns.map(({ name }) => known.get(toFigureKey(row.code, by, name)))
      const isTitle = row.is === 'heading' && !form.totals
      return { row, by, figures: isTitle ? [] : own, words: by === WHOLE ? wordsOf(row.code) : '' }
    })
    // For the parts of a breakdown, only rows with content: there may be a hundred parts.
    return by === WHOLE
      ? lines
      : lines.filter(({ figures: own }) => own.some((one) => one !== undefined && one.value !== 0))
  })
}

/** The names of the breakdown's values. */
export async function readParts(rolemap: Rolemap, { form }: ShownReturn): Promise<(by: string) => string> {
  const services = form.by === 'service' ? await listServiceItems(rolemap) : []
  const labels = new Map(services.map(({ code, label }) => [code, `${code} ${label}`]))
  return (by) => (by === WHOLE ? 'All' : by === '' ? 'not given' : (labels.get(by) ?? by))
}

const INDENT = { heading: '', item: '  ', part: '    ' } as const

/** The return in its own form, with its headings and sub-groups, and who filled and signed it. */
export async function exportReturn(
  rolemap: Rolemap,
  { format, ...key }: ReturnKey & { readonly format: ReturnFormat },
): Promise<OutgoingFile> {
  const shown = await showReturn(rolemap, key)
  const fileName = `${key.definition}-${key.organisation}-${key.year}.${format}`
  if (format === 'json') return { fileName, mediaType: 'application/json', body: writeObject(shown) }
  const { form } = shown
  const partOf = await readParts(rolemap, shown)
  const columns = form.columns.map(({ label }) => label)
  const heads = [...(form.by === undefined ? [] : ['Part']), 'Code', 'Row']
  const rows = toLines(shown).map(({ row, by, figures, words }) => [
    ...(form.by === undefined ? [] : [partOf(by)]),
    ...[row.code, `${INDENT[row.is]}${row.label}${hasParts(form.rows, row) ? ' (sub-group):' : ''}`],
    ...columns.map((_, at) => String(figures[at]?.value ?? '')),
    ...[tellRange(figures), figures.some((one) => one?.entered) ? 'yes' : '', words],
  ])
  const all = [...heads, ...columns, 'Not certain', 'Entered by hand', 'In words']
  const notes = toNotes(shown)
  const isHeading = (cells: readonly string[]) => !(cells[heads.length - 1] ?? '').startsWith(' ')
  const body = writeTable(rows, {
    ...{ columns: all, format },
    ...(format === 'xlsx' ? { notes, numbers: columns, isHeading } : { above: notes.map((note) => [note]) }),
  })
  return { fileName, mediaType: MEDIA_TYPES[format], body }
}

const hasParts = (rows: readonly ReturnRow[], { code }: ReturnRow) =>
  rows.some(({ is, under }) => is === 'part' && under === code)

const tellRange = (figures: FormLine['figures']) =>
  figures
    .filter((one) => one !== undefined && one.low !== one.high)
    .map((one) => `${one?.column} ${one?.low} to ${one?.high}`)
    .join('; ')

/** The notes beside a return: its organisation, its day, its sources, and the filler's notes. */
export function toNotes(shown: ShownReturn): readonly string[] {
  const { form, organisationLabel, year, day, from, notes, signed, filled, summary, digest } = shown
  const lists = from.lists.map(({ source, asAt }) => `${source} of ${asAt}`).join(', ')
  return [
    `${form.label} (${form.edition})`,
    `${organisationLabel}, ${year}; posts on ${day}, by the lists ${lists}`,
    signed
      ? `Signed by ${signed.by} on ${signed.at.slice(0, 10)}; SHA-256 ${digest}`
      : `Not signed. Filled by ${filled.by} on ${filled.at.slice(0, 10)}`,
    `Rows by ${from.by.join('; ')}`,
    ...(form.posts
      ? [
          `${form.posts.says}; ${summary.left.elsewhere} posts of other services are not in it, nor ${summary.left.unlocated} whose service is not known`,
        ]
      : []),
    ...(form.ours ? ['This form is Rolemap’s own, and nobody’s official collection.'] : []),
    ...notes.map(({ rule, text, who }) => `Note${rule === '' ? '' : ` on ${rule}`}, ${who}: ${text}`),
  ]
}

async function* writeObject(value: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}
