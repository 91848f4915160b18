import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import {
  BASE,
  type KnownTable,
  type ProtectedRange,
  type ProtectedTable,
  type ProtectOptions,
  type Table,
  THRESHOLD,
} from '../../workforce/index.ts'
import type { TableInput } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { readApart } from '../thread/read-apart.ts'
import { toTask } from '../thread/task.ts'
import type { AskedTable } from './asked-table.ts'
import { type CountedFile, type CountFileOptions, countFile } from './count-file.ts'
import { addShares } from './share.ts'
import { type ShownTable, toShownTable } from './shown-table.ts'

const PROTECT = toTask<typeof import('./protect-apart.ts').protectApart>({
  from: import.meta.url,
  module: './protect-apart',
  name: 'protectApart',
})

/** A table of a file, safe to publish. @throws RolemapError as `countFile`, `table-unfit` if it cannot be protected */
export async function makeTable(rolemap: Rolemap, input: TableInput, options: CountFileOptions): Promise<ShownTable> {
  checkAsked(options.asked)
  return await protectCounted(rolemap, await countFile(rolemap, input, options), options)
}

/** What is protected, and beside which tables. */
interface Protecting {
  readonly file: string
  readonly asked: AskedTable
  readonly link?: ProtectOptions['link']
}

/** The same of rows that were counted already. */
export const protectCounted = async (
  rolemap: Rolemap,
  counted: CountedFile,
  protecting: Protecting,
): Promise<ShownTable> => (await protectKnown(rolemap, counted, protecting)).shown

/** The same, with everything that must be known to protect the next table. */
export async function protectKnown(
  rolemap: Rolemap,
  counted: CountedFile,
  { file, asked, link }: Protecting,
): Promise<{ readonly shown: ShownTable; readonly known?: KnownTable | undefined }> {
  const { measure, method, threshold, base } = asked
  const options = { measure, method, threshold, base, link }
  const toShown = (found: ProtectedTable | ProtectedRange) => {
    const shown = toShownTable(counted, found)
    return asked.share ? addShares(shown, asked.share) : shown
  }
  if (counted.range) return { shown: toShown(await inSteps(counted.range.protectInSteps(base))) }
  const found = await protectTable(rolemap, counted.table, { file, ...options })
  return { shown: toShown(found), known: found.known }
}

/** Protects a table in another thread. @throws RolemapError `table-unfit` */
export const protectTable = async (
  rolemap: Rolemap,
  table: Table,
  { file, ...options }: ProtectOptions & { readonly file: string },
): Promise<ProtectedTable> => await readApart(rolemap.threads, PROTECT, { file, table, options })

async function inSteps<T>(steps: Generator<undefined, T>): Promise<T> {
  const breath = createBreath()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await breath()
  }
}

/** @throws RolemapError `table-unfit` */
export function checkAsked({ rows, to, method, threshold = THRESHOLD, base = BASE }: AskedTable): void {
  if (rows === '') throw new RolemapError('table-unfit', 'expected what the rows of the table are, found nothing')
  if (to !== undefined && method !== 'round')
    throw new RolemapError(
      'table-unfit',
      'through a crosswalk, expected rounding: what is expected at one item tells what is hidden at another',
    )
  const least = (what: string, value: number, lowest: number) => {
    if (Number.isInteger(value) && value >= lowest && value <= MOST) return
    throw new RolemapError('table-unfit', `expected a ${what} from ${lowest} to ${MOST}, found ${value}`)
  }
  if (method === 'round') least('base', base, 3)
  else least('threshold', threshold, 2)
}

const MOST = 1000
