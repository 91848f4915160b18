import { z } from '@hono/zod-openapi'
import { parseHeader } from '../../rolemap/column/header.ts'
import type { TablePlace } from '../../rolemap/open-table.ts'

/** Fields that say where in a file the table is. */
export const place = {
  sheet: z
    .string()
    .min(1)
    .optional()
    .openapi({ description: 'The sheet of a workbook, by name or number; if not given, found by content.' }),
  header: z
    .string()
    .regex(/^(?:none|\d{1,7}(?:,\d{1,7})?)$/)
    .optional()
    .openapi({
      description: 'The row of the headings, or both rows (`4,5`), or `none`; if not given, found by content.',
      example: '4,5',
    }),
}

interface Given {
  readonly sheet: string | undefined
  readonly header: string | undefined
}

export function toPlace({ sheet, header }: Given): TablePlace {
  const parsed = header === undefined ? undefined : parseHeader(header)
  return { ...(sheet !== undefined && { sheet }), ...(parsed !== undefined && { header: parsed }) }
}
