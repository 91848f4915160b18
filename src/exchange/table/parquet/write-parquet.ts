import { setImmediate } from 'node:timers/promises'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

export interface ParquetForm {
  readonly columns: readonly string[]
  /** The columns with shares between 0 and 1, which are numbers; all others are text. */
  readonly shares?: readonly string[] | undefined
}

/** How many values are packed at once. */
const VALUES = 50_000
const FEWEST_ROWS = 500

/** Writes rows as a Parquet file, group by group, packed with Snappy. */
export async function* writeParquet(rows: Rows, { columns, shares = [] }: ParquetForm): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const isShare = columns.map((column) => shares.includes(column))
  const writer = new ParquetWriter({ writer: bytes, schema: toSchema(columns, isShare), createdBy: 'rolemap' })
  const most = Math.max(FEWEST_ROWS, Math.ceil(VALUES / Math.max(1, columns.length)))
  const write = (group: readonly (readonly string[])[]) =>
    writer.write({
      columnData: columns.map((name, place) => ({
        name,
        data: group.map((row) => (isShare[place] ? toNumber(row[place]) : (row[place] ?? ''))),
      })),
      rowGroupSize: most,
    })
  const take = () => {
    const taken = bytes.getBytes().slice()
    bytes.index = 0
    return taken
  }
  let group: (readonly string[])[] = []
  for await (const row of rows) {
    group.push(row)
    if (group.length < most) continue
    await write(group)
    group = []
    yield take()
    await setImmediate()
  }
  if (group.length > 0) await write(group)
  await writer.finish()
  yield take()
}

const toNumber = (text = '') => (text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text))

function toSchema(columns: readonly string[], isShare: readonly boolean[]): SchemaElement[] {
  const elements = columns.map(
    (name, place): SchemaElement =>
      isShare[place]
        ? { name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }
        : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  )
  return [{ name: 'root', num_children: columns.length }, ...elements]
}
