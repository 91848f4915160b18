import { getOperand } from '../../action.ts'
import { type Call, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

const NAMES = [
  ...([
    'title',
    'role',
    'second',
    'service',
    'department',
    'grade',
    'employer',
    'unit',
    'control',
    'contract',
  ] as const),
  ...(['relationship', 'starts', 'ends', 'fte', 'vacancies'] as const),
]

/** Adds a post or changes one by hand. */
export async function set(call: Call): Promise<void> {
  const { setPost } = await import('../../../rolemap/post/set-post.ts')
  const { chooseOrganisation } = await import('../../../rolemap/organisation/organisation.ts')
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const order = Object.fromEntries(NAMES.map((name) => [name, optionOf(call, name)]))
  const number = getOperand(call, 'the NUMBER of a post')
  const source = optionOf(call, 'source') ?? 'staff'
  const found = await setPost(rolemap, { organisation, source, number, ...order, why: optionOf(call, 'because') })
  if (call.options.json) return writeJson(call.stdout, found)
  const { title, role, roleLabel, typeLabel, areaLabel, lacks } = found.post
  const missing = lacks.length > 0 ? `; lacks ${lacks.join(', ')}` : ''
  call.stdout.write(`${number}  ${title}: ${role} ${roleLabel}; ${typeLabel || areaLabel || 'no service'}${missing}\n`)
}
