import type { Generated } from 'kysely'

/** The tables of fillings of returns. */
export interface ReturnSchema {
  return_fill: ReturnFillTable
  return_part: ReturnPartTable
}

/** A filling of a return. */
interface ReturnFillTable {
  number: Generated<number>
  name: string
  at: string
}

/** One thing of a filling; `body` holds JSON text. */
interface ReturnPartTable {
  fill: number
  part: string
  place: number
  key: string
  body: string
}
