// Accounts for each line of the index and the profiles without using the reader.
import type { Problem } from '../../../src/error.ts'
import type { JobRolesDocument } from '../../../src/exchange/document/job-roles/document.ts'

/**
 * The lines from the heading of the index to the end that contain text but that no record repeats and no problem names.
 */
export function unaccountedLines(text: string, document: JobRolesDocument, problems: readonly Problem[]): string[] {
  const lines = text.replaceAll('\u00A0', ' ').split('\n')
  const start = lines.findIndex((line) => /^2\. Role code index/.test(line))
  const texts = textsByRow(document)
  const reported = new Set(problems.map(({ at }) => at?.row))
  return lines.flatMap((line, index) => {
    const row = index + 1
    if (start < 0 || index < start || line.trim() === '' || reported.has(row)) return []
    const known = texts.get(row) ?? []
    const left = known.reduce((rest, text) => rest.replace(text, ''), line)
    // A label broken over several lines contains each of them.
    const accounted = left.trim() === '' || known.some((text) => text.includes(line.trim()))
    return accounted ? [] : [`${row}: ${line}`]
  })
}

function textsByRow(document: JobRolesDocument): ReadonlyMap<number, readonly string[]> {
  const { groups, roles, profiles, sections, footnotes, marks } = document
  const cells = [...sections, ...footnotes, ...marks, ...profiles.flatMap(({ parts }) => Object.values(parts).flat())]
  const known = [
    ...cells,
    ...groups.map(({ label, row }) => ({ text: label, row })),
    ...roles.flatMap(({ code, label, page, profile, rows }) =>
      rows.flatMap((row) => [code, label, `${page}`, `${profile}`].map((text) => ({ text, row }))),
    ),
  ]
  const byRow = Map.groupBy(known, ({ row }) => row)
  return new Map([...byRow].map(([row, same]) => [row, same.map(({ text }) => text).toSorted(longestFirst)]))
}

const longestFirst = (one: string, other: string): number => other.length - one.length
