import { writeTable } from '../../exchange/table/write-table.ts'
import { makeStaffList, STAFF_COLUMNS } from '../../workforce/index.ts'

/** The staff list of an invented council as a file. The same seed gives the same bytes. */
export function writeStaffList(
  posts: number,
  { seed, format }: { readonly seed: number; readonly format: 'csv' | 'tsv' | 'xlsx' },
): AsyncIterable<Uint8Array> {
  return writeTable(toAsync(makeStaffList(posts, seed)), { columns: STAFF_COLUMNS, format })
}

async function* toAsync<T>(list: Iterable<T>): AsyncGenerator<T> {
  yield* list
}
