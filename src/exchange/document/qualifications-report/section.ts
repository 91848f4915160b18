import type { Problem } from '../../../error.ts'
import { isBlank, type PrintedLine } from '../printed-line.ts'

// In the document's order. Headings without `expected` only end the section before them.
const HEADINGS = [
  { id: 'table-5-1', pattern: /^\s*Table 5\.1\b/i, expected: 'table 5.1 (definitions)' },
  {
    id: 'common-core',
    pattern: /^\s*6\.\s+Mapping of Key Qualifications\b/i,
    expected: 'section 6 (the areas of the Common Core)',
  },
  { id: 'section-7', pattern: /^\s*7\.\s+Developing and maintaining\b/i },
  { id: 'figure-7-1', pattern: /^\s*Figure 7\.1\b/i, expected: 'figure 7.1 (shares)' },
  { id: 'table-7-1', pattern: /^\s*Table 7\.1\b/i, expected: 'table 7.1 (costs)' },
  { id: 'section-8', pattern: /^\s*8\.\s+Summary of issues\b/i },
  { id: 'annexe-1', pattern: /^\s*Annexe 1:/i, expected: 'annexe 1 (roles and clusters)' },
  { id: 'annexe-2', pattern: /^\s*Annexe 2:/i },
  { id: 'annexe-3', pattern: /^\s*Annexe 3:/i, expected: 'annexe 3 (counts)' },
] as const

export type SectionId = (typeof HEADINGS)[number]['id']

/** The parts of the report that are read, each without its heading's first line. */
export type Sections = ReadonlyMap<SectionId, readonly PrintedLine[]>

/** A section runs from its heading to the next heading that the copy has. */
export function toSections(lines: readonly PrintedLine[]): Sections {
  const starts: { id: SectionId; index: number }[] = []
  for (const { id, pattern } of HEADINGS) {
    const from = (starts.at(-1)?.index ?? -1) + 1
    const index = lines.findIndex((line, at) => at >= from && pattern.test(line.text))
    if (index >= 0) starts.push({ id, index })
  }
  return new Map(starts.map(({ id, index }, at) => [id, lines.slice(index + 1, starts[at + 1]?.index)]))
}

/**
 * Finds missing sections. A section that others follow is missing. If the report does not reach the total of annexe 3, it was
 * cut off, and the sections after its last one are reported together as that.
 */
export function checkSections(
  sections: Sections,
  { lines, file, whole }: { lines: readonly PrintedLine[]; file: string; whole: boolean },
): readonly Problem[] {
  const lastHeading = HEADINGS.findLastIndex(({ id }) => sections.has(id))
  const missing = HEADINGS.flatMap((heading, index) =>
    'expected' in heading && !sections.has(heading.id) ? [{ index, expected: heading.expected }] : [],
  )
  const problems: Problem[] = missing
    .filter(({ index }) => index < lastHeading)
    .map(({ expected }) => ({
      severity: 'error',
      code: 'section-missing',
      message: `expected ${expected}, found no such heading`,
      at: { file },
    }))
  if (whole) return problems
  const ahead = missing.filter(({ index }) => index > lastHeading).map(({ expected }) => expected)
  const row = lines.findLast((line) => !isBlank(line))?.row ?? 1
  const expected = [...ahead, 'the total of annexe 3'].join(', ')
  const message = `expected ${expected}; found the end of the document at line ${row}`
  return [...problems, { severity: 'error', code: 'document-cut', message, at: { file, row } }]
}
