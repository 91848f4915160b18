import { RolemapError } from '../../error.ts'
import type { PostBatch, PostSource } from '../../store/index.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import type { Page, Slice } from '../../store/store.ts'
import type { Effect } from '../../store/trail.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { POSTS } from './kind.ts'
import { getSource, parseSourceId, type SourceKey, toSourceId } from './source.ts'

/**
 * The effects that make the posts of a staged list visible to everybody who may see them. @throws RolemapError
 * `change-conflict`
 */
export async function planAcceptPosts(
  rolemap: Rolemap,
  file: StagedFile,
): Promise<{ readonly told: readonly Told[]; readonly effects: readonly Effect[] }> {
  const key = parseSourceId(file.key)
  const source = await getSource(rolemap, key)
  const batch = await findBatch(rolemap, source, file)
  if (batch?.state !== 'pending')
    throw new RolemapError('change-conflict', `${file.name}: another list of the same source was given in the meantime`)
  const { number, digest } = batch
  const base = source.batches.find((one) => one.number < number)?.number ?? 0
  return {
    told: [tell(POSTS, { action: 'import', id: toSourceId(key), after: { batch: number, digest } })],
    effects: [{ put: 'post-batch', source: source.key, number, base }],
  }
}

const findBatch = async ({ store }: Rolemap, { key }: Pick<PostSource, 'key'>, { id }: StagedFile) =>
  (await store.posts.listBatches([key])).find(({ staged }) => staged === id)

/** How many posts of a staged list are new, left, moved and so on. */
export async function sumStagedPosts(rolemap: Rolemap, file: StagedFile): Promise<PostBatch['counts']> {
  const source = await getSource(rolemap, parseSourceId(file.key))
  return (await findBatch(rolemap, source, file))?.counts ?? {}
}

/** The posts that a list no longer has, as rows: number, title and department. They are no rows of the file. */
export async function listLeftPosts(rolemap: Rolemap, file: StagedFile, page: Page): Promise<Slice<StagedRow>> {
  const source = await getSource(rolemap, parseSourceId(file.key))
  const batch = await findBatch(rolemap, source, file)
  if (!batch) return { total: 0, rows: [] }
  const { total, rows } = await rolemap.store.posts.listLeft(batch, page)
  const toRow = ({ number, titled, department }: (typeof rows)[number]): StagedRow => ({
    row: 0,
    cells: [number, titled, department],
    outcome: { does: 'left' },
  })
  return { total, rows: rows.map(toRow) }
}

/** Drops the posts of a list that was discarded. */
export async function dropStagedPosts(rolemap: Rolemap, file: StagedFile): Promise<void> {
  const key = parseSourceId(file.key)
  await requireOrganisation(rolemap, key.organisation)
  await dropPending(rolemap, key, file.id)
}

/** Drops the posts that a staged list put, if it was not accepted. */
export async function dropPending({ store }: Rolemap, { organisation, source: name }: SourceKey, id: string) {
  const source = await store.posts.findSource(organisation, name)
  const batches: readonly PostBatch[] = source ? await store.posts.listBatches([source.key]) : []
  const batch = batches.find(({ staged, state }) => staged === id && state === 'pending')
  if (!batch) return
  await store.posts.drop(batch)
  await store.posts.deleteLonePersons(organisation)
}
