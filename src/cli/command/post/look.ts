import type { ShownPost } from '../../../rolemap/post/list.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'

const load = async () => ({
  ...(await import('../../../rolemap/post/list.ts')),
  ...(await import('../../../rolemap/organisation/organisation.ts')),
})
const LACKS = ['role', 'area', 'type', 'any'] as const

/** Lists a page of posts. */
export async function list(call: Call): Promise<void> {
  const { listPosts } = await load()
  const lacks = LACKS.find((one) => one === optionOf(call, 'lacks'))
  if (!lacks && optionOf(call, 'lacks') !== undefined) throw new Misuse(`--lacks: expected one of: ${LACKS.join(', ')}`)
  const filters = { text: 'text', role: 'code', state: 'state', area: 'area', department: 'department' }
  const said = Object.entries(filters).flatMap(([option, field]) => {
    const value = optionOf(call, option)
    return value === undefined ? [] : [[field, value] as const]
  })
  const found = await listPosts(await call.rolemap(), {
    ...{ organisation: optionOf(call, 'organisation'), period: optionOf(call, 'period') },
    ...Object.fromEntries(said),
    ...(lacks && { lacks }),
    limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const head = ['number', 'title', 'role', 'service', 'department', 'grade', 'FTE', 'state', 'lacks']
  call.stdout.write(formatColumns([head, ...found.rows.map(toCells)]))
  call.stderr.write(`${found.rows.length} of ${found.total > 10_000 ? 'more than 10,000' : found.total} posts\n`)
}

const toCells = ({ number, title, role, type, area, department, grade, fte, state, lacks }: ShownPost) => [
  ...[number, title, role, type || area, department, grade, String(fte ?? ''), state, lacks.join(' ')],
]

/** Shows a post with its earlier versions. */
export async function show(call: Call): Promise<void> {
  const { showPost, chooseOrganisation } = await load()
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const number = getOperand(call, 'the NUMBER of a post')
  const source = optionOf(call, 'source') ?? 'staff'
  const found = await showPost(rolemap, { organisation, source, number, persons: call.options.persons === true })
  if (call.options.json) return writeJson(call.stdout, found)
  const { post, question, evidence, left, before, persons } = found
  const facts = Object.entries(post).filter(([, value]) => value !== '' && typeof value !== 'object')
  const rows = [
    ...facts.map(([name, value]) => [name, String(value)]),
    ...Object.entries(post.further).map(([name, value]) => [name, value]),
    ...(post.lacks.length > 0 ? [['lacks', post.lacks.join(', ')]] : []),
    ...(evidence === '' ? [] : [['evidence', evidence]]),
    ...(question === '' ? [] : [['question', question]]),
    ...(left === undefined ? [] : [['left', `not in the list of ${left}`]]),
    ...before.map((one) => [`before, ${one.asAt}`, `${one.title}; ${one.role}; ${one.department}; ${one.grade}`]),
    ...(persons ?? []).flatMap(({ personal }) =>
      personal
        ? Object.entries(personal).map(([name, value]) => [name, value])
        : [['held by', 'sealed: no key is set']],
    ),
  ]
  call.stdout.write(formatColumns(rows))
}

/** Lists the sources of an organisation with their newest lists. */
export async function sources(call: Call): Promise<void> {
  const { chooseOrganisation } = await load()
  const { listSources } = await import('../../../rolemap/post/source.ts')
  const rolemap = await call.rolemap()
  const { id } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const found = await listSources(rolemap, id)
  if (call.options.json) return writeJson(call.stdout, found)
  const rows = found.flatMap(({ name, classification, batches }) =>
    batches.map(({ asAt, at, counts }) => [
      ...[name, classification, asAt, at],
      Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([what, count]) => `${count} ${what}`)
        .join(', '),
    ]),
  )
  call.stdout.write(formatColumns([['source', 'coded to', 'as at', 'accepted', 'posts'], ...rows]))
}

/** Prints how many posts each way of coding accounts for, and how certain the codes are. */
export async function coding(call: Call): Promise<void> {
  const { summariseCoding } = await import('../../../rolemap/post/coding-summary.ts')
  const query = { organisation: optionOf(call, 'organisation'), period: optionOf(call, 'period') }
  const { posts, by } = await summariseCoding(await call.rolemap(), query)
  if (call.options.json) return writeJson(call.stdout, { posts, by })
  const cells = by.map(({ how, name = '', posts: some, titles = 0, sure }) => [
    ...[how, name, String(some), String(titles), sure === undefined ? '' : sure.toFixed(3)],
  ])
  call.stdout.write(formatColumns([['coded by', 'name', 'posts', 'titles', 'mean probability'], ...cells]))
}
