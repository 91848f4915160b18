import path from 'node:path'
import { type AskedTable, defaultMethod } from '../../rolemap/workforce/asked-table.ts'
import { MOVED } from '../../rolemap/workforce/moved.ts'
import type { AskedPosts } from '../../rolemap/workforce/open-posts.ts'
import { SHARES, type Share } from '../../rolemap/workforce/share.ts'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import type { ShownFormat } from '../../rolemap/workforce/write-shown.ts'
import { BASE, MEASURES, THRESHOLD } from '../../workforce/index.ts'
import { type Call, type Command, Misuse, numberOption, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { BECAUSE, createProgress, formatColumns, writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

export const table: Command = {
  name: 'table',
  right: 'file.code',
  summary:
    'Make a table that identifies nobody, from a staff file, coded or not, or, without a file, from the posts that are kept: posts, headcount, FTE or vacancies.',
  operands: ['[FILE]'],
  options: {
    in: {
      type: 'string',
      value: 'ID',
      help: 'of a file: the classification of its codes, or to code its titles to; required with a FILE',
    },
    version: { type: 'string', value: 'V', help: 'its version; the newest if not given' },
    to: {
      type: 'string',
      value: 'ID',
      help: 'count in this further classification, through crosswalks: low, likely and high, rounded; LEVEL is then one of its levels',
    },
    rows: {
      type: 'string',
      value: 'DIMENSION',
      help: 'the rows of the table: role:LEVEL for items of a level, role:* for all levels, variant:ID for the groups of a variant (variant:ID/GROUP for those below one), or a column; of kept posts also local (all levels, with local items), area, type, organisation, department, grade, employer, unit, control, contract, relationship',
      required: true,
    },
    columns: {
      type: 'string',
      value: 'DIMENSION',
      help: 'the columns of the table; one column of totals if not given',
    },
    by: { type: 'string', value: 'DIMENSION', help: 'a third dimension' },
    measure: {
      type: 'string',
      value: 'WHAT',
      help: `what to count: ${MEASURES.join(', ')} (or persons, for headcount); posts if not given`,
    },
    'measure-column': {
      type: 'string',
      value: 'COLUMN',
      help: 'the column to add up; if not given, found by name',
    },
    code: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column with the codes; if not given, that of a coded file; if there is none, the titles are coded',
    },
    title: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column with the job titles to code; if not given, found by name and content',
    },
    ...PLACE_OPTIONS,
    method: {
      type: 'string',
      value: 'METHOD',
      help: 'suppress small figures, or round all; suppress if not given, and round with --to',
    },
    threshold: {
      type: 'string',
      value: 'N',
      help: `hide figures above 0 and under this; ${THRESHOLD} if not given`,
    },
    base: {
      type: 'string',
      value: 'N',
      help: `with --method round: the number to round to; ${BASE} if not given`,
    },
    share: {
      type: 'string',
      value: 'OF',
      help: 'add what share of a total each figure is, in per cent: of its row, its column, or the whole',
    },
    employer: {
      type: 'string',
      value: 'COLUMN',
      help: 'also hide figures that come almost entirely from one employer in this column',
    },
    organisation: {
      type: 'string',
      value: 'ID',
      help: 'of kept posts: whose; of all organisations that you belong to if not given',
    },
    period: { type: 'string', value: 'DAY', help: 'of kept posts: those of this day; the newest lists if not given' },
    compare: {
      type: 'string',
      value: 'DAY',
      help: 'of kept posts: compare with those of this earlier day: how many left, came, stayed and moved to other rows',
    },
    classification: {
      type: 'string',
      value: 'ID',
      help: 'of kept posts: the classification that they must be coded to',
    },
    publish: {
      type: 'boolean',
      help: 'of kept posts: publish the table: it is kept, and later tables are protected beside it; so it is with --out',
    },
    cell: {
      type: 'string',
      value: 'KEYS',
      help: 'of kept posts: in place of the table, the posts that a figure counts: the keys of its row, column and third member as --json has them, with commas between; * for all',
    },
    limit: { type: 'string', value: 'N', help: 'with --cell: at most so many posts; 50 if not given' },
    offset: { type: 'string', value: 'N', help: 'with --cell: after so many' },
    out: { type: 'string', value: 'FILE', help: 'the file to publish: .csv, .xlsx or .json; printed if not given' },
  },
  example: 'rolemap table coded.xlsx --in job-roles --rows role:minor --columns Department --out table.xlsx',
  run: async (call: Call) => {
    const out = optionOf(call, 'out')
    const format = out === undefined ? undefined : formatOf(out)
    const asked = askedOf(call)
    const progress = createProgress(call.stderr, 'rows counted')
    const [file] = call.operands
    if (optionOf(call, 'cell') !== undefined) {
      if (file !== undefined) throw new Misuse('--cell is for kept posts: leave the FILE out')
      const { printCell } = await import('./table-cell.ts')
      return await printCell(call, ofKept(call, asked))
    }
    const shown = await (file === undefined ? ofPosts(call, asked) : ofFile(call, { file, asked, progress }))
    progress.clear()
    if (out !== undefined && format) {
      const { writeShown } = await import('../../rolemap/workforce/write-shown.ts')
      await writeFile(out, writeShown(shown, format))
    }
    if (call.options.json) writeJson(call.stdout, shown)
    else if (out === undefined) await print(call, shown)
    for (const line of shown.remarks) call.stderr.write(`${line}\n`)
    for (const { reason, from, to, posts } of shown.moves?.slice(0, MOST_SHOWN) ?? [])
      call.stderr.write(`${posts} moved from ${from.join(', ')} to ${to.join(', ')}: ${MOVED[reason]}\n`)
    if (shown.widths?.length) call.stderr.write('what makes low and high lie apart:\n')
    for (const { from, fromLabel, to, width, by } of shown.widths?.slice(0, MOST_SHOWN) ?? [])
      call.stderr.write(`  ${from} ${fromLabel}: ${width} at ${to}, ${BECAUSE[by]}\n`)
  },
}

async function ofFile(
  call: Call,
  { file, asked, progress }: { file: string; asked: AskedTable; progress: ReturnType<typeof createProgress> },
): Promise<ShownTable> {
  if (call.options.publish === true) throw new Misuse('--publish is for kept posts: leave the FILE out')
  for (const name of OF_POSTS)
    if (optionOf(call, name) !== undefined) throw new Misuse(`--${name} is for kept posts: leave the FILE out`)
  const { makeTable } = await import('../../rolemap/workforce/make-table.ts')
  return await makeTable(await call.rolemap(), file === '-' ? call.stdin : await openInput(file), {
    ...{
      file: file === '-' ? 'standard input' : path.basename(file),
      ...placeOf(call),
      in: requiredOption(call, 'in'),
    },
    ...{ version: optionOf(call, 'version'), code: optionOf(call, 'code'), title: optionOf(call, 'title') },
    ...{ figure: optionOf(call, 'measure-column'), employer: optionOf(call, 'employer') },
    ...{ asked, signal: call.signal, onProgress: progress.show },
  })
}

const OF_POSTS = ['organisation', 'period', 'classification', 'compare']
const OF_FILE = ['in', 'version', 'code', 'title', 'sheet', 'header', 'measure-column']

function ofKept(call: Call, asked: AskedTable): AskedPosts {
  for (const name of OF_FILE)
    if (optionOf(call, name) !== undefined) throw new Misuse(`--${name} is for a file: expected a FILE of posts`)
  const [organisation, period, classification, compare] = OF_POSTS.map((name) => optionOf(call, name))
  const employer = optionOf(call, 'employer')
  return { ...asked, organisation, period, compare, classification, employer }
}

async function ofPosts(call: Call, asked: AskedTable): Promise<ShownTable> {
  const whole = ofKept(call, asked)
  if (call.options.publish !== true && optionOf(call, 'out') === undefined) {
    const { makePostTable } = await import('../../rolemap/workforce/post-table.ts')
    call.stderr.write('a look at the table: to give it away, add --publish or --out\n')
    return await makePostTable(await call.rolemap(), whole)
  }
  const { publishTable } = await import('../../rolemap/workforce/publish.ts')
  const { id, table: published } = await publishTable(await call.rolemap(), whole)
  call.stderr.write(`published as ${id}\n`)
  return published
}

const MOST_SHOWN = 10

function askedOf(call: Call): AskedTable {
  const named = optionOf(call, 'measure') ?? 'posts'
  const measure = MEASURES.find((one) => one === (named === 'persons' ? 'headcount' : named))
  if (!measure) throw new Misuse(`--measure: expected one of: ${MEASURES.join(', ')}`)
  const to = optionOf(call, 'to')
  const method = optionOf(call, 'method') ?? defaultMethod(to)
  if (method !== 'suppress' && method !== 'round') throw new Misuse('--method: expected suppress or round')
  return {
    ...{ rows: requiredOption(call, 'rows'), columns: optionOf(call, 'columns'), by: optionOf(call, 'by') },
    ...{ to, measure, method, share: shareOf(call) },
    threshold: numberOption(call, 'threshold', { least: 2, otherwise: THRESHOLD }),
    base: numberOption(call, 'base', { least: 3, otherwise: BASE }),
  }
}

function shareOf(call: Call): Share | undefined {
  const named = optionOf(call, 'share')
  const share = SHARES.find((one) => one === named)
  if (named === undefined || share) return share
  throw new Misuse(`--share: expected one of: ${SHARES.join(', ')}`)
}

function formatOf(out: string): ShownFormat {
  const ending = path.extname(out).slice(1).toLowerCase()
  if (ending === 'csv' || ending === 'xlsx' || ending === 'json') return ending
  throw new Misuse('--out: expected a name that ends in .csv, .xlsx or .json')
}

async function print(call: Call, shown: ShownTable): Promise<void> {
  const { toGrid } = await import('../../rolemap/workforce/write-shown.ts')
  const { heads, columns, rows } = toGrid(shown)
  call.stdout.write(formatColumns([[...heads, ...columns], ...rows]))
  call.stdout.write(`\n${shown.notes.join('\n')}\n`)
}
