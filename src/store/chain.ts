import { createHash } from 'node:crypto'
import { formatCanonical } from './digest.ts'
import type { NewChange } from './trail.ts'

/** The hash of a change that follows one with the hash `previous`: over every field, whatever the order of its names. */
export function hashChange(change: NewChange & { readonly number: number }, previous: string): string {
  const { number, at, who, role, via, action, target, version, why, before, after, undoes } = change
  const said = { number, at, who, role, via, action, target, version, why, before, after, undoes, previous }
  return createHash('sha256').update(formatCanonical(said)).digest('hex')
}
