import { type Problem, RolemapError } from '../../error.ts'
import { readVariantFile, writeVariantFile } from '../../exchange/order/variant-file.ts'
import type { readTable, TableFormat } from '../../exchange/table/table.ts'
import { checkReadWhole, ORDERED, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept } from '../trail/kept.ts'
import { getVersion } from '../version/list.ts'
import { createVariant, editVariant, type VariantChange, type VariantWords } from './change.ts'
import { VARIANT } from './kind.ts'
import { getVariant, readItems, type VariantView } from './variant.ts'

export interface VariantFileOptions extends VariantWords, Pick<VariantChange, 'seen'> {
  /** The file's name, for messages. */
  readonly file: string
  /** The classification. */
  readonly in: string
  /** The variant to create, or to replace. */
  readonly id: string
}

/** The result of importing a file with a variant. */
export interface VariantFileResult {
  readonly id: string
  readonly classification: string
  /** `refused`: no row could be used, and nothing was changed. */
  readonly state: 'added' | 'replaced' | 'unchanged' | 'refused'
  readonly nodes: number
  /** How many different items it has. */
  readonly items: number
  /** Refused rows, each with its reason. */
  readonly problems: readonly Problem[]
}

/** Creates a variant from a file, or replaces the nodes of one. Refused rows are problems; the others are used. */
export async function importVariant(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, in: of, id, seen, ...words }: VariantFileOptions,
): Promise<VariantFileResult> {
  requireRight(rolemap, 'variant.set')
  const { id: classification, version } = await getVersion(rolemap, of)
  const held = await findKept(rolemap, VARIANT, { id })
  if (held && held.of !== classification)
    throw new RolemapError('variant-taken', `there is a variant "${id}" of "${held.of}" already`)
  const before = held && (await getVariant(rolemap, id))
  const table = await openTable(input, { file, limits: ORDERED })
  const names = [...new Set([...(words.madeOn ?? before?.madeOn ?? []), version])]
  const items = await Promise.all(
    names.map(async (name) => readItems(rolemap.store, await getVersion(rolemap, classification, name))),
  )
  const { value: nodes, problems } = await readVariantFile(table, (code) => items.some((known) => known.has(code)))
  checkReadWhole(table)
  const result = { id, classification, nodes: nodes.length, problems }
  const placed = new Set(nodes.flatMap((node) => node.items)).size
  if (nodes.length === 0) return { ...result, items: 0, state: 'refused' }
  const after = before
    ? await editVariant(rolemap, id, { words, nodes, ...(seen !== undefined && { seen }) })
    : await createVariant(rolemap, { id, of: classification, nodes, ...words })
  const state = !before ? 'added' : after.revision === before.revision ? 'unchanged' : 'replaced'
  return { ...result, items: placed, state }
}

/** A variant as a file that can be imported again. */
export function writeVariant({ variant, items }: VariantView, format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  return writeVariantFile(variant.nodes, { labelOf: (code) => items.get(code)?.label ?? '', format })
}
