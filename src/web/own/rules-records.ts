import { type GivenFile, recogniseColumns } from '../../rolemap/index.ts'

interface Given {
  readonly values: { readonly titles: string; readonly column: string }
  readonly files: { readonly records: GivenFile | undefined }
}

/** Job titles as a file to check rules with. */
interface Records {
  readonly input: Uint8Array
  readonly file: string
  readonly title?: string
}

/** The pasted or sent titles; undefined if there are none. */
export function toRecords({ values: { titles, column }, files: { records } }: Given): Records | undefined {
  if (records) return { input: records.bytes, file: records.name, ...(column !== '' && { title: column }) }
  if (titles.trim() === '') return undefined
  const [first = ''] = titles.split(/\r?\n/, 1)
  const columns = first.split('\t').map((name) => name.trim())
  const headed = columns.length > 1 && recogniseColumns({ columns, sample: [] }).title !== undefined
  const text = headed ? titles : toTable(titles)
  return {
    input: new TextEncoder().encode(text),
    file: headed ? 'pasted.tsv' : 'pasted.csv',
    ...(!headed && { title: 'Job title' }),
  }
}

function toTable(titles: string): string {
  const lines = titles.split(/\r\n|\r|\n/).map((line) => line.trim())
  return ['Job title', ...lines.filter((line) => line !== '')]
    .map((line) => `"${line.replaceAll('"', '""')}"`)
    .join('\n')
}
