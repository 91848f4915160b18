import type { Code } from '../../classification/code.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { findColumn, listColumns } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'
import { parseRelation, parseSaying, parseShare, UnfitCell } from './cell.ts'
import { type GatherOptions, gatherMappings, type MappingRow } from './gather.ts'

const SAID = ['base', 'confidence', 'justification', 'evidence', 'author', 'reviewer', 'state'] as const
const COLUMNS = ['from', 'from_label', 'relation', 'combine', 'to', 'to_label', 'weight', ...SAID] as const

export interface MappingFileOptions extends Omit<GatherOptions, 'file'> {
  /** The classifications of the two ends, because published tables name their columns after them. */
  readonly from: string
  readonly to: string
}

/**
 * Mappings from a table with the columns `from` and `to`, or with columns named after the two classifications;
 * optionally `relation`, `weight` and the other columns of a written file. If there are no relations, they are derived.
 *
 * @throws RolemapError `column-missing`
 */
export async function readMappingFile(table: Table, options: MappingFileOptions): Promise<Reading<readonly Mapping[]>> {
  const { columns, file, rows } = table
  const index = findColumns(table, options)
  const found: MappingRow[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of rows) {
    const cell = (name: string) => (cells[index.get(name) ?? -1] ?? '').trim()
    if (cells.every((text) => text.trim() === '')) continue
    try {
      found.push(toRow(line, cell, index))
    } catch (error) {
      if (!(error instanceof UnfitCell)) throw error
      problems.push({ severity: 'error', code: error.code, message: error.message, at: { file, row: line } })
    }
  }
  if (!index.has('relation') && found.length > 0)
    problems.push({
      severity: 'note',
      code: 'mapping-relation-assumed',
      message: `expected a column "relation", found ${listColumns(columns)}: relations follow from the pairs and weights`,
      at: { file },
    })
  const { value, problems: refused } = gatherMappings(found, { ...options, file })
  return { value, problems: capProblems([...table.problems, ...problems, ...refused], file) }
}

function findColumns({ columns, file }: Table, { from, to }: MappingFileOptions): ReadonlyMap<string, number> {
  const names: Readonly<Record<string, readonly string[]>> = {
    from: ['from', 'source', 'source code', 'from code', from],
    to: ['to', 'target', 'target code', 'to code', to],
    relation: ['relation', 'mapping relation', 'predicate'],
    combine: ['combine'],
    weight: [
      'weight',
      'share',
      `share of ${from}`,
      ...columns.filter((name) => name.toLowerCase().startsWith(`share_of_${from}`)),
    ],
    ...Object.fromEntries(SAID.map((name) => [name, [name]])),
  }
  const index = new Map(
    Object.entries(names).flatMap(([name, list]) => {
      const at = findColumn(columns, list)
      return at === undefined ? [] : [[name, at] as const]
    }),
  )
  for (const [side, id] of Object.entries({ from, to }))
    if (!index.has(side))
      throw new RolemapError(
        'column-missing',
        `${file}: expected a column "${side}" or "${id}", found ${listColumns(columns)}`,
      )
  return index
}

function toRow(line: number, cell: (name: string) => string, index: ReadonlyMap<string, number>): MappingRow {
  const [from, to] = [cell('from'), cell('to')]
  if (from === '') throw new UnfitCell('expected the code of a source item')
  const relation = index.has('relation') && cell('relation') !== '' ? parseRelation(cell('relation')) : undefined
  if (relation === 'none' && to !== '') throw new UnfitCell('expected no target where the relation is "none"')
  if (relation !== 'none' && to === '' && relation !== undefined)
    throw new UnfitCell('expected the code of a target item')
  const weight = parseShare(cell('weight'), 'weight')
  return {
    line,
    from,
    relation: to === '' ? 'none' : relation,
    to: to === '' ? undefined : to,
    // A weight of 0 means that the pair exists but is too small to measure.
    ...(weight !== undefined && weight > 0 && { weight }),
    ...parseSaying(cell),
  }
}

export interface WriteMappingsOptions {
  readonly format: TableFormat
  readonly labelOf: Readonly<Record<'from' | 'to', (code: Code) => string>>
}

/** Writes mappings as a table that `readMappingFile` reads back unchanged, with labels beside the codes. */
export function writeMappingFile(
  mappings: readonly Mapping[],
  { format, labelOf }: WriteMappingsOptions,
): AsyncIterable<Uint8Array> {
  const rows = mappings.flatMap((mapping) =>
    listTargets(mapping).map(({ to, weight }) => {
      const { from, relation, combine, confidence, ...said } = mapping
      const cells: Readonly<Record<string, string | undefined>> = {
        ...{ from, relation, combine, to, from_label: labelOf.from(from), to_label: to === '' ? '' : labelOf.to(to) },
        ...{ weight: weight?.toString(), confidence: confidence?.toString() },
      }
      return COLUMNS.map((name) => cells[name] ?? String(said[name as keyof typeof said] ?? ''))
    }),
  )
  // A workbook keeps fifteen digits of a number. A column with more digits in some row is written as text.
  const shares = (['weight', 'confidence'] as const).filter((name) => {
    const at = COLUMNS.indexOf(name)
    return rows.every((row) => isShort(row[at] ?? ''))
  })
  return writeTable(rows, { columns: COLUMNS, format, shares })
}

const isShort = (number: string): boolean => Number(Number(number).toPrecision(15)) === Number(number)

/** The targets of a mapping, or an empty one if it says that there is none. */
export function listTargets({ targets }: Mapping): readonly { readonly to: string; readonly weight?: number }[] {
  return targets.length > 0 ? targets : [{ to: '' }]
}
