import { fold } from '../../text/fold.ts'
import { codedColumns } from '../code-row.ts'
import type { Rolemap } from '../rolemap.ts'
import { type ExtensionKey, getExtension } from './extension.ts'
import { findLocalItems } from './local-index.ts'

/** The column that a coded file has where its organisation has an extension: the local item of which its title is one. */
export const LOCAL_CODE = 'local_code'

/**
 * Says of a title which local items of an organisation have it, with a bar between several. It is looked up for itself:
 * no coding goes by it.
 *
 * @throws RolemapError `extension-unknown`
 */
export async function createLocalLookUp(rolemap: Rolemap, key: ExtensionKey): Promise<(title: string) => string> {
  await getExtension(rolemap, key)
  const items = await findLocalItems(rolemap, key.id, { organisation: key.organisation })
  const titled = items.flatMap(({ code, label, titles }) => {
    const folded = new Set([label, ...titles].map(fold))
    return [...folded].map((title) => ({ code, title }))
  })
  const codes = new Map(
    [...Map.groupBy(titled, ({ title }) => title)].map(([title, group]) => [
      title,
      group.map(({ code }) => code).join('|'),
    ]),
  )
  return (title) => codes.get(fold(title)) ?? ''
}

/** The columns of a coded file, with that of local codes where it has one. */
export function codedColumnsWith(columns: readonly string[], local: boolean): readonly string[] {
  if (!local) return codedColumns(columns)
  return [...codedColumns(columns), columns.includes(LOCAL_CODE) ? `rolemap_${LOCAL_CODE}` : LOCAL_CODE]
}
