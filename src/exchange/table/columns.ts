import type { Problem } from '../../error.ts'
import { areHeadings } from './find/heading-word.ts'

/** The header's column names, made unique: an empty one becomes `column 3`, a second `title` becomes `title 2`. */
export function nameColumns(header: readonly string[], file: string): { columns: string[]; problems: Problem[] } {
  const columns: string[] = []
  const problems: Problem[] = []
  // Names that are not headings may be the cells of a post, which must not appear in a message.
  const quote = areHeadings(header)
  const given = new Set(header.map((name) => name.trim()))
  const taken = new Set<string>()
  const free = (stem: string, first: number) => {
    let number = first
    while (taken.has(`${stem} ${number}`) || given.has(`${stem} ${number}`)) number += 1
    return `${stem} ${number}`
  }
  for (const [index, raw] of header.entries()) {
    const name = raw.trim()
    const unique = name === '' ? free('column', index + 1) : taken.has(name) ? free(name, 2) : name
    taken.add(unique)
    columns.push(unique)
    if (unique === name) continue
    const [code, found] =
      name === ''
        ? ['column-unnamed', 'none']
        : [
            'column-repeated',
            quote
              ? `"${name}" again`
              : `that of column ${header.findIndex((other) => other.trim() === name) + 1} again`,
          ]
    problems.push({
      severity: 'warning',
      code,
      message: `expected a name of its own for column ${index + 1}, found ${found}${name === '' || quote ? `: it is called "${unique}"` : ''}`,
      at: { file, column: index + 1 },
    })
  }
  return { columns, problems }
}
