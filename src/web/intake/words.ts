import { EDIT_FIELDS } from '../../classification/index.ts'
import { draftAddress, extensionAddress } from '../kit/address.ts'

interface KindWords {
  /** What its rows are. */
  readonly label: string
  /** What the file must look like. */
  readonly hint: string
  /** The page of what the rows change. */
  back(key: string): string
}

/** What pages say of each kind of file. */
export const KIND_WORDS: Readonly<Record<string, KindWords>> = {
  edits: {
    label: 'Edits',
    hint: `CSV, TSV or XLSX with a column what (item, title, profile or rule) and, as each row needs them: ${Object.keys(EDIT_FIELDS).join(', ')}.`,
    back: draftAddress,
  },
  'local-items': {
    label: 'Local items',
    hint: 'CSV, TSV or XLSX with the columns code, label and parent, and perhaps description, titles (with | between them) and remove.',
    back: (key) => {
      const [id = '', organisation = ''] = key.split('/').map(decodeURIComponent)
      return extensionAddress({ id, organisation })
    },
  },
}
