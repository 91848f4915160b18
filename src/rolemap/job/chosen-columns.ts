import { createHash } from 'node:crypto'
import { fold } from '../../text/fold.ts'
import { isOfServices } from '../column/service-column.ts'
import type { Rolemap } from '../rolemap.ts'
import { changeMark } from '../trail/mark.ts'
import { insist } from '../trail/record-change.ts'

/** The columns that a person chose for a file, by name. */
export interface ChosenColumns {
  /** Empty if there is none, because the file has codes. */
  readonly title: string
  /** The column for each other use: a field of the post, or something to count. An empty name means none. */
  readonly uses: Readonly<Record<string, string>>
}

interface Headed {
  readonly columns: readonly string[]
  /** Nothing is remembered for a file without headings: any other file may have as many columns. */
  readonly headings: readonly unknown[]
  /** The classification that it is coded to. For one of services, other columns are chosen. */
  readonly in?: string
}

const KIND = 'columns'
/** How many are remembered for each person. After that, the oldest is forgotten. */
const MOST = 500

/** The stored form: with every use that was ever asked about for these headings. */
interface Kept {
  readonly title: string
  readonly context: Readonly<Record<string, string>>
}

/**
 * The owner's last choice for a file with the same headings. For a use that they were not asked about, the recognised
 * column.
 */
export async function findChoice(
  rolemap: Rolemap,
  table: Headed,
  recognised: Readonly<Record<string, string | undefined>>,
): Promise<ChosenColumns | undefined> {
  const kept = await findKeptChoice(rolemap, table)
  if (!kept) return undefined
  const known = (column: string) => table.columns.find((name) => fold(name) === fold(column)) ?? ''
  const uses = { ...toDefined(recognised), ...mapValues(kept.context, known) }
  return { title: known(kept.title), uses }
}

async function findKeptChoice(rolemap: Rolemap, table: Headed): Promise<Kept | undefined> {
  if (table.headings.length === 0) return undefined
  const record = await rolemap.store.records.find(KIND, toId(rolemap, table))
  return record && (record.body as unknown as Kept)
}

const toDefined = (uses: Readonly<Record<string, string | undefined>>) => mapValues(uses, (column) => column ?? '')

const mapValues = <T>(uses: Readonly<Record<string, T>>, change: (value: T) => string) =>
  Object.fromEntries(Object.entries(uses).map(([use, value]) => [use, change(value)]))

/**
 * Remembers a choice for the next file with the same headings. Only column names are stored, and no cell of the file.
 */
export async function rememberChoice(rolemap: Rolemap, table: Headed, chosen: ChosenColumns): Promise<void> {
  if (table.headings.length > 0) await insist(() => putChoice(rolemap, table, chosen))
}

async function putChoice(rolemap: Rolemap, table: Headed, { title, uses }: ChosenColumns): Promise<void> {
  const { store } = rolemap
  const of = ownerOf(rolemap)
  const mark = await changeMark(store, { kind: KIND, id: toId(rolemap, table), of }, (body) => {
    const before = body as unknown as Kept | undefined
    return { title: title || (before?.title ?? ''), context: { ...before?.context, ...uses } }
  })
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

function toId(rolemap: Rolemap, { columns, in: id }: Headed): string {
  const of = id !== undefined && isOfServices(id) ? ['services'] : []
  const said = JSON.stringify([ownerOf(rolemap), columns.map(fold), ...of])
  return createHash('sha256').update(said).digest('base64url')
}
