import type { FormRow } from '../../exchange/qualification/published-form.ts'
import { TEMPLATE_COLUMNS, toTemplateCells } from '../../exchange/qualification/template.ts'
import { findRdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { RDF_LIMITS } from '../../exchange/rdf/read-rdf.ts'
import { guardBytes, peek, readAll, toChunks } from '../../exchange/table/source-bytes.ts'
import { type OpenedTable, openTable, type TableInput } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { readApart } from '../thread/read-apart.ts'
import { toTask } from '../thread/task.ts'

const READ = toTask<typeof import('./read-linked-file.ts').readLinkedFile>({
  from: import.meta.url,
  module: './read-linked-file',
  name: 'readLinkedFile',
})

/** The bytes by which linked data is told from a table. */
const START = 65_536

/**
 * A file of qualifications as a table: as it is, or linked data (CTDL or the European Learning Model, in JSON-LD, Turtle
 * or RDF/XML) as rows of the template.
 *
 * @throws RolemapError as `openTable` and `readLinked`
 */
export async function openList(rolemap: Rolemap, input: TableInput, file: string): Promise<OpenedTable> {
  const { start, chunks } = await peek(toChunks(input), START)
  const syntax = findRdfSyntax(start, file)
  if (!syntax) return await openTable(chunks, { file })
  const bytes = await readAll(guardBytes(chunks, { file, limit: RDF_LIMITS.bytes }))
  const versions = await rolemap.store.versions.list()
  const classifications = versions.map(({ id, label }) => ({ id, label }))
  const base = rolemap.settings.baseIri
  const { rows, problems } = await readApart(rolemap.threads, READ, { bytes, file, syntax, base, classifications })
  return { file, columns: TEMPLATE_COLUMNS, rows: toTableRows(rows), problems }
}

async function* toTableRows(rows: readonly FormRow[]): OpenedTable['rows'] {
  for (const [at, { name, order, tie }] of rows.entries())
    yield { line: at + 1, cells: toTemplateCells(name, order, tie) }
}
