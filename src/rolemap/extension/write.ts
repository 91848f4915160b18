import { writeLocalItems } from '../../exchange/order/local-item-file.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { getExtension } from './extension.ts'
import type { ExtensionKey } from './id.ts'

/** An extension as a file that can be imported again. @throws RolemapError `extension-unknown` */
export async function writeExtension(rolemap: Rolemap, key: ExtensionKey, format: TableFormat): Promise<OutgoingFile> {
  const { items } = await getExtension(rolemap, key)
  const fileName = `${key.id}-${key.organisation}.${format}`
  return { fileName, mediaType: MEDIA_TYPES[format], body: writeLocalItems(items, format) }
}
