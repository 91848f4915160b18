import { inTurns } from '../../breath.ts'

/** Rows per page; reading one takes a few milliseconds. */
const AT_ONCE = 4000

interface Placed {
  readonly position: number
}

/** Reads all rows of a version by position, a page at a time, so that a large version does not block other requests. */
export async function readAllRows<Row, Made>(
  make: (row: Row) => Made,
  readPage: (after: number, limit: number) => Promise<readonly (Row & Placed)[]>,
): Promise<readonly Made[]> {
  const all: Made[] = []
  for (let after = -1; ; ) {
    const rows = await readPage(after, AT_ONCE)
    for (const made of await inTurns(rows, make)) all.push(made)
    if (rows.length < AT_ONCE) return all
    after = rows.at(-1)?.position ?? after
  }
}
