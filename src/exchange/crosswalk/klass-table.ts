import type { Problem } from '../../error.ts'
import { type Fields, isFields, listOf, textOf } from '../json-file.ts'
import { UnfitCell } from './cell.ts'
import type { CrosswalkFile } from './crosswalk-file.ts'
import { type MappingRow, refuse } from './gather.ts'

/** Whether a value is a KLASS correspondence table, whole or only its rows. */
export const isKlassTable = (value: unknown): value is Fields =>
  isFields(value) && (Array.isArray(value.correspondenceMaps) || Array.isArray(value.correspondenceItems))

/**
 * A correspondence table from the API of Statistics Norway: pairs without relations and weights. A pair that is valid
 * in several periods occurs in each.
 */
export function readKlassTable(table: Fields, file: string): CrosswalkFile {
  const problems: Problem[] = []
  const rows: MappingRow[] = []
  const pairs = listOf(table.correspondenceMaps ?? table.correspondenceItems)
  for (const [at, pair] of pairs.entries()) {
    const called = `pair ${at + 1}`
    const [from, to] = isFields(pair) ? [textOf(pair.sourceCode), textOf(pair.targetCode)] : []
    if (from === undefined) {
      const error = new UnfitCell('expected a "sourceCode"; what has none says that nothing becomes its target')
      problems.push(refuse(error.code, { row: { called }, file }, error.message))
    } else {
      const relation = to === undefined ? 'none' : undefined
      rows.push({ called, from, to, relation, combine: 'or', state: 'approved' })
    }
  }
  const [name, publisher] = [textOf(table.name), textOf(table.owningSection)]
  const head = name === undefined ? {} : { source: { title: name, ...(publisher !== undefined && { publisher }) } }
  return { head, rows, problems }
}
