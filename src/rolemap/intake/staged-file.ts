import { setImmediate } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import type { StagedFile, StagedRow, StagedRowQuery } from '../../store/staged.ts'
import type { Slice } from '../../store/store.ts'
import { may, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getIntakeKind } from './kinds.ts'

/** Files that wait or were accepted, newest first: all, or those for one thing. */
export async function listStagedFiles(
  rolemap: Rolemap,
  about?: Pick<StagedFile, 'kind' | 'key'>,
): Promise<readonly StagedFile[]> {
  if (about) requireRight(rolemap, getIntakeKind(about.kind).right)
  const files = await rolemap.store.staged.list(rolemap.now().toISOString(), about)
  const mine: StagedFile[] = []
  for (const file of files) if (await maySee(rolemap, file)) mine.push(file)
  return mine
}

async function maySee(rolemap: Rolemap, file: StagedFile): Promise<boolean> {
  const kind = getIntakeKind(file.kind)
  if (!may(rolemap.actor, kind.right) || (kind.own && file.by !== rolemap.actor.name)) return false
  if (!kind.streamed) return true
  return await kind.find(rolemap, file.key).then(
    () => true,
    () => false,
  )
}

/** @throws RolemapError `staged-file-unknown`, also for one that expired or was discarded */
export async function getStagedFile(rolemap: Rolemap, id: string): Promise<StagedFile> {
  const file = await rolemap.store.staged.find(id)
  if (!file || file.state === 'staging' || file.expires <= rolemap.now().toISOString()) throw unknown()
  const kind = getIntakeKind(file.kind)
  requireRight(rolemap, kind.right)
  if (kind.own && file.by !== rolemap.actor.name) throw unknown()
  // The thing that it would change may be visible to some people only.
  if (kind.streamed) await kind.find(rolemap, file.key)
  return file
}

const unknown = () =>
  new RolemapError(
    'staged-file-unknown',
    'there is no such file: somebody discarded it, or it was deleted after 14 days',
  )

/** What accepting a file would do, summed up, if its kind says so. */
export async function sumStagedFile(rolemap: Rolemap, id: string): Promise<Readonly<Record<string, number>>> {
  const file = await getStagedFile(rolemap, id)
  const kind = getIntakeKind(file.kind)
  return kind.streamed ? await kind.sum(rolemap, file) : {}
}

const LEFT = 'left'

/** A page of a file's rows, each with its effect or why it is refused. */
export async function listStagedRows(rolemap: Rolemap, id: string, query: StagedRowQuery): Promise<Slice<StagedRow>> {
  const file = await getStagedFile(rolemap, id)
  const kind = getIntakeKind(file.kind)
  return kind.streamed && query.does === LEFT
    ? await kind.listLeft(rolemap, file, query)
    : await rolemap.store.staged.listRows(id, query)
}

const AT_ONCE = 1000

/** All rows of a file, read in pages. */
export async function* readStagedRows(
  { store }: Rolemap,
  id: string,
  query: Pick<StagedRowQuery, 'refused'> = {},
): AsyncGenerator<StagedRow, void, undefined> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await store.staged.listRows(id, { ...query, limit: AT_ONCE, offset })
    yield* rows
    if (rows.length < AT_ONCE) return
    // SQLite answers synchronously, so let other work run in between.
    await setImmediate()
  }
}

/** Discards a file without applying it. @throws RolemapError `staged-file-unknown`, `staged-file-closed` */
export async function abandonStagedFile(rolemap: Rolemap, id: string): Promise<void> {
  const file = await getStagedFile(rolemap, id)
  checkWaiting(file)
  const kind = getIntakeKind(file.kind)
  if (kind.streamed) await kind.drop(rolemap, file)
  await rolemap.store.staged.delete(id)
}

/** @throws RolemapError `staged-file-closed` */
export function checkWaiting({ name, state }: StagedFile): void {
  if (state !== 'waiting') throw new RolemapError('staged-file-closed', `${name} was accepted already`)
}
