import { toCodeKey } from '../../classification/local-item.ts'

/** Names an extension: an organisation has one of a classification at most. */
export interface ExtensionKey {
  /** The classification. */
  readonly id: string
  /** The organisation's id. */
  readonly organisation: string
}

const toId = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')

export const toExtensionId = ({ id, organisation }: ExtensionKey): string => toId(id, organisation)

// In whatever letters a code is written, it names one record: so what is undone meets what was kept since.
export const toItemId = ({ id, organisation }: ExtensionKey, code: string): string =>
  toId(id, organisation, toCodeKey(code))

/** What a record's id names; the code by its key. */
export function parseExtensionId(record: string): ExtensionKey & { readonly code: string } {
  const [id = '', organisation = '', code = ''] = record.split('/').map(decodeURIComponent)
  return { id, organisation, code }
}
