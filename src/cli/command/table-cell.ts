import type { CountedPost } from '../../rolemap/workforce/cell-posts.ts'
import type { AskedPosts } from '../../rolemap/workforce/open-posts.ts'
import { type Call, numberOption, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

/** Prints the posts that a figure of a table counts. */
export async function printCell(call: Call, asked: AskedPosts): Promise<void> {
  const { listCellPosts } = await import('../../rolemap/workforce/cell-posts.ts')
  const found = await listCellPosts(await call.rolemap(), asked, {
    cell: optionOf(call, 'cell') ?? '',
    limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const head = ['number', 'title', 'role', 'label', 'coded by', 'probability', 'evidence']
  call.stdout.write(formatColumns([head, ...found.rows.map(toCells)]))
  const used = found.versions.map(({ id, version }) => `${id} ${version}`).join(', ')
  call.stderr.write(`${found.rows.length} of ${found.total} posts; classifications: ${used}\n`)
}

const toCells = ({ post, how, decided, evidence }: CountedPost) => [
  ...[post.number, post.title, post.role, post.roleLabel],
  ...[decided ? `${how}: ${decided.by}` : how, how === 'coder' || how === 'open' ? post.sure.toFixed(3) : '', evidence],
]
