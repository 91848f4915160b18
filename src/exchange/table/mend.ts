import type { Problem, Reading } from '../../error.ts'
import { findTextFault, type TextFault, toWellFormed } from '../../text/well-formed.ts'
import type { SourceRecord } from './record.ts'

// Nobody can correct a file while it is being read, so ill-formed text in it is repaired and reported.

const FAULTS: Readonly<Record<TextFault, Pick<Problem, 'code' | 'message'>>> = {
  nul: { code: 'nul-removed', message: 'expected text, found NUL characters: they were taken out' },
  surrogate: {
    code: 'character-replaced',
    message: 'expected text, found half of a surrogate pair: U+FFFD is in its place',
  },
}

/** The same record with well-formed text in every cell. */
export function mendRecord(
  record: SourceRecord,
  { file, report }: { readonly file: string; report(problem: Problem): void },
): SourceRecord {
  const { line, cells } = record
  if (cells.every(isWellFormed)) return record
  for (const fault of new Set(cells.flatMap((cell) => findTextFault(cell) ?? [])))
    report({ severity: 'warning', ...FAULTS[fault], at: { file, row: line } })
  return { ...record, cells: cells.map(toWellFormed) }
}

const isWellFormed = (cell: string) => findTextFault(cell) === undefined

/** The well-formed text of a whole file. Each fault is reported with the first line that has it. */
export function mendText({ value: text, problems }: Reading<string>, file: string): Reading<string> {
  const places = [text.indexOf('\0'), text.search(/\p{Cs}/u)]
  const found = (['nul', 'surrogate'] as const).flatMap((fault, index): Problem[] => {
    const at = places[index] ?? -1
    if (at < 0) return []
    return [{ severity: 'warning', ...FAULTS[fault], at: { file, row: text.slice(0, at).split('\n').length } }]
  })
  return found.length === 0
    ? { value: text, problems }
    : { value: toWellFormed(text), problems: [...problems, ...found] }
}
