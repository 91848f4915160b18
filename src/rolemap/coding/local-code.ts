import { fold } from '../../text/fold.ts'
import { getExtension } from '../extension/extension.ts'
import type { ExtensionKey } from '../extension/id.ts'
import { findLocalIndex } from '../extension/local-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { codedColumns } from './code-row.ts'

/** Added to a coded file if its organisation has an extension: the local item that has the row's title. */
const LOCAL_CODE = 'local_code'

/**
 * A function that returns the local items of an organisation with a given title, separated by bars. It does not affect
 * the coding.
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

/** The columns of a coded file, with the one for local codes if it has one. */
export function codedColumnsWith(columns: readonly string[], local: boolean): readonly string[] {
  if (!local) return codedColumns(columns)
  return [...codedColumns(columns), columns.includes(LOCAL_CODE) ? `rolemap_${LOCAL_CODE}` : LOCAL_CODE]
}
