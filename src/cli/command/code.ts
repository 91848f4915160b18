import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { CodedTable, CodeTableOptions } from '../../rolemap/coding/code-table.ts'
import type { Total, Totals } from '../../rolemap/coding/tally.ts'
import { type Call, type Command, Misuse, optionOf, requiredOption } from '../command.ts'
import { contextOf, contextOptions } from '../context-options.ts'
import { openInput } from '../open-input.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { createProgress, formatProblem, writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

export const code: Command = {
  name: 'code',
  right: 'file.code',
  summary:
    'Code a file of job titles: every row gets the columns code, label, decision, probability, second, secondary, question, evidence and coded_by.',
  operands: ['FILE'],
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification to code to', required: true },
    version: { type: 'string', value: 'V', help: 'its version; the newest if not given' },
    title: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column with the job titles; if not given, found by name and content. For - without it, each line is a title',
    },
    ...PLACE_OPTIONS,
    ...contextOptions(
      'COLUMN',
      (what) => `the column with the posts' ${what}; if not given, found by name and content; "" for none`,
    ),
    organisation: {
      type: 'string',
      value: 'ID',
      help: 'the organisation whose local items are named in the column local_code',
    },
    'coded-by': {
      type: 'string',
      value: 'TEXT',
      help: 'code again exactly as the column coded_by of a coded file says: the same rows give the same bytes',
    },
    review: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write for a person to decide: each doubtful title once, with its candidates and an empty column',
    },
    decisions: {
      type: 'string',
      value: 'FILE',
      help: 'a file that --review wrote, with decisions filled in: a code, #1 to #5 for a candidate of the row, none, several or ask',
    },
    replace: {
      type: 'boolean',
      help: 'with --decisions: use them even for titles that got a code after that file was written',
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write: .csv, .tsv, .xlsx or .parquet; standard output if not given',
    },
  },
  example: 'rolemap code staff.xlsx --in job-roles --out coded.xlsx',
  run: (call) =>
    call.operands[0] === '-' && optionOf(call, 'title') === undefined ? codeEachLine(call) : codeWholeTable(call),
}

async function codeEachLine(call: Call): Promise<void> {
  if (optionOf(call, 'out') !== undefined)
    throw new Misuse('without --title, lines go to standard output: use > FILE instead of --out')
  if (optionOf(call, 'organisation') !== undefined)
    throw new Misuse('--organisation needs a table: name its title column with --title')
  for (const option of ['review', 'decisions'])
    if (optionOf(call, option) !== undefined)
      throw new Misuse(`--${option} needs a table: name its title column with --title`)
  const { codeLines } = await import('../../rolemap/coding/code-lines.ts')
  const lines = codeLines(await call.rolemap(), call.stdin, {
    ...classification(call),
    json: call.options.json === true,
  })
  await pipeline(lines, call.stdout, { end: false, signal: call.signal })
}

async function codeWholeTable(call: Call): Promise<void> {
  const file = call.operands[0] ?? ''
  const out = optionOf(call, 'out')
  const progress = createProgress(call.stderr, 'rows coded')
  const options: CodeTableOptions = {
    ...classification(call),
    file: file === '-' ? 'standard input' : path.basename(file),
    title: optionOf(call, 'title'),
    ...placeOf(call),
    context: contextOf(call),
    ...(optionOf(call, 'coded-by') !== undefined && { codedBy: requiredOption(call, 'coded-by') }),
    organisation: optionOf(call, 'organisation'),
    signal: call.signal,
    onProgress: progress.show,
    ...(out !== undefined ? { format: formatOf(out) } : call.options.json && { format: 'json' }),
  }
  const input = file === '-' ? call.stdin : await openInput(file)
  const { settleTable } = await import('../../rolemap/settle/code-file.ts')
  const [review, decisions] = [optionOf(call, 'review'), optionOf(call, 'decisions')]
  if (call.options.replace && decisions === undefined) throw new Misuse('--replace needs --decisions FILE')
  const reviewFormat = review === undefined ? undefined : formatOf(review, '--review')
  const table = await settleTable(await call.rolemap(), input, {
    ...options,
    ...(review !== undefined && { review: true }),
    ...(decisions !== undefined && {
      decisions: {
        input: await openInput(decisions),
        file: path.basename(decisions),
        replace: call.options.replace === true,
      },
    }),
  })
  if (out === undefined && (table.format === 'xlsx' || table.format === 'parquet') && call.stdout.isTTY)
    throw new Misuse('a workbook cannot be shown on a terminal: use --out FILE or > FILE')
  if (out === undefined) await pipeline(table.body, call.stdout, { end: false, signal: call.signal })
  else await writeFile(out, table.body)
  if (review !== undefined && reviewFormat) await writeFile(review, table.review(reviewFormat))
  progress.clear()
  report(call, table, out)
  if (decisions !== undefined) call.stderr.write(`${table.decided()} titles decided from ${path.basename(decisions)}\n`)
}

function classification(call: Call): { in: string; version?: string } {
  const version = optionOf(call, 'version')
  return { in: requiredOption(call, 'in'), ...(version !== undefined && { version }) }
}

function formatOf(out: string, option = '--out'): 'csv' | 'tsv' | 'xlsx' | 'parquet' {
  const ending = path.extname(out).slice(1).toLowerCase()
  if (ending === 'csv' || ending === 'tsv' || ending === 'xlsx' || ending === 'parquet') return ending
  throw new Misuse(
    `${option}: expected a name that ends in .csv, .tsv, .xlsx or .parquet, found "${path.basename(out)}"`,
  )
}

function report(call: Call, table: CodedTable, out: string | undefined): void {
  const count = table.count()
  const { rows, coded, review, uncoded, asides } = count
  const { where, title, context, gain, problems } = table
  for (const problem of problems) call.stderr.write(formatProblem(problem))
  if (out !== undefined && call.options.json)
    writeJson(call.stdout, { out, where, title, context, gain, ...count, totals: table.totals(), problems })
  else {
    for (const line of tellReading(table)) call.stderr.write(`${line.replace(/\s+/g, ' ')}\n`)
    const others = asides > 0 ? `; ${asides} other row${asides === 1 ? '' : 's'} kept, not coded` : ''
    call.stderr.write(
      `${rows} row${rows === 1 ? '' : 's'}: ${coded} coded, ${review} to review, ${uncoded} uncoded${others}\n`,
    )
    if (out !== undefined) for (const line of tellTotals(table.totals())) call.stderr.write(`${line}\n`)
  }
}

const FEW_AREAS = 10

/** The posts by group and by service area, each with its decisions. */
function tellTotals({ groups, areas }: Totals): readonly string[] {
  const tell = ({ code, label, rows, coded, review, uncoded }: Total) =>
    `  ${String(rows).padStart(7)}  ${[code, label].filter(Boolean).join(' ') || 'none'} (${coded} coded, ${review} to review, ${uncoded} uncoded)`
  const more = areas.length - FEW_AREAS
  return [
    'posts by group:',
    ...groups.map(tell),
    ...(areas.length > 0 ? ['posts by service area:', ...areas.slice(0, FEW_AREAS).map(tell)] : []),
    ...(more > 0 ? [`  and ${more} more areas`] : []),
  ]
}

/** Where the table was found, what each column was taken for, and what that gained. */
function tellReading({ where, title, context, gain, reading }: CodedTable): readonly string[] {
  const { others } = reading
  const also = others.filter((column) => column !== title)
  const looked = [...new Set(Object.values(context))]
  const said =
    gain &&
    gain.posts > 0 &&
    `of the first ${gain.posts === 1 ? 'post' : `${gain.posts} posts`}, ${gain.with} are coded with these columns, ${gain.without} without`
  return [
    where,
    `job titles: ${title}${also.length > 0 ? ` (or ${also.join(', ')}? choose with --title)` : ''}`,
    ...(looked.length > 0 ? [`used besides the title: ${looked.join(', ')}${said ? `; ${said}` : ''}`] : []),
  ]
}
