import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import type { JobRow } from '../../store/index.ts'
import { createNumbers } from '../../workforce/dimension.ts'
import { ALL, type Members } from '../../workforce/index.ts'
import { toAnswers } from '../column/coded.ts'
import { nameField } from '../column/field.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { getJob, type JobView } from '../job/job.ts'
import { showResult } from '../job/show-result.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import { type AskedDimension, type AskedTable, isNaming, toDimensions } from './asked-table.ts'
import type { AskedCell } from './cell-posts.ts'
import { type CodedPost, createCounting, findFigure } from './counting.ts'
import { openFurther } from './further.ts'
import { checkAsked, protectCounted } from './make-table.ts'
import type { ShownTable } from './shown-table.ts'
import { readVariants } from './variant-dimension.ts'
import { type ShownFormat, writeShown } from './write-shown.ts'

const PAGE = 2000

/**
 * A table of a coded file in the store, safe to publish. A person's decision takes precedence over the coder's answer.
 *
 * @throws RolemapError `job-unknown`, `table-unfit` also if the file is not coded yet, `column-missing`,
 * `level-unknown`
 */
export async function makeJobTable(rolemap: Rolemap, id: string, asked: AskedTable): Promise<ShownTable> {
  const { job, summary, items, fields, further, makeDimensions } = await openJobTable(rolemap, id, asked)
  const { classification, version, columns } = job
  const counting = createCounting({
    makeDimensions,
    measure: asked.measure,
    figure: findFigure(columns, { measure: asked.measure, fields, named: undefined }),
    employer: undefined,
    codes: new Set(items.map(({ code }) => code)),
    through: further.through,
  })
  for await (const post of readPosts(rolemap, id)) await counting.add(post)
  const through = await further.describe()
  const counted = {
    ...counting.toCounted(),
    version: { id: classification, version, label: summary.label },
    codedNow: false,
    ...(through && { through }),
  }
  return await protectCounted(rolemap, counted, { file: job.fileName, asked })
}

async function openJobTable(rolemap: Rolemap, id: string, asked: AskedTable) {
  checkAsked(asked)
  const job = await getJob(rolemap, id)
  if (job.state !== 'done')
    throw new RolemapError('table-unfit', 'expected a file that is coded, found one that is not yet')
  const { classification, version, columns } = job
  const summary = await getVersion(rolemap, classification, version)
  const { rows: items } = await listItems(rolemap, classification, { version })
  const fields = fieldsOf(job)
  const naming = new Set(columns.filter((_, at) => isNaming(fields[at])))
  const variants = await readVariants(rolemap, [asked.rows, asked.columns, asked.by], { classification, items })
  const further = await openFurther(rolemap, { from: summary, items, asked })
  const makeDimensions = () => toDimensions(asked, { ...further.shown, columns, naming, variants })
  return { job, summary, items, fields, further, makeDimensions }
}

/** The same as a file to publish. */
export async function writeJobTable(
  rolemap: Rolemap,
  id: string,
  { format, ...asked }: AskedTable & { readonly format: ShownFormat },
): Promise<OutgoingFile> {
  const table = await makeJobTable(rolemap, id, asked)
  const { fileName } = await getJob(rolemap, id)
  const mediaType = format === 'json' ? 'application/json' : MEDIA_TYPES[format]
  const name = path.basename(fileName, path.extname(fileName))
  return { fileName: `${name}-table.${format}`, mediaType, body: writeShown(table, format) }
}

/** The columns of a file that a table can be broken down by. */
export function listTableColumns(job: JobView): readonly string[] {
  const fields = fieldsOf(job)
  return job.columns.filter((column, at) => !isNaming(fields[at]) && column !== job.titleColumn)
}

const fieldsOf = ({ columns, layout }: JobView) =>
  columns.map((column, at) => layout?.taken?.[at]?.field ?? nameField(column)?.field)

async function* readPosts({ store }: Rolemap, id: string): AsyncIterable<CodedPost> {
  for (let offset = 0, full = true; full; offset += PAGE) {
    const page = await store.jobs.listRows(id, { limit: PAGE, offset })
    full = page.length === PAGE
    for (const { row: line, cells, result, decided, aside } of page) {
      const shown = showResult(result, decided)
      const { code = '', decision = 'uncoded' } = shown
      const answers = () => toAnswers({ ...shown, code, secondProbability: shown.second_probability })
      const by = { name: shown.decided_by ?? '', sure: Number(shown.probability) || 0 }
      yield { line, cells, code, decision: aside === undefined ? decision : undefined, by, answers }
    }
    if (full) await setImmediate()
  }
}

/** The rows of a coded file that a figure of its table counts. */
export interface CellRows {
  /** The lines that the figure is in: one label for each dimension of the table. */
  readonly cell: readonly { readonly name: string; readonly key: string; readonly label: string }[]
  readonly total: number
  readonly rows: readonly JobRow[]
}

/**
 * The rows that a figure of a file's table counts, in the order of the file, hidden figures included: for whoever has
 * the file. They are found by the same members that the table has.
 *
 * @throws RolemapError as `makeJobTable`, and `table-unfit` for a cell that the table does not have
 */
export async function listCellRows(
  rolemap: Rolemap,
  id: string,
  { asked, cell, limit, offset }: { asked: AskedTable; cell: AskedCell; limit: number; offset: number },
): Promise<CellRows> {
  if (asked.to !== undefined)
    throw new RolemapError('table-unfit', 'through a crosswalk, a figure counts rows in parts: expected none to list')
  const { makeDimensions } = await openJobTable(rolemap, id, asked)
  const dimensions = makeDimensions()
  const places = await findPlaces(rolemap, id, dimensions)
  const members = dimensions.map(({ dimension }) => dimension.toMembers())
  const keys = [cell.row, cell.column, cell.by].map((key) => key ?? ALL)
  for (const [at, key] of keys.entries()) if (key !== ALL && !members[at]) throw noLine(key)
  const lines = members.map((one, at) => findLine(one, keys[at] ?? ALL))
  const counted = places.kinds.map((numbers) =>
    lines.every(({ within }, at) => within(members[at]?.placeOf[numbers[at] ?? 0] ?? 0)),
  )
  const found = places.rows.filter((_, at) => counted[places.kindOf[at] ?? 0])
  const only = found.slice(offset, offset + limit)
  const rows = only.length === 0 ? [] : await rolemap.store.jobs.listRows(id, { limit: only.length, offset: 0, only })
  return {
    cell: lines.map(({ key, label }, at) => ({ name: dimensions[at]?.dimension.name ?? '', key, label })),
    ...{ total: found.length, rows },
  }
}

/** The numbers of the rows that are posts, and the lines that each is in: few kinds, so that a large file takes little memory. */
interface Places {
  readonly rows: readonly number[]
  readonly kindOf: readonly number[]
  /** One number for each dimension. */
  readonly kinds: readonly (readonly number[])[]
}

async function findPlaces({ store }: Rolemap, id: string, dimensions: readonly AskedDimension[]): Promise<Places> {
  const [rows, kindOf, kinds] = [[] as number[], [] as number[], [] as (readonly number[])[]]
  const known = createNumbers()
  for (let offset = 0, full = true; full; offset += PAGE) {
    const page = await store.jobs.listRows(id, { limit: PAGE, offset })
    full = page.length === PAGE
    for (const row of page) {
      if (row.aside !== undefined) continue
      const numbers = numbersOf(dimensions, row)
      const kind = known.of(numbers.join())
      kinds[kind] ??= numbers
      rows.push(row.row)
      kindOf.push(kind)
    }
    if (full) await setImmediate()
  }
  return { rows, kindOf, kinds }
}

function numbersOf(dimensions: readonly AskedDimension[], { cells, result, decided }: JobRow): readonly number[] {
  const { code = '', decision } = showResult(result, decided)
  const counted = decision === 'uncoded' ? '' : code
  return dimensions.map(({ dimension, column }) =>
    dimension.numberOf(column === undefined ? counted : (cells[column] ?? '')),
  )
}

const noLine = (key: string) => new RolemapError('table-unfit', `expected a line of the table, found "${key}"`)

function findLine({ list }: Members, key: string) {
  if (key === ALL) return { key, label: 'All', within: () => true }
  const place = list.findIndex((member) => member.key === key)
  const member = list[place]
  if (!member) throw noLine(key)
  const found = new Set([place])
  // Each member comes after the one that includes it.
  for (const [at, { parent }] of list.entries()) if (parent !== undefined && found.has(parent)) found.add(at)
  return { key, label: member.label, within: (at: number) => found.has(at) }
}
