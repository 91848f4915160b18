import { openArchive } from '../table/archive.ts'
import { readPart } from '../table/workbook-part.ts'
import { findAttribute } from '../table/xml.ts'

/**
 * Whether a workbook can be saved as .xlsx. One with macros and a template cannot: Excel would refuse to open it.
 *
 * @throws RolemapError `file-unreadable`, `file-too-large`
 */
export async function isExtendable(bytes: Uint8Array, file: string): Promise<boolean> {
  const archive = openArchive(bytes, { file, limit: Number.POSITIVE_INFINITY })
  let plain = true
  const types = '[Content_Types].xml'
  if (!archive.names.includes(types)) return plain
  for await (const _ of readPart(archive, types, {
    open(_name, attributes) {
      if (/macroEnabled|template/i.test(findAttribute(attributes, 'ContentType') ?? '')) plain = false
    },
  }));
  return plain
}
