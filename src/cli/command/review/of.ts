import type { TitlesOf } from '../../../rolemap/settle/index.ts'
import { type Call, optionOf } from '../../command.ts'

/** The set of titles that a call is about. */
export async function readOf(call: Call): Promise<TitlesOf> {
  const job = optionOf(call, 'job')
  if (job !== undefined) return job
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const { id: organisation } = await chooseOrganisation(await call.rolemap(), optionOf(call, 'organisation'))
  return { organisation, classification: optionOf(call, 'in') }
}
