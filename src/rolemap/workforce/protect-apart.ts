// Runs in another thread, because it takes seconds for a large table.
import { type ProtectedTable, type ProtectOptions, protect, type Table } from '../../workforce/index.ts'
import { answerApart, type ReadApart } from '../thread/read-apart.ts'

export const protectApart = ({
  table,
  options,
}: {
  readonly file: string
  readonly table: Table
  readonly options: ProtectOptions
}): Promise<ReadApart<ProtectedTable>> => answerApart(async () => protect(table, options))
