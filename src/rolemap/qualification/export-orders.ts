import { breathe } from '../../breath.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { toBodyOrder, toRequirementOrder } from '../../qualification/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { listBodies } from './body/bodies.ts'
import { BODY_COLUMNS } from './body/rows.ts'
import { listRequirements, type RequirementQuery } from './requirement/requirements.ts'
import { REQUIREMENT_COLUMNS } from './requirement/rows.ts'

const AT_ONCE = 500

/** The register of bodies as a file that can be imported again. */
export async function exportBodies(rolemap: Rolemap, format: TableFormat): Promise<OutgoingFile> {
  const { rows } = await listBodies(rolemap, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  const orders = rows.map(({ body }) => ({ id: body.id, ...toBodyOrder(body) }))
  return toFile('bodies', { columns: BODY_COLUMNS, orders: breathe(orders), format })
}

/** What roles ask for, as a file that can be imported again. */
export async function exportRequirements(
  rolemap: Rolemap,
  { format, ...query }: Omit<RequirementQuery, 'limit' | 'offset'> & { readonly format: TableFormat },
): Promise<OutgoingFile> {
  await listRequirements(rolemap, { ...query, limit: 0, offset: 0 })
  const orders = breathe(readRequirements(rolemap, query))
  return toFile('requirements', { columns: REQUIREMENT_COLUMNS, orders, format })
}

async function* readRequirements(rolemap: Rolemap, query: Omit<RequirementQuery, 'limit' | 'offset'>) {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await listRequirements(rolemap, { ...query, limit: AT_ONCE, offset })
    for (const { requirement } of rows) yield toRequirementOrder(requirement)
    if (rows.length < AT_ONCE) return
  }
}

type Texts = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

interface Orders {
  readonly columns: readonly string[]
  readonly orders: AsyncIterable<Texts>
  readonly format: TableFormat
}

function toFile(name: string, { columns, orders, format }: Orders): OutgoingFile {
  const body = writeTable(toRows(columns, orders), { columns, format })
  return { fileName: `${name}.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* toRows(columns: readonly string[], orders: AsyncIterable<Texts>): AsyncIterable<readonly string[]> {
  for await (const order of orders) yield columns.map((name) => toCell(order[name]))
}

function toCell(value: Texts[string] = ''): string {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'string' ? value : value.join(' | ')
}
