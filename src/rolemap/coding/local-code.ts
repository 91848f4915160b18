import { fold } from '../../text/fold.ts'
import { getExtension } from '../extension/extension.ts'
import type { ExtensionKey } from '../extension/id.ts'
import { findLocalIndex } from '../extension/local-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { codedColumns } from './code-row.ts'

/** The column that a coded file has where its organisation has an extension: the local item of which its title is one. */
const LOCAL_CODE = 'local_code'

/**
 * Says of a title which local items of an organisation have it, with a bar between several. It is looked up for itself:
 * no coding goes by it.
 *
 * @throws RolemapError `extension-unknown`
 */
export async function createLocalLookUp(rolemap: Rolemap, key: ExtensionKey): Promise<(title: string) => string> {
  await getExtension(rolemap, key)
  const { byTitle } = await findLocalIndex(rolemap, key.id)
  return (title) => {
    const items = byTitle.get(fold(title)) ?? []
    return items
      .filter(({ organisation }) => organisation.id === key.organisation)
      .map(({ code }) => code)
      .join('|')
  }
}

/** The columns of a coded file, with that of local codes where it has one. */
export function codedColumnsWith(columns: readonly string[], local: boolean): readonly string[] {
  if (!local) return codedColumns(columns)
  return [...codedColumns(columns), columns.includes(LOCAL_CODE) ? `rolemap_${LOCAL_CODE}` : LOCAL_CODE]
}
