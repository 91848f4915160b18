import { RolemapError } from '../../../error.ts'

export type TableFormat = 'csv' | 'tsv' | 'xlsx' | 'parquet'

/** The bytes count more than the name: a workbook is often saved under the wrong name. */
export function findFormat(start: Uint8Array, { file, format }: { file: string; format?: TableFormat }): TableFormat {
  const bytes = Buffer.from(start)
  if (/^504b0[357]/.test(bytes.toString('hex'))) return 'xlsx'
  if (bytes.toString('latin1').startsWith('PAR1')) return 'parquet'
  const kind = OTHER_KINDS.find(({ signature }) => signature.test(bytes.toString('latin1')))
  if (kind) throw unreadable(`${file}: expected a table, found ${kind.name}`)
  if (format === 'xlsx' || (!format && /\.xlsx$/i.test(file)))
    throw unreadable(`${file}: expected an XLSX workbook, found a file that is not a ZIP archive`)
  if (format === 'parquet' || (!format && /\.parquet$/i.test(file)))
    throw unreadable(`${file}: expected a Parquet file, found another kind of file`)
  return format ?? (/\.(tsv|tab)$/i.test(file) ? 'tsv' : 'csv')
}

const OTHER_KINDS = [
  {
    // An older workbook and one with a password are containers of the same type.
    signature: /^\xd0\xcf.\xe0/s,
    name: 'a workbook of the older kind (.xls), or one with a password: save it as .xlsx, without a password',
  },
  { signature: /^PARE/, name: 'a Parquet file whose end is encrypted: save it without encryption' },
  { signature: /^%PDF/, name: 'a PDF: save the table in it as CSV or .xlsx' },
  // Some systems save such a page as .xls.
  {
    signature: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)/i,
    name: 'a web page or XML: save it as CSV or .xlsx',
  },
] as const

function unreadable(message: string): RolemapError {
  return new RolemapError('file-unreadable', message)
}
