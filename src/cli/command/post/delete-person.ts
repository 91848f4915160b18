import { text } from 'node:stream/consumers'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

/**
 * Deletes a person. With `-`, the number or name is read from standard input, so that it stays out of the shell's
 * history.
 */
export async function deletePerson(call: Call): Promise<void> {
  const given = getOperand(call, 'the number or name of a PERSON, or -')
  const identity = (given === '-' ? await text(call.stdin) : given).trim()
  if (identity === '') throw new Misuse('expected the number or name of a person, found nothing')
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const use = await import('../../../rolemap/post/delete-person.ts')
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const why = optionOf(call, 'why')
  const done = await use.deletePerson(rolemap, { organisation, identity, ...(why !== undefined && { why }) })
  if (call.options.json)
    return writeJson(call.stdout, {
      deleted: true,
      gone: done.gone,
      files: { emptied: done.emptied, deleted: done.deleted },
    })
  const said = [
    'deleted',
    ...(done.emptied > 0 ? [`their rows in coded files were emptied: files ${done.emptied}`] : []),
    ...(done.deleted > 0 ? [`files that waited to be taken and had them were deleted: ${done.deleted}`] : []),
    ...(done.gone ? [] : ['another process is reading, so the store’s log is emptied with the next sweep']),
  ]
  call.stdout.write(`${said.join('\n')}\n`)
}
