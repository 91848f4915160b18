import type { Problem, Reading } from '../../../error.ts'
import type { Attribute, CriteriaSet } from '../../../qualification/criteria.ts'
import { isBlank, joinLines, type PrintedLine } from '../printed-line.ts'

const AREAS = 6

/** Reads the numbered areas of the Common Core: a list with wrapped lines, and a page number within it. */
export function readCommonCore(lines: readonly PrintedLine[], file: string): Reading<CriteriaSet> {
  const attributes: Attribute[] = []
  const isNext = (line: PrintedLine) => line.text.trim().startsWith(`${attributes.length + 1}. `)
  for (const [index, line] of lines.entries()) {
    if (!isNext(line)) continue
    const wrapped = lines.slice(index + 1)
    const end = wrapped.findIndex((next) => isBlank(next) || /^\s*\d+\.\s/.test(next.text))
    const text = joinLines([line, ...wrapped.slice(0, end < 0 ? undefined : end)].map((each) => each.text))
    const code = String(attributes.length + 1)
    attributes.push({ code, label: text.slice(code.length + 1).trim(), at: { file, row: line.row } })
  }
  const message = `expected ${AREAS} areas of the Common Core, found ${attributes.length}`
  const problems: Problem[] =
    attributes.length === AREAS
      ? []
      : [{ severity: 'warning', code: 'area-missing', message, at: { file, row: lines[0]?.row ?? 1 } }]
  return { value: { id: 'common-core', label: 'Common Core of Skills and Knowledge', attributes }, problems }
}
