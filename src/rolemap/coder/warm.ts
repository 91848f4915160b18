import type { Rolemap } from '../rolemap.ts'
import { findDefault } from '../version/list.ts'
import { isIndexKept } from './kept-index.ts'

/**
 * Opens the coder of a classification before anybody asks, so that the first person does not wait. Opens nothing while its
 * index is missing: a worker builds that.
 */
export async function warmCoder({ store, coder }: Pick<Rolemap, 'store' | 'coder'>, of: string): Promise<void> {
  const versions = (await store.versions.list()).filter(({ id }) => id === of)
  const version = findDefault(versions)
  if (version && (await isIndexKept(store, version))) await coder(version)
}
