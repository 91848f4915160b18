import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Work } from '../trail/kept.ts'
import { changeExtension, checkHeld, type Held, putExtension, putItem } from './change.ts'
import { type Extension, getExtension } from './extension.ts'
import type { ExtensionKey } from './id.ts'

// It is used in addresses and commands.
const ORGANISATION = /^[a-z0-9][a-z0-9-]{0,59}$/
const LONGEST_LABEL = 200

export interface NameOptions {
  /** The organisation's name, such as "Kent County Council". */
  readonly label: string
  readonly why?: string
}

/**
 * Creates an organisation's extension of a classification, or renames the organisation of an existing one.
 *
 * @throws RolemapError `edit-unfit`, `classification-unknown`
 */
export async function nameExtension(
  rolemap: Rolemap,
  key: ExtensionKey,
  { label, why }: NameOptions,
): Promise<Extension> {
  if (!ORGANISATION.test(key.organisation))
    throw new RolemapError(
      'edit-unfit',
      `expected the id of an organisation in small letters, digits and hyphens, such as kent; found "${key.organisation}"`,
    )
  const name = label.trim()
  if (name === '' || name.length > LONGEST_LABEL)
    throw new RolemapError('edit-unfit', `expected the name of an organisation, of at most ${LONGEST_LABEL} characters`)
  await changeExtension(rolemap, key, ({ extension }) => {
    const value = { label: name }
    return isSame(extension?.value, value) ? [] : [putExtension(key, { seen: extension, value, why })]
  })
  return getExtension(rolemap, key)
}

/** Deletes an extension with all its items. Returns how many there were. @throws RolemapError `extension-unknown` */
export async function dropExtension(rolemap: Rolemap, key: ExtensionKey, why?: string): Promise<number> {
  let dropped = 0
  await changeExtension(rolemap, key, (held) => {
    checkHeld(held, key)
    dropped = held.items.length
    return toDrops(held, key, why)
  })
  return dropped
}

// The extension is deleted last, so that undoing in reverse order restores it first.
function toDrops({ extension, items }: Held, key: ExtensionKey, why: string | undefined): readonly Work[] {
  return [
    ...items.map((seen) => putItem(key, seen.value.code, { seen, value: undefined, why })),
    putExtension(key, { seen: extension, value: undefined, why }),
  ]
}
