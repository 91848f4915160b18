import { z } from '@hono/zod-openapi'
import { listOf } from '../frame/list.ts'

export const ColumnGuess = z
  .object({
    column: z.string(),
    samples: listOf(z.string()).openapi({ description: 'Up to three different values.' }),
    field: z
      .string()
      .optional()
      .openapi({ description: 'What it was taken for, such as `title`, `grade` or `person`.' }),
    sure: z.number().openapi({ description: '0 to 1.' }),
    why: z.string(),
  })
  .readonly()
  .openapi('ColumnGuess')

/** Where the table of a file was found, and what its columns were taken for. */
export const foundColumns = {
  where: z.string().openapi({ description: 'Where the table was found.', example: 'sheet Staff, headings in row 4' }),
  columns: listOf(ColumnGuess),
}

const contextColumn = (what: string) =>
  z
    .string()
    .optional()
    .openapi({
      description: `The column with the posts' ${what}; if not given, found by name and content; empty for none.`,
    })

/** Fields for the columns that say more about a post than its title. */
export const contextColumns = {
  serviceArea: contextColumn('service area'),
  serviceType: contextColumn('service type'),
  employer: contextColumn('employer'),
  grade: contextColumn('grade'),
  description: contextColumn('description'),
  control: contextColumn('control of resources (yes or no)'),
}
