import { toCodeKey } from '../../classification/local-item.ts'

/** Names an extension. An organisation has at most one for each classification. */
export interface ExtensionKey {
  /** The classification. */
  readonly id: string
  /** The organisation's id. */
  readonly organisation: string
}

const toId = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')

export const toExtensionId = ({ id, organisation }: ExtensionKey): string => toId(id, organisation)

// However a code is written, it names the same record. So an undo finds what was stored since.
export const toItemId = ({ id, organisation }: ExtensionKey, code: string): string =>
  toId(id, organisation, toCodeKey(code))

/** What a record's id names. The code is in the form of its key. */
export function parseExtensionId(record: string): ExtensionKey & { readonly code: string } {
  const [id = '', organisation = '', code = ''] = record.split('/').map(decodeURIComponent)
  return { id, organisation, code }
}
