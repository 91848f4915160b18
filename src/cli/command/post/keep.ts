import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

/** Sets how long posts of a source are kept. */
export async function keep(call: Call): Promise<void> {
  const given = getOperand(call, 'the DAYS, or always')
  const days = given === 'always' ? 0 : Number(given)
  if (!Number.isInteger(days) || (days < 1 && given !== 'always')) throw new Misuse('expected DAYS from 1, or always')
  const { keepPosts } = await import('../../../rolemap/post/keep.ts')
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const source = optionOf(call, 'source') ?? 'staff'
  await keepPosts(rolemap, { organisation, source, days })
  if (call.options.json) return writeJson(call.stdout, { organisation, source, days })
  const long = days === 0 ? 'always' : `${days} days after the last list that has them`
  call.stdout.write(`posts of ${organisation}, ${source}, are kept ${long}\n`)
}
