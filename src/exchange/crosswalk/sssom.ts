import type { Code } from '../../classification/code.ts'
import type { Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Problem } from '../../error.ts'
import { decodeText } from '../table/decode.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { readTable, type Table } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'
import { parseRelation, parseSaying, parseShare, UnfitCell } from './cell.ts'
import type { CrosswalkFile } from './crosswalk-file.ts'
import type { MappingRow } from './gather.ts'
import { listTargets } from './mapping-file.ts'
import { formatHeader, type Prefix, readHeader, splitHeader, toHead } from './sssom-header.ts'

/** The entity that means "no equivalent". */
const NONE = 'sssom:NoTermFound'
const JUSTIFIED = 'semapv:'
const UNSPECIFIED = 'UnspecifiedMatching'
/** The slot's permitted values: the actions of the mapping vocabulary that SSSOM's schema lists. */
const JUSTIFICATIONS = [
  ...[
    'MappingReview',
    'ManualMappingCuration',
    'LogicalReasoning',
    'LexicalMatching',
    'CompositeMatching',
    UNSPECIFIED,
  ],
  ...['SemanticSimilarityThresholdMatching', 'LexicalSimilarityThresholdMatching', 'MappingChaining'],
]

/** The slots that are read, and the fields that they become. */
const SLOTS = {
  subject_id: 'from',
  predicate_id: 'relation',
  object_id: 'to',
  predicate_modifier: 'modifier',
  mapping_justification: 'justification',
  confidence: 'confidence',
  comment: 'evidence',
  author_label: 'author',
  reviewer_label: 'reviewer',
  ext_combine: 'combine',
  ext_weight: 'weight',
  ext_weight_base: 'base',
  ext_mapping_state: 'state',
  ext_justification: 'said',
  ext_author: 'ourAuthor',
  ext_reviewer: 'ourReviewer',
} as const

/** Slots that only repeat the codes or the header. */
const REPEATED = [
  'subject_label',
  'object_label',
  'subject_source',
  'object_source',
  'subject_source_version',
  'object_source_version',
]

/** Reads an SSSOM/TSV file. @throws RolemapError `column-missing`, as `readTable` */
export async function readSssom(bytes: Uint8Array, file: string): Promise<CrosswalkFile> {
  const { header, table: text, lines } = splitHeader(decodeText(bytes, file).value)
  const { value, problems } = readHeader(header, file)
  const table = await readTable(new TextEncoder().encode(text), { file, format: 'tsv', header: [1] })
  const found: MappingRow[] = []
  const refused: Problem[] = []
  const index = new Map(
    Object.entries(SLOTS).flatMap(([slot, name]) => {
      const at =
        slot === 'subject_id' || slot === 'object_id' || slot === 'predicate_id'
          ? getColumn(table.columns, slot, file)
          : findColumn(table.columns, [slot])
      return at === undefined ? [] : [[name as string, at] as const]
    }),
  )
  for await (const { line, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = line + lines
    try {
      found.push(toRow(row, (name) => (cells[index.get(name) ?? -1] ?? '').trim()))
    } catch (error) {
      if (!(error instanceof UnfitCell)) throw error
      refused.push({ severity: 'error', code: error.code, message: error.message, at: { file, row } })
    }
  }
  const moved = table.problems.map((one) =>
    one.at?.row === undefined ? one : { ...one, at: { ...one.at, row: one.at.row + lines } },
  )
  return { head: toHead(value), rows: found, problems: [...problems, ...tellUnread(table, file), ...moved, ...refused] }
}

function tellUnread({ columns }: Table, file: string): readonly Problem[] {
  return columns
    .filter((column) => !Object.hasOwn(SLOTS, column) && !REPEATED.includes(column))
    .map((column) => ({
      severity: 'warning',
      code: 'sssom-slot',
      message: `the column "${column}" is not read`,
      at: { file, row: 1, column },
    }))
}

function toRow(line: number, cell: (name: string) => string): MappingRow {
  const [from, to] = [toCode(cell('from')), cell('to')]
  if (from === '') throw new UnfitCell('expected a subject_id')
  if (cell('modifier') !== '')
    throw new UnfitCell('its predicate_modifier says that the two do not correspond', 'mapping-negative')
  const weight = parseShare(cell('weight'), 'ext_weight')
  const texts: Readonly<Record<string, string>> = {
    justification: cell('said') || bareOf(cell('justification')),
    author: cell('ourAuthor') || fromList(cell('author')),
    reviewer: cell('ourReviewer') || fromList(cell('reviewer')),
  }
  const saying = parseSaying((name) => texts[name] ?? cell(name))
  const relation = parseRelation(cell('relation'))
  if (to === '') throw new UnfitCell('expected an object_id')
  if (to === NONE) return { line, from, relation: 'none', to: undefined, ...saying }
  return { line, from, relation, to: toCode(to), ...(weight !== undefined && { weight }), ...saying }
}

/** Empty if the slot was required and nobody stated a justification. */
function bareOf(justification: string): string {
  const bare = justification.startsWith(JUSTIFIED) ? justification.slice(JUSTIFIED.length) : justification
  return bare === UNSPECIFIED ? '' : bare
}

/** Several names are separated by bars. */
const fromList = (names: string) => names.split('|').join(', ')

/** The code in an identifier: the part after its prefix. */
function toCode(id: string): Code {
  const local = /^[\w.-]+:(?!\/\/)(.*)$/.exec(id)?.[1] ?? /[^/#]*$/.exec(id)?.[0] ?? id
  try {
    return decodeURIComponent(local)
  } catch {
    return local
  }
}

export interface WriteSssomOptions {
  /** The IRI of the crosswalk. */
  readonly set: string
  readonly prefixes: Readonly<Record<'from' | 'to', Prefix>>
  /** The IRIs of the two versions. */
  readonly schemes: Readonly<Record<'from' | 'to', string>>
  readonly labelOf: Readonly<Record<'from' | 'to', (code: Code) => string>>
}

const WRITTEN = [
  'subject_id',
  'subject_label',
  'predicate_id',
  'object_id',
  'object_label',
  'mapping_justification',
] as const
const FURTHER = [
  'confidence',
  'comment',
  'author_label',
  'reviewer_label',
  'ext_combine',
  'ext_weight',
  'ext_weight_base',
  'ext_mapping_state',
  'ext_justification',
  'ext_author',
  'ext_reviewer',
] as const

/** Writes a crosswalk as SSSOM/TSV, which `readSssom` reads back unchanged. */
export async function* writeSssom(
  { mappings, ...head }: Crosswalk,
  { set, prefixes, schemes, labelOf }: WriteSssomOptions,
): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(formatHeader(head, { set, schemes, prefixes: [prefixes.from, prefixes.to] }))
  const idOf = ({ prefix }: Prefix, code: Code) => `${prefix}:${encodeURIComponent(code.toWellFormed())}`
  const rows = mappings.flatMap((mapping) =>
    listTargets(mapping).map(({ to, weight }) => {
      const { from, relation, justification, confidence, evidence, author = '', reviewer = '' } = mapping
      const isListed = justification !== undefined && JUSTIFICATIONS.includes(justification)
      return [
        ...[idOf(prefixes.from, from), labelOf.from(from), `skos:${relation === 'none' ? 'exact' : relation}Match`],
        ...(to === '' ? [NONE, ''] : [idOf(prefixes.to, to), labelOf.to(to)]),
        ...[JUSTIFIED + (isListed ? justification : UNSPECIFIED)],
        ...[confidence?.toString() ?? '', evidence ?? '', ...[author, reviewer].map(toList)],
        ...[mapping.combine, weight?.toString() ?? '', mapping.base ?? '', mapping.state],
        ...[isListed && justification !== UNSPECIFIED ? '' : (justification ?? '')],
        ...[author, reviewer].map((name) => (name.includes('|') ? name : '')),
      ]
    }),
  )
  yield* writeTable(rows, { columns: [...WRITTEN, ...FURTHER], format: 'tsv' })
}

/** A single name for a slot that accepts a list of names. */
const toList = (name: string) => name.replaceAll('|', ' ')
