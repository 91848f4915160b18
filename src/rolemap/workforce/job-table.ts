import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import { toAnswers } from '../column/coded.ts'
import { nameField } from '../column/field.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { getJob, type JobView } from '../job/job.ts'
import { showResult } from '../job/show-result.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import { type AskedTable, isNaming, toDimensions } from './asked-table.ts'
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
  const counting = createCounting({
    makeDimensions: () => toDimensions(asked, { ...further.shown, columns, naming, variants }),
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
