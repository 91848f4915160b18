import type { Problem } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import { findColumn } from '../../exchange/table/find-column.ts'
import { ProblemList } from '../../exchange/table/problem-list.ts'
import type { readTable, TableRow } from '../../exchange/table/table.ts'
import { layOver, type Overlay, type PostCount } from '../../occupational-map/index.ts'
import {
  type FoundColumns,
  isWithin,
  openStaff,
  requireTitle,
  type StaffTable,
  tellFound,
} from '../coding/open-staff.ts'
import type { Field } from '../column/field.ts'
import { getColumn } from '../column/post.ts'
import type { ColumnGuess } from '../column/recognise.ts'
import { checkReadWhole, type TablePlace } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getProgression, MAPS } from './occupational-maps.ts'
import { understandEach } from './understand.ts'

/** What the columns of a file of posts can be used for on the maps, in addition to the titles. */
export const OVERLAY_USES = ['code', 'headcount', 'fte', 'vacancies'] as const

export type OverlayUse = (typeof OVERLAY_USES)[number]

export interface OverlayFileOptions {
  readonly file: string
  /** The column with the job titles; found by name and content if not given. */
  readonly title?: string | undefined
  /**
   * Columns that a person chose for other uses. If a use has none, its column is recognised; an empty name for none.
   */
  readonly uses?: Readonly<Partial<Record<OverlayUse, string>>>
  /** Where in the file the table is; found by content if not given. */
  readonly place?: TablePlace
  readonly version?: string
  /** Headcounts under this are not shown; 10 if not given. */
  readonly threshold?: number
  /** Titles with a lower probability are left out; 0.5 if not given. */
  readonly certainty?: number
}

export interface OverlayResult extends Overlay, Pick<FoundColumns, 'where'> {
  readonly edition: string
  /** Without samples, which would reveal the small counts that are hidden. */
  readonly columns: readonly Omit<ColumnGuess, 'samples'>[]
  readonly rows: number
  readonly taken: number
  /** Refused rows, with their lines and without any cell. */
  readonly problems: readonly Problem[]
}

/**
 * Lays a file of posts over the maps: a column of codes or of job titles and, if there are such columns, headcount, FTE
 * and vacancies. A row without a headcount is one person. Columns are found by name and content.
 *
 * @throws RolemapError `title-column-unclear`, `file-empty`, as `openStaff`
 */
export async function overlayFile(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, version, title, uses, place, threshold, certainty = 0.5 }: OverlayFileOptions,
): Promise<OverlayResult> {
  const graph = await getProgression(rolemap, version)
  const coder = await rolemap.coder({ id: MAPS, version: graph.maps.edition })
  const staff = await openStaff(rolemap, input, { ...place, file, title, coder })
  const { table } = staff
  const columns = toColumns(staff, uses)
  const posts: { readonly line: number; readonly text: string; readonly figures: Figures | undefined }[] = []
  for await (const { line, cells, aside } of table.rows) {
    if (aside !== undefined) continue
    const text = cellOf(cells, columns.code) || cellOf(cells, columns.title)
    posts.push({ line, text, figures: readFigures(cells, columns) })
  }
  checkReadWhole(table)
  const texts = [...new Set(posts.map(({ text }) => text))].filter((text) => text !== '')
  const understood = await understandEach(rolemap, graph.maps, texts)
  const counts: PostCount[] = []
  const problems = new ProblemList(file)
  for (const { line, text, figures } of posts) {
    const found = understood.get(text)
    if (figures && found && (found.probability ?? 1) >= certainty)
      counts.push({ occupation: found.occupation.code, ...figures })
    else problems.add(toProblem(figures !== undefined, { file, row: line }))
  }
  problems.close()
  const overlay = layOver(graph, counts, threshold === undefined ? {} : { threshold })
  const said = { rows: posts.length, taken: counts.length, problems: [...table.problems, ...problems.list] }
  return { edition: graph.maps.edition, ...said, ...tellWithoutSamples(staff), ...overlay }
}

function tellWithoutSamples(staff: StaffTable): Pick<OverlayResult, 'where' | 'columns'> {
  const { where, columns } = tellFound(staff)
  return { where, columns: columns.map(({ samples: _, ...guess }) => guess) }
}

type Figures = Omit<PostCount, 'occupation'>
type Columns = Readonly<Record<OverlayUse | 'title', number | undefined>>

/** The recognised columns for each use. */
export function findOverlayColumns({ table, reading }: StaffTable): Readonly<Record<OverlayUse, string | undefined>> {
  const code = findColumn(
    table.columns.filter((_, at) => isWithin(table, at)),
    ['code', 'occupation code', 'occupation'],
  )
  const taken = (field: Field) => reading.columns.find((guess) => guess.field === field)?.column
  return {
    code: code === undefined ? undefined : table.columns[code + (table.part?.[0] ?? 0)],
    headcount: taken('headcount'),
    fte: taken('fte'),
    vacancies: taken('vacancies'),
  }
}

/** @throws RolemapError `title-column-unclear` if there is neither a column of codes nor one of titles */
function toColumns(staff: StaffTable, chosen: OverlayFileOptions['uses'] = {}): Columns {
  const names = staff.table.columns
  const uses = { ...findOverlayColumns(staff), ...chosen }
  const at = (name: string | undefined) => (name ? getColumn(names, name) : undefined)
  const code = at(uses.code)
  return {
    code,
    title: at(code === undefined ? requireTitle(staff) : staff.title),
    headcount: at(uses.headcount),
    fte: at(uses.fte),
    vacancies: at(uses.vacancies),
  }
}

const cellOf = (cells: TableRow['cells'], at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim())

function readFigures(cells: TableRow['cells'], columns: Columns): Figures | undefined {
  const headcount = parseFigure(cellOf(cells, columns.headcount), 'whole')
  const fte = parseFigure(cellOf(cells, columns.fte), 'decimal')
  const vacancies = parseFigure(cellOf(cells, columns.vacancies), 'whole')
  if (headcount === 'unread' || fte === 'unread' || vacancies === 'unread') return undefined
  return { headcount: headcount ?? 1, ...(fte !== undefined && { fte }), ...(vacancies !== undefined && { vacancies }) }
}

function toProblem(counted: boolean, at: { readonly file: string; readonly row: number }): Problem {
  return counted
    ? {
        severity: 'error',
        code: 'overlay-title-uncoded',
        message: 'expected an occupation, found no code or title that leads to one surely',
        at,
      }
    : {
        severity: 'error',
        code: 'overlay-count-unreadable',
        message: 'expected whole numbers of people and vacancies, and a number of FTE',
        at,
      }
}
