import { createHash } from 'node:crypto'
import { fold } from '../../text/fold.ts'
import type { ContextColumns } from '../column/post.ts'
import type { Rolemap } from '../rolemap.ts'
import { toMark } from '../trail/mark.ts'

/** The columns that a person chose for a file, by the names that they have. */
export interface ChosenColumns {
  readonly title: string
  readonly context: ContextColumns
}

interface Headed {
  readonly columns: readonly string[]
  /** Of a file without headings nothing is remembered: any other may have as many columns. */
  readonly headings: readonly unknown[]
}

const KIND = 'columns'
/** So many are remembered for each person; then the first is forgotten. */
const MOST = 500

/** What its owner chose the last time for a file with the same headings. */
export async function findChoice(rolemap: Rolemap, table: Headed): Promise<ChosenColumns | undefined> {
  if (table.headings.length === 0) return undefined
  const record = await rolemap.store.records.find(KIND, toId(rolemap, table))
  if (!record) return undefined
  const { title, context } = record.body as unknown as ChosenColumns
  const known = (column: string) => table.columns.find((name) => fold(name) === fold(column))
  const chosen = known(title)
  if (chosen === undefined) return undefined
  const found = Object.entries(context).map(([field, column]) => [field, known(column)] as const)
  return { title: chosen, context: Object.fromEntries(found.filter(([, column]) => column !== undefined)) }
}

/** Remembers a choice for the next file with the same headings. Of the file itself it keeps the names of columns, and no cell. */
export async function rememberChoice(
  rolemap: Rolemap,
  table: Headed,
  { title, context }: ChosenColumns,
): Promise<void> {
  if (table.headings.length === 0) return
  const { store } = rolemap
  const of = ownerOf(rolemap)
  const body = { title, context: { ...context } }
  const mark = await toMark(store, { kind: KIND, id: toId(rolemap, table), of }, body)
  const { total, rows } = await store.records.list(KIND, { of, limit: 1, offset: 0 })
  const first = total >= MOST && mark.revision === 0 ? rows[0] : undefined
  const forgotten = first && {
    put: 'mark' as const,
    kind: KIND,
    id: first.id,
    of,
    body: undefined,
    revision: first.revision,
  }
  await store.trail.commit({ changes: [], effects: [mark, ...(forgotten ? [forgotten] : [])] })
}

const ownerOf = ({ actor }: Rolemap) => (actor.alone ? '' : actor.name)

function toId(rolemap: Rolemap, { columns }: Headed): string {
  const said = JSON.stringify([ownerOf(rolemap), columns.map(fold)])
  return createHash('sha256').update(said).digest('base64url')
}
