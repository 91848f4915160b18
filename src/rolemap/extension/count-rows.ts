// Runs in another thread if there are many rows.
import { type CountRow, type RollUp, rollUp } from '../../classification/roll-up.ts'

export interface Counting {
  readonly version: Parameters<typeof rollUp>[0]
  readonly local: Parameters<typeof rollUp>[1]['local']
  readonly rows: readonly CountRow[]
}

export const countRows = ({ version, ...counted }: Counting): RollUp => rollUp(version, counted)
