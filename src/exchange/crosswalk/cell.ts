import { MAPPING_STATES, type Mapping, WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { RELATIONS, type Relation } from '../../crosswalk/relation.ts'

/** A cell that does not fit its column. */
export class UnfitCell extends Error {
  readonly code: 'mapping-unfit' | 'mapping-relation-unknown' | 'mapping-negative'

  constructor(message: string, code: UnfitCell['code'] = 'mapping-unfit') {
    super(message)
    this.name = 'UnfitCell'
    this.code = code
  }
}

/** A share from 0 to 1, or a percentage with its sign; undefined for an empty cell. @throws UnfitCell */
export function parseShare(cell: string, column: string): number | undefined {
  if (cell === '') return undefined
  const percent = cell.endsWith('%')
  const value = Number((percent ? cell.slice(0, -1) : cell).trim()) / (percent ? 100 : 1)
  if (value >= 0 && value <= 1) return value
  throw new UnfitCell(`expected a number from 0 to 1 under "${column}"`)
}

const SPELT: ReadonlyMap<string, Relation | 'none'> = new Map([
  ...RELATIONS.flatMap((name): [string, Relation][] => [
    [name, name],
    [`${name}match`, name],
  ]),
  ['broader', 'broad'],
  ['narrower', 'narrow'],
  ['none', 'none'],
  ['noequivalent', 'none'],
])

/** A relation, in our spelling or that of SKOS. @throws UnfitCell */
export function parseRelation(cell: string): Relation | 'none' {
  const found = SPELT.get(
    cell
      .toLowerCase()
      .replace(/^skos:|^.*[#/]/, '')
      .replace(/[^a-z]/g, ''),
  )
  if (found) return found
  throw new UnfitCell(`expected one of ${RELATIONS.join(', ')} or none as the relation`, 'mapping-relation-unknown')
}

/** @throws UnfitCell */
function oneOf<T extends string>(values: readonly T[], cell: string, column: string): T | undefined {
  if (cell === '') return undefined
  const found = values.find((value) => value === cell.toLowerCase())
  if (found === undefined) throw new UnfitCell(`expected one of ${values.join(', ')} under "${column}"`)
  return found
}

/** What a row says about its mapping, in addition to the pair and the relation. @throws UnfitCell */
export function parseSaying(cell: (name: string) => string): Omit<Mapping, 'from' | 'relation' | 'targets'> {
  const base = oneOf(WEIGHT_BASES, cell('base'), 'base')
  const confidence = parseShare(cell('confidence'), 'confidence')
  const texts = ['justification', 'evidence', 'author', 'reviewer'].filter((name) => cell(name) !== '')
  return {
    combine: oneOf(['or', 'and'], cell('combine'), 'combine') ?? 'or',
    ...(base && { base }),
    ...(confidence !== undefined && { confidence }),
    ...Object.fromEntries(texts.map((name) => [name, cell(name)])),
    state: oneOf(MAPPING_STATES, cell('state'), 'state') ?? 'approved',
  }
}
