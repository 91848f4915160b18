import { existsSync } from 'node:fs'
import path from 'node:path'
import { toVariantNodes, type Variant, type VariantRow } from '../../classification/index.ts'
import type { Problem, Reading } from '../../error.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import type { RecordKind } from './record.ts'

type Head = Omit<Variant, 'classification' | 'state' | 'nodes'>

/** The variants of a dataset, one in each line; the nodes of each are in a file of its own. */
const VARIANT_KIND: RecordKind<Head> = {
  file: 'variants.tsv',
  columns: ['id', 'label', 'madeOn', 'source', 'purpose'],
  format: ({ id, label, madeOn, source = '', purpose }) => [id, label, formatList(madeOn, '|'), source, purpose],
  parse: (cell) => ({
    id: cell('id'),
    label: cell('label'),
    madeOn: parseList(cell('madeOn'), '|'),
    ...(cell('source') && { source: cell('source') }),
    purpose: cell('purpose'),
  }),
}

const toRowKind = (id: string): RecordKind<VariantRow> => ({
  file: `variant-${id}.tsv`,
  columns: ['node', 'parent', 'label', 'item'],
  format: ({ node, parent, label, item }) => [node, parent, label, item],
  parse: (cell) => ({ node: cell('node'), parent: cell('parent'), label: cell('label'), item: cell('item') }),
})

/** Reads the variants that this project adds to a dataset, if there are any. */
export async function readVariants(
  folder: string,
  { classification, hasItem }: { readonly classification: string; readonly hasItem: (code: string) => boolean },
): Promise<Reading<readonly Variant[]>> {
  const ours = path.join(folder, 'ours')
  if (!existsSync(path.join(ours, VARIANT_KIND.file))) return { value: [], problems: [] }
  const heads = await readRecords(ours, VARIANT_KIND, undefined)
  const problems: Problem[] = [...heads.problems]
  const value: Variant[] = []
  for (const head of heads.value) {
    const kind = toRowKind(head.id)
    const rows = await readRecords(ours, kind, undefined)
    const { nodes, faults } = toVariantNodes(rows.value, hasItem)
    const found = faults.map(({ code, message, at, column }): Problem => {
      return { severity: 'error', code, message, at: { file: kind.file, row: at + 2, column } }
    })
    problems.push(...rows.problems, ...found)
    value.push({ ...head, classification, state: 'published', nodes })
  }
  return { value, problems }
}
