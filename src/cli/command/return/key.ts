import path from 'node:path'
import type { ReturnKey } from '../../../rolemap/return/index.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'

/** Which collection and year a call is about. */
export const collectionOf = (call: Call) => ({
  definition: getOperand(call, 'the DEFINITION of a return'),
  year: getOperand(call, 'the YEAR of the return', 2),
})

/** Which return a call is about. */
export async function keyOf(call: Call): Promise<ReturnKey> {
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const { definition, year } = collectionOf(call)
  const { id: organisation } = await chooseOrganisation(await call.rolemap(), optionOf(call, 'organisation'))
  return { definition, organisation, year }
}

/** What returns are about is loaded for those who need it. */
export const loadReturns = () => import('../../../rolemap/return/index.ts')

export const FORMATS = ['csv', 'xlsx', 'json'] as const

export function formatOf(out: string | undefined): (typeof FORMATS)[number] {
  if (out === undefined) return 'csv'
  const ending = path.extname(out).slice(1).toLowerCase()
  const format = FORMATS.find((one) => one === ending)
  if (format) return format
  throw new Misuse('--out: expected a name that ends in .csv, .xlsx or .json')
}
