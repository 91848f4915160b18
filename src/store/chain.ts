import { createHash } from 'node:crypto'
import { formatCanonical } from './digest.ts'
import { toSubject } from './migration/0007-subjects.ts'
import type { Change } from './trail.ts'

/** The hash of a change: over all its fields, in any order, and over the hash of the change before it. */
export function hashChange(change: Hashed, previous: string): string {
  const { number, at, who, role, via, action, target, subject, published, version } = change
  const { why, author, before, after, undoes, batch } = change
  const said = { number, at, who, role, via, action, target, subject, published, version, why, author, before, after }
  return createHash('sha256')
    .update(formatCanonical({ ...said, undoes, batch, previous }))
    .digest('hex')
}

type Hashed = Omit<Change, 'subject' | 'hash'> & Partial<Pick<Change, 'subject'>>

/** Whether a change is unaltered and follows the change with the hash `previous`. */
export function isIntact({ hash, ...change }: Change, previous: string): boolean {
  if (hashChange(change, previous) === hash) return true
  // Earlier releases left the subject out of the hash. It must be the one that the target implies.
  const { subject, published = false, ...earlier } = change
  const derived = toSubject(change.target, change.action)
  return formatCanonical({ subject, published }) === formatCanonical(derived) && hashChange(earlier, previous) === hash
}
