import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { ColumnGuess, foundColumns } from '../coding/column-schema.ts'
import { listOf } from '../frame/list.ts'

const Count = z
  .object({
    code: z.string(),
    label: z.string(),
    headcount: z.number().optional(),
    fte: z.number().optional(),
    vacancies: z.number().optional(),
    hidden: z
      .literal(true)
      .optional()
      .openapi({ description: 'No figure is shown, because one is small or would reveal a small one.' }),
  })
  .readonly()
  .openapi('ShownCount')

export const Overlay = z
  .object({
    edition: z.string(),
    where: foundColumns.where,
    columns: listOf(ColumnGuess.unwrap().omit({ samples: true }).readonly()),
    rows: z.int(),
    taken: z.int(),
    threshold: z.int(),
    occupations: listOf(Count),
    clusters: listOf(Count),
    blocked: listOf(
      z
        .object({
          from: z.string(),
          fromLabel: z.string(),
          to: listOf(z.object({ code: z.string(), label: z.string() }).readonly()),
        })
        .readonly(),
    ).openapi({ description: 'Occupations with people, where no next step up has any people or vacancies.' }),
    problems: listOf(Problem).openapi({ description: 'Refused rows, without the contents of their cells.' }),
  })
  .openapi('Overlay')
