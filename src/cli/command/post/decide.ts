import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

/** Decides the role of a post's title, for all posts that have it. */
export async function decide(call: Call): Promise<void> {
  const { decidePostTitle } = await import('../../../rolemap/settle/decide-post.ts')
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const number = getOperand(call, 'the NUMBER of a post with the title')
  const role = optionOf(call, 'role')
  if (role === undefined) throw new Misuse('expected --role CODE')
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const source = optionOf(call, 'source') ?? 'staff'
  const why = optionOf(call, 'why')
  const found = await decidePostTitle(rolemap, { organisation, source, number, role, why })
  if (call.options.json) return writeJson(call.stdout, found)
  call.stdout.write(`all posts with the title of ${number} are ${found.post.role} ${found.post.roleLabel}\n`)
}
