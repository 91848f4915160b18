import path from 'node:path'
import type { PostColumnUses } from '../../../rolemap/post/columns.ts'
import type { StagedPosts } from '../../../rolemap/post/stage.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { placeOf } from '../../place-options.ts'
import { createProgress, formatColumns, writeJson } from '../../print.ts'
import { writeStagedRows } from '../../print-staged.ts'

/** Refused rows that are printed; `rolemap take refused` writes all. */
const SHOWN = 10

/** Stages a list and accepts it, unless rows are refused or the list is only to be staged. */
export async function importList(call: Call): Promise<void> {
  const file = getOperand(call, 'a FILE of posts')
  const { stagePosts, chooseOrganisation, readUses } = await load()
  const rolemap = await call.rolemap()
  const { id: organisation } = await chooseOrganisation(rolemap, optionOf(call, 'organisation'))
  const progress = createProgress(call.stderr, 'rows read')
  const columns = optionOf(call, 'columns')
  const staged = await stagePosts(rolemap, {
    ...{ organisation, source: optionOf(call, 'source') ?? 'staff', in: optionOf(call, 'in') },
    ...{ asAt: optionOf(call, 'as-at'), part: call.options.part === true, title: optionOf(call, 'title') },
    ...placeOf(call),
    input: file === '-' ? call.stdin : await openInput(file),
    file: file === '-' ? 'standard input' : path.basename(file),
    ...(columns !== undefined && { changed: toUses(readUses, columns) }),
    ...{ onProgress: progress.show, signal: call.signal },
  })
  progress.clear()
  const accepted = call.options.stage ? undefined : await accept(call, staged)
  const state = accepted?.state ?? staged.state
  if (call.options.json) return writeJson(call.stdout, { ...staged, state })
  await print(call, { ...staged, state })
}

const load = async () => ({
  ...(await import('../../../rolemap/post/stage.ts')),
  ...(await import('../../../rolemap/post/columns.ts')),
  ...(await import('../../../rolemap/organisation/organisation.ts')),
})

function toUses(readUses: (text: string) => PostColumnUses, text: string): PostColumnUses {
  try {
    return readUses(text)
  } catch (cause) {
    throw new Misuse(`--columns: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}

async function accept(call: Call, { id, refused }: StagedPosts) {
  const { acceptStagedFile } = await import('../../../rolemap/intake/index.ts')
  if (refused > 0 && !call.options.fitting) return undefined
  const why = optionOf(call, 'why')
  return await acceptStagedFile(await call.rolemap(), id, {
    take: 'fitting',
    sure: call.options.sure === true,
    ...(why !== undefined && { why }),
  })
}

async function print(call: Call, staged: StagedPosts): Promise<void> {
  const { id, rows, refused, counts, state, uses } = staged
  if (state === 'waiting' && call.options.stage) call.stdout.write(formatUses(uses))
  const said = Object.entries(counts).filter(([, count]) => count > 0)
  const became = said.map(([what, count]) => `${count} ${what}`).join(', ')
  call.stdout.write(`${rows} rows: ${became || 'no posts'}; refused: ${refused}\n`)
  if (state === 'accepted') return
  if (refused > 0) {
    const { listStagedRows } = await import('../../../rolemap/intake/index.ts')
    const found = await listStagedRows(await call.rolemap(), id, { limit: SHOWN, offset: 0, refused: true })
    writeStagedRows(call, staged, found.rows)
    call.stdout.write(`rolemap take refused ${id} writes the refused rows with their reasons\n`)
  }
  const how = refused > 0 ? ' --fitting' : ''
  call.stdout.write(`nothing is kept yet: rolemap take accept ${id}${how} accepts the list\n`)
}

const formatUses = (uses: PostColumnUses) =>
  formatColumns([['column', 'taken for'], ...Object.entries(uses).map(([column, field]) => [column, field])])
