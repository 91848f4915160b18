import type { Code } from '../../classification/code.ts'
import { deriveRelation } from '../../crosswalk/derive.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Relation } from '../../crosswalk/relation.ts'
import type { Problem, Reading } from '../../error.ts'

/** A source and a target in a row of a file; without a target it means no equivalent. */
export interface MappingRow extends Omit<Mapping, 'targets' | 'relation'> {
  /** In a file with lines. */
  readonly line?: number
  /** Its name in messages, in any other file: `mapping 12`. */
  readonly called?: string
  /** Undefined if the file has no relations. */
  readonly relation: Relation | 'none' | undefined
  readonly to: Code | undefined
  readonly weight?: number
}

export interface GatherOptions {
  readonly file: string
  readonly hasSource: (code: Code) => boolean
  readonly hasTarget: (code: Code) => boolean
}

const TOLERANCE = 1e-6

/**
 * Combines rows into mappings: rows that differ only in their targets are one mapping. Each refused row is a problem
 * with its line.
 */
export function gatherMappings(rows: readonly MappingRow[], options: GatherOptions): Reading<readonly Mapping[]> {
  const problems: Problem[] = []
  const known = rows.filter((row) => {
    const problem = findUnknown(row, options)
    if (problem) problems.push(problem)
    return !problem
  })
  const seen = new Set<string>()
  const single = known.filter((row) => {
    const pair = JSON.stringify([row.from, row.to])
    if (seen.has(pair))
      problems.push(refuse('mapping-repeated', { row, file: options.file }, 'an earlier row has the same pair'))
    else return seen.add(pair)
    return false
  })
  const over = listOver(single)
  const fit = single.filter((row) => {
    const message = 'the weights of its source make more than 1'
    if (over.has(row.from)) problems.push(refuse('mapping-weights-over', { row, file: options.file }, message))
    return !over.has(row.from)
  })
  return { value: group(derive(fit)), problems }
}

type Named = Pick<MappingRow, 'line' | 'called'>

/** Why a row of a file is refused. */
export const refuse = (code: string, { row, file }: { row: Named; file: string }, message: string): Problem => ({
  severity: 'error',
  code,
  message: row.called === undefined ? message : `${row.called}: ${message}`,
  at: { file, ...(row.line !== undefined && { row: row.line }) },
})

function findUnknown(row: MappingRow, { file, hasSource, hasTarget }: GatherOptions): Problem | undefined {
  const { from, to } = row
  if (!hasSource(from)) return refuse('mapping-code-unknown', { row, file }, `the source has no item "${from}"`)
  if (to !== undefined && !hasTarget(to))
    return refuse('mapping-code-unknown', { row, file }, `the target has no item "${to}"`)
  return undefined
}

function listOver(rows: readonly MappingRow[]): ReadonlySet<Code> {
  const sums = new Map<Code, number>()
  for (const { from, weight = 0 } of rows) sums.set(from, (sums.get(from) ?? 0) + weight)
  return new Set([...sums].filter(([, sum]) => sum > 1 + TOLERANCE).map(([from]) => from))
}

type Related = MappingRow & { readonly relation: Relation | 'none' }

function derive(rows: readonly MappingRow[]): readonly Related[] {
  const targets = Map.groupBy(rows, ({ from }) => from)
  const sources = Map.groupBy(rows, ({ to }) => to)
  return rows.map((row) => ({ ...row, relation: row.relation ?? relationOf(row, { targets, sources }) }))
}

function relationOf(
  { from, to, weight }: MappingRow,
  { targets, sources }: Record<'targets' | 'sources', ReadonlyMap<Code | undefined, readonly MappingRow[]>>,
): Relation | 'none' {
  if (to === undefined) return 'none'
  return deriveRelation({ alone: targets.get(from)?.length === 1, only: sources.get(to)?.length === 1, share: weight })
}

function group(rows: readonly Related[]): readonly Mapping[] {
  const groups = Map.groupBy(rows, ({ line: _, called: ____, to: __, weight: ___, ...same }) =>
    JSON.stringify(Object.entries(same).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  )
  return [...groups.values()].flatMap((list): Mapping[] => {
    const [first] = list
    if (!first) return []
    const { line: _, called: ____, to: __, weight: ___, ...mapping } = first
    const targets = list.flatMap(({ to, weight }) =>
      to === undefined ? [] : [{ to, ...(weight !== undefined && { weight }) }],
    )
    const ordered = targets.toSorted((one, other) => (other.weight ?? 0) - (one.weight ?? 0))
    const { base, ...unweighted } = mapping
    const weighted = ordered.some(({ weight }) => weight !== undefined)
    return [{ ...unweighted, ...(weighted && base && { base }), targets: ordered }]
  })
}
